/** Members of a thing by the names under which it was given what they are about. */
import { describeMember, placesOfGivenMember, withTable } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { LibraryValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { nameOfMade } from "./things.ts";

/**
 * The entity itself, of `new Service({ orders }).entities.orders`; of `drizzle(pool, { schema }).query.orders` what asks for rows of the
 * table that the schema has under this name. Undefined: another member, or it is not known what was given.
 */
export function givenMember(interpreter: Interpreter, of: LibraryValue, name: string): Value | undefined {
  const given = placesOfGivenMember(of.known, name)
    .map((place) => valueAtPath(interpreter, new Arguments(of.arguments), place))
    .find((value) => simpleValues(value).every(({ kind }) => kind === "library"));
  if (given === undefined) return undefined;
  const known = describeMember(of.known, name);
  if (known?.kind !== "library") return given;
  return { ...of, known: withTable(known, nameOfMade(given)?.toLowerCase()), isMember: true };
}
