/** What of that which a call writes was in a store before: sums of numbers, and texts that grow. */
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { attributesOf, fieldsOf } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { provenanceIn } from "../domain/provenance-of.ts";
import { GROWN, has, INCREMENT, type Provenance } from "../domain/provenance.ts";
import { sameSymbolic } from "../domain/same.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { InputFacts } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { isPlace, WHOLE } from "../../knowledge/index.ts";
import { valueAtPath } from "./argument-paths.ts";
import { keyOf, untyped } from "./things.ts";

export function inputFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments, target: string): InputFacts {
  return {
    sums: sumsWithFields(interpreter, facts, args),
    grown: grownIn(interpreter, facts, args),
    target,
  };
}

function sumsWithFields(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): InputFacts["sums"] {
  const inFields = [...(sets ?? [])].flatMap(([field, to]) =>
    !isPlace(to) || field === WHOLE
      ? []
      : partsIn(interpreter, [valueAtPath(interpreter, args, to)], INCREMENT).map((value) => ({ value, field })),
  );
  const others = partsIn(interpreter, [...args.all(), ...args.ofReceiver], INCREMENT)
    .filter((one) => !inFields.some(({ value }) => sameSymbolic(value, one)))
    .map((value) => ({ value, field: undefined }));
  return [...inFields, ...others];
}

/**
 * Texts that are written to the attribute that they had before. Those under another name are no growth, and neither is what the
 * key is made of: it makes another item.
 */
function grownIn(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly SymbolicValue[] {
  const given = [...args.all(), ...args.ofReceiver];
  if (!has(interpreter.symbolicOfAll(given).provenance, GROWN)) return [];
  const isWhole = facts.isKeyWithin || (facts.repeat.on === "same" && facts.keys.length === 0);
  const inKey = isWhole ? [] : partsIn(interpreter, keyOf(interpreter, facts, args), GROWN);
  const isOfField = (one: SymbolicValue, field: string): boolean => {
    const names = new Set(field.split("."));
    const attributes = attributesOf(one);
    return attributes !== undefined && fieldsOf(attributes).some((at) => at.split(".").some((name) => names.has(name)));
  };
  const set = [...(facts.sets ?? [])].flatMap(([field, to]): [string, Value][] =>
    !isPlace(to) || field === WHOLE ? [] : [[field, valueAtPath(interpreter, args, to)]],
  );
  // What is in a document stands there under a name of its own.
  const isDocument = (value: Value): boolean => simpleValues(value).every(({ kind }) => kind === "object");
  const within = membersWithin(interpreter, [...given, ...set.map(([, value]) => value)]);
  const written = [...set, ...within].filter(([, value]) => !isDocument(value));
  return written.flatMap(([field, value]) =>
    partsIn(interpreter, [value], GROWN).filter(
      (one) => isOfField(one, field) && !inKey.some((key) => sameSymbolic(key, one)),
    ),
  );
}

const MOST_WITHIN = 4;

/** Members of what is given, and of these, by their names. */
function membersWithin(interpreter: Interpreter, values: readonly Value[], depth = 0): readonly [string, Value][] {
  if (depth === MOST_WITHIN) return [];
  return values.flatMap((value) =>
    simpleValues(untyped(interpreter, value)).flatMap((simple): readonly [string, Value][] => {
      if (simple.kind === "library") return membersWithin(interpreter, simple.arguments, depth + 1);
      const entries = simple.kind === "object" ? [...(interpreter.membersOf(simple)?.entries ?? [])] : [];
      const given = entries.map(([, one]) => one);
      return [...entries, ...membersWithin(interpreter, given, depth + 1)];
    }),
  );
}

function partsIn(interpreter: Interpreter, values: readonly Value[], bits: Provenance): readonly SymbolicValue[] {
  const parts: SymbolicValue[] = [];
  const note = (one: SymbolicValue): Provenance => {
    if (has(one.provenance, bits)) parts.push(one);
    return one.provenance;
  };
  for (const value of values) provenanceIn(value, (cell) => interpreter.slot(cell), note);
  return parts;
}
