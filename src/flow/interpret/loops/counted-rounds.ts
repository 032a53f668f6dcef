/** Loops that try something a few times: `for (let i = 0; i < 3; i++) { try { … } catch { … } }`. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../../syntax/walk.ts";
import type { Scope } from "../../domain/scope.ts";
import { joinReachable, type State } from "../../domain/state.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** More rounds than these are not told apart. */
const MOST = 5;

/** How many rounds it has, where these are few and written there; undefined: nobody asks which round it is, or that is not known. */
export function roundsOf(interpreter: Interpreter, node: TSESTree.ForStatement, scope: Scope): number | undefined {
  const { init, test, update, body } = node;
  const first =
    init?.type === "VariableDeclaration" && init.declarations.length === 1 ? init.declarations[0]! : undefined;
  const name = first?.id.type === "Identifier" ? first.id.name : undefined;
  const from = first?.init?.type === "Literal" ? first.init.value : undefined;
  if (name === undefined || typeof from !== "number" || !stepsUp(update, name) || !triesAndAsks(body, name))
    return undefined;
  const bound = boundIn(test, name);
  if (bound === undefined) return undefined;
  const to = interpreter.peek(() => interpreter.evaluate(bound.right, scope));
  if (to.kind !== "constant" || typeof to.value !== "number") return undefined;
  const rounds = to.value - from + (bound.operator === "<=" ? 1 : 0);
  return rounds > 0 && rounds <= MOST && Number.isInteger(rounds) ? rounds : undefined;
}

/** The states in which a test of a loop is true and false. */
export interface Tested {
  readonly whenTrue: State | undefined;
  readonly whenFalse: State | undefined;
}

/** Each of a few rounds by itself, so that code may ask which of them it is: the last one throws where it fails. */
export function repeatCounted(
  interpreter: Interpreter,
  rounds: number,
  site: object,
  test: () => Tested,
  run: () => { readonly end: State | undefined; readonly broken: State | undefined },
  update: () => void,
): void {
  let after: State | undefined;
  for (let round = 0; round <= rounds && interpreter.state !== undefined; round++) {
    const { whenTrue, whenFalse } = test();
    after = joinReachable([after, whenFalse]);
    interpreter.goOn(whenTrue);
    // Where code counts otherwise there may be more.
    if (round === rounds || whenTrue === undefined) break;
    interpreter.within(interpreter.context.enter(site, round), () =>
      interpreter.log.inRounds(() => {
        const { end, broken } = run();
        after = joinReachable([after, broken]);
        interpreter.goOn(end);
      }),
    );
    if (interpreter.state !== undefined) update();
  }
  interpreter.joinState(after);
}

/** `i++`, `i += 1` */
function stepsUp(update: TSESTree.Expression | null, name: string): boolean {
  if (update?.type === "UpdateExpression")
    return update.operator === "++" && update.argument.type === "Identifier" && update.argument.name === name;
  if (update?.type !== "AssignmentExpression" || update.operator !== "+=" || update.left.type !== "Identifier")
    return false;
  return update.left.name === name && update.right.type === "Literal" && update.right.value === 1;
}

/** `i < 3`, also as one of several conditions: `i < 3 && !isDone`. */
function boundIn(test: TSESTree.Expression | null, name: string): TSESTree.BinaryExpression | undefined {
  if (test?.type === "LogicalExpression" && test.operator === "&&")
    return boundIn(test.left, name) ?? boundIn(test.right, name);
  if (test?.type !== "BinaryExpression" || (test.operator !== "<" && test.operator !== "<=")) return undefined;
  return test.left.type === "Identifier" && test.left.name === name ? test : undefined;
}

/** Something is tried, and which time it is is asked: `if (i === 2) throw error`. */
function triesAndAsks(body: TSESTree.Node, name: string): boolean {
  let [isTrying, isAsking] = [false, false];
  walk(body, undefined, (node) => {
    isTrying ||= node.type === "TryStatement" || (node.type === "CallExpression" && isCatch(node.callee));
    isAsking ||= node.type === "BinaryExpression" && COMPARING.test(node.operator) && mentions(node, name);
    return undefined;
  });
  return isTrying && isAsking;
}

const COMPARING = /^(?:[<>]=?|[!=]==?)$/u;

function mentions(node: TSESTree.BinaryExpression, name: string): boolean {
  let isMentioned = false;
  walk(node, undefined, (inner) => {
    isMentioned ||= inner.type === "Identifier" && inner.name === name;
    return undefined;
  });
  return isMentioned;
}

function isCatch(callee: TSESTree.Node): boolean {
  return (
    callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "catch"
  );
}
