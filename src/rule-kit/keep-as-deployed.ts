/** Edits that undo what makes a mapping begin anew, where one stretch of the linted file says it all. */
import type { Change } from "../deployment/changes.ts";
import type { LambdaFunction, Stack } from "../deployment/model.ts";
import type { Value } from "../deployment/value-model.ts";
import { knownText } from "../deployment/value.ts";
import { isCode } from "../modules/code-files.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { list, quote } from "../words/phrase.ts";
import { keyNoun, stackNameNoun } from "../words/source.ts";
import { nodesAround } from "./code-nodes.ts";
import { entryAt, insertFirst, type Edit } from "./config-edits.ts";
import { renameLogicalIds } from "./construct-edits.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";

interface Keep {
  /** "the function key `onOrder`": what is kept, in words. */
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** What was deployed put back into the linted file; undefined where that takes more than one replacement. */
export function keepAsDeployed(change: Change, file: SourceText): Keep | undefined {
  const { cause } = change;
  switch (cause.edit) {
    case "function-key":
      return keepKey(change, file);
    case "function-name": {
      const { before, after } = change.function;
      // Under another id the old name is still taken when the function is created.
      return isSameId(before, after) ? keepValue(file, "the name", before?.name, after.name) : undefined;
    }
    case "mapping-id":
      return keepEvent(change, file);
    case "starting-position":
      return (
        keepValue(file, "the starting position", cause.before, cause.after) ??
        keepPosition(change, file, knownText(cause.before), knownText(cause.after))
      );
    case "service":
    case "stage":
    case "stack-name":
      return keepValue(
        file,
        `the ${stackNameNoun(cause.edit, change.stack.after.framework)}`,
        cause.before,
        cause.after,
      );
    case "stack-id":
      return keepStackId(file, change.at, lastId(cause.before), lastId(cause.after));
    default:
      return undefined;
  }
}

/**
 * Other ids of constructs with the deployed logical ids (CDK), for a rename that is meant: to CloudFormation nothing is renamed.
 * Undefined where a class makes several of them, or an id is known to the deployment only.
 *
 * @param changes all changes at the place of one of them
 */
export function keepLogicalIds(changes: readonly Change[], file: SourceText): Keep | undefined {
  const [first] = changes;
  if (!first || !frameworkTraits(first.stack.after).hasConstructs || first.at.source.path !== file.path)
    return undefined;
  const made = first.stack.after.functions.filter(({ at }) => at.start === first.function.after.at.start);
  const pairs = changes.flatMap(({ function: fn, mapping }) => [
    [fn.after.logicalId, fn.before?.logicalId] as const,
    [mapping.after.logicalId, mapping.before?.logicalId] as const,
  ]);
  const ids = new Map<string, string>();
  for (const [now, before] of pairs) {
    if (now.kind !== "known" || before?.kind !== "known") return undefined;
    if (now.id !== before.id) ids.set(now.id, before.id);
  }
  const edits = made.length === 1 && ids.size > 0 ? renameLogicalIds(file, first.at, [...ids]) : undefined;
  return edits && { what: `the logical ids ${list([...ids.values()].map(quote))}`, edits };
}

/**
 * The key put back and the new name given as the physical one (Serverless Framework). The function is replaced by that, and
 * its mapping keeps its position.
 */
export function keepKeyAndSetName(change: Change, file: SourceText): Keep | undefined {
  const { after } = change.function;
  const kept = frameworkTraits(change.stack.after).hasServices ? keepKey(change, file) : undefined;
  const entry = kept && entryAt(file, after.at);
  if (!entry || entry.value.kind !== "map" || entry.value.entries.has("name")) return undefined;
  const name = writtenName(change.stack.after, after);
  const edit = name === undefined ? undefined : insertFirst(file, entry.value, "name", name);
  return edit && { ...kept, edits: [...kept.edits, edit] };
}

/** As the framework puts it together: it takes the service's name and the stage from the same file. */
function writtenName({ service }: Stack, { key }: LambdaFunction): string | undefined {
  const known = knownText(service);
  return known === undefined || !/^[\w-]+$/u.test(known) ? undefined : `${known}-\${sls:stage}-${key}`;
}

function keepKey({ stack, function: { before, after }, at }: Change, file: SourceText): Keep | undefined {
  if (before === undefined) return undefined;
  if (frameworkTraits(stack.after).hasConstructs) {
    const [old, now] = [before.key.split("/"), after.key.split("/")];
    const changed = now.flatMap((id, index) => (id === old[index] ? [] : [index]));
    const [only = 0] = changed;
    const id = now[only]!;
    const isOne = old.length === now.length && changed.length === 1 && now.indexOf(id) === now.lastIndexOf(id);
    const written = after.ids?.length === now.length ? after.ids[only]! : at;
    return isOne ? keepName(file, written, "the construct id", old[only]!, id) : undefined;
  }
  // Whatever refers to the new function by its id would lose it.
  const id = after.logicalId.kind === "known" ? after.logicalId.id : after.key;
  const own = id === after.key ? 1 : 0;
  if (isCode(file.path) || occurrences(file.text, id) > own) return undefined;
  return keepName(file, at, `the ${keyNoun(stack.after.framework)}`, before.key, after.key);
}

/** The key of a SAM event, or the id that a mapping is given in code. */
function keepEvent({ mapping: { before, after } }: Change, file: SourceText): Keep | undefined {
  if (before?.key === undefined || after.key === undefined) return undefined;
  if (!isCode(file.path)) return keepName(file, after.at, "the event's name", before.key, after.key);
  if (after.at.source.path !== file.path) return undefined;
  const written = file.text.slice(after.at.start, after.at.end);
  const [only, ...others] = [...written.matchAll(/(?<=(["'`]))[\w-]+(?=\1)/gu)].filter(([id]) => id === after.key);
  if (only === undefined || others.length > 0) return undefined;
  const start = after.at.start + only.index;
  return keepName(file, { ...after.at, start, end: start + only[0].length }, "the mapping's id", before.key, after.key);
}

function isSameId(before: LambdaFunction | undefined, after: LambdaFunction): boolean {
  const [old, now] = [before?.logicalId, after.logicalId];
  return old?.kind === "known" && now.kind === "known" && old.id === now.id;
}

function keepValue(
  file: SourceText,
  noun: string,
  before: Value | undefined,
  after: Value | undefined,
): Keep | undefined {
  const [old, now] = [knownText(before), knownText(after)];
  return old === undefined || now === undefined ? undefined : keepName(file, after!.at, noun, old, now);
}

/** In code, where the place of a mapping is the call that makes it: `StartingPosition.LATEST` in it. */
function keepPosition(
  { mapping: { after }, at }: Change,
  file: SourceText,
  old: string | undefined,
  now: string | undefined,
): Keep | undefined {
  if (at.source.path !== file.path || !isCode(file.path) || old === undefined || now === undefined) return undefined;
  const { start, end } = after.at;
  const [only, ...others] = [...file.text.slice(start, end).matchAll(/(?<=\bStartingPosition\.)\w+/gu)];
  if (only?.[0] !== now || others.length > 0) return undefined;
  const from = start + only.index;
  return { what: `the starting position ${quote(old)}`, edits: [{ start: from, end: from + now.length, text: old }] };
}

/** `now` is replaced by `old` where it is all that stands at the place: plain, in quotes, or as a member (`Position.LATEST`). */
function keepName(file: SourceText, at: Place, noun: string, old: string, now: string): Keep | undefined {
  if (at.source.path !== file.path || !/^[\w-]+$/u.test(old)) return undefined;
  const written = file.text.slice(at.start, at.end);
  const inner = /^(?:(["'`])(?<quoted>.*)\1|(?:\w+\.)*(?<plain>[\w-]+))$/su.exec(written)?.groups;
  const name = inner?.["quoted"] ?? inner?.["plain"];
  if (name !== now) return undefined;
  const start = at.start + written.lastIndexOf(name);
  return { what: `${noun} ${quote(old)}`, edits: [{ start, end: start + name.length, text: old }] };
}

/** A stack whose name is given is reported at the name; its id stands in the same `new`. */
function keepStackId(file: SourceText, at: Place, old: string, now: string): Keep | undefined {
  if (at.source.path !== file.path) return undefined;
  const made = nodesAround(file, at.start, at.end).findLast(({ type }) => type === "NewExpression");
  const id = made?.type === "NewExpression" ? made.arguments[1] : undefined;
  if (id === undefined) return undefined;
  return keepName(file, { source: file, start: id.range[0], end: id.range[1] }, "the construct id", old, now);
}

const lastId = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function occurrences(text: string, word: string): number {
  return (
    text.split(new RegExp(`(?<![\\w-])${word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, "\\$&")}(?![\\w-])`, "u")).length - 1
  );
}
