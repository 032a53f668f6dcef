/** State machines of Step Functions that construct code makes. */
import { isExpressType, type DeclaredMachine } from "../../../machines/state-machine.ts";
import { isAbsent, stringOf } from "../../../evaluate/making.ts";
import { printId, type Construct } from "../constructs/construct.ts";
import { prop } from "./resource.ts";
import { nameOfConstant } from "./text.ts";

const CLASSES: ReadonlySet<string> = new Set(["StateMachine", "CfnStateMachine"]);

/** The state machine that a construct is, or none. */
export function machineOf(construct: Construct): readonly DeclaredMachine[] {
  const { type, isImported, id, props } = construct;
  if (isImported || type?.module !== "aws-stepfunctions" || !CLASSES.has(type.path.at(-1) ?? "")) return [];
  const kind = prop(construct, "stateMachineType");
  const byDefault = props.kind === "record" || isAbsent(props) ? "STANDARD" : undefined;
  const own = stringOf(prop(construct, "stateMachineName"));
  return [
    {
      names: [printId(id), ...(own === undefined ? [] : [own])],
      isExpress: isExpressType(isAbsent(kind) ? byDefault : stringOf(nameOfConstant(kind))),
    },
  ];
}
