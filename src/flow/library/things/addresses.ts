/** The address of a request as a value. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import { addressAsText, nameOfAccumulator } from "../../builtins/accumulators.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { mapValue } from "../../domain/choice.ts";
import { concatenate } from "../../domain/text.ts";
import { constant, UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** As text where it is made of a URL, or of a host and a way that are given apart. */
export function addressAt(
  interpreter: Interpreter,
  { url, host }: NonNullable<LibraryCall["http"]>,
  args: Arguments,
): Value {
  if (url === undefined) return UNDEFINED;
  const way = mapValue(valueAtPath(interpreter, args, url), (one) => asText(interpreter, one));
  if (host === undefined) return way;
  const symbolicOf = (one: SimpleValue): ReturnType<Interpreter["symbolicOf"]> => interpreter.symbolicOf(one);
  const start = concatenate(constant("https://"), valueAtPath(interpreter, args, host), symbolicOf);
  return concatenate(start, way, symbolicOf);
}

function asText(interpreter: Interpreter, value: SimpleValue): Value {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  return value.kind === "object" && contents && nameOfAccumulator(contents) === "URL"
    ? addressAsText(interpreter, value)
    : value;
}
