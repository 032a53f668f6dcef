/** A call of a library as an effect: what decides about repeating it, and what it writes. */
import type { Reason } from "../../findings/finding.ts";
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { samePlace } from "../domain/same.ts";
import { whereGuard, RELEASED, type GuardId } from "../domain/outcomes.ts";
import { printValue } from "../domain/print.ts";
import { NONE, RECORD } from "../domain/provenance.ts";
import { constant, symbolic, isUndefined, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { InputFacts, KeyFacts, RepeatFacts } from "../run/facts.ts";
import type { Place } from "../../syntax/source-text.ts";
import { nameInRecord } from "../interpret/roots.ts";
import { isFound } from "./rows.ts";
import { symbolicOfHole, valueAtPath } from "./shapes.ts";

/** Records the effect of a call, if it has one, and what it writes. */
export function logEffect(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  at: Place,
  own: readonly GuardId[],
): void {
  if (facts.repeat.on === "nothing") {
    if (facts.target || facts.targetName) interpreter.log.look(targetOf(interpreter, facts, args));
    return;
  }
  const repeat = repeatFacts(interpreter, facts, args);
  interpreter.log.effect(interpreter, { at, call: facts.call, nature: facts.nature, repeat, own });
  const target = targetOf(interpreter, facts, args);
  const marked = guardsOf(interpreter, target, () => printKey(interpreter, keyOf(interpreter, facts, args)));
  if (facts.nature === "delete") {
    for (const id of marked) {
      // What claims by deleting has another record when it comes again.
      const isItself = facts.guard !== undefined && samePlace(interpreter.log.guards.get(id)?.at, at);
      if (!isItself) interpreter.assign(whereGuard(id, RELEASED));
    }
    return;
  }
  if (facts.expiresAfter !== undefined) {
    const seconds = facts.expiresAfter === "unknown" ? undefined : facts.expiresAfter;
    for (const id of marked) interpreter.log.expire(id, seconds);
    return;
  }
  if (facts.guard === undefined) for (const id of marked) interpreter.log.rewrite(id);
  const given = [...args.all(), ...args.ofReceiver];
  // What a look at the store found is of the record by which it was found.
  const found = given.some((value) => isFound(interpreter, value)) ? RECORD : NONE;
  const provenance = interpreter.symbolicOfAll(given).provenance | found;
  interpreter.log.write({ target, provenance, sets: facts.sets && valuesSet(interpreter, facts.sets, args) });
}

function valuesSet(
  interpreter: Interpreter,
  sets: NonNullable<LibraryCall["sets"]>,
  args: Arguments,
): ReadonlyMap<string, Value> {
  return new Map(
    [...sets].map(([name, to]) => {
      if (to === "unknown") return [name, symbolic()];
      return [
        name,
        "constant" in to ? constant(to.constant) : untyped(interpreter, valueAtPath(interpreter, args, to)),
      ];
    }),
  );
}

/** `{ S: "DONE" }` of the DynamoDB client is the text. */
function untyped(interpreter: Interpreter, value: Value): Value {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const [type, inner] = contents?.entries.size === 1 ? [...contents.entries][0]! : [];
  return type !== undefined && /^(?:S|N|BOOL|NULL)$/u.test(type) ? inner! : value;
}

/** Guards whose marker stands under this key in this store. One that is removed again was a lock. */
function guardsOf({ log }: Interpreter, target: string, printed: () => string): readonly GuardId[] {
  const there = [...log.guards].filter(([, facts]) => facts.target === target);
  if (there.length === 0) return [];
  const key = printed();
  return there.flatMap(([id, facts]) => (facts.keyPrint === key ? [id] : []));
}

/** What a call writes to or reads from, so that two calls can be told to mean the same store. */
export function targetOf(interpreter: Interpreter, { target, targetName, call }: LibraryCall, args: Arguments): string {
  if (targetName !== undefined) return `table ${targetName}`;
  if (!target) return call.replace(/\.[^.]*$/u, "");
  return printValue(valueAtPath(interpreter, args, target), { isUntested: true });
}

/** The values that a keyed call hangs on; all arguments where none are singled out. */
export function keyOf(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly Value[] {
  if (facts.keys.length === 0 && !facts.keyHoles) return args.all();
  const holes = (facts.keyHoles ?? []).flatMap((hole) => symbolicOfHole(hole) ?? []);
  return [...facts.keys.map((path) => valueAtPath(interpreter, args, path)), ...holes];
}

/** The same text for the same key: values are told apart by how they are reached. */
export function printKey(interpreter: Interpreter, key: readonly Value[]): string {
  return key
    .map((value) =>
      printValue(value, { read: (cell) => interpreter.slot(cell), isUntested: true })
        .replaceAll(/[{}[\]]|\b\w+: /gu, "")
        .trim(),
    )
    .sort()
    .join(", ");
}

/** What decides about the repeat of a call, written down for the judge. */
function repeatFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): RepeatFacts {
  const { repeat } = facts;
  // Its condition is what makes a transaction repeatable, so that the guard is worth naming.
  if (facts.guard?.kind === "transaction") return { on: "again", because: { kind: "repeats" } };
  switch (repeat.on) {
    case "again":
      return { on: "again", because: reasonOfRepeat(repeat) };
    case "unknown":
      return { on: "unknown", because: { kind: "unknown-statement", text: repeat.why } };
    case "key":
      return { on: "key", key: keyFacts(interpreter, facts, args), input: inputFacts(interpreter, facts, args) };
    default: {
      const isAddressed = facts.http?.method === "PUT" && facts.keyHoles !== undefined;
      const address = isAddressed ? interpreter.symbolicOfAll(keyOf(interpreter, facts, args)) : undefined;
      return { on: "same", because: reasonOfSame(facts), address, input: inputFacts(interpreter, facts, args) };
    }
  }
}

function keyFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): KeyFacts {
  const key = keyOf(interpreter, facts, args);
  return {
    of: interpreter.symbolicOfAll(key),
    plain: interpreter.symbolicOfAll(key.filter((one) => one.kind !== "object" && one.kind !== "array")),
    isMissing: key.every(isUndefined),
    isWithin: facts.isKeyWithin ?? false,
    others: (facts.otherKeys ?? []).map((path) => interpreter.symbolicOf(valueAtPath(interpreter, args, path))),
    name: nameOfKey(key),
  };
}

function inputFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): InputFacts {
  const of = interpreter.symbolicOfAll([...args.all(), ...args.ofReceiver]);
  return { of, target: targetOf(interpreter, facts, args) };
}

function reasonOfRepeat(repeat: Extract<LibraryCall["repeat"], { on: "again" }>): Reason {
  if (repeat.because === "increments") return { kind: "increment", expression: repeat.text };
  if (repeat.because === "appends") return { kind: "append", expression: repeat.text };
  return { kind: "repeats" };
}

function reasonOfSame({ repeat, http, call }: LibraryCall): Reason {
  if (repeat.on !== "same") return { kind: "sets-only" };
  if (repeat.because === "method") return { kind: "method", method: http?.method ?? call };
  return { kind: repeat.because === "deletes" ? "deletes" : "sets-only" };
}

/** The member of the record that a key is; empty where it is made of several. */
function nameOfKey(key: readonly Value[]): string {
  const [only, ...others] = key;
  return only?.kind === "symbolic" && others.length === 0 ? nameInRecord(only) : "";
}
