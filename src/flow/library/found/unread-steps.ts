/** Steps of a look that ask something of a column in a way that is not read: `.whereBetween("step", [1, 4])`, `.contains("events", [id])`. */
import { ANY_FIELD, comparisonOf } from "../../../knowledge/index.ts";
import { onlyValue } from "../../domain/choice.ts";
import { stringOf, type Value } from "../../domain/value.ts";

const ASKING =
  /\.((?:and)?where\w*|having\w*|modify|contains|containedBy|overlaps|not|or|nor|and|filter|textSearch|range[A-Z]\w*|equals|eq|neq?|[lg]te?|is|n?in|i?like|size|all|mod|elemMatch|regex)$/u;
/** `.eq("state", "SENT")`, `.whereIn("state", all)`: what they ask is read where the look is. */
const READ = /^(?:eq(?:uals)?|neq|[lg]te?|is|in|i?like|(?:and)?where(?:Not)?(?:In|Null)?)$/u;

/** The fields that a step is about, where what it asks of them is not read. */
export function unreadByStep(call: string, [first, ...behind]: readonly Value[]): readonly string[] {
  const [, method] = ASKING.exec(call) ?? [];
  if (method === undefined || first === undefined || isRead(method, first, behind)) return [];
  const isValue = behind.length === 0 && !/where/iu.test(method);
  return (isValue ? undefined : stringOf(first)?.match(/[a-z_]\w*/giu)) ?? [ANY_FIELD];
}

function isRead(method: string, first: Value, behind: readonly Value[]): boolean {
  if (!READ.test(method)) return false;
  // `.query("owner").eq(id)`
  if (/Null$/u.test(method) || (/^eq(?:uals)?$/u.test(method) && behind.length === 0)) return true;
  const text = stringOf(first);
  if (text === undefined) return ["object", "array", "library", undefined].includes(onlyValue(first)?.kind);
  // A condition as text is read with its parameters.
  if (/\s/u.test(text)) return true;
  if (behind.length === 2) return isComparison(stringOf(behind[0]!));
  return behind.length === 1;
}

function isComparison(operator: string | undefined): boolean {
  return operator !== undefined && (comparisonOf(operator) !== undefined || /^i?like$/iu.test(operator));
}
