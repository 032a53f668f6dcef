/** The run of a repeat goes through a loop as often as its rounds may differ. */
import { expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { verdictsOf } from "../inspect.ts";
import { forEach, publish } from "../each-record.ts";

const LINES = Array.from({ length: 200 }, (_, k) => `const w${k} = r.body + "${k}";`).join(" ");
/** Behind it everything goes on, whatever the claim answers: a repeat is run to know that. */
const CLAIMED = `const claimed = async (id) => { if (!(await redis.set(id, "1", "EX", 800000, "NX"))) return; console.log(id); };`;
const HEAD = `let seen = ""; ${CLAIMED}`;

function taken(before: string): number {
  const begin = evaluations();
  expect(verdictsOf(forEach(`${before} ${LINES} await claimed(r.messageId); ${publish}`, HEAD))).toEqual(["unguarded"]);
  return evaluations() - begin;
}

test("a round that leaves nothing is not gone through again for other records of the batch", () => {
  const [idle, leaving] = [taken(""), taken(`if (seen === r.body) console.log(seen); seen = r.body;`)];
  // One round in the run of what is repeated and one in the repeat, of 1,000 evaluations each.
  expect(idle).toBeLessThan(2_500);
  expect(leaving).toBeGreaterThan(3_900);
});
