/** How a part that cannot be told stands in the text of an id or a value: by what it comes from, as far as that is known. */

/** What stands in a formula for a part of which nothing can be said that stays the same. */
const UNTOLD = "unknown";

/** The hole of such a part, without `${` and `}`. Braces come in pairs there, as in every hole. */
export function untold(from: string | undefined): string {
  return from === undefined ? UNTOLD : `${UNTOLD}: ${from.replaceAll("{", "(").replaceAll("}", ")")}`;
}

/** Nobody knows what something in it comes from. */
export function isOfUnknownOrigin(formula: string): boolean {
  return formula.includes(`\${${UNTOLD}}`);
}

/** Something in it cannot be told. Two of these that print alike are made of the same, and are one id where nothing else is run. */
export function isUntold(formula: string): boolean {
  return isOfUnknownOrigin(formula) || formula.includes(`\${${UNTOLD}: `);
}
