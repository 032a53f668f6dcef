import type { TSESTree } from "@typescript-eslint/types";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { NAMESPACE, type ImportBinding } from "./bindings.ts";
import { withoutCasts } from "../syntax/language/nodes.ts";

/** The text of a string literal, also of a template without holes. */
export function specifierOf(node: TSESTree.Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** Names of imports and exports may be written as strings. */
export function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === "Identifier" ? name.name : name.value;
}

/** Helpers of compilers that give back the module that they are given. */
const INTEROP = /^(?:_*importDefault|_*importStar|_*toESM|_interopRequire(?:Default|Wildcard)|_interopDefault)$/iu;

/**
 * What an expression takes from another module: `require("x")`, `require("x").a`, `await import("x")`, also through a
 * compiler's interop helper and TypeScript's casts.
 */
export function requiredFrom(
  expression: TSESTree.Node,
): Pick<ImportBinding, "specifier" | "imported" | "form"> | undefined {
  const node = withoutCasts(expression);
  if (node.type === "MemberExpression") {
    const whole = requiredFrom(node.object);
    const member = node.computed ? specifierOf(node.property) : (node.property as TSESTree.Identifier).name;
    return whole?.imported === NAMESPACE && member !== undefined ? { ...whole, imported: member } : undefined;
  }
  if (node.type === "AwaitExpression" && node.argument.type === "ImportExpression") {
    const specifier = specifierOf(node.argument.source);
    return specifier === undefined ? undefined : { specifier, imported: NAMESPACE, form: "import" };
  }
  if (node.type !== "CallExpression") return undefined;
  const argument = node.arguments[0];
  if (isRequire(node)) {
    const specifier = specifierOf(argument);
    return specifier === undefined ? undefined : { specifier, imported: NAMESPACE, form: "require" };
  }
  const helper = node.callee.type === "MemberExpression" ? node.callee.property : node.callee;
  return argument && helper.type === "Identifier" && INTEROP.test(helper.name) ? requiredFrom(argument) : undefined;
}

/** Where a module asks for another one first; its beginning where that is not written out. */
export function placeOfRequest(source: SourceText, specifier: string): Place {
  const quoted = [`"${specifier}"`, `'${specifier}'`, `\`${specifier}\``];
  const starts = quoted.map((text) => source.text.indexOf(text)).filter((start) => start >= 0);
  if (starts.length === 0) return { source, start: 0, end: 0 };
  const start = Math.min(...starts);
  return { source, start, end: start + specifier.length + 2 };
}

/** Whether a call is `require(…)`, of whatever. */
export function isRequire(node: TSESTree.CallExpression): boolean {
  return node.callee.type === "Identifier" && node.callee.name === "require";
}

/** Every literal specifier of a module in the order written, also of `require` and `import()` inside of functions. */
export function readRequests(program: TSESTree.Program): readonly string[] {
  const found = new Set<string>();
  const add = (node: TSESTree.Node | null | undefined): void => {
    const specifier = node ? specifierOf(node) : undefined;
    if (specifier !== undefined) found.add(specifier);
  };
  const pending: unknown[] = [program];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if (Array.isArray(node)) {
      for (let index = node.length - 1; index >= 0; index--) pending.push(node[index]);
      continue;
    }
    const { type } = node as TSESTree.Node;
    if (type === undefined) continue;
    const typed = node as TSESTree.Node;
    if (
      typed.type === "ImportDeclaration" ||
      typed.type === "ExportNamedDeclaration" ||
      typed.type === "ExportAllDeclaration" ||
      typed.type === "ImportExpression"
    )
      add(typed.source);
    else if (typed.type === "TSExternalModuleReference") add(typed.expression);
    else if (typed.type === "CallExpression" && isRequire(typed)) add(typed.arguments[0]);
    pending.push(
      ...Object.values(typed)
        .filter((child) => typeof child === "object" && child !== null)
        .reverse(),
    );
  }
  return [...found];
}
