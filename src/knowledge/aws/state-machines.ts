/** Which kind of state machine a run is started on, among those that are declared. */
import { armsOf, textOfShape, type Shape } from "../shape.ts";

/** A state machine that the project declares, as far as a run of it is concerned. */
export interface DeclaredMachine {
  readonly names: readonly string[];
  /** Undefined: only the deployment says it. */
  readonly isExpress: boolean | undefined;
  /** It is declared with the function, or below it. */
  readonly isNear: boolean;
}

/**
 * Whether the machine is an Express one, which does not ask whether the name of a run is taken; undefined: not known.
 *
 * @param arn what the code writes for it: it is one of those that are called so, else of those that are declared with the function
 */
export function isExpressMachine(machines: readonly DeclaredMachine[], arn: Shape | undefined): boolean | undefined {
  const written = new Set(armsOf(arn).map((arm) => contentsIn(writtenIn(arm))));
  const called = machines.filter(({ names }) => names.some((name) => isOne(contentsIn(name), written)));
  const meant = called.length > 0 ? called : machines.filter(({ isNear }) => isNear);
  if (meant.every(({ isExpress }) => isExpress === false)) return false;
  return meant.every(({ isExpress }) => isExpress === true) ? true : undefined;
}

function isOne(name: string, among: ReadonlySet<string>): boolean {
  return name !== "" && among.has(name);
}

/** As far as it is written; of an ARN what stands behind the last colon. */
function writtenIn(arn: Shape): string {
  if (arn.kind === "unknown") return arn.name ?? "";
  const parts = textOfShape(arn) ?? [];
  return parts
    .map((one) => (typeof one === "string" ? one : "-"))
    .join("")
    .split(":")
    .at(-1)!;
}

/** What names of state machines have beside what is done by them. */
const OF_MACHINES = new Set(
  "state machine statemachine arn sfn step steps function functions workflow name".split(" "),
);

/** `reservestock` of `RESERVE_STOCK_STATE_MACHINE_ARN` and `ReserveStockStateMachine`. */
function contentsIn(name: string): string {
  const words = name.split(/[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/u).map((word) => word.toLowerCase());
  return words.filter((word) => word !== "" && !OF_MACHINES.has(word)).join("");
}
