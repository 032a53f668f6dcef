/** Where things stand, and how they are imported. */
import type { TSESTree } from "@typescript-eslint/types";
import { beside, entryOf, everywhere, withEntry, type Transformation } from "../project.ts";
import { find, isFunction, isInside, parse, rewrite, type Program } from "../rewrite.ts";

export const modules: Readonly<Record<string, Transformation>> = {
  "all but the handler is in another file": moved((names) => `import { ${names.join(", ")} } from "./moved";`),
  "all but the handler is behind a barrel": moved((names) => `import { ${names.join(", ")} } from "./barrel";`, {
    "barrel.ts": `export * from "./moved";`,
  }),
  "all but the handler is behind two barrels": moved((names) => `import { ${names.join(", ")} } from "./barrel";`, {
    "barrel.ts": `export * from "./inner/index.js";`,
    "inner/index.ts": `export * from "../moved.js";`,
  }),
  "all but the handler is imported as a namespace": moved(
    () => `import * as moved from "./moved";`,
    {},
    (name) => `moved.${name}`,
  ),
  "all but the handler is a namespace of a barrel": moved(
    () => `import { moved } from "./barrel";`,
    {
      "barrel.ts": `export * as moved from "./moved";`,
    },
    (name) => `moved.${name}`,
  ),
  "all but the handler is a default export": moved(
    () => `import moved from "./barrel";`,
    {
      "barrel.ts": `import * as all from "./moved"; export default { ...all };`,
    },
    (name) => `moved.${name}`,
  ),
  "all but the handler is imported when it is needed": inHandler(
    (names) => `const { ${names.join(", ")} } = await import("./moved");`,
  ),
  "all but the handler is required when it is needed": inHandler(
    (names) => `const { ${names.join(", ")} } = require("./moved");`,
  ),
  "packages are imported as a whole": everywhere((node, print, program) => {
    if (node.type === "ImportDeclaration") {
      const isWhole =
        node.importKind !== "type" && !node.source.value.startsWith(".") && node.specifiers.every(isNamed);
      return isWhole ? `import * as package${node.range[0]} from ${print(node.source)};` : undefined;
    }
    const [definition] = node.type === "Identifier" ? (program.variable(node)?.defs ?? []) : [];
    const specifier = definition?.node as TSESTree.Node | undefined;
    const from = specifier?.parent;
    if (!specifier || !isNamed(specifier) || from?.type !== "ImportDeclaration" || isInside(node, from))
      return undefined;
    const isWhole = from.importKind !== "type" && !from.source.value.startsWith(".") && from.specifiers.every(isNamed);
    return isWhole ? `package${from.range[0]}.${print(specifier.imported)}` : undefined;
  }),
  "texts are constants": texts(
    (all) => all.map((text, index) => `export const TEXT_${index} = ${text};`).join("\n"),
    (index) => `TEXT_${index}`,
    (all) => `{ ${all.map((_, index) => `TEXT_${index}`).join(", ")} }`,
  ),
  "texts are members of a constant": texts(
    (all) => `export const TEXTS = { ${all.map((text, index) => `text${index}: ${text}`).join(", ")} } as const;`,
    (index) => `TEXTS.text${index}`,
    () => "{ TEXTS }",
  ),
  "texts are in an enum": texts(
    (all) => `export enum Texts { ${all.map((text, index) => `T${index} = ${text}`).join(", ")} }`,
    (index) => `Texts.T${index}`,
    () => "{ Texts }",
  ),
  "texts are static fields": texts(
    (all) => `export class Texts { ${all.map((text, index) => `static readonly T${index} = ${text};`).join(" ")} }`,
    (index) => `Texts.T${index}`,
    () => "{ Texts }",
  ),
  "the handler is exported by a list": exported((handler) => `const handler = ${handler}; export { handler };`),
  "the handler is exported under another name": exported(
    (handler) => `const main = ${handler}; export { main as handler };`,
  ),
  "the handler is a member of the exports": exported((handler) => `module.exports.handler = ${handler};`),
  "the handler is made by a factory": injected(
    (handler, names) =>
      `const make = ({ ${names.join(", ")} }) => ${handler}; export const handler = make({ ${names.join(", ")} });`,
  ),
  "the handler is made by a factory that takes each": injected(
    (handler, names) =>
      `const make = (${names.join(", ")}) => ${handler}; export const handler = make(${names.join(", ")});`,
  ),
  "the handler is made by a factory that is async": injected(
    (handler, names) =>
      `const make = async (${names.join(", ")}) => ${handler}; const made = make(${names.join(", ")}); export const handler = async (event, context) => (await made)(event, context);`,
  ),
  "the handler is wrapped": exported(
    (handler) =>
      `const safely = (inner) => async (...all) => { try { return await inner(...all); } catch (error) { console.error(error); throw error; } }; export const handler = safely(${handler});`,
  ),
  "the handler is a bound method": injected(
    (handler, names) =>
      `class Service { constructor(${names.map((one) => `private readonly ${one}`).join(", ")}) {} handle(event, context) { const { ${names.join(", ")} } = this; return (${handler})(event, context); } } const service = new Service(${names.join(", ")}); export const handler = service.handle.bind(service);`,
  ),
  "the handler is a method behind an arrow": injected(
    (handler, names) =>
      `class Service { #all; constructor(all) { this.#all = all; } async handle(event, context) { const { ${names.join(", ")} } = this.#all; return (${handler})(event, context); } } const service = new Service({ ${names.join(", ")} }); export const handler = (event, context) => service.handle(event, context);`,
  ),
  "the handler is a field": injected(
    (handler, names) =>
      `class Service { handler = async (event, context) => { const { ${names.join(", ")} } = this; return (${handler})(event, context); }; ${names.map((one) => `${one};`).join(" ")} constructor(${names.join(", ")}) { ${names.map((one) => `this.${one} = ${one};`).join(" ")} } } export const { handler } = new Service(${names.join(", ")});`,
  ),
  "what is held by the module is made when it is first needed": lazily(
    (name, made) =>
      `let kept_${name}; const get_${name} = () => { if (!kept_${name}) kept_${name} = ${made}; return kept_${name}; };`,
    (name) => `get_${name}()`,
  ),
  "what is held by the module is made by ??=": lazily(
    (name, made) => `let kept_${name}; const get_${name} = () => (kept_${name} ??= ${made});`,
    (name) => `get_${name}()`,
  ),
  "what is held by the module is made each time": lazily(
    (name, made) => `const get_${name} = () => ${made};`,
    (name) => `get_${name}()`,
  ),
  "what is held by the module is a singleton": lazily(
    (name, made) =>
      `class Only_${name} { static #one; static instance() { if (!Only_${name}.#one) Only_${name}.#one = ${made}; return Only_${name}.#one; } }`,
    (name) => `Only_${name}.instance()`,
  ),
  "what is held by the module is behind a getter": lazily(
    (name, made) => `const kept_${name} = ${made}; const holder_${name} = { get it() { return kept_${name}; } };`,
    (name) => `holder_${name}.it`,
  ),
  "what is held by the module is in a map": lazily(
    (name, made) => `const all_${name} = new Map(); all_${name}.set("it", ${made});`,
    (name) => `all_${name}.get("it")`,
  ),
};

