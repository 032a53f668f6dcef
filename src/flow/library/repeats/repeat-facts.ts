/** What decides about the repeat of a call, written down for the judge. */
import type { Reason } from "../../../findings/finding.ts";
import {
  askingCaller,
  sortsEntries,
  type AddedValue,
  type ChangeFacts,
  type LibraryCall,
} from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { addressAt, drawnInQuery } from "../things/addresses.ts";
import {
  CLOCK,
  ENVIRONMENT,
  has,
  INSTANT,
  isSurelyVolatile,
  MADE,
  NONE,
  RANDOM,
  VOLATILE,
  type Provenance,
} from "../../domain/provenance.ts";
import { isUndefined, type SymbolicValue, type Value } from "../../domain/value.ts";
import { chainOf } from "../../run/call-stack.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { KeyFacts, RepeatFacts } from "../../run/effect-events.ts";
import type { Thing } from "../../run/changes.ts";
import { nameInRecord } from "../../interpret/place-in-event.ts";
import { INJECTED } from "../../interpret/roots.ts";
import { isAmong, setsAnotherMember } from "../guards/guard-keys.ts";
import { repeatOfAddedByName } from "./added-by-name.ts";
import { inputFacts } from "./input-facts.ts";
import { keysBySettings, namedBySettings, repeatUnderNewName } from "../things/new-names.ts";
import { changingTarget } from "../things/changing-targets.ts";
import { valueAtPath } from "../argument-paths.ts";
import { doubtOfClaim, versionsAlone } from "../guards/newest.ts";
import { isOfFirst } from "../guards/first-of-batch.ts";
import { choicesOfKey, keyOf } from "../things/things.ts";

/**
 * What decides about the repeat of a call, written down for the judge.
 *
 * @param isLapsing its condition lets a repeat pass after a time, or where its key is another one
 */
export function repeatFacts(
  interpreter: Interpreter,
  known: LibraryCall,
  args: Arguments,
  thing: Thing,
  isLapsing: boolean,
): RepeatFacts {
  const doubt = doubtOfClaim(interpreter, known, args);
  const versions = doubt === "optimistic" ? versionsAlone(known) : NO_FIELDS;
  const facts = doubt || isLapsing ? unrefused(known, versions.size > 0) : known;
  const { repeat } = facts;
  const { sums, ...others } = inputFacts(interpreter, facts, args, thing);
  const input = { ...others, sums: sums.filter(({ field }) => field === undefined || !versions.has(field)) };
  // Where its condition is what makes a transaction repeatable, the guard is worth naming.
  if (facts.guard?.kind === "transaction" && !facts.guard.doubt && repeatsUnlessRefused(interpreter, facts, args))
    return { on: "again", because: { kind: "repeats" } };
  if ((repeat.on === "key" || repeat.on === "same") && asksForAnother(interpreter, facts, args))
    return { on: "unknown", because: REFUSED_PERHAPS };
  const isRefused = refusesRepeat(interpreter, facts, args) || facts.guard?.refusesItself === true;
  const anew =
    (repeat.on === "key" || repeat.on === "same") && !isRefused && repeatUnderNewName(interpreter, facts, args);
  if (anew) return anew;
  switch (repeat.on) {
    case "again":
      return (
        repeatOfCount(interpreter, facts, args) ?? {
          on: "again",
          because: reasonOfRepeat(repeat),
          ...(facts.http &&
            facts.http.method !== "GET" &&
            !facts.http.saysItAdds && {
              askedBy: askingCaller(chainOf(interpreter.stack).map((step) => step.call)),
            }),
        }
      );
    case "unknown":
      return (
        repeatOfAddedByName(interpreter, facts, args) ?? {
          on: "unknown",
          because: { kind: "unknown-statement", text: repeat.why },
        }
      );
    case "key":
      return (
        repeatOfUnion(interpreter, facts, args) ?? {
          on: "key",
          ...(refusesRepeat(interpreter, facts, args) && REFUSED),
          ...(repeat.passing !== undefined && { passing: { kind: "unknown-statement", text: repeat.passing } }),
          key: keyFacts(interpreter, facts, args),
          input,
        }
      );
    default: {
      const union = repeatOfUnion(interpreter, facts, args) ?? repeatOfNewRow(interpreter, facts, args);
      if (union) return union;
      const isAddressed = facts.http !== undefined && facts.keyHoles !== undefined;
      const address = isAddressed
        ? interpreter.symbolicOfAll([
            ...keyOf(interpreter, facts, args),
            ...wholeAddress(interpreter, facts, args),
            ...(facts.http ? drawnInQuery(interpreter, facts.http, args) : []),
          ])
        : undefined;
      return { on: "same", because: reasonOfSame(facts), address, input };
    }
  }
}

