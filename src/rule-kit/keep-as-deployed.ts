/** Edits that undo what makes a mapping begin anew, where one stretch of the linted file says it all. */
import type { Change } from "../deployment/changes.ts";
import type { LambdaFunction, Stack, Value } from "../deployment/model.ts";
import { knownText } from "../deployment/value.ts";
import { isCode } from "../modules/code-files.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { quote } from "../words/phrase.ts";
import { keyNoun } from "../words/source.ts";
import { entryAt, insertFirst, type Edit } from "./config-edits.ts";

export interface Keep {
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
    case "mapping-id":
      return keepEvent(change, file);
    case "starting-position":
      return (
        keepValue(file, "the starting position", cause.before, cause.after) ??
        keepPosition(change, file, knownText(cause.before), knownText(cause.after))
      );
    case "service":
    case "stage":
      return keepValue(file, `the ${cause.edit}`, cause.before, cause.after);
    case "stack-name":
      return keepValue(file, "the stack name", cause.before, cause.after);
    case "stack-id":
      return keepName(file, change.at, "the construct id", lastId(cause.before), lastId(cause.after));
    default:
      return undefined;
  }
}

/**
 * The key put back and the new name given as the physical one (Serverless Framework). The function is replaced by that, and
 * its mapping keeps its position.
 */
export function keepKeyAndSetName(change: Change, file: SourceText): Keep | undefined {
  const { after } = change.function;
  const kept = change.stack.after.framework === "serverless" ? keepKey(change, file) : undefined;
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
  const { framework } = stack.after;
  if (framework === "cdk") {
    const [old, now] = [parentAndId(before.key), parentAndId(after.key)];
    return old.parent === now.parent ? keepName(file, at, "the construct id", old.id, now.id) : undefined;
  }
  // Whatever refers to the new function by its id would lose it.
  const id = after.logicalId.kind === "known" ? after.logicalId.id : after.key;
  const own = id === after.key ? 1 : 0;
  if (isCode(file.path) || occurrences(file.text, id) > own) return undefined;
  return keepName(file, at, `the ${keyNoun(framework)}`, before.key, after.key);
}

/** The key of a SAM event. */
function keepEvent({ mapping: { before, after } }: Change, file: SourceText): Keep | undefined {
  if (before?.key === undefined || after.key === undefined || isCode(file.path)) return undefined;
  return keepName(file, after.at, "the event's name", before.key, after.key);
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

function parentAndId(path: string): { parent: string; id: string } {
  const slash = path.lastIndexOf("/");
  return { parent: path.slice(0, slash + 1), id: path.slice(slash + 1) };
}

const lastId = (path: string): string => parentAndId(path).id;

function occurrences(text: string, word: string): number {
  return text.split(new RegExp(`(?<![\\w-])${word.replace(/[^\w-]/gu, "\\$&")}(?![\\w-])`, "u")).length - 1;
}
