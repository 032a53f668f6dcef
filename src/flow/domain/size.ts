/**
 * How large values are. Values are immutable and share their parts; but whoever compares, prints or joins two of them meets a part as often
 * as it is held. What a program nests in itself (`f = f.bind(f, f)`, a command in the input of the next one) doubles with each step, so
 * that a value counts as the tree that it is to them.
 */
import { exert } from "./effort.ts";
import type { Option, Value } from "./value.ts";

/** Values of more parts are not followed: they are data of their origins. */
const MAX_PARTS = 2000;

const sizes = new WeakMap<Value, number>();

/** It has more parts than anybody goes through. */
export function isTooLarge(value: Value): boolean {
  return sizeOf(value) > MAX_PARTS;
}

/** Values that a value holds itself, not in cells of the store. */
export function heldBy(value: Value): readonly Value[] {
  switch (value.kind) {
    case "choice":
      return value.options.map((option) => option.value);
    case "symbolic":
      return value.parsedJson ? [value.parsedJson, ...(value.wraps ?? [])] : (value.wraps ?? NONE);
    case "function":
      return value.boundThis ? [value.boundThis, ...(value.boundArguments ?? [])] : (value.boundArguments ?? NONE);
    case "native":
      return [...value.holds, ...(value.wraps ?? [])];
    case "method":
      return [value.receiver];
    case "accessor":
      return [value.of, value.getter, value.setter].filter((one) => one !== undefined);
    case "library":
      return value.entity ? [...value.arguments, value.entity] : value.arguments;
    case "promise":
      return [value.fulfilled, value.rejected, value.faults].flatMap((settlement) => settlement?.value ?? []);
    default:
      return NONE;
  }
}

const NONE: readonly Value[] = [];

/** Most values are of these: nobody has to remember how large they are. */
const HOLD_NOTHING: ReadonlySet<Value["kind"]> = new Set([
  "constant",
  "object",
  "array",
  "text",
  "class",
  "builtin",
  "external",
  "module",
  "refusal",
]);

function holdsNothing(value: Value): boolean {
  return value.kind === "symbolic" ? !value.parsedJson && !value.wraps : HOLD_NOTHING.has(value.kind);
}

function isOfNothing({ value }: Option): boolean {
  return holdsNothing(value);
}

/** Its parts were measured when they came to be, so that this looks at one level. */
function sizeOf(value: Value): number {
  if (holdsNothing(value)) return 1;
  // Most alternatives are of these as well: counting them takes less than remembering how many there are.
  if (value.kind === "choice" && value.options.every(isOfNothing)) return 1 + value.options.length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const held = heldBy(value);
  if (held.length === 0) return 1;
  exert(held.length);
  let size = 1;
  for (const part of held) size += sizeOf(part);
  sizes.set(value, size);
  return size;
}
