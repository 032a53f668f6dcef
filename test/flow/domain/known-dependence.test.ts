import { describe, expect, it } from "vitest";
import { members } from "../../../src/flow/domain/contents.ts";
import { KnownDependence, provenanceIn } from "../../../src/flow/domain/provenance-of.ts";
import { CLOCK, has, RECORD } from "../../../src/flow/domain/provenance.ts";
import type { Slot } from "../../../src/flow/domain/slot.ts";
import { symbolic, type SymbolicValue, type Value } from "../../../src/flow/domain/value.ts";

describe("what a value depends on is kept", () => {
  const order: Value = { kind: "object", cell: 1 };
  const holding = (member: Value): Slot => members([["at", member]]);

  /** What `order` depends on, asked of one that keeps answers, and which cells were read for it. */
  function watch(): (cells: ReadonlyMap<number, Slot>) => { answer: SymbolicValue; read: number[] } {
    const known = new KnownDependence();
    return (cells) => {
      const read: number[] = [];
      const slot = (cell: number): Slot | undefined => {
        read.push(cell);
        return cells.get(cell);
      };
      return { answer: known.of(order, slot, (asked) => provenanceIn(order, asked)), read };
    };
  }

  it("as long as all that it leads to holds the same, which counts as read each time", () => {
    const look = watch();
    const cells = new Map([
      [1, holding({ kind: "object", cell: 2 })],
      [2, holding(symbolic(RECORD))],
    ]);
    const first = look(cells);
    expect(has(first.answer.provenance, RECORD)).toBe(true);
    const again = look(new Map(cells));
    expect(again.answer).toBe(first.answer);
    expect(again.read).toEqual(first.read);
  });

  it("and not where something in it holds something else", () => {
    const look = watch();
    const inner = holding({ kind: "object", cell: 2 });
    look(
      new Map([
        [1, inner],
        [2, holding(symbolic(RECORD))],
      ]),
    );
    const { answer } = look(
      new Map([
        [1, inner],
        [2, holding(symbolic(CLOCK))],
      ]),
    );
    expect([has(answer.provenance, RECORD), has(answer.provenance, CLOCK)]).toEqual([false, true]);
  });
});
