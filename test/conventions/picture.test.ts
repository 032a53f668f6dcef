/** The picture of the README is what the command draws today. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { picture } from "../../scripts/picture.mjs";

it("is drawn by `plan` of the bundled incident (else: npm run picture)", () => {
  const drawn = picture();
  expect(readFileSync("docs/plan.svg", "utf8")).toBe(drawn);
  expect(drawn).toContain("replay, 24 h");
  expect(drawn.match(/>unguarded</gu)).toHaveLength(3);
});
