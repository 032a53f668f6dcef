/** A call of a library as an effect: what repeating it does, before anybody asks for guards. */
import type { Ground } from "../../findings/finding.ts";
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { samePlace } from "../domain/same.ts";
import { only, RELEASED, type GuardId } from "../domain/outcomes.ts";
import { printValue } from "../domain/print.ts";
import { CLOCK, has, INCREMENT, NONE, RECORD, UNKNOWN, VOLATILE, WHOLE_RECORD } from "../domain/provenance.ts";
import { constant, data, isUndefined, type Data, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { textOfPlace } from "../run/native.ts";
import type { EffectEvent } from "../run/run-log.ts";
import type { Place } from "../../syntax/source-text.ts";
import { nameInRecord } from "../interpret/roots.ts";
import { isFound } from "./rows.ts";
import { dataOfHole, valueAtPath } from "./shapes.ts";

type Judgement = Pick<EffectEvent, "verdict" | "ground" | "ofWholeRecord">;

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
  const judgement = judgeRepeat(interpreter, facts, args);
  interpreter.log.effect(interpreter, { at, call: facts.call, nature: facts.nature, ...judgement, own });
  const target = targetOf(interpreter, facts, args);
  const marked = guardsOf(interpreter, target, () => printKey(interpreter, keyOf(interpreter, facts, args)));
  if (facts.nature === "delete") {
    for (const id of marked) {
      // What claims by deleting has another record when it comes again.
      const isItself = facts.guard !== undefined && samePlace(interpreter.log.guards.get(id)?.at, at);
      if (!isItself) interpreter.assign(only(id, RELEASED));
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
  const provenance = interpreter.dataOfAll(given).provenance | found;
  interpreter.log.write({ target, provenance, sets: facts.sets && valuesSet(interpreter, facts.sets, args) });
}

function valuesSet(
  interpreter: Interpreter,
  sets: NonNullable<LibraryCall["sets"]>,
  args: Arguments,
): ReadonlyMap<string, Value> {
  return new Map(
    [...sets].map(([name, to]) => {
      if (to === "unknown") return [name, data()];
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
  const holes = (facts.keyHoles ?? []).flatMap((hole) => dataOfHole(hole) ?? []);
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

function judgeRepeat(interpreter: Interpreter, facts: LibraryCall, args: Arguments): Judgement {
  const { repeat } = facts;
  // Its condition is what makes a transaction repeatable, so that the guard is worth naming.
  if (facts.guard?.kind === "transaction") return { verdict: "unguarded", ground: { because: "repeats" } };
  switch (repeat.on) {
    case "again":
      return { verdict: "unguarded", ground: groundOfRepeat(repeat) };
    case "unknown":
      return { verdict: "unknown", ground: { because: "unknown-statement", text: repeat.why } };
    case "key": {
      const key = keyOf(interpreter, facts, args);
      const others = (facts.otherKeys ?? []).map((path) => valueAtPath(interpreter, args, path));
      if (isVolatile(interpreter, key) && others.some((one) => !isVolatile(interpreter, [one])))
        return { verdict: "unknown", ground: { because: "unknown-input", text: "the key" } };
      return (
        judgeKey(interpreter, key, facts.isKeyWithin ?? false) ?? {
          ...judgeInput(interpreter, facts, args, { because: "stable-key", key: nameOfKey(key) }),
          ...(facts.isKeyWithin ? {} : judgeWholeRecord(interpreter, key)),
        }
      );
    }
    default:
      return judgeAddress(interpreter, facts, args) ?? judgeInput(interpreter, facts, args, groundOfSame(facts));
  }
}

/** A PUT to an address that is another one each time makes a new resource each time. */
function judgeAddress(interpreter: Interpreter, facts: LibraryCall, args: Arguments): Judgement | undefined {
  if (facts.http?.method !== "PUT" || !facts.keyHoles) return undefined;
  const address = interpreter.dataOfAll(keyOf(interpreter, facts, args));
  return has(address.provenance, VOLATILE) ? underVolatileKey(address) : undefined;
}

function isVolatile(interpreter: Interpreter, values: readonly Value[]): boolean {
  return has(interpreter.dataOfAll(values).provenance, VOLATILE);
}

/** A volatile key makes a new thing each time; one of which nothing is known may, and a time that may stand beside it. */
function judgeKey(interpreter: Interpreter, key: readonly Value[], isWithin: boolean): Judgement | undefined {
  const known = interpreter.dataOfAll(key);
  if (has(known.provenance, isWithin ? VOLATILE & ~CLOCK : VOLATILE)) return underVolatileKey(known);
  if (has(known.provenance, UNKNOWN | VOLATILE) || key.every(isUndefined))
    return { verdict: "unknown", ground: { because: "unknown-input", text: "the key" } };
  return undefined;
}

/** Of an item whose key attributes are not known the whole is the key; what is written out in it may be any attribute. */
function judgeWholeRecord(interpreter: Interpreter, key: readonly Value[]): Pick<Judgement, "ofWholeRecord"> {
  const known = interpreter.dataOfAll(key.filter((one) => one.kind !== "object" && one.kind !== "array"));
  return has(known.provenance, WHOLE_RECORD) ? { ofWholeRecord: underVolatileKey(known) } : {};
}

function underVolatileKey(key: Data): Judgement {
  return { verdict: "unguarded", ground: { because: "volatile-key", key: describeOrigin(key) } };
}

/** What was read from the store that is written, and added to, is added twice under any key. */
function judgeInput(interpreter: Interpreter, facts: LibraryCall, args: Arguments, ground: Ground): Judgement {
  const input = interpreter.dataOfAll([...args.all(), ...args.ofReceiver]);
  if (has(input.provenance, INCREMENT) && interpreter.log.looked.has(targetOf(interpreter, facts, args)))
    return { verdict: "unguarded", ground: { because: "increment", expression: describeOrigin(input) } };
  return { verdict: "idempotent", ground };
}

function groundOfRepeat(repeat: Extract<LibraryCall["repeat"], { on: "again" }>): Ground {
  if (repeat.because === "increments") return { because: "increment", expression: repeat.text };
  if (repeat.because === "appends") return { because: "append", expression: repeat.text };
  return { because: "repeats" };
}

function groundOfSame({ repeat, http, call }: LibraryCall): Ground {
  if (repeat.on !== "same") return { because: "sets-only" };
  if (repeat.because === "method") return { because: "method", method: http?.method ?? call };
  return { because: repeat.because === "deletes" ? "deletes" : "sets-only" };
}

/** The member of the record that a key is; empty where it is made of several. */
function nameOfKey(key: readonly Value[]): string {
  const [only, ...others] = key;
  return only?.kind === "data" && others.length === 0 ? nameInRecord(only) : "";
}

export function describeOrigin({ origin }: Data): string {
  return origin ? textOfPlace(origin) : "";
}
