/** `try`: what it does, and what its `catch` does where something in it may throw. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../syntax/walk.ts";
import { executeBody } from "./bodies.ts";
import { eitherWay } from "./branches.ts";
import { caught, type Completion } from "./completion.ts";
import type { Evaluation } from "./evaluation.ts";
import { unknown } from "./making.ts";
import { bindPattern } from "./patterns.ts";
import { type CodeValue, type Condition, type Frame, Scope } from "./values.ts";

const failing: Condition = { text: "where that fails", decidable: false };

/** What stands in the `try` is there; what its `catch` does instead may be, where something was called that nobody evaluates. */
export function executeTry(run: Evaluation, node: TSESTree.TryStatement, scope: Scope, frame: Frame): Completion {
  const { block, handler, finalizer } = node;
  const { calledOutside } = run;
  const ended = caught(() => run.execute(block, scope, frame));
  const handle = (thrown: CodeValue): Completion => {
    const inner = new Scope(scope);
    if (handler?.param) bindPattern(run, handler.param, thrown, inner, frame);
    return caught(() => executeBody(run, handler?.body.body ?? [], inner, frame));
  };
  const mayFail = run.calledOutside > calledOutside && ended.kind !== "ended";
  let completion = ended;
  if (ended.kind === "throw" && handler) completion = handle(ended.value);
  else if (mayFail && handler && goesOn(handler) && ended.kind !== "throw")
    completion = eitherWay(
      run,
      failing,
      () => handle(unknown("it is what something threw")),
      () => ended,
      frame,
    );
  const final = finalizer ? run.execute(finalizer, scope, frame) : ended;
  return !finalizer || final.kind === "normal" ? completion : final;
}

/** It does something for what comes after it, and does not end the deployment: to tell somebody of the error is neither. */
function goesOn({ body }: TSESTree.CatchClause): boolean {
  const last = body.body.at(-1);
  if (last === undefined || last.type === "ThrowStatement" || endsProcess(last)) return false;
  let does = false;
  for (const statement of body.body) walk(statement, undefined, (node) => void (does ||= isDone(node)));
  return does;
}

function isDone(node: TSESTree.Node): boolean {
  if (node.type === "CallExpression") return !isTold(node);
  return /^(?:AssignmentExpression|UpdateExpression|NewExpression|ReturnStatement)$/u.test(node.type);
}

function isTold({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "console";
}

/** `process.exit(1)` */
function endsProcess(statement: TSESTree.Statement): boolean {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return false;
  const { callee } = statement.expression;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return callee.object.type === "Identifier" && callee.object.name === "process" && callee.property.name === "exit";
}
