/**
 * Writes that go on from what the first delivery left: a repeat finds the stage that was set then, and sets the one behind it. Each
 * write by itself only sets a value; which one it sets depends on what is stored.
 */
import { inItem } from "../domain/attributes.ts";
import { optionsOf } from "../domain/choice.ts";
import { entries, lookup, remove } from "../domain/int-map.ts";
import {
  conjunction,
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type Condition,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { placeName, type Place } from "../../syntax/source-text.ts";
import type { Constant, SimpleValue, Value } from "../domain/value.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { through } from "./bounds.ts";
import { byEach } from "./change-index.ts";
import { turnedBySetting } from "./looks.ts";
import type { Repetition } from "./repeat.ts";

/** One of the values that a change may leave in a field, and what has come of guards where it does. */
interface Setting {
  readonly change: Change;
  readonly value: Constant;
  readonly where: Condition;
}

/** More settings of a field than these are not compared. */
const MOST = 24;

/** The field in which a repeat of a write leaves another value than the first delivery did. */
interface NextStage {
  readonly field: string;
  /** `unguarded`: surely, since the field itself says what is set next. `unknown`: something else does. */
  readonly verdict: "unguarded" | "unknown";
}

/** By the places of the writes: one that many ways lead to sets the same on each of them. */
const stages = new WeakMap<RunLog, Map<string, NextStage | undefined>>();

/** @param at of a write of the run, which has ended */
export function setsNextStage(at: Place, log: RunLog): NextStage | undefined {
  let ofRun = stages.get(log);
  if (!ofRun) stages.set(log, (ofRun = new Map()));
  const place = placeName(at);
  if (!ofRun.has(place)) ofRun.set(place, nextStageAt(at, log));
  return ofRun.get(place);
}

/** The writes of a run that say what they set, since each of them is compared with the others of its table that set the same field. */
interface Writes {
  readonly at: ReadonlyMap<string, readonly Change[]>;
  readonly of: ReadonlyMap<string, readonly Change[]>;
}

const writes = new WeakMap<RunLog, Writes>();

function writesOf(log: RunLog): Writes {
  const known = writes.get(log);
  if (known) return known;
  const all = log.changes.filter(({ does, sets }) => does === "writes" && sets);
  const set = ({ thing, sets }: Change): string[] =>
    [...sets!].flatMap(([field, written]) => (setsAny(written) ? [fieldOf(thing, field)] : []));
  const found = { at: byEach(all, ({ at }) => [placeName(at)]), of: byEach(all, set) };
  writes.set(log, found);
  return found;
}

function fieldOf({ target }: Thing, field: string): string {
  return `${target}\n${field}`;
}

function setsAny(written: Value): boolean {
  return optionsOf(written).some(({ value }) => isSet(value));
}

function nextStageAt(at: Place, log: RunLog): NextStage | undefined {
  const all = writesOf(log);
  const own = all.at.get(placeName(at)) ?? [];
  const settings = new Settings();
  for (const change of own) {
    const same = new Map<Change, boolean>();
    const isSame = (one: Change): boolean => {
      const known = same.get(one) ?? isOfSame(one, change);
      same.set(one, known);
      return known;
    };
    for (const field of change.sets!.keys()) {
      const then = settings.of(change, field);
      if (!then.some(({ where }) => hangsOnLook(where, log))) continue;
      // Whether two keys are the same is asked last, since it costs the most.
      const others = settings.othersThan(fieldOf(change.thing, field), then, () =>
        through(all.of.get(fieldOf(change.thing, field)) ?? []).filter((one) => setsAnother(one, field, then)),
      );
      const first = others.flatMap((one) => (isSame(one) ? settings.of(one, field) : []));
      if (first.length === 0 || first.length > MOST) continue;
      const later = settings.ofAll(own, field);
      const verdicts = first.map((one) => {
        const next = then.filter((each) => !later.some((other) => isSetBehind(one, each, other)));
        return nextTo(one, next, [...then, ...first], field, log);
      });
      const verdict = verdicts.includes("unguarded") ? "unguarded" : verdicts.find((one) => one !== undefined);
      if (verdict) return { field, verdict };
    }
  }
  return undefined;
}

/** The first delivery goes on to the other setting as well, by what the write sets there: a repeat ends where it did. */
function isSetBehind(first: Setting, next: Setting, there: Setting): boolean {
  return (
    there.value.value === next.value.value &&
    there.change.order > first.change.order &&
    conjunction(first.where, there.where) !== null
  );
}

/**
 * Whether a repeat of what came to one setting comes to one with another value. Where the tests of the field that lead there lead to the
 * same value as well, by whichever write, something else may choose it.
 */
function nextTo(
  first: Setting,
  then: readonly Setting[],
  all: readonly Setting[],
  field: string,
  log: RunLog,
): NextStage["verdict"] | undefined {
  const same = all.filter(({ value }) => value.value === first.value.value);
  let reached: NextStage["verdict"] | undefined;
  for (const next of then) {
    const by = same.includes(next) ? undefined : leadsTo(first, next, field, log);
    const isAlone = !same.some((one) => isTestedAlike(one.where, next.where, field, log));
    const isChosen = by === "unguarded" && isAlone && !isChosenBeside(next.where, field, log);
    if (isChosen) return "unguarded";
    if (by) reached = "unknown";
  }
  return reached;
}

/** Only what a look finds tells a repeat from what came first. */
function hangsOnLook(where: Condition, { guards }: RunLog): boolean {
  return entries(where).some(([id]) => isLook(guards.get(id)));
}

function isLook(facts: GuardFacts | undefined): facts is GuardFacts {
  return facts?.kind === "check" && facts.look !== undefined;
}

function isTestedAlike(a: Condition, b: Condition, field: string, log: RunLog): boolean {
  const tests = [...entries(a), ...entries(b)].map(([id]) => id).filter((id) => isTestOf(id, field, log));
  return tests.every((id) => lookup(a, id) === lookup(b, id));
}

/** What the field says is not all that leads there: what the record says has happened may lead elsewhere. */
function isChosenBeside(where: Condition, field: string, log: RunLog): boolean {
  return entries(where).some(([id]) => isTestOf(id, field, log) && log.guards.get(id)?.isBesideOthers === true);
}

function isTestOf(id: GuardId, field: string, log: RunLog): boolean {
  const facts = log.guards.get(id);
  return facts !== undefined && isOfField(facts, field);
}

/** What sets a value sets another one next time, where that value tells which one comes next. */
export function repetitionOf({ field, verdict }: NextStage): Repetition {
  const another = field === "" ? "value" : `\`${field}\``;
  return verdict === "unguarded"
    ? { verdict, because: { kind: "increment", expression: field } }
    : { verdict, because: { kind: "unknown-input", text: `a repeat may set another ${another}` } };
}

function isOfSame(one: Change, other: Change): boolean {
  return one === other || sameThing(one.thing, other.thing) === "yes";
}

/** Whether it may leave a value in the field that is none of these. */
function setsAnother({ sets }: Change, field: string, of: readonly Setting[]): boolean {
  const written = sets?.get(field);
  if (written === undefined) return false;
  return optionsOf(written).some(({ value }) => isSet(value) && of.some((one) => one.value.value !== value.value));
}

/** The settings of writes, each told once: all those that stand at one place are compared with each other. */
class Settings {
  readonly #of = new Map<string, Map<Change, readonly Setting[]>>();
  readonly #all = new Map<string, readonly Setting[]>();
  readonly #others = new Map<string, readonly Change[]>();

  of(change: Change, field: string): readonly Setting[] {
    const known = this.#of.get(field) ?? new Map<Change, readonly Setting[]>();
    this.#of.set(field, known);
    const settings = known.get(change) ?? settingsOf(change, field);
    known.set(change, settings);
    return settings;
  }

  /** The writes that set another value in a field of a table than one of these settings: most of one place set the same values. */
  othersThan(field: string, then: readonly Setting[], ask: () => readonly Change[]): readonly Change[] {
    const values = JSON.stringify([field, ...new Set(then.map(({ value }) => `${typeof value.value} ${value.value}`))]);
    const others = this.#others.get(values) ?? ask();
    this.#others.set(values, others);
    return others;
  }

  /** @param changes the same for each call */
  ofAll(changes: readonly Change[], field: string): readonly Setting[] {
    const all = this.#all.get(field) ?? changes.flatMap((one) => this.of(one, field));
    this.#all.set(field, all);
    return all;
  }
}

function settingsOf(change: Change, field: string): readonly Setting[] {
  const written = change.sets?.get(field);
  if (written === undefined) return [];
  return optionsOf(written).flatMap(({ value, when }) =>
    isSet(value)
      ? change.guards.flatMap((path) => {
          const where = conjunction(path, when);
          return where === null ? [] : [{ change, value, where }];
        })
      : [],
  );
}

function isSet(value: SimpleValue): value is Constant {
  return value.kind === "constant" && value.value !== undefined;
}

/** Does a repeat of what came to the one setting come to the other, by what the first left? */
function leadsTo(first: Setting, next: Setting, field: string, log: RunLog): "unguarded" | "unknown" | undefined {
  let by: "unguarded" | "unknown" | undefined;
  for (const [id, outcomes] of entries(next.where)) {
    const [facts, then] = [log.guards.get(id), outcomes & ~FAILED];
    const before = lookup(first.where, id);
    if (!isLook(facts)) {
      // Another guard, or a test of the record, which comes out the same each time.
      if (before !== undefined && (before & outcomes) === 0) return undefined;
      continue;
    }
    const away = (answer: Outcomes): boolean =>
      turnedBySetting(facts, answer, first.change, field, first.value) === "yes";
    const isLike = before !== undefined && (before & outcomes) !== 0;
    // What keeps a repeat from both settings is a guard of them, and judged as one.
    if (isLike && !isOfField(facts, field)) continue;
    if ((then === FRESH || then === DUPLICATE) && away(then)) return undefined;
    // A test that was not reached at first may be.
    if (before === undefined || before === SKIPPED || isLike) continue;
    if ((before !== FRESH && before !== DUPLICATE) || !away(before)) return undefined;
    by = isOfField(facts, field) ? "unguarded" : (by ?? "unknown");
  }
  return by;
}

/** The effect without the tests of the field: they choose the stage, and keep no repeat from setting one. */
export function besideStage(event: EffectEvent, field: string, log: RunLog): EffectEvent {
  const guards = event.guards.map((path) => {
    const choosing = [...entries(path)].filter(([id]) => isTestOf(id, field, log));
    return choosing.reduce<GuardStates>((left, [id]) => remove(left, id), path);
  });
  return { ...event, guards };
}

function isOfField({ look }: GuardFacts, field: string): boolean {
  return look?.asks.of === "test" && look.asks.field !== undefined && inItem(look.asks.field) === field;
}