function isNamed(node: TSESTree.Node): node is TSESTree.ImportSpecifier {
  return node.type === "ImportSpecifier" && node.importKind !== "type";
}

/** The statement that exports the handler as a constant, and what it is. */
function handlerIn(program: Program): { statement: TSESTree.ProgramStatement; value: TSESTree.Expression } | undefined {
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    const declarator = declaration?.type === "VariableDeclaration" ? declaration.declarations[0] : undefined;
    if (declarator?.id.type === "Identifier" && declarator.id.name === "handler" && declarator.init)
      return { statement, value: declarator.init };
  }
  return undefined;
}

function exported(write: (handler: string) => string): Transformation {
  return everywhere((node, print, program) => {
    const handler = handlerIn(program);
    return node === handler?.statement ? write(print(handler.value)) : undefined;
  });
}

/** The names that a module declares for itself; imports are no names of its own. */
function ownNames(program: Program): readonly string[] {
  return program.variables
    .filter(
      ({ scope, name, defs }) =>
        scope.type === "module" &&
        name !== "handler" &&
        defs.some(({ type }) => type !== "ImportBinding") &&
        defs.every(({ type }) => type !== "Type"),
    )
    .map(({ name }) => name);
}

function injected(write: (handler: string, names: readonly string[]) => string): Transformation {
  return everywhere((node, print, program) => {
    const handler = handlerIn(program);
    if (node !== handler?.statement || !isFunction(handler.value)) return undefined;
    return write(print(handler.value), ownNames(program));
  });
}

