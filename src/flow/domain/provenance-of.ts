import { attributesOf, joinAttributes, withAttributes } from "./attributes.ts";
import { chosenBy, optionsOf } from "./choice.ts";
import { exert } from "./effort.ts";
import { joinAnswers } from "./joined-data.ts";
import { momentOf } from "./moment.ts";
import type { Items, Slot } from "./slot.ts";
import {
  BATCH,
  ENVIRONMENT,
  ERROR,
  has,
  MAY_BE_OTHER,
  NONE,
  ofBoth,
  ofEither,
  OF_OTHERS,
  UNKNOWN,
  VOLATILE,
  volatilityOf,
  type Provenance,
} from "./provenance.ts";
import type { CellId } from "./context.ts";
import { symbolic, type Constant, type SymbolicValue, type SimpleValue, type Value } from "./value.ts";
import type { Answers, Attributes } from "./origin.ts";

const MAX_DEPTH = 8;

/** Of what may as well be something else. */
function perhaps(value: SymbolicValue): SymbolicValue {
  return { ...value, provenance: ofEither(value.provenance, NONE) };
}

/** The reason why the whole changes: what changes most surely, and else what stands first. */
function mostVolatile(first: SymbolicValue | undefined, next: SymbolicValue): SymbolicValue {
  if (first === undefined) return next;
  const [ofFirst, ofNext] = [volatilityOf(first.provenance), volatilityOf(next.provenance)];
  return ofFirst > 0 && ofNext > ofFirst ? next : first;
}

/** What is left of members that are not listed, beside those that are set. */
type BesideSet = (set: ReadonlyMap<string, Value>, open: Value) => Value;

/**
 * All that a value depends on, through members and items.
 *
 * @param provenanceOf what data counts as
 * @param isReason whether words about the whole may name where this part of it comes from
 * @param besideSet what is left of members that are not listed, beside those that are
 */
export function provenanceIn(
  value: Value,
  read: (cell: CellId) => Slot | undefined,
  provenanceOf: (simple: SymbolicValue) => Provenance = ({ provenance }) => provenance,
  isReason: (simple: SymbolicValue) => boolean = () => true,
  besideSet: BesideSet = (_, open) => open,
): SymbolicValue {
  const walk = new DependenceWalk(read, provenanceOf, isReason, besideSet);
  walk.visit(value, 0);
  return walk.result(momentOf(value));
}

/** What was read for an answer, in the order in which it was, and the answer. */
interface Known {
  readonly reads: readonly (readonly [CellId, Slot | undefined])[];
  readonly answer: SymbolicValue;
}

/** Answers of `provenanceIn` that are kept by the value: each call asks it of what it is given, and what that holds is mostly as it was. */
export class KnownDependence {
  readonly #known = new WeakMap<Value, Known>();

  /** @param ask what the value depends on; it always reads the same cells as long as these hold the same */
  of(
    value: Value,
    read: (cell: CellId) => Slot | undefined,
    ask: (read: (cell: CellId) => Slot | undefined) => SymbolicValue,
  ): SymbolicValue {
    const known = this.#known.get(value);
    if (known?.reads.every(([cell, slot]) => read(cell) === slot)) return known.answer;
    const reads: [CellId, Slot | undefined][] = [];
    const answer = ask((cell) => {
      const slot = read(cell);
      reads.push([cell, slot]);
      return slot;
    });
    this.#known.set(value, { reads, answer });
    return answer;
  }
}

/** Each item is the same constant, so that their order is one as well: `ids.map(() => "?")`. */
export function isOneWord({ items, rest }: Items): boolean {
  const all = [...items, ...(rest ? [rest] : [])].flatMap(({ value }) => optionsOf(value).map((one) => one.value));
  return all.every((one) => one.kind === "constant" && one.value === (all[0] as Constant).value);
}

/** Goes through a value and gathers what it depends on. */
class DependenceWalk {
  readonly #read: (cell: CellId) => Slot | undefined;
  readonly #provenanceOf: (simple: SymbolicValue) => Provenance;
  readonly #isReason: (simple: SymbolicValue) => boolean;
  readonly #besideSet: BesideSet;
  readonly #seen = new Set<CellId>();
  #provenance: Provenance = NONE;
  #origin: SymbolicValue | undefined;
  #isOneOfSeveral = false;
  #answers: Answers | undefined;
  #chosen: Answers | undefined;
  #attributes: Attributes | undefined = [];

  constructor(
    read: (cell: CellId) => Slot | undefined,
    provenanceOf: (simple: SymbolicValue) => Provenance,
    isReason: (simple: SymbolicValue) => boolean,
    besideSet: BesideSet,
  ) {
    this.#read = read;
    this.#provenanceOf = provenanceOf;
    this.#isReason = isReason;
    this.#besideSet = besideSet;
  }

