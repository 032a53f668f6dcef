import { attributesOf, joinAttributes, withAttributes } from "./attributes.ts";
import { chosenBy, joinAnswers, optionsOf } from "./choice.ts";
import { momentOf } from "./moment.ts";
import type { Slot } from "./slot.ts";
import {
  BATCH,
  ENVIRONMENT,
  ERROR,
  NONE,
  ofBoth,
  ofEither,
  UNKNOWN,
  volatilityOf,
  type Provenance,
} from "./provenance.ts";
import type { CellId } from "./context.ts";
import { symbolic, type Answers, type Attributes, type SymbolicValue, type SimpleValue, type Value } from "./value.ts";

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

/**
 * All that a value depends on, through members and items.
 *
 * @param provenanceOf what data counts as
 * @param isReason whether words about the whole may name where this part of it comes from
 */
export function provenanceIn(
  value: Value,
  read: (cell: CellId) => Slot | undefined,
  provenanceOf: (simple: SymbolicValue) => Provenance = ({ provenance }) => provenance,
  isReason: (simple: SymbolicValue) => boolean = () => true,
): SymbolicValue {
  const seen = new Set<CellId>();
  let provenance: Provenance = NONE;
  let origin: SymbolicValue | undefined;
  let isOneOfSeveral = false;
  let answers: Answers | undefined;
  let chosen: Answers | undefined;
  let attributes: Attributes | undefined = [];

  const visit = (inner: Value, depth: number): void => {
    const outer = provenance;
    chosen = joinAnswers(chosen, chosenBy(inner));
    let all: Provenance | undefined;
    const wasOneOfSeveral = isOneOfSeveral;
    isOneOfSeveral ||= optionsOf(inner).length > 1;
    for (const option of optionsOf(inner)) {
      provenance = NONE;
      visitSimple(option.value, depth);
      all = all === undefined ? provenance : ofEither(all, provenance);
    }
    isOneOfSeveral = wasOneOfSeveral;
    provenance = ofBoth(outer, all ?? NONE);
  };
  const visitSimple = (simple: SimpleValue, depth: number): void => {
    switch (simple.kind) {
      case "symbolic":
        provenance = ofBoth(provenance, provenanceOf(simple));
        if (simple.origin && isReason(simple)) origin = mostVolatile(origin, isOneOfSeveral ? perhaps(simple) : simple);
        answers = joinAnswers(answers, simple.answers);
        chosen = joinAnswers(chosen, simple.chosenBy);
        attributes = joinAttributes(attributes, attributesOf(simple));
        return;
      case "text":
        for (const part of simple.parts) if (typeof part !== "string") visitSimple(part, depth);
        return;
      case "object":
      case "array":
        return visitSlot(simple.cell, depth);
      case "promise":
        if (simple.fulfilled) visit(simple.fulfilled.value, depth);
        return;
      case "library":
        for (const argument of simple.arguments) visit(argument, depth + 1);
        return;
      case "refusal":
        provenance |= ERROR;
        return;
      case "external":
        provenance |= ENVIRONMENT;
        return;
      default:
    }
  };
  const visitSlot = (cell: CellId, depth: number): void => {
    if (seen.has(cell)) return;
    seen.add(cell);
    if (depth > MAX_DEPTH) {
      provenance |= UNKNOWN;
      return;
    }
    const slot = read(cell);
    if (slot?.kind === "members") {
      for (const member of slot.entries.values()) visit(member, depth + 1);
      if (slot.open) visit(slot.open, depth + 1);
      if (slot.base?.kind === "symbolic") visitSimple(slot.base, depth + 1);
    } else if (slot?.kind === "items") {
      for (const item of slot.items) visit(item.value, depth + 1);
      if (slot.rest) visit(slot.rest.value, depth + 1);
      if (slot.ofBatch) provenance |= BATCH;
      if (slot.grown) visitSimple(slot.grown, depth + 1);
    }
  };

  visit(value, 0);
  const moment = momentOf(value);
  return symbolic(provenance, {
    ...(origin?.origin && { origin: origin.origin }),
    ...(moment && { moment }),
    ...(answers && { answers }),
    ...(chosen && { chosenBy: chosen }),
    ...withAttributes(attributes, provenance),
  });
}
