import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../syntax/language/names.ts";
import { joinOutcomes, joinReachable } from "../../domain/state.ts";
import { Scope } from "../../domain/scope.ts";
import { placeOf } from "../../domain/site.ts";
import { noteCaughtAlone } from "../../library/guards/asked-refusals.ts";
import { asksWhichError } from "../../library/guards/refused-answers.ts";
import { compact, partition, type Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import { doneAboutError } from "./about-errors.ts";
import { executeBlock } from "../blocks.ts";
import { withFinalizer } from "./finally.ts";

/**
 * A handler is entered from every throw inside, with what was thrown and the outcomes it left with, and from every call that
 * leaves the process with an error of which nothing is known. Where there is neither, anything in the block may have thrown.
 */
export function executeTry(interpreter: Interpreter, node: TSESTree.TryStatement, scope: Scope): void {
  if (!node.finalizer) return executeProtected(interpreter, node, scope);
  const { finalizer } = node;
  withFinalizer(
    interpreter,
    () => executeProtected(interpreter, node, scope),
    () => executeBlock(interpreter, finalizer.body, scope),
  );
}

function executeProtected(interpreter: Interpreter, node: TSESTree.TryStatement, scope: Scope): void {
  const { handler } = node;
  if (!handler || interpreter.state === undefined) return executeBlock(interpreter, node.block.body, scope);
  interpreter.log.failures.protect(interpreter.log.order, () => {
    let [ends, catches] = [0, false];
    const exits = interpreter.capture(
      () => ({ ends, catches } = executeCaught(interpreter, { ...node, handler }, scope)),
    );
    interpreter.leave(...exits);
    return { isCaught: catches && !exits.some(({ kind }) => kind === "throw"), ends };
  });
}

/**
 * - `ends`: when the block was done, and its handler began.
 * - `catches`: an error reaches the handler. That of what nobody waits for in the block, `try { return work(record); }`, does not.
 */
function executeCaught(
  interpreter: Interpreter,
  node: TSESTree.TryStatement & { readonly handler: TSESTree.CatchClause },
  scope: Scope,
): { readonly ends: number; readonly catches: boolean } {
  const { state: before, misreads, unknownCalls, log } = interpreter;
  const begins = log.order;
  const effects = log.effects.length;
  let exits: readonly Exit[] = [];
  const isAsking = asksWhichError(node.handler);
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => executeBlock(interpreter, node.block.body, scope));
  }, isAsking);
  const isMisread = interpreter.misreads > misreads;
  const assumed = isMisread ? "content" : "nothing";
  const isKnown = interpreter.unknownCalls === unknownCalls;
  interpreter.misreads = misreads;
  interpreter.unknownCalls = unknownCalls;
  const [after, ends] = [interpreter.state, log.order];
  // In a program that stands for a package both blocks stand where the project calls it, and so does all that they run.
  if (scope.frame.calledFrom === undefined) log.insteadOfLast(begins, placeOf({ node: node.handler, scope }));
  const { taken: thrown, others } = partition(compact(exits), ({ kind }) => kind === "throw");
  interpreter.leave(...others);

  const anywhere = thrown.length > 0 ? undefined : joinReachable([before, after]);
  const isReached = thrown.length > 0 || faults !== undefined || !isKnown;
  log.result.handles(node.handler, isReached || log.effects.length === effects);
  const fault = faults ?? (anywhere && { value: isKnown ? { ...CAUGHT, assumed } : CAUGHT, state: anywhere });
  const entries: Pick<Exit, "value" | "state">[] = fault ? [...thrown, fault] : thrown;
  const { value, state } = joinOutcomes(entries);
  noteCaughtAlone(interpreter, value, log.effects.slice(effects));
  interpreter.goOn(state);
  const inner = new Scope(scope, scope.frame);
  const { param, body } = node.handler;
  if (param) {
    for (const name of boundNames(param)) inner.declare(name, interpreter.context.cell(node.handler, name));
    interpreter.assignTo(param, value, inner);
  }
  log.instead(placeOf({ node: node.block, scope }), isAsking, () =>
    doneAboutError(interpreter, () => executeBlock(interpreter, body.body, inner)),
  );
  interpreter.joinState(after);
  return { ends, catches: thrown.length > 0 || faults !== undefined || isMisread };
}
