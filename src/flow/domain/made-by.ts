/** Which unlisted package has made something, and by which class: as far as settings ask for it (`FromOutside.madeBy`), and of which class it is. */
import type { SimpleValue, SymbolicValue } from "./value.ts";

/** A list of nodes leads on and on. */
const MOST_MEMBERS = 4;

/**
 * By what a member was made.
 *
 * @param madeBy `@house/mail HouseMailer`, `@house/mail`
 * @param member undefined: something else of the package
 * @returns `@house/mail HouseMailer.outbox`, or the package alone
 */
export function madeBelow(madeBy: string, member: string | undefined): string {
  const [from, path] = madeBy.split(" ");
  const isNamed = member !== undefined && path !== undefined && path.split(".").length < MOST_MEMBERS;
  return isNamed ? `${madeBy}.${member}` : from!;
}

/** Of two things of packages nobody knows which one it is. */
export function madeByEither(
  { madeBy: a }: SymbolicValue,
  { madeBy: b }: SymbolicValue,
): Pick<SymbolicValue, "madeBy"> {
  const madeBy = a === undefined || b === undefined || a === b ? (a ?? b) : undefined;
  return madeBy === undefined ? {} : { madeBy };
}

/**
 * What tells a class that is not listed from others: `@house/errors.NotFound`, or how it was made, `make-error("NotFound")`. Of one that is
 * made without a name another may be made in the same way.
 *
 * @returns undefined: it may be any
 */
export function unlistedClass(of: SimpleValue): string | undefined {
  if (of.kind === "external") return [of.package, ...of.path].join(".");
  return of.kind === "symbolic" && of.setting?.includes('("') ? of.setting : undefined;
}