/** A transaction that adds, or one of whose parts is another row each time, such as that of an outbox. */
function repeatsUnlessRefused(
  interpreter: Interpreter,
  { guard, changes = [] }: LibraryCall,
  args: Arguments,
): boolean {
  const isOfNewRow = ({ keys }: ChangeFacts): boolean =>
    keys.some((path) => isSurelyVolatile(addedAt(interpreter, args, path)));
  return guard?.unrefused !== undefined || changes.some(isOfNewRow);
}

/** An address of which no part is known: all that it is made of may name the resource. */
function wholeAddress(interpreter: Interpreter, { http }: LibraryCall, args: Arguments): readonly Value[] {
  return http ? simpleValues(addressAt(interpreter, http, args)).filter(({ kind }) => kind === "symbolic") : [];
}

/** What a call does whose condition lets a repeat pass, now or later; that a version is counted on is nothing. */
function unrefused({ guard, ...facts }: LibraryCall, isOfVersion: boolean): LibraryCall {
  if (!isOfVersion) return { ...facts, repeat: guard?.unrefused ?? facts.repeat };
  return facts.repeat.on === "same" ? { ...facts, repeat: { on: "same", because: "sets-only" } } : facts;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

const REFUSED = { because: { kind: "refused" } } as const;
const REFUSED_PERHAPS = { kind: "unknown-input", text: "whether its condition refuses a repeat" } as const;

/** The condition asks for something else than what is written, so that it may pass again: then a list or a number grows. */
function asksForAnother(interpreter: Interpreter, facts: LibraryCall, args: Arguments): boolean {
  const { guard, adds = [] } = facts;
  if (guard?.unrefused !== undefined && setsAnotherMember(interpreter, facts, args)) return true;
  // What a set takes in twice is there once; what else the write does, it does again.
  const isMore = adds.length === 0 || guard?.unrefused !== undefined;
  return isMore && guard?.among !== undefined && !isAmong(interpreter, guard.among, args);
}

/** A set takes in again what is another one each time. */
function repeatOfUnion(interpreter: Interpreter, facts: LibraryCall, args: Arguments): RepeatFacts | undefined {
  const { adds = [], guard } = facts;
  if (refusesRepeat(interpreter, facts, args) && !guard?.among) return undefined;
  const volatile = adds.find(({ at }) => has(addedAt(interpreter, args, at), VOLATILE));
  if (volatile === undefined) return undefined;
  return isSurelyVolatile(addedAt(interpreter, args, volatile.at))
    ? { on: "again", because: { kind: "append", expression: volatile.text } }
    : { on: "unknown", because: { kind: "unknown-input", text: `what \`${volatile.text}\` adds` } };
}

/** An insert leaves out a row that conflicts with another one, and a row that has nothing but what is made anew conflicts with none. */
function repeatOfNewRow(interpreter: Interpreter, facts: LibraryCall, args: Arguments): RepeatFacts | undefined {
  const { guard, leavesOut } = facts;
  if (!leavesOut || !guard) return undefined;
  const { keyHoles: _, ...others } = facts;
  const asked = { ...others, keys: guard.keys, ...(guard.keyHoles && { keyHoles: guard.keyHoles }) };
  const all = keyOf(interpreter, asked, args)
    .map((one) => interpreter.symbolicOf(one).provenance)
    .filter((one) => one !== NONE);
  if (all.length === 0 || all.some((one) => !has(one, VOLATILE | MADE))) return undefined;
  return all.every(isSurelyVolatile)
    ? { on: "again", because: { kind: "repeats" } }
    : { on: "unknown", because: { kind: "unknown-input", text: "whether it is given another row" } };
}

/** How long a run took is counted for each run, also for one that works on the same again. */
function repeatOfCount(interpreter: Interpreter, { adds = [] }: LibraryCall, args: Arguments): RepeatFacts | undefined {
  const numbers = adds.filter(({ to }) => to === "number");
  const isOfRun = ({ at }: AddedValue): boolean =>
    (addedAt(interpreter, args, at) & ~(ENVIRONMENT | INSTANT)) === CLOCK;
  return numbers.length > 0 && numbers.every(isOfRun)
    ? { on: "unknown", because: { kind: "unknown-input", text: `\`${numbers[0]!.text}\` counts the time of each run` } }
    : undefined;
}

function addedAt(interpreter: Interpreter, args: Arguments, at: AddedValue["at"]): Provenance {
  return interpreter.symbolicOf(valueAtPath(interpreter, args, at)).provenance;
}

function refusesRepeat(interpreter: Interpreter, { guard }: LibraryCall, args: Arguments): boolean {
  if (guard?.kind !== "conditional-write" || guard.tells !== "throws" || guard.doubt) return false;
  // Of a version that is another one each time it refuses nothing.
  const versions = guard.compared?.filter((at) => guard.keys.includes(at)) ?? [];
  if (versions.some((at) => has(addedAt(interpreter, args, at), VOLATILE))) return false;
  return !guard.among || isAmong(interpreter, guard.among, args);
}

function keyFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): KeyFacts {
  const told = (facts.items ?? []).flatMap((item) => keysBySettings(interpreter, valueAtPath(interpreter, args, item)));
  const isWithin = told.length === 0 && facts.isKeyWithin === true;
  const own = facts.isKeyWithin && !isWithin ? told : [...told, ...keyOf(interpreter, facts, args)];
  const key = [...own, ...changingTarget(interpreter, facts, args)];
  return {
    of: keyNamedByChange(interpreter, key),
    plain: keyNamedByChange(
      interpreter,
      key.filter((one) => one.kind !== "object" && one.kind !== "array"),
    ),
    isMissing: own.every(isUndefined),
    ...(isLeftOpen(own) && { isLeftOpen: true as const }),
    ...(isOfFirst(interpreter, facts, args, own) && { isOfFirst: true as const }),
    ...(isWithin ? {} : choicesOfKey(interpreter, key)),
    isOneStable: own.some((one) => !has(interpreter.symbolicOf(one).provenance, VOLATILE)),
    isWithin,
    others: valuesAt(interpreter, facts.otherKeys, args),
    perhaps: [
      ...valuesAt(interpreter, facts.perhapsKeys, args),
      // What the code leaves to a setting to name may be the key as well.
      ...[
        ...valuesAt(interpreter, facts.besideKeys, args),
        ...(facts.items ?? []).flatMap((item) => namedBySettings(interpreter, valueAtPath(interpreter, args, item))),
      ].filter((one) => has(one.provenance, VOLATILE & ~CLOCK)),
    ],
    ...keptApart(interpreter, facts, args),
    name: nameOfKey(own),
  };
}

