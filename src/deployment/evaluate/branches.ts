/** Statements of which the deployment may decide which of them run. */
import type { TSESTree } from "@typescript-eslint/types";
import { executeFrom, hoist } from "./bodies.ts";
import { caught, normal, type Completion } from "./completion.ts";
import { printed, truthOf } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import { type CodeValue, type Condition, type Frame, Scope } from "./values.ts";
import { both, negation } from "./alternatives.ts";

/** Runs `if`: one way where the test is known, else both, each for itself. */
export function executeIf(run: Evaluation, node: TSESTree.IfStatement, scope: Scope, frame: Frame): Completion {
  const truth = truthOf(run.evaluate(node.test, scope, frame));
  if (truth === true) return run.execute(node.consequent, scope, frame);
  if (truth === false) return node.alternate ? run.execute(node.alternate, scope, frame) : normal;
  return eitherWay(
    run,
    truth,
    () => run.execute(node.consequent, scope, frame),
    () => (node.alternate ? run.execute(node.alternate, scope, frame) : normal),
    frame,
  );
}

/** Both ways; what each of them returns stands in the frame under its condition. */
export function eitherWay(
  run: Evaluation,
  condition: Condition,
  then: () => Completion,
  otherwise: () => Completion,
  frame: Frame,
): Completion {
  const kept = (way: () => Completion) => (): Completion => {
    const completion = caught(way);
    if (completion.kind === "return")
      frame.returns.push({ condition: conditionSince(run, frame), value: completion.value });
    return completion;
  };
  const [first, second] = run.eitherWay(condition, kept(then), kept(otherwise), ({ kind }) => kind !== "normal");
  if (first.kind === "normal" && second.kind === "normal") return normal;
  // What throws is no deployment: what follows it is not conditional.
  if (first.kind === "throw") return second.kind === "return" ? { kind: "ended" } : second;
  if (second.kind === "throw") return first.kind === "return" ? { kind: "ended" } : first;
  if (second.kind === "normal") return { kind: "normal", assume: negation(condition) };
  if (first.kind === "normal") return { kind: "normal", assume: condition };
  return [first, second].find(({ kind }) => kind === "continue" || kind === "break") ?? { kind: "ended" };
}

function conditionSince(run: Evaluation, frame: Frame): Condition {
  return run.conditions.slice(frame.depth).reduce(both, { text: "", decidable: true });
}

/** Runs `switch` from the first label that is equal; from each that may be where that is not known. */
export function executeSwitch(run: Evaluation, node: TSESTree.SwitchStatement, scope: Scope, frame: Frame): Completion {
  const value: CodeValue = run.evaluate(node.discriminant, scope, frame);
  const inner = new Scope(scope);
  for (const { consequent } of node.cases) for (const statement of consequent) hoist(run, statement, inner, frame);
  const bodyFrom = (start: number): Completion =>
    executeFrom(
      run,
      node.cases.slice(start).flatMap(({ consequent }) => consequent),
      0,
      inner,
      frame,
    );
  const fallback = node.cases.findIndex(({ test }) => test === null);
  const tryFrom = (index: number): Completion => {
    const test = node.cases[index]?.test;
    if (index >= node.cases.length) return fallback < 0 ? normal : bodyFrom(fallback);
    if (!test) return tryFrom(index + 1);
    const label: CodeValue = run.evaluate(test, scope, frame);
    if (label.kind === "constant" && value.kind === "constant")
      return label.value === value.value ? bodyFrom(index) : tryFrom(index + 1);
    const texts = [printed(value), printed(label)];
    const condition = { text: texts.join(" === "), decidable: !texts.includes(undefined) };
    const stop = (way: () => Completion) => (): Completion => withoutBreak(caught(way));
    return eitherWay(
      run,
      condition,
      stop(() => bodyFrom(index)),
      stop(() => tryFrom(index + 1)),
      frame,
    );
  };
  return withoutBreak(tryFrom(0));
}

function withoutBreak(completion: Completion): Completion {
  return completion.kind === "break" && completion.label === undefined ? normal : completion;
}