  /** Data that stands for all that was met. */
  result(moment: SymbolicValue["moment"]): SymbolicValue {
    return symbolic(this.#provenance, {
      ...(this.#origin?.origin && { origin: this.#origin.origin }),
      ...(moment && { moment }),
      ...(this.#answers && { answers: this.#answers }),
      ...(this.#chosen && { chosenBy: this.#chosen }),
      ...withAttributes(this.#attributes, this.#provenance),
    });
  }

  visit(inner: Value, depth: number): void {
    exert(1);
    const outer = this.#provenance;
    if (inner.kind !== "choice") {
      // What code is, or is written down, depends on nothing: most members of an object are of that kind.
      if (inner.kind === "constant" || inner.kind === "function") return;
      this.#provenance = NONE;
      this.#visitSimple(inner, depth);
      this.#provenance = ofBoth(outer, this.#provenance);
      return;
    }
    this.#chosen = joinAnswers(this.#chosen, chosenBy(inner));
    let all: Provenance | undefined;
    const wasOneOfSeveral = this.#isOneOfSeveral;
    this.#isOneOfSeveral ||= inner.options.length > 1;
    for (const option of inner.options) {
      this.#provenance = NONE;
      this.#visitSimple(option.value, depth);
      all = all === undefined ? this.#provenance : ofEither(all, this.#provenance);
    }
    this.#isOneOfSeveral = wasOneOfSeveral;
    this.#provenance = ofBoth(outer, all ?? NONE);
  }

  #visitSimple(simple: SimpleValue, depth: number): void {
    switch (simple.kind) {
      case "symbolic":
        return this.#addData(simple);
      case "text":
        for (const part of simple.parts) if (typeof part !== "string") this.#visitSimple(part, depth);
        return;
      case "object":
        if (simple.drawnBy) this.#addData(simple.drawnBy);
        return this.#visitSlot(simple.cell, depth);
      case "array":
        return this.#visitSlot(simple.cell, depth);
      case "promise":
        if (simple.fulfilled) this.visit(simple.fulfilled.value, depth);
        return;
      case "library":
        for (const argument of simple.arguments) this.visit(argument, depth + 1);
        if (simple.told) this.#addData(simple.told);
        return;
      case "method":
        // A member of a thing of a library that is no method: `new Request(url).url`. What can be waited for may be one.
        if (simple.receiver.kind === "library" || simple.receiver.kind === "promise")
          this.#visitSimple(simple.receiver, depth + 1);
        return;
      case "refusal":
        this.#provenance |= ERROR;
        return;
      case "external":
        this.#provenance |= ENVIRONMENT;
        return;
      default:
    }
  }

  #addData(simple: SymbolicValue): void {
    this.#provenance = ofBoth(this.#provenance, this.#provenanceOf(simple));
    if (simple.origin && this.#isReason(simple))
      this.#origin = mostVolatile(this.#origin, this.#isOneOfSeveral ? perhaps(simple) : simple);
    this.#answers = joinAnswers(this.#answers, simple.answers);
    this.#chosen = joinAnswers(this.#chosen, simple.chosenBy);
    this.#attributes = joinAttributes(this.#attributes, attributesOf(simple));
  }

  /** Under which name something stands is of no matter for the most part, unless it is made anew: `{ [randomUUID()]: id }`. */
  #visitName(name: Value, depth: number): void {
    const parts = optionsOf(name).flatMap(({ value }): readonly (SimpleValue | string)[] =>
      value.kind === "text" ? value.parts : [value],
    );
    const isNew = (part: SimpleValue | string): boolean =>
      typeof part !== "string" && part.kind === "symbolic" && has(part.provenance, VOLATILE | MAY_BE_OTHER);
    if (parts.some(isNew)) this.visit(name, depth + 1);
  }

  #visitSlot(cell: CellId, depth: number): void {
    if (this.#seen.has(cell)) return;
    this.#seen.add(cell);
    if (depth > MAX_DEPTH) {
      this.#provenance |= UNKNOWN;
      return;
    }
    const slot = this.#read(cell);
    if (slot?.kind === "members") {
      for (const member of slot.entries.values()) this.visit(member, depth + 1);
      if (slot.open) this.visit(this.#besideSet(slot.entries, slot.open), depth + 1);
      for (const one of [...(slot.computed?.items ?? []), slot.computed?.rest])
        if (one?.key) this.#visitName(one.key, depth);
      if (slot.base?.kind === "symbolic") this.#visitSimple(slot.base, depth + 1);
    } else if (slot?.kind === "items") {
      for (const item of slot.items) this.visit(item.value, depth + 1);
      if (slot.rest) this.visit(slot.rest.value, depth + 1);
      if (slot.ofBatch || slot.isOfAll) this.#provenance |= BATCH;
      if ([...slot.items, slot.rest].some((one) => one?.isOfOther)) this.#provenance |= OF_OTHERS;
      // The order in which they stand is in what is made of them all.
      const moved = [...slot.items, slot.rest].find((one) => one?.drawnBy);
      if (moved?.drawnBy && !isOneWord(slot)) this.#addData(moved.drawnBy);
      if (slot.grown) this.#visitSimple(slot.grown, depth + 1);
    }
  }
}
