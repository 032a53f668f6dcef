/** What chains of a library were given so far, step by step. */
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { sameValue } from "../domain/same.ts";
import type { LibraryValue, Value } from "../domain/value.ts";

/** More steps than these are not told apart, so that a loop that adds steps comes to an end. */
const MAX_GIVEN = 16;

/** What the thing that comes of a call was given: of a chain, all that its steps were. */
export function givenTo({ continues }: LibraryCall, receiver: LibraryValue, args: Arguments): readonly Value[] {
  if (!continues) return args.values;
  const before = receiver.arguments;
  const again = before.slice(before.length - args.values.length);
  const isRepeated = again.length === args.values.length && again.every((one, at) => sameValue(one, args.values[at]!));
  return before.length >= MAX_GIVEN || isRepeated ? before : [...before, ...args.values];
}
