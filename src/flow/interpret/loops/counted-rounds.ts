/** Loops with few rounds, each by itself: `for (let i = 0; i < 3; i++) { try { … } catch { … } }`, those that make functions. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../../syntax/walk.ts";
import type { Scope } from "../../domain/scope.ts";
import { joinAll, mapValue, simpleValues } from "../../domain/choice.ts";
import { isContents, isExact } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import type { Site } from "../../domain/site.ts";
import { joinReachable, readCell, writeCell, type State } from "../../domain/state.ts";
import { widenSlots } from "../../domain/widen.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { memberName } from "../members/access-paths.ts";
import { numberOfList } from "../values/items.ts";
import { itemsIn } from "./iteration.ts";
import { widenCounterOfBatch } from "./counted-of-batch.ts";

/** More rounds than these are not told apart. */
const MOST = 5;

/**
 * How many rounds it has, where these are few and written there; undefined: nobody asks which round it is, and none makes a function that keeps
 * something of it, or that is not known.
 */
export function roundsOf(interpreter: Interpreter, node: TSESTree.ForStatement, scope: Scope): number | undefined {
  const { init, test, update, body } = node;
  const first = firstOf(init);
  const name = counterOf(node);
  const step = name === undefined ? undefined : stepOf(update, name);
  if (name === undefined || step === undefined || !(triesAndAsks(body, name) || keepsItem(body, name)))
    return undefined;
  const bound = boundIn(test, name);
  if (bound === undefined) return undefined;
  const numberOf = (one: TSESTree.Expression | null | undefined): number | undefined => {
    const value = one && interpreter.peek(() => interpreter.evaluate(one, scope));
    return value?.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
  };
  const [from, to] = [numberOf(first?.init), numberOf(bound.right)];
  if (from === undefined || to === undefined || step > 0 !== bound.operator.startsWith("<")) return undefined;
  const rounds = (to - from) * step + (bound.operator.endsWith("=") ? 1 : 0);
  return rounds > 0 && rounds <= MOST && Number.isInteger(rounds) ? rounds : undefined;
}

function firstOf(init: TSESTree.ForStatement["init"]): TSESTree.VariableDeclarator | undefined {
  return init?.type === "VariableDeclaration" ? init.declarations[0] : undefined;
}

/** The variable with which a loop counts its rounds: `for (let i = 0; …; i++)`. */
export function counterOf({ init, update }: TSESTree.ForStatement): string | undefined {
  const first = firstOf(init);
  const name = first?.id.type === "Identifier" ? first.id.name : undefined;
  return name !== undefined && stepOf(update, name) !== undefined ? name : undefined;
}

/**
 * What rounds are counted with may be any number from the second one on, whatever came of guards in the first: no third one is gone through to
 * find that out.
 */
export function withCounter(before: State, after: State, counter: CellId | undefined, isOfBatch: boolean): State {
  const [old, now] = counter === undefined ? [] : [readCell(before, counter), readCell(after, counter)];
  if (counter === undefined || old === undefined || now === undefined) return after;
  const any = (isOfBatch ? widenCounterOfBatch : widenSlots)(old, now);
  return writeCell(after, counter, isContents(any) ? any : joinAll(simpleValues(any)));
}

/** The number of a round is that of something in a list of this order; undefined: of nothing that is known. */
export function asNumberIn(order: string | undefined, state: State, counter: CellId | undefined): State {
  const slot = order === undefined || counter === undefined ? undefined : readCell(state, counter);
  if (slot === undefined || isContents(slot)) return state;
  const numbered = mapValue(slot, (one) => (one.kind === "symbolic" ? { ...one, numberIn: order } : one));
  return writeCell(state, counter!, numbered);
}

/** In which order the list is, all of which a test goes through: `i < list.length`. */
export function orderOfBound(interpreter: Interpreter, { node, scope }: Site, counter: string): string | undefined {
  const right = boundIn(node as TSESTree.Expression, counter)?.right;
  if (right?.type !== "MemberExpression" || memberName(right) !== "length") return undefined;
  const site = { node: right.object, scope };
  const list = interpreter.peek(() => interpreter.evaluate(right.object, scope));
  const items = itemsIn(interpreter, list, site);
  return items.order ?? (list.kind === "array" && isExact(items) ? numberOfList(list.cell) : undefined);
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

/** `i++`, `i += 1`, `i--`, `i -= 1` */
function stepOf(update: TSESTree.Expression | null, name: string): 1 | -1 | undefined {
  const isOfName = (one: TSESTree.Node): boolean => one.type === "Identifier" && one.name === name;
  if (update?.type === "UpdateExpression" && isOfName(update.argument)) return update.operator === "++" ? 1 : -1;
  if (update?.type !== "AssignmentExpression" || !isOfName(update.left)) return undefined;
  if (update.right.type !== "Literal" || update.right.value !== 1) return undefined;
  return update.operator === "+=" ? 1 : update.operator === "-=" ? -1 : undefined;
}

/** `i < 3`, also as one of several conditions: `i < 3 && !isDone`; `i >= 0` */
function boundIn(test: TSESTree.Expression | null, name: string): TSESTree.BinaryExpression | undefined {
  if (test?.type === "LogicalExpression" && test.operator === "&&")
    return boundIn(test.left, name) ?? boundIn(test.right, name);
  if (test?.type !== "BinaryExpression" || !/^[<>]=?$/u.test(test.operator)) return undefined;
  return test.left.type === "Identifier" && test.left.name === name ? test : undefined;
}

/** It makes functions, and takes an item of a list by its number: `const next = run; run = (r) => steps[i](r, next)`. */
function keepsItem(body: TSESTree.Node, name: string): boolean {
  let [isMaking, isTaking] = [false, false];
  walk(body, undefined, (node) => {
    isMaking ||= node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
    isTaking ||=
      node.type === "MemberExpression" &&
      node.computed &&
      node.property.type === "Identifier" &&
      node.property.name === name;
    return undefined;
  });
  return isMaking && isTaking;
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
