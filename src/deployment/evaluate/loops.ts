/** Loops: unrolled where what they go over is known, else run once with a mark that says so. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Completion } from "./completion.ts";
import { eachTurnOf, keysOf, MAX_ITERATIONS } from "./iteration.ts";
import { bindPattern } from "./patterns.ts";
import { truthOf } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import { placeIn } from "./frame.ts";
import { absent } from "./making.ts";
import { type CodeValue, type Condition, type Frame, Scope } from "./values.ts";
import { both } from "./alternatives.ts";

const normal: Completion = { kind: "normal" };
const sometimes: Condition = { text: "as often as the loop runs", decidable: false };

type Loop =
  | TSESTree.ForOfStatement
  | TSESTree.ForInStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

/** Whether a statement is a loop. */
export function isLoop(node: TSESTree.Statement): node is Loop {
  return /^(?:For(?:Of|In)?|While|DoWhile)Statement$/u.test(node.type);
}

/** @param label the loop's own, which a `continue` in an inner loop names */
export function executeLoop(run: Evaluation, node: Loop, scope: Scope, frame: Frame, label?: string): Completion {
  switch (node.type) {
    case "ForOfStatement":
    case "ForInStatement":
      return executeForEach(run, node, scope, frame, label);
    case "ForStatement":
      return executeFor(run, node, scope, frame, label);
    default:
      return repeat(run, node, new Scope(scope), frame, label);
  }
}

/** Undefined: go on with the next turn. */
function afterTurn(completion: Completion, label: string | undefined): Completion | undefined {
  switch (completion.kind) {
    case "normal":
      return undefined;
    case "continue":
      return completion.label === undefined || completion.label === label ? undefined : completion;
    case "break":
      return completion.label === undefined ? normal : completion;
    default:
      return completion;
  }
}

/** A turn that may not happen: what it writes may be there, and so may what was there before. */
function perhaps(run: Evaluation, conditions: readonly Condition[], turn: () => Completion): Completion {
  if (conditions.length === 0) return turn();
  const [completion] = run.eitherWay(conditions.reduce(both), turn, () => normal);
  return completion;
}

function executeForEach(
  run: Evaluation,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  scope: Scope,
  frame: Frame,
  label: string | undefined,
): Completion {
  const over = run.evaluate(node.right, scope, frame);
  const each = eachTurnOf(run, node.type === "ForInStatement" ? keysOf(run, over) : over, placeIn(frame, node));
  for (const { value, conditions } of each) {
    const completion = perhaps(run, conditions, () => executeTurn(run, node, value, scope, frame));
    const end = afterTurn(completion, label);
    // What may not even run decides nothing about what follows.
    if (end && conditions.length === 0) return end;
    if (end?.kind === "return") {
      const condition = conditions.reduce(both, { text: "", decidable: true });
      frame.returns.push({ condition, value: end.value });
    }
  }
  return normal;
}

function executeTurn(
  run: Evaluation,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  value: CodeValue,
  scope: Scope,
  frame: Frame,
): Completion {
  const inner = new Scope(scope);
  if (node.left.type === "VariableDeclaration") bindPattern(run, node.left.declarations[0]!.id, value, inner, frame);
  else bindPattern(run, node.left, value, scope, frame, "assign");
  return run.execute(node.body, inner, frame);
}

function executeFor(
  run: Evaluation,
  node: TSESTree.ForStatement,
  scope: Scope,
  frame: Frame,
  label: string | undefined,
): Completion {
  const inner = new Scope(scope);
  if (node.init?.type === "VariableDeclaration") run.execute(node.init, inner, frame);
  else if (node.init) run.evaluate(node.init, inner, frame);
  return repeat(run, node, inner, frame, label);
}

/** `while (true) { …; if (!token) break; }`. */
const UNKNOWN_END = "it goes on as long as something is so that is not known";

/** It has no test by which it could end. */
function isEndless(test: TSESTree.Expression | null): boolean {
  return test === null || (test.type === "Literal" && Boolean(test.value));
}

function repeat(
  run: Evaluation,
  node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  scope: Scope,
  frame: Frame,
  label: string | undefined,
): Completion {
  const { test, body } = node;
  const update = node.type === "ForStatement" ? node.update : null;
  const { made } = run;
  const goesOn = (): boolean => !test || truthOf(run.evaluate(test, scope, frame)) !== false;
  const runTurn = (isLast: boolean): Turn => {
    const turnScope = new Scope(scope);
    // Closures of one turn keep the counter of that turn.
    for (const [name, value] of scope.bindings) turnScope.bindings.set(name, value);
    const completion = run.execute(body, turnScope, frame);
    const end = afterTurn(completion, label);
    for (const name of scope.bindings.keys()) run.write(scope.bindings, name, turnScope.bindings.get(name) ?? absent);
    if (end) return { end };
    if (isEndless(test) && completion.kind === "normal" && completion.assume) return { end: normal, isCutOff: true };
    if (update) run.evaluate(update, scope, frame);
    return isLast ? (goesOn() ? { isCutOff: true } : { end: normal }) : {};
  };
  for (let turn = 0; turn < MAX_ITERATIONS; turn++) {
    const truth =
      !test || (node.type === "DoWhileStatement" && turn === 0) ? true : truthOf(run.evaluate(test, scope, frame));
    if (truth === false) return normal;
    if (truth !== true) {
      perhaps(run, [sometimes], () => run.execute(body, new Scope(scope), frame));
      return normal;
    }
    const isLast = turn === MAX_ITERATIONS - 1;
    // What was counted by a loop that was not followed to its end is no value.
    const { end, isCutOff } =
      isLast || isEndless(test)
        ? run.forgetting(
            () => runTurn(isLast),
            (one) => one.isCutOff === true,
            NOT_FOLLOWED,
          )
        : runTurn(isLast);
    if (end && isCutOff && made !== run.made)
      run.cutOff(placeIn(frame, node), `a loop of ${run.host.subject}`, UNKNOWN_END, made);
    if (end) return end;
  }
  const why = `it runs more than ${MAX_ITERATIONS} times`;
  run.cutOff(placeIn(frame, node), `a loop of ${run.host.subject}`, why, made);
  return normal;
}

/** How a turn is left; nothing: the next one comes. */
interface Turn {
  readonly end?: Completion;
  /** Whether there is another one hangs on something that is not known. */
  readonly isCutOff?: boolean;
}

const NOT_FOLLOWED = "a loop was not followed to its end";
