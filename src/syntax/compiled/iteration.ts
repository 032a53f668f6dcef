/** `for await` and asynchronous generators. */
import type { TSESTree } from "@typescript-eslint/types";
import { childNodes } from "../language/nodes.ts";
import { givenTo, memberOf, nameOf, putInPlace } from "./helpers.ts";

/** `try { for (var it = __asyncValues(list), step; step = await it.next(), …;) { const one = step.value; … } } catch … finally …` */
export function loopAgain(node: TSESTree.TryStatement): void {
  const { block, handler, finalizer } = node;
  const [first, ...others] = block.body;
  if (!handler || !finalizer || first === undefined || others.length > 0) return;
  const label = first.type === "LabeledStatement" ? first : undefined;
  const loop = label?.body ?? first;
  if (loop.type !== "ForStatement" || loop.init?.type !== "VariableDeclaration") return;
  for (const { id, init } of loop.init.declarations) {
    const [right] = givenTo(init, "__asyncValues", "__forAwait") ?? [];
    const step = right && loop.test && stepOf(loop.test, nameOf(id));
    const round = step && roundOf(loop.body, step);
    if (!round) continue;
    const written = { type: "ForOfStatement", await: true, right, range: loop.range, ...round };
    return putInPlace(node, label ? { ...label, body: written } : written);
  }
}

/** The variable that has what `it.next()` gave. */
function stepOf(test: TSESTree.Node, iterator: string | undefined): string | undefined {
  if (test.type === "AssignmentExpression" && iterator !== undefined) {
    const call = awaited(test.right);
    const [of, asked] = call?.type === "CallExpression" ? memberOf(call.callee) : [];
    if (of === iterator && asked === "next") return nameOf(test.left);
  }
  for (const part of childNodes(test)) {
    const step = stepOf(part, iterator);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** `await call`, `yield call`, and `yield __await(call)` in an asynchronous generator. */
function awaited(node: TSESTree.Node): TSESTree.Node | undefined {
  const waited = node.type === "AwaitExpression" || node.type === "YieldExpression" ? node.argument : undefined;
  return givenTo(waited, "__await")?.[0] ?? waited ?? undefined;
}

/** What a statement takes by nothing else: `const one = value;`, `one = value;`. */
function takenBy(node: TSESTree.Node, isValue: (node: TSESTree.Node) => boolean): TSESTree.Node | undefined {
  if (node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression")
    return isValue(node.expression.right) ? node.expression.left : undefined;
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1) return undefined;
  const [{ init }] = node.declarations as [TSESTree.VariableDeclarator];
  if (!init || !isValue(init)) return undefined;
  return { ...node, declarations: [{ ...node.declarations[0], init: null }] } as unknown as TSESTree.Node;
}

/** TypeScript puts the value into a variable of its own first: `_c = step.value; _a = false; const one = _c;`. */
function roundOf(body: TSESTree.Node, step: string): { left: TSESTree.Node; body: TSESTree.Node } | undefined {
  if (body.type !== "BlockStatement") return undefined;
  const take = (isValue: (node: TSESTree.Node) => boolean) => {
    const at = body.body.findIndex((one) => takenBy(one, isValue));
    return at < 0 ? undefined : { at, left: takenBy(body.body[at]!, isValue)! };
  };
  const first = take((node) => memberOf(node)[0] === step && memberOf(node)[1] === "value");
  if (first === undefined) return undefined;
  const own = nameOf(first.left);
  const second = own === undefined ? undefined : take((node) => nameOf(node) === own);
  const taken = [first.at, ...(second ? [second.at] : [])];
  const rest = { ...body, body: body.body.filter((_, index) => !taken.includes(index)) };
  return { left: second?.left ?? first.left, body: rest };
}

/** `function name(…) { return __asyncGenerator(this, arguments, function* () { … }); }` */
export function generatorAgain(node: TSESTree.FunctionExpression | TSESTree.FunctionDeclaration): void {
  const last = node.body?.body.at(-1);
  const given = last?.type === "ReturnStatement" ? givenTo(last.argument, "__asyncGenerator") : undefined;
  const work = given?.[2];
  if (last === undefined || work?.type !== "FunctionExpression" || !work.generator) return;
  waitAgain(work.body);
  putInPlace(last, work.body);
  Object.assign(node, { async: true, generator: true });
}

/** What the generator hands to its helper to be waited for. */
function waitAgain(node: TSESTree.Node): void {
  for (const part of childNodes(node)) if (!("generator" in part)) waitAgain(part);
  if (node.type !== "YieldExpression") return;
  const [all] = node.delegate ? (givenTo(node.argument, "__yieldStar", "__asyncDelegator") ?? []) : [];
  if (all) node.argument = (givenTo(all, "__asyncValues")?.[0] ?? all) as TSESTree.Expression;
  const [waited] = givenTo(node.argument, "__await") ?? [];
  if (waited === undefined) return;
  const isAll = waited.type === "YieldExpression" && waited.delegate;
  putInPlace(node, isAll ? waited : { type: "AwaitExpression", argument: waited });
}
