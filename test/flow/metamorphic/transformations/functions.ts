/** The ways to write functions, to hold them, to call them, and where they begin and end. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, onModules, type Transformation } from "../project.ts";
import { find, freeVariables, rewrite, usesThis, writesOutside, type Print } from "../rewrite.ts";
import { asFunctionBody, isConvertible } from "./loops.ts";
import { gathered, helpersIn, type Helper } from "./helpers.ts";

export const functions: Readonly<Record<string, Transformation>> = {
  "arrows are function expressions": everywhere((node, print) =>
    node.type === "ArrowFunctionExpression" && !usesThis(node) ? `(${asFunction(node, "", print)})` : undefined,
  ),
  "constants that hold arrows are declared functions": everywhere((node, print) => {
    const declarator = node.type === "VariableDeclaration" ? node.declarations[0] : undefined;
    const { id, init } = declarator ?? {};
    if (id?.type !== "Identifier" || init?.type !== "ArrowFunctionExpression" || usesThis(init)) return undefined;
    return asFunction(init, id.name, print);
  }),
  "declared functions are constants": everywhere((node, print) =>
    node.type === "FunctionDeclaration" && node.id && !node.generator && node.parent.type !== "ExportDefaultDeclaration"
      ? `const ${node.id.name} = ${asArrow(node, print)};`
      : undefined,
  ),
  "helpers are static methods": gathered(
    "Helpers",
    (all, print) => `class Helpers { ${all.map((one) => `static ${asMethod(one, print)}`).join(" ")} }`,
  ),
  "helpers are static fields": gathered(
    "Helpers",
    (all, print) => `class Helpers { ${all.map((one) => `static ${one.name} = ${print(one.node)};`).join(" ")} }`,
  ),
  "helpers are methods": gathered(
    "helpers",
    (all, print) =>
      `class Helpers { ${all.map((one) => asMethod(one, print)).join(" ")} } const helpers = new Helpers();`,
  ),
  "helpers are fields": gathered(
    "helpers",
    (all, print) =>
      `class Helpers { ${all.map((one) => `readonly ${one.name} = ${print(one.node)};`).join(" ")} } const helpers = new Helpers();`,
  ),
  "helpers are inherited methods": gathered(
    "helpers",
    (all, print) =>
      `abstract class Base { ${all.map((one) => asMethod(one, print)).join(" ")} } class Helpers extends Base {} const helpers: Base = new Helpers();`,
  ),
  "helpers are methods of an object": gathered(
    "helpers",
    (all, print) => `const helpers = { ${all.map((one) => asMethod(one, print)).join(", ")} };`,
  ),
  "helpers are members of an object": gathered(
    "helpers",
    (all, print) => `const helpers = { ${all.map((one) => `${one.name}: ${print(one.node)}`).join(", ")} };`,
  ),
  "helpers are members of a prototype": gathered(
    "helpers",
    (all, print) =>
      `function Helpers() {} ${all.map((one) => `Helpers.prototype.${one.name} = ${print(one.node)};`).join(" ")} const helpers = new Helpers();`,
  ),
  "helpers are members given one by one": gathered(
    "helpers",
    (all, print) =>
      `const helpers: any = {}; ${all.map((one) => `helpers.${one.name} = ${print(one.node)};`).join(" ")}`,
  ),
  "helpers are behind getters": gathered(
    "helpers",
    (all, print) =>
      `const helpers = { ${all.map((one) => `get ${one.name}() { return ${print(one.node)}; }`).join(", ")} };`,
  ),
  "helpers are in a map": gathered(
    ({ name }) => `helpers.get("${name}")!`,
    (all, print) => `const helpers = new Map([${all.map((one) => `["${one.name}", ${print(one.node)}]`).join(", ")}]);`,
  ),
  "helpers are in a list": gathered(
    ({ index }) => `helpers[${index}]!`,
    (all, print) => `const helpers = [${all.map((one) => print(one.node)).join(", ")}];`,
  ),
  "helpers come from a function": gathered(
    "helpers",
    (all, print) =>
      `const makeHelpers = () => { ${all.map((one) => `const ${one.name} = ${print(one.node)};`).join(" ")} return { ${all.map((one) => one.name).join(", ")} }; }; const helpers = makeHelpers();`,
  ),
  "helpers are wrapped": gathered(
    ({ name }) => `((...all: any[]) => helpers.${name}(...all))`,
    (all, print) => `const helpers: any = { ${all.map((one) => `${one.name}: ${print(one.node)}`).join(", ")} };`,
  ),
  "helpers are bound": gathered(
    ({ name }) => `helpers.${name}.bind(helpers)`,
    (all, print) => `const helpers = { ${all.map((one) => asMethod(one, print)).join(", ")} };`,
  ),
  "calls go through bind": calls(
    (callee, args) =>
      `${callee}.bind(null${args
        .slice(0, -1)
        .map((one) => `, ${one}`)
        .join("")})(${args.at(-1) ?? ""})`,
  ),
  "calls go through call": calls((callee, args) => `${callee}.call(${["null", ...args].join(", ")})`),
  "calls go through apply": calls((callee, args) => `${callee}.apply(null, [${args.join(", ")}])`),
  "calls are curried": calls(
    (callee, args) =>
      `((...first) => (...more) => ${callee}(...first, ...more))(${args.slice(0, -1).join(", ")})(${args.at(-1) ?? ""})`,
  ),
  "methods are bound": methods((target, name, args) => `${target}.${name}.bind(${target})(${args})`),
  "methods are called by call": methods(
    (target, name, args) => `${target}.${name}.call(${[target, args].filter(Boolean).join(", ")})`,
  ),
  "methods are taken apart": methods(
    (target, name, args) => `((one, all) => one.${name}(...all))(${target}, [${args}])`,
  ),
  "the body of a loop is a function": extracted((node, free, print, program) =>
    isConvertible(node) && !writesOutside(program, node.body) && !usesThis(node.body)
      ? {
          call: (name) => `for (${print(node.left)} of ${print(node.right)}) await ${name}(${free(node.body)});`,
          body: asFunctionBody(node, print),
          from: node.body,
        }
      : undefined,
  ),
  "what is awaited is a function": extracted((node, free, print, program) =>
    node.type === "AwaitExpression" && !writesOutside(program, node) && !usesThis(node)
      ? { call: (name) => `(await ${name}(${free(node)}))`, body: `{ return ${print(node.argument)}; }`, from: node }
      : undefined,
  ),
  "what is awaited is a function that awaits": extracted((node, free, print, program) =>
    node.type === "AwaitExpression" && !writesOutside(program, node) && !usesThis(node)
      ? {
          call: (name) => `(await ${name}(${free(node)}))`,
          body: `{ const result = await ${print(node.argument)}; return result; }`,
          from: node,
        }
      : undefined,
  ),
  "a test is a function": extracted((node, free, print, program) =>
    node.type === "IfStatement" &&
    find(node.test, ({ type }) => type === "AwaitExpression").length > 0 &&
    !writesOutside(program, node.test) &&
    !usesThis(node.test)
      ? {
          call: (name) =>
            `if (await ${name}(${free(node.test)})) ${print(node.consequent)}${node.alternate ? ` else ${print(node.alternate)}` : ""}`,
          body: `{ if (${print(node.test)}) return true; return false; }`,
          from: node.test,
        }
      : undefined,
  ),
  "a command is made by a function": extracted((node, free, print) =>
    node.type === "NewExpression" && node.parent.type === "CallExpression"
      ? { call: (name) => `${name}(${free(node)})`, body: `{ return ${print(node)}; }`, from: node, isSync: true }
      : undefined,
  ),
  "a helper that is called once is inlined": (project) =>
    onModules(project, (text) => {
      const helpers = new Map<unknown, Helper>();
      return rewrite(text, (node, print, program) => {
        if (helpers.size === 0)
          for (const one of helpersIn(program)) if (isCalledOnce(one)) helpers.set(one.variable, one);
        const helper = node.type === "Identifier" ? helpers.get(program.variable(node)) : undefined;
        const isDeclaration = node.type === "VariableDeclaration" || node.type === "FunctionDeclaration";
        if (isDeclaration && [...helpers.values()].some(({ statement }) => statement === node)) return "";
        return helper && node.parent !== helper.node ? `(${print(helper.node)})` : undefined;
      });
    }),
};

function isCalledOnce({ variable, node }: Helper): boolean {
  if (node.type === "FunctionDeclaration") return false;
  const reads = variable.references.filter((one) => one.isRead());
  const { parent } = reads[0]?.identifier ?? {};
  return reads.length === 1 && parent?.type === "CallExpression" && parent.callee === reads[0]!.identifier;
}

type Extraction = { call: (name: string) => string; body: string; from: TSESTree.Node; isSync?: boolean };

/** A part of a function becomes a function of the module, with what it needs as parameters. */
function extracted(
  extract: (
    node: TSESTree.Node,
    free: (node: TSESTree.Node) => string,
    print: Print,
    program: Parameters<Parameters<typeof rewrite>[1]>[2],
  ) => Extraction | undefined,
): Transformation {
  return (project) =>
    onModules(project, (text) => {
      const made: string[] = [];
      const changed = rewrite(text, (node, print, program) => {
        const free = (part: TSESTree.Node): string => freeVariables(program, part).join(", ");
        const extraction = extract(node, free, print, program);
        if (!extraction) return undefined;
        const name = `extracted${node.range[0]}`;
        made.push(`${extraction.isSync ? "" : "async "}function ${name}(${free(extraction.from)}) ${extraction.body}`);
        return extraction.call(name);
      });
      return `${changed}${made.join("\n")}`;
    });
}

