import type { Place } from "../../syntax/source-text.ts";
import type { CellId } from "../domain/context.ts";
import { attributesOf, joinAttributes, withAttributes } from "../domain/attributes.ts";
import { conditionOf, filterValue } from "../domain/choice.ts";
import { joinAnswers, mergeSymbolic } from "../domain/joined-data.ts";
import type { Items, Members, Slot } from "../domain/slot.ts";
import { valuesIn } from "../domain/contents.ts";
import { assignPaths, type Paths } from "../domain/guard-paths.ts";
import { ALWAYS, type Condition, type GuardId } from "../domain/outcomes.ts";
import { lookup } from "../domain/int-map.ts";
import { KnownDependence, provenanceIn } from "../domain/provenance-of.ts";
import { has, NONE, ofBoth, STORE, VOLATILE, type Provenance } from "../domain/provenance.ts";
import { joinSlots, NO_SIDES, sameSlot } from "../domain/join.ts";
import {
  asAssumed,
  changedCells,
  forgetGuards,
  releaseGuard,
  initialState,
  joinReachable,
  mayHoldIn,
  restrictState,
  stands,
  writeCell,
  type Cells,
  type State,
} from "../domain/state.ts";
import { symbolic, isNever, type SymbolicValue, type SimpleValue, type Value } from "../domain/value.ts";
import { besideSet } from "../interpret/members/beside-set.ts";
import { provenanceWrittenOut } from "../interpret/roots.ts";
import { leadingIn } from "./dead-cells.ts";
import { Recordings } from "./recordings.ts";
import type { Asynchronous } from "./started.ts";
import type { Program } from "../program/program.ts";

/** What is known where the run stands. It alone writes the state. */
export abstract class Memory {
  readonly program: Program;
  readonly recordings = new Recordings();
  asynchronous: Asynchronous | undefined = undefined;
  readonly #assumed: Condition;
  #state: State | undefined;
  /** What callbacks may do to cells at a time that is not known. */
  readonly #later = new Map<CellId, Slot>();
  /** Functions that are held by nothing in the store: who listens to an emitter. */
  readonly #kept = new Set<Value>();
  /** What was read last of a cell that may change later: the same two slots have one join, which joins behind it take by identity. */
  readonly #either = new Map<CellId, { readonly now: Slot; readonly later: Slot; readonly slot: Slot }>();
  /** Cells that were read before anything was written to them. */
  readonly #readFirst = new Set<CellId>();
  #changesLater = 0;
  /** The values in these that may lead to cells, asked for at the end of each function; undefined: one was added since. */
  #valuesLater: readonly Value[] | undefined;

  /** @param assumed how guards answer in this run */
  constructor(program: Program, assumed: Condition = ALWAYS) {
    this.program = program;
    this.#assumed = assumed;
    this.#state = initialState(program.base, assumed);
  }

  get state(): State | undefined {
    return this.#state;
  }