/** What stands before the handler goes to `moved.ts`, and comes back by an import. */
function moved(
  write: (names: readonly string[]) => string,
  others: Readonly<Record<string, string>> = {},
  refer: (name: string) => string = (name) => name,
  change: (handler: string, names: readonly string[]) => string = (handler) => handler,
): Transformation {
  return (project) => {
    const text = entryOf(project);
    const program = parse(text);
    const handler = handlerIn(program);
    const names = ownNames(program);
    if (!handler || names.length === 0) return project;
    const source = (node: TSESTree.Node): string => text.slice(...node.range);
    const imports = program.body.filter(({ type }) => type === "ImportDeclaration").map(source);
    const own = program.body
      .filter((one) => one !== handler.statement && one.type !== "ImportDeclaration")
      .map(
        (one) =>
          commentBefore(program, one) + (one.type === "ExpressionStatement" ? source(one) : `export ${source(one)}`),
      );
    const printed = rewrite(text, (node, _print, { variable, body }) => {
      if (body.includes(node as TSESTree.ProgramStatement) && node.range[0] !== handler.statement.range[0]) return "";
      if (node.type !== "Identifier") return undefined;
      const named = variable(node);
      return named?.scope.type === "module" && names.includes(named.name) ? refer(named.name) : undefined;
    });
    const files = { "moved.ts": [...imports, ...own].join("\n"), ...others };
    const placed = Object.fromEntries(Object.entries(files).map(([file, one]) => [beside(project, file), one]));
    return withEntry(project, [...imports, write(names), change(printed, names)].join("\n"), placed);
  };
}

/** What stands between a statement and the one before it. */
function commentBefore({ text, body }: Program, statement: TSESTree.ProgramStatement): string {
  const before = body[body.indexOf(statement) - 1];
  return text.slice(before?.range[1] ?? 0, statement.range[0]);
}

/** The beginning of a handler with a body. */
const BODY = /export const handler = async \([^()]*\) => \{/u;

/** The same with what comes back in the first statement of the handler. */
function inHandler(write: (names: readonly string[]) => string): Transformation {
  const transform = moved(
    () => "",
    {},
    undefined,
    (handler, names) => handler.replace(BODY, (begin) => `${begin} ${write(names)}`),
  );
  return (project) => (BODY.test(entryOf(project)) ? transform(project) : project);
}

/** The texts of the entry in a file of their own. */
function texts(
  declare: (all: readonly string[]) => string,
  refer: (index: number) => string,
  names: (all: readonly string[]) => string,
): Transformation {
  return (project) => {
    const all: string[] = [];
    const changed = rewrite(entryOf(project), (node) => {
      if (node.type !== "Literal" || typeof node.value !== "string" || !isValue(node)) return undefined;
      all.push(JSON.stringify(node.value));
      return refer(all.length - 1);
    });
    if (all.length === 0) return project;
    return withEntry(project, `import ${names(all)} from "./texts";\n${changed}`, {
      [beside(project, "texts.ts")]: declare(all),
    });
  };
}

function isValue({ parent, ...node }: TSESTree.Node): boolean {
  if (parent?.type === "Property") return parent.value.range[0] === node.range[0];
  return !/^(?:Import|Export|TS|MemberExpression)/u.test(parent?.type ?? "");
}

/** Constants of the module that are made by a call or by `new`, made in another way. */
function lazily(declare: (name: string, made: string) => string, refer: (name: string) => string): Transformation {
  return everywhere((node, print, program) => {
    const isTop = program.body.includes(node as TSESTree.ProgramStatement);
    const kept = isTop ? keptIn(node) : undefined;
    if (kept) return declare(kept.name, print(kept.init));
    if (node.type !== "Identifier") return undefined;
    const variable = program.variable(node);
    return variable &&
      program.body.some((one) => {
        const held = keptIn(one);
        return held && program.variable(held.id) === variable;
      })
      ? refer(node.name)
      : undefined;
  });
}

function keptIn(node: TSESTree.Node): { name: string; id: TSESTree.Node; init: TSESTree.Node } | undefined {
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1) return undefined;
  const [{ id, init }] = node.declarations;
  const isMade =
    init?.type === "NewExpression" || (init?.type === "CallExpression" && find(init, isFunction).length === 0);
  return id.type === "Identifier" && isMade && init ? { name: id.name, id, init } : undefined;
}
