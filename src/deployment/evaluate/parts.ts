import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import type { Completion } from "./completion.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Frame, Scope } from "./frame.ts";
import type { Closure, CodeValue } from "./values.ts";

/** What the parts of the evaluator ask of each other. They reach it through the evaluation, so that none of them imports another one back. */
export interface Parts {
  /** What an expression is. */
  evaluate(run: Evaluation, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue;
  /** What a statement does. */
  execute(run: Evaluation, node: TSESTree.ProgramStatement, scope: Scope, frame: Frame): Completion;
  /** Calls one value. */
  call(
    run: Evaluation,
    called: CodeValue,
    thisValue: CodeValue | undefined,
    args: readonly CodeValue[],
    at: Place,
  ): CodeValue;
  /** `object.key(args)`. */
  callMember(
    run: Evaluation,
    object: CodeValue,
    key: CodeValue,
    args: readonly CodeValue[],
    at: Place,
    frame: Frame | undefined,
  ): CodeValue;
  /** Runs a function of the project's. */
  callClosure(
    run: Evaluation,
    closure: Closure,
    thisValue: CodeValue | undefined,
    args: readonly CodeValue[],
    at: Place,
    beforeBody?: (scope: Scope) => void,
  ): CodeValue;
  /** What `object[key]` is. */
  member(run: Evaluation, object: CodeValue, key: CodeValue, at: Place, frame?: Frame): CodeValue;
}