function calls(write: (callee: string, args: readonly string[]) => string): Transformation {
  return everywhere((node, print, program) => {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
    const variable = program.variable(node.callee);
    const isOwn = helpersIn(program).some((helper) => helper.variable === variable);
    return isOwn ? write(node.callee.name, node.arguments.map(print)) : undefined;
  });
}

/** Of calls on a name, which can be read twice. */
function methods(write: (target: string, name: string, args: string) => string): Transformation {
  return everywhere((node, print, program) => {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.computed)
      return undefined;
    const { object, property } = node.callee;
    const isClient = object.type === "Identifier" && program.variable(object)?.scope.type === "module";
    return isClient && !node.optional
      ? write(print(object), print(property), node.arguments.map(print).join(", "))
      : undefined;
  });
}

function parameters(node: Helper["node"], print: Print): string {
  return node.params.map(print).join(", ");
}

function bodyOf(node: Helper["node"], print: Print): string {
  return node.body.type === "BlockStatement" ? print(node.body) : `{ return ${print(node.body)}; }`;
}

function asFunction(node: Helper["node"], name: string, print: Print): string {
  return `${node.async ? "async " : ""}function ${name}(${parameters(node, print)}) ${bodyOf(node, print)}`;
}

function asArrow(node: Helper["node"], print: Print): string {
  return `${node.async ? "async " : ""}(${parameters(node, print)}) => ${bodyOf(node, print)}`;
}

function asMethod({ name, node }: Helper, print: Print): string {
  return `${node.async ? "async " : ""}${node.type !== "ArrowFunctionExpression" && node.generator ? "*" : ""}${name}(${parameters(node, print)}) ${bodyOf(node, print)}`;
}
