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
  const given = memberGiven(interpreter, of, name, "given");
  if (given !== undefined) return given;
  const table = memberGiven(interpreter, of, name, "tables");
  const known = table && describeMember(of.known, name);
  return known && { ...of, known: withTable(known, nameOfMade(table)?.toLowerCase()), isMember: true };
}

function memberGiven(
  interpreter: Interpreter,
  of: LibraryValue,
  name: string,
  as: "given" | "tables",
): Value | undefined {
  return placesOfGivenMember(of.known, name, as)
    .map((place) => valueAtPath(interpreter, new Arguments(of.arguments), place))
    .find((value) => {
      const ways = simpleValues(value);
      return ways.length > 0 && ways.every(({ kind }) => kind === "library");
    });
}