  /** Of these, code has read what they held when the run began. */
  hasReadFirst(cells: Iterable<CellId>): boolean {
    return [...cells].some((cell) => this.#readFirst.has(cell));
  }

  /** How often something was found that may change later, and was not known to. */
  get changesLater(): number {
    return this.#changesLater;
  }

  goOn(state: State | undefined): void {
    this.#state = state && asAssumed(state);
  }

  /** What a function leads to is there for as long as it may be called. */
  keep(called: Value): void {
    this.#kept.add(called);
    this.#valuesLater = undefined;
  }

  /** What may lead to cells of all that callbacks may write at a time that is not known, and of those that wait to be called. */
  protected valuesLater(): readonly Value[] {
    return (this.#valuesLater ??= leadingIn([...[...this.#later.values()].flatMap(valuesIn), ...this.#kept]));
  }

  /** The state in which an invocation begins. */
  protected beginWith(cells: Cells): void {
    this.goOn(initialState(cells, this.#assumed));
  }

  restoreGuards(guards: Paths): void {
    if (this.#state !== undefined) this.goOn({ ...this.#state, guards });
  }

  joinState(...states: readonly (State | undefined)[]): void {
    this.goOn(joinReachable([this.#state, ...states]));
  }

  stateWhere(value: Value, state: State | undefined = this.#state): State | undefined {
    return state === undefined || isNever(value) ? undefined : restrictState(state, conditionOf(value));
  }

  meet(guard: GuardId): void {
    if (this.#state === undefined || !stands(this.#state, guard)) return;
    this.recordings.meet(guard);
    this.goOn(forgetGuards(this.#state, [guard]));
  }

  release(guard: GuardId): void {
    if (this.#state !== undefined) this.goOn(releaseGuard(this.#state, guard));
  }

  assign(outcomes: Condition): void {
    if (this.#state !== undefined) this.goOn({ ...this.#state, guards: assignPaths(this.#state.guards, [outcomes]) });
  }

  slot(cell: CellId): Slot | undefined {
    const own = lookup(this.#state?.store, cell);
    const slot = own ?? this.#state?.base.get(cell);
    if (slot !== undefined) this.#noteRead(cell);
    if (slot !== undefined && own === undefined) this.#readFirst.add(cell);
    const later = this.#later.get(cell);
    return slot && later ? this.#eitherOf(cell, slot, later) : slot;
  }

  #noteRead(cell: CellId): void {
    this.recordings.read(cell);
    this.asynchronous?.reads.add(cell);
  }

  #eitherOf(cell: CellId, now: Slot, later: Slot): Slot {
    const known = this.#either.get(cell);
    if (known?.now === now && known.later === later) return known.slot;
    const slot = joinSlots(now, later, NO_SIDES);
    this.#either.set(cell, { now, later, slot });
    return slot;
  }

  mayHoldLater(cell: CellId): Slot | undefined {
    return this.#later.get(cell);
  }

  mayChangeLater(before: State, after: State): void {
    for (const [cell, slot] of changedCells(before, after)) {
      const known = this.#later.get(cell);
      const either = known ? joinSlots(known, slot, NO_SIDES) : slot;
      if (known && sameSlot(known, either)) continue;
      this.#changesLater++;
      this.#valuesLater = undefined;
      this.#later.set(cell, either);
    }
  }

  store(cell: CellId, slot: Slot): void {
    if (this.#state !== undefined) this.goOn(writeCell(this.#state, cell, slot));
  }

  variable(cell: CellId): Value | undefined {
    const slot = this.slot(cell);
    return slot === undefined || slot.kind === "members" || slot.kind === "items" ? undefined : this.possible(slot);
  }

  refinedMember(root: CellId, members: string): Value | undefined {
    this.recordings.readRefined(root);
    const refined = lookup(this.#state?.refinements, root);
    if (refined === undefined || this.#later.has(root)) return undefined;
    const value = refined.get(members);
    return value && this.possible(value);
  }

  possible(value: Value): Value {
    if (value.kind !== "choice" || this.#state === undefined) return value;
    const state = this.#state;
    const excluded = value.options.filter((option) => !mayHoldIn(state, option.when));
    if (excluded.length === 0 || excluded.length === value.options.length) return value;
    return filterValue(value, (simple) => !excluded.some((option) => option.value === simple));
  }

  membersOf(value: SimpleValue): Members | undefined {
    if (value.kind !== "object" && value.kind !== "function" && value.kind !== "class") return undefined;
    const slot = this.slot(value.cell);
    return slot?.kind === "members" ? slot : undefined;
  }

  itemsOf(value: SimpleValue): Items | undefined {
    const slot = value.kind === "array" ? this.slot(value.cell) : undefined;
    return slot?.kind === "items" ? slot : undefined;
  }

  /** All that a value depends on, through members and items, as data. */
  symbolicOf(value: Value): SymbolicValue {
    return this.#dependence.of(value, this.#read, (read) => provenanceIn(value, read, undefined, undefined, besideSet));
  }

  readonly #dependence = new KnownDependence();
  readonly #reasons = new KnownDependence();
  readonly #written = new KnownDependence();
  readonly #read = (cell: CellId): Slot | undefined => this.slot(cell);

  reasonOfChange(values: readonly Value[]): Place | undefined {
    const reasons = values.map((value) =>
      this.#reasons.of(value, this.#read, (read) =>
        provenanceIn(value, read, undefined, ({ provenance }) => has(provenance, VOLATILE)),
      ),
    );
    return reasons.reduce(mergeSymbolic, symbolic()).origin;
  }

  writtenOut(values: readonly Value[]): SymbolicValue {
    let all = symbolic();
    for (const value of values)
      all = mergeSymbolic(
        all,
        this.#written.of(value, this.#read, (read) =>
          provenanceIn(value, read, provenanceWrittenOut, undefined, besideSet),
        ),
      );
    return all;
  }

  /** Data that depends on all of these. */
  symbolicOfAll(values: readonly Value[], extra: Provenance = NONE): SymbolicValue {
    let provenance = extra;
    let origin: SymbolicValue["origin"];
    let answers: SymbolicValue["answers"];
    let chosenBy: SymbolicValue["chosenBy"];
    let attributes: SymbolicValue["attributes"] = has(extra, STORE) ? undefined : [];
    for (const value of values) {
      const one = this.symbolicOf(value);
      provenance = ofBoth(provenance, one.provenance);
      origin ??= one.origin;
      answers = joinAnswers(answers, one.answers);
      chosenBy = joinAnswers(chosenBy, one.chosenBy);
      attributes = joinAttributes(attributes, attributesOf(one));
    }
    return symbolic(provenance, {
      ...(origin && { origin }),
      ...(answers && { answers }),
      ...(chosenBy && { chosenBy }),
      ...withAttributes(attributes, provenance),
    });
  }
}
