/** What a run learns of guards: where they were met, what was asked of them, and how records were done. */
import { entries, forEachOnce } from "../domain/int-map.ts";
import { BATCH, FOR_RECORD, has, ofEither } from "../domain/provenance.ts";
import { RELEASED, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import type { Paths } from "../domain/guard-paths.ts";
import { samePlace } from "../domain/same.ts";
import type { SymbolicValue } from "../domain/value.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { AnswerFacts, DecisionFacts, GuardFacts } from "./facts.ts";
import type { ItemAfter } from "./look-facts.ts";
import { GuardsByStore } from "./guards-by-store.ts";

/** The part of a log that is about guards, and the order in which things are logged. */
export abstract class GuardLog {
  readonly guards = new GuardsByStore();
  readonly tested = new Set<GuardId>();
  /** Of these, code tests for an answer that may say that a repeat was refused, or something else. */
  readonly doubted = new Set<GuardId>();
  /** Guards whose marker is taken away again when a record is done. */
  readonly released = new Set<GuardId>();
  readonly answers = new Map<GuardId, AnswerFacts>();
  readonly decisions = new Map<GuardId, DecisionFacts>();
  /** Of each guard, with which outcomes records were done without an error. */
  readonly ends = new Map<GuardId, Outcomes>();
  /** Looks of which code holds what they found, by the guard under which they stand. */
  readonly looks = new Map<GuardId, Omit<GuardFacts, "depth">>();
  /** Guards of which something was logged, as often as it was. */
  readonly touched: GuardId[] = [];
  /** Parts of states of guards in which records were done: the next round has most of them again. */
  readonly #finished = new WeakSet<object>();
  #order = 0;
  #activity = 0;

  /** How many loops over the batch the run is within, and whether it is a step of a state machine. */
  protected abstract get circumstance(): Pick<GuardFacts, "depth" | "unordered">;

  /** What is logged from now on comes behind all that was logged there. */
  protected beginBehind(other: GuardLog): void {
    this.#order = other.#order;
  }

  /** What an invocation before this one was told of guards stands where this one has not met them: it may have kept something under them. */
  takeOver({ guards, looks, answers, decisions, tested, doubted, released, ends }: GuardLog): void {
    const add = <T>(to: Map<GuardId, T>, from: ReadonlyMap<GuardId, T>): void => {
      for (const [id, facts] of from) if (!to.has(id)) to.set(id, facts);
    };
    add(this.guards, guards);
    add(this.looks, looks);
    add(this.answers, answers);
    add(this.decisions, decisions);
    add(this.ends, ends);
    for (const id of tested) this.tested.add(id);
    for (const id of doubted) this.doubted.add(id);
    for (const id of released) this.released.add(id);
  }

  /** Grows with everything that a call does beside returning. */
  get activity(): number {
    return this.#activity;
  }

  act(): void {
    this.#activity++;
  }

  /** Something is logged of a guard. */
  touch(id: GuardId): void {
    this.#activity++;
    this.touched.push(id);
  }

  /** The place in time of what is logged now. */
  nextOrder(): number {
    return this.#order++;
  }

  /** Code holds what a look found. */
  hold(id: GuardId, facts: Omit<GuardFacts, "order" | "depth">): void {
    this.touch(id);
    this.looks.set(id, { ...facts, order: this.looks.get(id)?.order ?? this.nextOrder() });
  }

  get order(): number {
    return this.#order;
  }

  guard(id: GuardId, facts: Omit<GuardFacts, "order" | "depth">): void {
    this.touch(id);
    const known = this.guards.get(id);
    const key = known ? { ...facts.key, provenance: ofEither(facts.key.provenance, known.key.provenance) } : facts.key;
    this.guards.set(id, {
      ...facts,
      ...this.lookedAt(facts),
      ...(known?.isHeeded && { isHeeded: true }),
      key,
      order: known?.order ?? this.nextOrder(),
      ...this.circumstance,
    });
    if (facts.shared) this.#compareShared(id);
  }

  /** Rows of a relation come along with what a look finds. @param isFiltered only those that are some way */
  comesAlong(id: GuardId, name: string, isFiltered: boolean): void {
    const also = (facts: Pick<GuardFacts, "related" | "filtered">): Pick<GuardFacts, "related" | "filtered"> => ({
      related: new Set([...(facts.related ?? []), name]),
      ...(isFiltered && { filtered: new Set([...(facts.filtered ?? []), name]) }),
    });
    this.touch(id);
    const [guard, held] = [this.guards.get(id), this.looks.get(id)];
    if (guard) this.guards.set(id, { ...guard, ...also(guard) });
    if (held) this.looks.set(id, { ...held, ...also(held) });
  }

  /** Of guards that share what keeps the options of the first of them, only one that is surely that has its own. */
  #compareShared(id: GuardId): void {
    const { of } = this.guards.get(id)!.shared!;
    const all = [...this.guards].filter(([, { shared }]) => shared?.of === of);
    const first = all.reduce((one, other) => (other[1].order < one[1].order ? other : one))[1];
    const isFirst = all.every(([, { bypasses }]) => isBypassedWith(first.bypasses, bypasses));
    for (const [one, facts] of all) {
      const { options, hasPrefix } = facts.shared!;
      const isSurelyFirst = isFirst && facts.order === first.order;
      const isOther = all.some(([, { shared }]) => shared!.options !== options && !isSurelyFirst);
      // The prefix that another one set stays for those without one.
      const isPrefixed = !hasPrefix && !isSurelyFirst && all.some(([, { shared }]) => shared!.hasPrefix);
      if (isOther || isPrefixed) this.guards.set(one, { ...facts, doubt: "shared" });
    }
  }

  /** When what is tested was looked at. */
  lookedAt({ look }: Pick<GuardFacts, "look">): Pick<GuardFacts, "lookedAt"> {
    const held = look && this.looks.get(look.id);
    return held ? { lookedAt: held.order } : {};
  }

  /** An unlisted call was waited for. */
  answer(id: GuardId, facts: Omit<AnswerFacts, "order">): void {
    const { call, package: from, sense, at, isOfQueue = false, isListed, answersBy, tellsByStatus, owner, on } = facts;
    const { isOfRefusal } = facts;
    this.touch(id);
    const order = this.answers.get(id)?.order ?? this.nextOrder();
    const told = {
      ...(isListed && { isListed }),
      ...(isOfRefusal && { isOfRefusal }),
      ...(owner !== undefined && { owner }),
      ...(on && { on }),
      ...(answersBy && { answersBy }),
      ...(tellsByStatus && { tellsByStatus }),
    };
    this.answers.set(id, { call, package: from, sense, at, isOfQueue, ...told, order });
  }

  /** Something hangs on answers. */
  decide(id: GuardId, facts: Omit<DecisionFacts, "order">): void {
    this.touch(id);
    this.decisions.set(id, { ...facts, order: this.decisions.get(id)?.order ?? this.nextOrder() });
    if (facts.answers.some((one) => this.answers.get(one)?.isOfQueue))
      for (const [guard, { isQueued }] of this.guards) if (isQueued) this.doubt(guard);
    for (const one of facts.answers) {
      const { isOfRefusal, at } = this.answers.get(one) ?? {};
      if (isOfRefusal && at) for (const [guard, met] of this.guards) if (samePlace(met.at, at)) this.heed(guard, true);
    }
  }

  /** It is a part of something that is done, or refused, as a whole. */
  asPart(id: GuardId, part: GuardFacts["part"]): void {
    this.touch(id);
    const facts = this.guards.get(id);
    if (facts) this.guards.set(id, { ...facts, ...(part && { part }) });
  }

  /**
   * It is done on a connection, and so in a transaction that was begun there.
   *
   * @param abortsAll its refusal leaves nothing but to undo that
   */
  onConnection(id: GuardId, connection: Place, abortsAll: boolean): void {
    this.touch(id);
    const facts = this.guards.get(id);
    if (facts) this.guards.set(id, { ...facts, connection, ...(abortsAll && { abortsAll }) });
  }

  /** Code compares what stood there before a claim with the very word that it leaves. */
  askWord(id: GuardId): void {
    const facts = this.guards.get(id);
    if (!facts?.claimed?.isAskedByCode || facts.claimed.isAskedByWord) return;
    this.touch(id);
    this.guards.set(id, { ...facts, claimed: { ...facts.claimed, isAskedByWord: true } });
  }

  /**
   * Code goes on otherwise where a write was done than where it was not, whatever kept it from that.
   *
   * @param isAsked it asks the error what it is
   */
  heed(id: GuardId, isAsked = false): void {
    const facts = this.guards.get(id);
    if (!facts?.needsTest || !(isAsked || facts.hasIdOfRecord) || facts.isHeeded) return;
    this.touch(id);
    this.guards.set(id, { ...facts, isHeeded: true });
  }

  /** Code compares what a guard has answered. */
  compare(id: GuardId): void {
    const facts = this.guards.get(id);
    if (!facts?.isMadeAnyway || facts.isCompared) return;
    this.touch(id);
    this.guards.set(id, { ...facts, isCompared: true });
  }

  /** Where a test of what was found comes out in one way, something else chooses among the ways on. */
  chooseBeside(id: GuardId): void {
    const facts = this.guards.get(id);
    if (facts?.look?.asks.of !== "test" || facts.isBesideOthers) return;
    this.touch(id);
    this.guards.set(id, { ...facts, isBesideOthers: true });
  }

  /** The marker of a guard is given a time to live. */
  expire(id: GuardId, windowSeconds: number | undefined): void {
    const facts = this.guards.get(id);
    if (facts && facts.windowSeconds !== windowSeconds) this.guards.set(id, { ...facts, windowSeconds });
  }

  /** The marker of a guard is written once more: for how long it counts now is not known. */
  rewrite(id: GuardId): void {
    const facts = this.guards.get(id);
    if (facts?.isExpiring) this.guards.set(id, { ...facts, windowSeconds: undefined });
  }

  /** Code chose among what a look found. @param by something of the record, which a field of what it took is the same as */
  sift(look: GuardId, by?: SymbolicValue): void {
    const facts = this.looks.get(look);
    if (!facts?.look || (facts.look.isSifted && (by === undefined || has(facts.key.provenance, FOR_RECORD)))) return;
    const isOfAny = by !== undefined && !has(facts.key.provenance, FOR_RECORD);
    const key = isOfAny ? { key: by, keyAt: by.origin, isKeyConstant: false } : {};
    this.hold(look, { ...facts, ...key, look: { ...facts.look, isSifted: true } });
  }

  /** Code compares what a look found with each other by a field. */
  rank(look: GuardId, field: string): void {
    const facts = this.looks.get(look);
    const { rankedBy = [] } = facts?.look ?? {};
    if (!facts?.look || rankedBy.includes(field)) return;
    this.hold(look, { ...facts, look: { ...facts.look, rankedBy: [...rankedBy, field] } });
  }

  /** Each record takes its own row out of what a look for all of them found. */
  takeOwn(id: GuardId): void {
    const facts = this.guards.get(id);
    if (facts?.kind !== "check" || facts.hasOwnRows || !has(facts.key.provenance, BATCH)) return;
    this.touch(id);
    this.guards.set(id, { ...facts, hasOwnRows: true });
  }

  /** A test is asked of each row that was found, and code goes on with those for which it came out so. */
  keep(id: GuardId, outcomes: Outcomes): void {
    const facts = this.guards.get(id);
    if (!facts || facts.ofKept === outcomes) return;
    this.touch(id);
    this.guards.set(id, { ...facts, ofKept: outcomes });
  }

  /** @param after what code does with the item that this test is about */
  itemBecomes(id: GuardId, after: ItemAfter): void {
    const facts = this.guards.get(id);
    if (facts?.look?.asks.of !== "test" || facts.look.asks.after === after) return;
    this.touch(id);
    this.guards.set(id, { ...facts, look: { ...facts.look, asks: { ...facts.look.asks, after } } });
  }

  /** Code looks at what tells the guard's refusal from other errors. */
  test(guard: GuardId): void {
    this.touch(guard);
    this.tested.add(guard);
  }

  doubt(guard: GuardId): void {
    this.touch(guard);
    this.doubted.add(guard);
  }

  /** A record is done in a state with these guards: those that are released here never remembered it. */
  finish(paths: Paths): void {
    for (const path of paths)
      forEachOnce(path, this.#finished, (guard, outcomes) => {
        if ((outcomes & RELEASED) !== 0) this.released.add(guard);
        this.ends.set(guard, (this.ends.get(guard) ?? 0) | outcomes);
      });
  }

  /** A function that a package was given ends so: what hangs on its own tests is over. */
  finishTests(paths: Paths): void {
    for (const path of paths)
      for (const [id, outcomes] of entries(path))
        if (this.decisions.has(id)) this.ends.set(id, (this.ends.get(id) ?? 0) | outcomes);
  }

  /** Guards whose marker stands in this store. */
  guardsOn(store: string): ReadonlyMap<GuardId, GuardFacts> {
    return this.guards.on(store);
  }
}

/** Whatever leads around the one leads around the other as well: who comes to that came to the one before it. */
function isBypassedWith(one: GuardFacts["bypasses"], other: GuardFacts["bypasses"]): boolean {
  const all = new Set(other.flat().map(nameOf));
  return one.flat().every((bypass) => all.has(nameOf(bypass)));
}

function nameOf({ test, where }: GuardFacts["bypasses"][number][number]): string {
  return `${test.source.path} ${test.start} ${where}`;
}