/**
 * A field with a decorator to which the code assigns nothing is no thing of a container where it is a key: whoever reads the decorator gives
 * it its value, and may give another one each time.
 */
function isLeftOpen(key: readonly Value[]): boolean {
  const given = key.flatMap(simpleValues).filter(({ kind }) => kind !== "constant");
  return given.length > 0 && given.every((one) => one.kind === "symbolic" && one.path === INJECTED.path);
}

function keptApart(interpreter: Interpreter, { perhapsKeys }: LibraryCall, args: Arguments): Pick<KeyFacts, "apart"> {
  const sorting = (perhapsKeys ?? []).filter(({ path }) => sortsEntries(path.at(-1) ?? ""));
  const apart = valuesAt(interpreter, sorting, args).find(
    ({ provenance }) => has(provenance, RANDOM) && isSurelyVolatile(provenance),
  );
  return apart ? { apart } : {};
}

/** A key of several parts is named by the one for which it is another key. */
function keyNamedByChange(interpreter: Interpreter, key: readonly Value[]): SymbolicValue {
  const all = interpreter.symbolicOfAll(key);
  const origin = has(all.provenance, VOLATILE) ? interpreter.reasonOfChange(key) : undefined;
  return origin === undefined ? all : { ...all, origin };
}

function valuesAt(
  interpreter: Interpreter,
  paths: LibraryCall["otherKeys"],
  args: Arguments,
): readonly SymbolicValue[] {
  return (paths ?? []).map((path) => interpreter.symbolicOf(valueAtPath(interpreter, args, path)));
}

function reasonOfRepeat(repeat: Extract<LibraryCall["repeat"], { on: "again" }>): Reason {
  if (repeat.because === "increments") return { kind: "increment", expression: repeat.text };
  if (repeat.because === "appends") return { kind: "append", expression: repeat.text };
  return { kind: "repeats" };
}

function reasonOfSame({ repeat, http, call }: LibraryCall): Reason {
  if (repeat.on !== "same") return { kind: "sets-only" };
  if (repeat.because === "method") return { kind: "method", method: http?.method ?? call };
  const { because } = repeat;
  return { kind: because === "deletes" || because === "refused" || because === "declared" ? because : "sets-only" };
}

/** The member of the record that a key is; empty where it is made of several. */
function nameOfKey(key: readonly Value[]): string {
  const [only, ...others] = key;
  return only?.kind === "symbolic" && others.length === 0 ? nameInRecord(only) : "";
}
