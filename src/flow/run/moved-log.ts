/** What a call logged, as the same call logs it from another place. */
import type { Paths } from "../domain/guard-paths.ts";
import { Unmovable, type Renaming } from "../domain/renaming.ts";
import type { FieldTest, PlainTest, Wanted } from "../domain/field-test.ts";
import type { Value } from "../domain/value.ts";
import { answeredBelow, apartBelow, chainOf, standingBelow, type CallStack } from "./call-stack.ts";
import type { Asked, ClaimedState, DecisionFacts, GuardFacts } from "./facts.ts";
import type { EffectEvent, RepeatFacts } from "./effect-events.ts";
import type { Change, Thing } from "./changes.ts";
import type { AskedFields, Asks, LookFacts } from "./look-facts.ts";
import type { GuardRecord, LogPart } from "./log-part.ts";

/** Where the other call stands. */
interface Elsewhere {
  readonly renaming: Renaming;
  readonly stack: CallStack | undefined;
  /** How many calls led to the first one. */
  readonly depth: number;
  /** The guards of a state of the first call, as they stand in the other one. */
  readonly guards: (paths: Paths) => Paths;
}

/** @throws Unmovable where something is bound to the first call */
export function movedLog(
  { effects, handedOver, changes, records, mayFail, caught }: LogPart,
  where: Elsewhere,
): LogPart {
  const { renaming } = where;
  return {
    effects: effects.map((one) => movedEffect(one, where)),
    handedOver: handedOver.map((one) => movedEffect(one, where)),
    changes: changes.map((one) => movedChange(one, where)),
    records: new Map([...records].map(([id, record]) => [renaming.guard(id), movedRecord(record, where)])),
    mayFail,
    caught,
  };
}

function movedEffect(event: EffectEvent, { renaming, stack, depth, guards }: Elsewhere): EffectEvent {
  return {
    ...event,
    repeat: movedRepeat(event.repeat, renaming),
    guards: guards(event.guards),
    own: event.own.map((one) => renaming.guard(one)),
    ...(event.found && { found: event.found.map((one) => renaming.guard(one)) }),
    ...(event.lists && { lists: event.lists.map((one) => renaming.conditions(one)) }),
    ...(event.numbers && { numbers: event.numbers.map((one) => renaming.conditions(one)) }),
    chain: [...chainOf(stack), ...event.chain.slice(depth)],
    ...(event.apart && { apart: apartBelow(stack, event.apart, depth) }),
  };
}

function movedRepeat(facts: RepeatFacts, renaming: Renaming): RepeatFacts {
  if (!("input" in facts)) return facts;
  const input = {
    ...facts.input,
    sums: facts.input.sums.map((one) => ({ ...one, value: renaming.symbolic(one.value) })),
    grown: facts.input.grown.map((one) => renaming.symbolic(one)),
  };
  if (facts.on === "same") return { ...facts, input, address: facts.address && renaming.symbolic(facts.address) };
  const { of, plain, others, perhaps, chosen } = facts.key;
  const key = {
    ...facts.key,
    of: renaming.symbolic(of),
    plain: renaming.symbolic(plain),
    others: others.map((one) => renaming.symbolic(one)),
    perhaps: perhaps.map((one) => renaming.symbolic(one)),
    ...(chosen && { chosen: renaming.conditions(chosen) }),
  };
  return { ...facts, input, key };
}

function movedChange(change: Change, { renaming, stack, depth, guards }: Elsewhere): Change {
  expectFree(change.thing.target, renaming);
  for (const name of change.row) expectFree(name, renaming);
  return {
    ...standingBelow(stack, change, depth),
    guards: guards(change.guards),
    apart: apartBelow(stack, change.apart, depth),
    answered: answeredBelow(stack, change.answered, depth),
    found: change.found.map((one) => renaming.guard(one)),
    ...(change.makes !== undefined && { makes: renaming.cell(change.makes) }),
    ...(change.thing.drawn && { thing: { ...change.thing, drawn: movedDrawn(change.thing.drawn, renaming) } }),
    sets: change.sets && movedValues(change.sets, renaming),
    ...(change.setsThere && { setsThere: movedValues(change.setsThere, renaming) }),
    ...(change.own !== undefined && { own: renaming.guard(change.own) }),
    ...(change.by && { by: renaming.symbolic(change.by) }),
    ...(change.asks && { asks: movedAsked(change.asks, renaming) }),
    ...(change.searches && { searches: movedAsked(change.searches, renaming) }),
    ...(change.takesBack && {
      takesBack: change.takesBack.map((one) => ({ ...one, guard: renaming.guard(one.guard) })),
    }),
  };
}

