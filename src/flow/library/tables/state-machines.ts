/** What is declared of the state machine on which a run is started. */
import { isExpressMachine, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { shapeOf } from "../shapes.ts";

/** A name keeps nobody out of an Express workflow. */
export function withMachines(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { guard, ...plain } = facts;
  if (!guard?.errors?.includes("ExecutionAlreadyExists") || facts.repeat.on !== "key") return facts;
  const arn = shapeOf(interpreter, valueAtPath(interpreter, args, { argument: 0, path: ["stateMachineArn"] }));
  const isExpress = isExpressMachine(interpreter.program.declared.machines, arn);
  if (isExpress === false) return facts;
  if (isExpress) return { ...plain, keys: [], repeat: { on: "again", because: "call", text: "" } };
  return {
    ...plain,
    repeat: { on: "unknown", why: "whether the state machine is an Express one, to which a name is nothing" },
  };
}
