/** What the data say of locks, of those that calls take by what they are given and of those of the rows that they find; and how far transactions are kept apart. */
import type { LibraryCall } from "../calls.ts";
import { isGiven, nameOfConstant, placeOf, shapeAt } from "../inspect/places.ts";
import { levelIn, levelOf } from "../isolation.ts";
import type { LibraryThing } from "../known.ts";
import type { Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";

/** What it does with a lock. */
export function lockOf({ lock }: MethodDetails): Partial<LibraryCall> {
  const [does, lease] = lock?.split(" ") ?? [];
  if (does === "leaves" || does === "around") return { lock: does };
  return does === "takes" ? { lock: does, ...(lease && { leaseMs: { argument: Number(lease), path: [] } }) } : {};
}

/** `FOR UPDATE` by the name of a method, by a word that it is given, or by an option: `{ lock: { mode: "pessimistic_write" } }`, `{ lock: t.LOCK.UPDATE }`. */
export function locksRows({ locks }: MethodDetails, args: readonly Shape[]): boolean {
  if (locks === undefined) return false;
  return locks === "" || locks.split(" ").some((one) => isAsked(one.split("="), args));
}

/** At a place something says that it locks, or what stands there is this number of a mode: `2.lockMode=3`. */
function isAsked([place = "", number]: readonly string[], args: readonly Shape[]): boolean {
  const given = shapeAt(args, placeOf(place, args));
  return number === undefined ? saysLock(given) : given?.kind === "constant" && given.value === Number(number);
}

function saysLock(given: Shape | undefined): boolean {
  // `t.LOCK.SHARE` of a transaction of Sequelize.
  const member = given?.kind === "unknown" && /^[A-Z_]+$/u.test(given.name ?? "") ? given.name : undefined;
  const said = given?.kind === "constant" ? given.value : (nameOfConstant(given) ?? member);
  if (said === undefined) return isGiven(given);
  return said === true || (typeof said === "string" && LOCKS.test(said));
}

/** And no lock that others may have as well: `share`, `pessimistic_read`. */
const LOCKS = /update|write/iu;

/** How far the transaction is kept apart that it begins, or that the chain does of which it is a step. */
export function isolationOf(
  { isolation: before }: LibraryThing,
  { isolation }: MethodDetails,
  args: readonly Shape[],
): Pick<LibraryCall, "isolation"> {
  const level = isolation === undefined ? undefined : levelSaid(isolation, args);
  const said = level === undefined ? before : ({ level, of: "one" } as const);
  return said ? { isolation: said } : {};
}

/** `=serializable`: it is so whatever is given. */
function levelSaid(isolation: string, args: readonly Shape[]): ReturnType<typeof levelOf> {
  return isolation.startsWith("=") ? levelIn(isolation.slice(1)) : levelOf(shapeAt(args, placeOf(isolation, args)));
}
