/** Updates whose filter excludes what they set: the second run finds nothing to do, and its count tells so. */
import type { ArgumentPath, CallGuard, ResultTest } from "../calls.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { constantAt, isGiven } from "./places.ts";

/** The guard that such an update is. @param keys where the filter stands */
export function claimGuard(keys: readonly ArgumentPath[], fresh: ResultTest): CallGuard {
  const rest = { errors: [], keys, windowSeconds: null, needsErrorTest: false };
  return { kind: "conditional-write", tells: "result", fresh, ...rest };
}

/** A row count at a place of the result. */
export function countAt(member: readonly string[]): ResultTest {
  return { member, first: { is: "constant", value: 1 }, repeat: { is: "constant", value: 0 } };
}

/** `{ id, status: "OPEN" }` with `{ status: "PAID" }`; a disjunction tells nothing. */
export function excludesItself(filter: Shape | undefined, values: Shape | undefined): boolean {
  if (filter?.kind !== "object" || values?.kind !== "object") return false;
  if (["$or", "OR", "or"].some((name) => filter.members.has(name))) return false;
  return [...filter.members].some(([name, test]) => excludes(test, values.members.get(name)));
}

const OTHER_THAN = ["$ne", "not", "ne"];
const ONE_OF = ["$in", "in"];

function excludes(test: Shape, set: Shape | undefined): boolean {
  if (set === undefined || !isGiven(set)) return false;
  if (isNullTest(test)) return true;
  const wanted = constantAt(test);
  const written = constantAt(set);
  if (wanted !== undefined) return written !== undefined && wanted !== written;
  if (constantAt(memberOf(test, "$exists")) === false) return true;
  if (test.kind !== "object") return false;
  const listed = ONE_OF.map((name) => test.members.get(name)).find((one) => one !== undefined);
  if (listed?.kind === "array" && written !== undefined) {
    const all = listed.items.map((item) => constantAt(item));
    return !listed.open && !all.includes(undefined) && !all.includes(written);
  }
  const other = OTHER_THAN.map((name) => test.members.get(name)).find((one) => one !== undefined);
  return other !== undefined && constantAt(other) === written;
}

/** `null`, `IsNull()`. */
function isNullTest(test: Shape): boolean {
  return armsOf(test).every(
    (arm) =>
      (arm.kind === "constant" && arm.value === null) ||
      (arm.kind === "known" && arm.known.kind === "operator" && arm.known.name === "IsNull"),
  );
}
