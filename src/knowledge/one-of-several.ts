/** Calls that work on one of several: the first by an order, or up to a number. A repeat may find another one. */
import { mayBeUnique } from "./inspect/row-keys.ts";

/** What tells that there are several: an order or a number that somebody wrote (`stated`), or that the call gives the first that it finds. */
export type Choice = "stated" | "first";

/** Among the fields of an order: how many there are of something else. */
export const HOW_MANY = "#";

/** @param fields that things have to have to be found, by values that are given */
export function isOneOfSeveral(choice: Choice, fields: readonly string[]): boolean {
  if (fields.some(isOfOne)) return false;
  // One that is asked for by a customer or a day is careful as a rule: there is one.
  return choice === "stated" || (fields.length > 0 && fields.every(isKind));
}

/** `id`, `orderId`, `email`, `claim_key`: by which one is found. */
function isOfOne(field: string): boolean {
  const column = field.slice(field.lastIndexOf(".") + 1);
  return /(?:id|uuid|guid)$/iu.test(column) || mayBeUnique(column);
}

/** Last words of fields that many have in common. */
const KINDS = new Set(
  "kind type category status state group campaign pool tier plan level size color channel region".split(" "),
);

function isKind(field: string): boolean {
  const words = field.split(/[._]|(?<=[a-z\d])(?=[A-Z])/u);
  return KINDS.has(words.at(-1)!.toLowerCase());
}
