/** A log has what is done in loops many times. */
import { expect, test } from "vitest";
import { keepFirstAndLast } from "../../../src/flow/run/first-and-last.ts";

test("of what is logged alike the first and the last time are kept, in their order", () => {
  const [here, there, guards] = [{ place: 1 }, { place: 2 }, [{}]];
  const all = [
    { at: here, order: 0, guards },
    { at: here, order: 1, guards: [...guards] },
    { at: there, order: 2, guards },
    { at: here, order: 3, guards: [{}] },
    { at: here, order: 4, guards },
  ];
  keepFirstAndLast(all);
  expect(all.map(({ order }) => order)).toEqual([0, 2, 3, 4]);
});