function movedDrawn(drawn: NonNullable<Thing["drawn"]>, renaming: Renaming): NonNullable<Thing["drawn"]> {
  return new Map([...drawn].map(([name, by]) => [name, typeof by === "number" ? renaming.cell(by) : by]));
}

function movedRecord(record: GuardRecord, where: Elsewhere): GuardRecord {
  const { guard, look, decision } = record;
  const { renaming } = where;
  return {
    ...record,
    guard: guard && movedGuard(guard, where),
    look: look && movedGuard(look, where),
    decision: decision && movedDecision(decision, renaming),
  };
}

function movedDecision(facts: DecisionFacts, renaming: Renaming): DecisionFacts {
  const { attributes, chosenBy, under } = facts;
  return {
    ...facts,
    answers: facts.answers.map((one) => renaming.guard(one)),
    ...(chosenBy && { chosenBy: chosenBy.map((one) => renaming.guard(one)) }),
    ...(attributes && { attributes: renaming.attributes(attributes) }),
    ...(under && { under: renaming.conditions(under) }),
  };
}

function movedGuard<T extends Omit<GuardFacts, "order" | "depth">>(facts: T, { renaming, stack, depth }: Elsewhere): T {
  expectFree(facts.keyPrint, renaming);
  expectFree(facts.thing?.target, renaming);
  for (const name of facts.row ?? []) expectFree(name, renaming);
  const { look, chosen, claimed } = facts;
  return standingBelow(
    stack,
    {
      ...facts,
      key: renaming.symbolic(facts.key),
      ...(chosen && { chosen: renaming.conditions(chosen) }),
      ...(claimed && { claimed: movedState(claimed, renaming) }),
      ...(look && { look: movedLook(look, renaming) }),
    },
    depth,
  );
}

function movedState({ passes, leaves, ...claimed }: ClaimedState, renaming: Renaming): ClaimedState {
  const moved = (asked: Asked<Value> | undefined): Asked<Value> | undefined =>
    asked && { ...asked, of: asked.of.map((value) => renaming.value(value)) };
  return {
    passes: passes.map((state) => new Map([...state].map(([name, asked]) => [name, moved(asked)]))),
    leaves: movedValues(leaves, renaming),
    ...claimed,
  };
}

function movedLook(look: LookFacts, renaming: Renaming): LookFacts {
  return {
    ...look,
    id: renaming.guard(look.id),
    asks: movedAsks(look.asks, renaming),
    ...(look.searches && { searches: movedAsked(look.searches, renaming) }),
  };
}

function movedAsks(asks: Asks, renaming: Renaming): Asks {
  if (asks.of === "refusal" || asks.of === "condition") return asks;
  const moved = asks.where ? { ...asks, where: movedAsked(asks.where, renaming) } : asks;
  return moved.of === "test" ? { ...moved, test: movedTest(moved.test, renaming) } : moved;
}

function movedTest(test: FieldTest, renaming: Renaming): FieldTest {
  if (test.is === "compared") return { ...test, with: renaming.value(test.with) };
  if (test.is === "computed") return { ...test, test: movedTest(test.test, renaming) as PlainTest };
  if (test.is === "among") return { ...test, of: test.of.map((one) => renaming.value(one)) };
  return test.is === "includes" && test.wanted ? { ...test, wanted: movedWanted(test.wanted, renaming) } : test;
}

function movedWanted(wanted: Wanted, renaming: Renaming): Wanted {
  if ("item" in wanted) return { item: renaming.datum(wanted.item) };
  return { members: new Map([...wanted.members].map(([name, one]) => [name, renaming.datum(one)])) };
}

function movedAsked(asked: AskedFields, renaming: Renaming): AskedFields {
  return new Map(
    [...asked].map(([name, { fits, ...one }]) => [
      name,
      {
        ...one,
        of: one.of.map((value) => renaming.value(value)),
        ...(fits && { fits: fits.map(({ by, of }) => ({ by, of: renaming.value(of) })) }),
      },
    ]),
  );
}

function movedValues(values: ReadonlyMap<string, Value>, renaming: Renaming): ReadonlyMap<string, Value> {
  return new Map([...values].map(([name, value]) => [name, renaming.value(value)]));
}

/** Texts that were printed name guards, too. */
function expectFree(text: string | undefined, renaming: Renaming): void {
  for (const [, guard] of text?.matchAll(/\bfound by (\d+)/gu) ?? [])
    if (renaming.isOwn(Number(guard))) throw new Unmovable();
}
