/** Effects to which a record comes again by the state that was written when it came first: `pending` → `paid` → `shipped`. */
import { inItem } from "../domain/attributes.ts";
import { optionsOf } from "../domain/choice.ts";
import { wouldTell, type FieldTest } from "../domain/field-test.ts";
import { restrictPaths } from "../domain/guard-paths.ts";
import { entries } from "../domain/int-map.ts";
import { ALWAYS, DUPLICATE, FAILED, FRESH, type GuardStates } from "../domain/outcomes.ts";
import type { SimpleValue } from "../domain/value.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { changesSurelyMade } from "./changes-beside.ts";
import { writtenTo } from "./steps.ts";

/** More paths than these are not compared. */
const MOST_COMPARED = 12;

/** What a path asks of a field of what was looked at. */
interface Asking {
  readonly thing: Thing;
  readonly field: string;
  readonly test: FieldTest;
  readonly isTrue: boolean;
}

/** Whether what is written on one of the paths to an effect is what another one of them asks for. */
export function leadsToNextState(event: EffectEvent, log: RunLog): boolean {
  const changes = changesSurelyMade(event, log);
  const paths = event.guards.flatMap((path) => waysOf(path, changes));
  if (paths.length < 2 || paths.length > MOST_COMPARED) return false;
  const choosing = changes.filter(writesOneOfSeveral);
  if (choosing.length === 0) return false;
  const asked = paths.map((path) => askedOn(path, log));
  return paths.some((path, index) =>
    asked.some((of, other) => other !== index && of.length > 0 && choosing.some((change) => isAsked(change, path, of))),
  );
}

/** Of what is the same on each path it is asked elsewhere whether it turns a look. */
function writesOneOfSeveral({ does, sets }: Change): boolean {
  return does === "writes" && [...(sets?.values() ?? [])].some(({ kind }) => kind === "choice");
}

/** A path on which one of several things is written is one for each of them. */
function waysOf(path: GuardStates, changes: readonly Change[]): readonly GuardStates[] {
  for (const { sets } of changes)
    for (const value of sets?.values() ?? []) {
      const ways = optionsOf(value).flatMap(({ when }) => (when === ALWAYS ? [] : (restrictPaths([path], when) ?? [])));
      if (ways.length > 1) return ways;
    }
  return [path];
}

function askedOn(path: GuardStates, { guards }: RunLog): readonly Asking[] {
  return entries(path).flatMap(([id, outcomes]) => askingOf(guards.get(id), outcomes & ~FAILED) ?? []);
}

function askingOf(facts: GuardFacts | undefined, answer: number): Asking | undefined {
  const asks = facts?.kind === "check" ? facts.look?.asks : undefined;
  if (facts?.thing === undefined || asks?.of !== "test" || asks.field === undefined) return undefined;
  const isTold = answer === FRESH || answer === DUPLICATE;
  return isTold
    ? { thing: facts.thing, field: inItem(asks.field), test: asks.test, isTrue: answer === FRESH }
    : undefined;
}

/** Each value that the change leaves on this path is told as the other one asks, in each of its questions. */
function isAsked(change: Change, path: GuardStates, asked: readonly Asking[]): boolean {
  return asked.every(({ thing, field, test, isTrue }) => {
    const written = valuesOn(path, change, field);
    const isTold = written.every((one) => one.kind === "constant" && wouldTell(test, one) === isTrue);
    // Whether it is the same thing takes the most.
    return written.length > 0 && isTold && sameThing(change.thing, thing) === "yes";
  });
}

function valuesOn(path: GuardStates, change: Change, field: string): readonly SimpleValue[] {
  const written = writtenTo(change, field);
  if (written?.kind !== "choice") return [];
  return optionsOf(written).flatMap(({ value, when }) => (restrictPaths([path], when) === null ? [] : [value]));
}
