/** By what two entries are found to be one: equal keys pair, undefined takes no part. */
import { kindsIn, lastingText, sourceKey, type Entry } from "./entry.ts";
import { isCode } from "./synthesized.ts";

/** Equal keys pair two entries; an entry whose key is undefined takes no part. */
export type Key = (entry: Entry) => string | undefined;

/** Undefined where one of the keys is. */
export function joinKeys(...keys: readonly Key[]): Key {
  return (entry) => {
    const values = keys.map((key) => key(entry));
    return values.includes(undefined) ? undefined : values.join("\n");
  };
}

/** The key says nothing about ids. */
export function placeKey({ function: lambda, mapping }: Entry): string {
  return JSON.stringify([lambda.key, mapping.source.type, mapping.declared]);
}

/** As `placeKey`, where nobody knows of what type the source is. */
export function placeKeyOfAnyType({ function: lambda, mapping }: Entry): string {
  return JSON.stringify([lambda.key, mapping.declared]);
}

/** The function, by what people call it. */
export function functionKey(entry: Entry): string {
  return entry.function.key;
}

/** The type of the source; undefined where it is not known. */
export function typeKey({ mapping: { source } }: Entry): string | undefined {
  return source.type === "unknown" ? undefined : source.type;
}

/** `onOrder` of `onOrder`, `OnOrder` and `Api/OnOrder`. */
export function plainName({ function: { key } }: Entry): string {
  return key.slice(key.lastIndexOf("/") + 1).toLowerCase();
}

/** Names of files and folders that say nothing about what is in them. */
const ANY_CODE = /^(?:index|handlers?|main|app|lambdas?|functions?|src|lib|dist|build|code)$/iu;

/**
 * File and export without the folders, which frameworks count from different places. Those up to the first that has a name of its own
 * are part of it: half of all handlers are `index.handler`.
 */
export function plainHandler({ function: { handler } }: Entry): string | undefined {
  const names = (handler?.modules[0] ?? "").split("/").filter((name) => name !== "" && name !== ".");
  const from = names.findLastIndex((name) => !ANY_CODE.test(name));
  return from < 0 ? undefined : `${names.slice(from).join("/")}#${handler?.exportName}`;
}

/** Of a source that means the same in every template: no resource and no parameter of its own. */
export function sharedSourceKey(entry: Entry): string | undefined {
  const { stack, mapping } = entry;
  const kinds = holeKinds(entry);
  if (kinds.has("parameter") || (!isCode(stack) && (mapping.source.resource || kinds.has("resource")))) {
    return undefined;
  }
  return sourceKey(entry);
}

/** A source that a parameter of the template names and that is no resource of it; undefined for any other. */
export function sourceKeyByParameter(entry: Entry): string | undefined {
  const kinds = holeKinds(entry);
  return kinds.has("parameter") && !kinds.has("resource") && entry.mapping.source.resource === undefined
    ? sourceKey(entry)
    : undefined;
}

/** The name of a function that is the same whichever stack has it. */
export function lastingName({ function: { name, external } }: Entry): string | undefined {
  return external ? undefined : lastingText(name);
}

function holeKinds({ mapping: { source } }: Entry): ReadonlySet<string> {
  return kindsIn(source.identity);
}
