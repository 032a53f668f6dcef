/** What a call writes, by the fields that it writes. */
import { isPlace, WHOLE, type LibraryCall, type PassingValue, type SetValue } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { choose, filterValue, mapValue, optionsOf, simpleValues } from "../domain/choice.ts";
import { NOW } from "../domain/moment.ts";
import { CLOCK, INCREMENT, INSTANT, STORE } from "../domain/provenance.ts";
import {
  constant,
  isNullish,
  symbolic,
  UNDEFINED,
  type Option,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { valueAtPath, valuesAtPath } from "./argument-paths.ts";
import { untyped } from "./things.ts";

/** What fields are set to, those of documents by their way: `job.status`. */
export function valuesSet(
  interpreter: Interpreter,
  sets: NonNullable<LibraryCall["sets"]>,
  args: Arguments,
): ReadonlyMap<string, Value> {
  return new Map(
    [...sets].flatMap(([name, to]) => {
      if (typeof to === "string") return [[name, to === "sum" ? SUM : to === "removed" ? UNDEFINED : symbolic()]];
      const value = givenBy(interpreter, to, args);
      return [[name, value], ...valuesWithin(interpreter, name, value)];
    }),
  );
}

/** What is given: among the arguments, in the statement, or as a time after now. */
export function givenBy(
  interpreter: Interpreter,
  one: Exclude<SetValue, string> | PassingValue,
  args: Arguments,
): Value {
  if (isPlace(one)) return untyped(interpreter, valuesAtPath(interpreter, args, one));
  return "constant" in one
    ? constant(one.constant)
    : symbolic(CLOCK | INSTANT, { moment: { ...NOW, offset: one.afterNow } });
}

/** A document that was read and is written with some of its members changed. */
export function putsBack(interpreter: Interpreter, sets: LibraryCall["sets"], args: Arguments): boolean {
  const to = sets?.get(WHOLE);
  if (to === undefined || !isPlace(to)) return false;
  const all = documentsIn(valueAtPath(interpreter, args, to));
  const rests = all.map(({ value }) => interpreter.membersOf(value)).map((one) => one?.base ?? one?.open);
  const isFound = (one: SimpleValue): boolean => one.kind === "symbolic" && one.found !== undefined;
  return (
    rests.some((rest) => rest !== undefined) &&
    all.every(({ value }, index) => isFound(value) || simpleValues(rests[index] ?? UNDEFINED).every(isFound))
  );
}

/** What is written where there is anything to write: several, where branches made it what it is. A text of JSON is what it says. */
function documentsIn(value: Value): readonly Option[] {
  const told = (one: SimpleValue): Value => (one.kind === "symbolic" && one.parsedJson ? one.parsedJson : one);
  return optionsOf(
    mapValue(
      filterValue(value, (one) => !isNullish(one)),
      told,
    ),
  );
}

/** What an attribute was, plus or minus something. */
const SUM = symbolic(STORE | INCREMENT);

/** What a document that is written has in it, as fields below its own: `job.status`. */
function valuesWithin(interpreter: Interpreter, name: string, value: Value, depth = 0): readonly [string, Value][] {
  const all = documentsIn(value).map((one) => ({ ...one, contents: interpreter.membersOf(one.value) }));
  const names = new Set(all.flatMap(({ contents }) => [...(contents?.entries.keys() ?? [])]));
  if (depth === MOST_WITHIN) return [];
  return [...names].flatMap((member): readonly [string, Value][] => {
    // Where another branch did not write it, it is what it was.
    const inside = choose(
      all.map(({ contents, value: document, when }) => ({
        value: untyped(interpreter, contents?.entries.get(member) ?? asFound(document, member)),
        when,
      })),
    );
    const isTyped = member === "M" && names.size === 1;
    const path = isTyped ? name : name === WHOLE ? member : `${name}.${member}`;
    return [[path, inside], ...valuesWithin(interpreter, path, inside, depth + 1)];
  });
}

const MOST_WITHIN = 3;

/** A member of what is put back as it was found. */
function asFound(document: SimpleValue, member: string): Value {
  const found = document.kind === "symbolic" ? document.found : undefined;
  if (found === undefined) return symbolic();
  const field = found.field === undefined ? member : `${found.field}.${member}`;
  return symbolic(STORE, { found: { ...found, field } });
}
