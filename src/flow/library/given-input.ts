/** What a call that writes is given: where that may be nothing, the library throws, and only the others count. */
import type { LibraryCall, Shape } from "../../knowledge/index.ts";
import { filterValue, simpleValues } from "../domain/choice.ts";
import type { Call } from "../domain/site.ts";
import { isNullish, type LibraryValue } from "../domain/value.ts";
import { dereference } from "../interpret/members/members.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { shapesOf } from "./shapes.ts";

/** Classes of calls that do something with what they are given first. */
const WRITES: readonly LibraryCall["class"][] = ["keyed", "token", "conflict", "expression", "effect"];

/**
 * The call as it goes through: `db.putItem(inputs[i])` of a list that may be shorter throws where nothing stands there, as a member
 * of nothing does. A look, or what takes away, may be given nothing on purpose: `findMany(filter)`.
 *
 * @param describe what the call does, by what it is given
 */
export function withInput(
  interpreter: Interpreter,
  receiver: LibraryValue,
  call: Call,
  describe: (shapes: readonly Shape[]) => LibraryCall | undefined,
): Call {
  const { arguments: args } = call;
  const first = args.at(0);
  if (first.kind !== "choice" || args.rest !== undefined || !simpleValues(first).some(isNullish)) return call;
  const present = args.withFirst(filterValue(first, (simple) => !isNullish(simple)));
  const isInput =
    receiver.known.kind === "aws-client" || WRITES.includes(describe(shapesOf(interpreter, present))?.class ?? "read");
  return isInput ? { ...call, arguments: args.withFirst(dereference(interpreter, first)) } : call;
}

/** The same of what a command is made with: it is refused where it is sent. */
export function withInputOfCommand(interpreter: Interpreter, call: Call): Call {
  const { arguments: args } = call;
  return args.at(0).kind === "choice"
    ? { ...call, arguments: args.withFirst(dereference(interpreter, args.at(0))) }
    : call;
}
