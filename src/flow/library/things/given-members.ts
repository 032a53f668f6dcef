/** Members of a thing that are what it was made with: the entities of a service of electrodb. */
import { placeOfGivenMember } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { LibraryValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** `new Service({ orders }).entities.orders`; undefined: another member, or it is not known what was given. */
export function givenMember(interpreter: Interpreter, of: LibraryValue, name: string): Value | undefined {
  const place = placeOfGivenMember(of.known, name);
  if (place === undefined) return undefined;
  const value = valueAtPath(interpreter, new Arguments(of.arguments), place);
  const ways = simpleValues(value);
  return ways.length > 0 && ways.every(({ kind }) => kind === "library") ? value : undefined;
}
