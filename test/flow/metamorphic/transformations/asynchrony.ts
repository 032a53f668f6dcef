/** The ways to wait, and to see errors pass. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, type Transformation } from "../project.ts";
import { find, isFunction, type Print } from "../rewrite.ts";

export const asynchrony: Readonly<Record<string, Transformation>> = {
  "a function body is in try and throws again": bodies((body) => `{ try ${body} catch (passing) { throw passing; } }`),
  "a function body is in try and logs what it throws again": bodies(
    (body) => `{ try ${body} catch (passing) { console.error("failed", passing); throw passing; } }`,
  ),
  "a function body is in try and finally": bodies((body) => `{ try ${body} finally { console.log("done"); } }`),
  "what is awaited is in try and throws again": everywhere((node, print) =>
    isAwaitStatement(node) ? `try { ${print(node.expression)}; } catch (passing) { throw passing; }` : undefined,
  ),
  "what is awaited is a promise of its own": everywhere((node, print) =>
    node.type === "AwaitExpression" ? `(await Promise.resolve(${print(node.argument)}))` : undefined,
  ),
  "what is awaited is one of all": everywhere((node, print) =>
    node.type === "AwaitExpression" ? `(await Promise.all([${print(node.argument)}]))[0]` : undefined,
  ),
  "what is awaited is kept first": everywhere((node, print) =>
    isAwaitStatement(node) ? `{ const pending = ${print(node.expression.argument)}; await pending; }` : undefined,
  ),
  "what is awaited goes through then": everywhere((node, print) =>
    node.type === "AwaitExpression"
      ? `(await Promise.resolve(${print(node.argument)}).then((given) => given))`
      : undefined,
  ),
  "what is awaited goes through then and catch": everywhere((node, print) =>
    node.type === "AwaitExpression"
      ? `(await Promise.resolve(${print(node.argument)}).then((given) => given, (passing) => { throw passing; }))`
      : undefined,
  ),
  "what is awaited is in a new promise": everywhere((node, print) =>
    node.type === "AwaitExpression" && find(node.argument, ({ type }) => type === "AwaitExpression", "own").length === 0
      ? `(await new Promise((resolve, reject) => { Promise.resolve(${print(node.argument)}).then(resolve, reject); }))`
      : undefined,
  ),
  "what follows an await is in then": everywhere((node, print) =>
    node.type === "BlockStatement" && isFunction(node.parent) && node.parent.async
      ? `{ ${chained(node.body, print)} }`
      : undefined,
  ),
  "a catch is a method": everywhere((node, print) => {
    if (node.type !== "TryStatement" || node.finalizer || !node.handler || node.block.body.length !== 1)
      return undefined;
    const [only] = node.block.body;
    if (!only || !isAwaitStatement(only) || leavesBy(node.handler.body)) return undefined;
    const parameter = node.handler.param ? print(node.handler.param) : "";
    return `await (${print(only.expression.argument)}).catch(async (${parameter}) => ${print(node.handler.body)});`;
  }),
};

function bodies(write: (body: string) => string): Transformation {
  return everywhere((node, print) =>
    node.type === "BlockStatement" && isFunction(node.parent) && !node.parent.generator && !isConstructor(node.parent)
      ? write(`{ ${node.body.map(print).join("\n")} }`)
      : undefined,
  );
}

function isConstructor({ parent }: TSESTree.Node): boolean {
  return parent?.type === "MethodDefinition" && parent.kind === "constructor";
}

function isAwaitStatement(
  node: TSESTree.Node,
): node is TSESTree.ExpressionStatement & { expression: TSESTree.AwaitExpression } {
  return node.type === "ExpressionStatement" && node.expression.type === "AwaitExpression";
}

/** Statements up to the first `await` on its own, and the rest in the callback of `then`. */
function chained(statements: readonly TSESTree.Statement[], print: Print): string {
  for (const [index, one] of statements.entries()) {
    const rest = statements.slice(index + 1);
    const awaited = awaitedIn(one, print);
    if (!awaited || rest.length === 0) continue;
    const before = statements.slice(0, index).map(print).join("\n");
    return `${before}\nreturn Promise.resolve(${awaited.promise}).then(async (${awaited.name}) => { ${chained(rest, print)} });`;
  }
  return statements.map(print).join("\n");
}

function awaitedIn(node: TSESTree.Statement, print: Print): { name: string; promise: string } | undefined {
  if (isAwaitStatement(node)) return { name: "", promise: print(node.expression.argument) };
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1) return undefined;
  const [{ id, init }] = node.declarations;
  return init?.type === "AwaitExpression" ? { name: print(id), promise: print(init.argument) } : undefined;
}

function leavesBy(node: TSESTree.Node): boolean {
  return find(node, ({ type }) => /^(?:Return|Continue|Break)Statement$/u.test(type), "own").length > 0;
}
