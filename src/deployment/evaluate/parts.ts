import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import type { Completion } from "./completion.ts";
import type { Closure, CodeValue, Frame, Scope } from "./values.ts";

/** What the parts of the evaluator ask of each other. They reach it through the evaluation, so that none of them imports another one back. `Run` is the evaluation. */
export interface Parts<Run> {
  /** What an expression is. */
  evaluate(run: Run, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue;
  /** What a statement does. */
  execute(run: Run, node: TSESTree.ProgramStatement, scope: Scope, frame: Frame): Completion;
  /** Calls one value. */
  call(run: Run, called: CodeValue, thisValue: CodeValue | undefined, args: readonly CodeValue[], at: Place): CodeValue;
  /** `object.key(args)`. */
  callMember(
    run: Run,
    object: CodeValue,
    key: CodeValue,
    args: readonly CodeValue[],
    at: Place,
    frame: Frame | undefined,
  ): CodeValue;
  /** Runs a function of the project's. */
  callClosure(
    run: Run,
    closure: Closure,
    thisValue: CodeValue | undefined,
    args: readonly CodeValue[],
    at: Place,
    beforeBody?: (scope: Scope) => void,
  ): CodeValue;
  /** What `object[key]` is. */
  member(run: Run, object: CodeValue, key: CodeValue, at: Place, frame?: Frame): CodeValue;
}
