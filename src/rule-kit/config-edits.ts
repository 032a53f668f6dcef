import { parseConfigText } from "../syntax/config-text.ts";
import { valueAt, type Located, type LocatedEntry, type LocatedMap } from "../syntax/located.ts";
import { lineBreakOf, type Place, type SourceText } from "../syntax/source-text.ts";
import { isCode } from "../modules/code-files.ts";

/** A replacement of a stretch of the linted file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Texts that need no quotes in YAML. */
type OptionValue = string | number | readonly string[];

/**
 * Puts an option first into the event or resource whose key stands at a place of a YAML or JSON file, in the style that it is
 * written in. Undefined where that would change anything else, or cannot be done: code, an alias, an odd form.
 */
export function insertOption(
  source: SourceText,
  at: Place,
  option: string,
  value: OptionValue,
): readonly Edit[] | undefined {
  const entry = entryAt(source, at);
  if (entry === undefined || entry.value.origin !== undefined) return undefined;
  const owner = valueAt(entry.value, "Properties") ?? entry.value;
  const edit =
    owner.kind === "map" ? insertFirst(source, owner, option, value) : expandArn(source, entry, option, value);
  return edit && [edit];
}

/** The entry whose key stands at a place of a YAML or JSON file. */
export function entryAt(source: SourceText, at: Place): LocatedEntry | undefined {
  const parsed = isCode(source.path) ? undefined : parseConfigText(source);
  return parsed?.ok ? firstEntry(parsed.documents, at.start) : undefined;
}

function firstEntry(nodes: readonly Located[], start: number): LocatedEntry | undefined {
  for (const node of nodes) {
    // What an alias stands for is written elsewhere.
    if (node.origin !== undefined || start < node.at.start || start > node.at.end) continue;
    const entries = node.kind === "map" ? [...node.entries.values()] : [];
    const found = entries.find(({ keyAt, value }) => keyAt.start === start && !isMerged(value));
    if (found) return found;
    const children = node.kind === "list" ? node.items : entries.map(({ value }) => value);
    const below = firstEntry(children, start);
    if (below) return below;
  }
  return undefined;
}

const isMerged = ({ origin }: Located): boolean => origin?.some(({ step }) => step === "merge") ?? false;

/** Before the first entry, in the line of it or in a line of its own, as the first entry stands. */
export function insertFirst(source: SourceText, map: LocatedMap, key: string, value: OptionValue): Edit | undefined {
  const { text } = source;
  const own = [...map.entries.values()].filter(({ value }) => !isMerged(value));
  const first = own.reduce<LocatedEntry | undefined>(
    (least, entry) => (least === undefined || entry.keyAt.start < least.keyAt.start ? entry : least),
    undefined,
  );
  if (map.origin !== undefined || first === undefined || map.entries.has(key)) return undefined;
  const { start } = first.keyAt;
  const before = lineBefore(text, start);
  const isFlow = text[map.at.start] === "{";
  if (!isFlow && (start !== map.at.start || !/^[ -]*$/u.test(before))) return undefined;
  const isJson = text[start] === '"' && isFlow;
  const entry = isJson ? `"${key}": ${JSON.stringify(value)}` : `${key}: ${printed(value)}`;
  const ownLine = isFlow ? /^[ \t]*$/u.test(before) : true;
  const gap = ownLine ? `${isFlow ? "," : ""}${lineBreakOf(text)}${before.replaceAll("-", " ")}` : ", ";
  return { start, end: start, text: `${entry}${gap}` };
}

/** The Serverless Framework takes an arn in place of the map: `stream: arn:…`. */
function expandArn(
  source: SourceText,
  { keyAt, value }: LocatedEntry,
  option: string,
  given: OptionValue,
): Edit | undefined {
  const { text } = source;
  const before = lineBefore(text, keyAt.start);
  const arn = text.slice(value.at.start, value.at.end);
  const follows = /^: +$/u.test(text.slice(keyAt.end, value.at.start));
  if (value.kind !== "scalar" || arn === "" || /[\r\n]/u.test(arn) || !follows || !/^[ -]*$/u.test(before))
    return undefined;
  const start = lineBreakOf(text) + before.replaceAll("-", " ") + "  ";
  return { start: keyAt.end + 1, end: value.at.end, text: `${start}arn: ${arn}${start}${option}: ${printed(given)}` };
}

function printed(value: OptionValue): string {
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}
