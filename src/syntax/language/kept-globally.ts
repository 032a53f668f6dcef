/** What a module keeps in the global object. */
import type { TSESTree } from "@typescript-eslint/types";
import { parseModule } from "../module.ts";
import type { SourceText } from "../source-text.ts";
import { walk } from "../walk.ts";
import { isGlobalObject } from "./names.ts";
import { withoutCasts } from "./nodes.ts";

/** That something of this name is given to any object: most modules hold no such text, and are not gone through. */
const mayKeep = (text: string, name: string): boolean =>
  new RegExp(`\\.${name}\\s*(?:\\?\\?|\\|\\|)?=(?![=>])`, "u").test(text);

const known = new WeakMap<SourceText, ReadonlySet<string>>();

/**
 * Whether a module assigns something to a member of the global object, as the first invocation does for later ones:
 * `globalThis.prisma ??= new PrismaClient()`. A flag (`globalThis.isReady = true`) is not kept but told: any other module may tell it as well, or before.
 *
 * @param name of letters, digits and underlines
 */
export function keepsGlobally(source: SourceText, name: string): boolean {
  if (!mayKeep(source.text, name)) return false;
  let names = known.get(source);
  if (!names) known.set(source, (names = namesKept(source)));
  return names.has(name);
}

function namesKept(source: SourceText): ReadonlySet<string> {
  const syntax = parseModule(source);
  if (!syntax.ok) return new Set();
  const aliases = new Set<string>();
  const given: { readonly of: string; readonly name: string; readonly isFlag: boolean }[] = [];
  const isGlobal = (name: string): boolean => isGlobalObject(name) || aliases.has(name);
  walk(syntax.program, undefined, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
      const init = withoutCasts(node.init);
      if (init.type === "Identifier" && isGlobal(init.name)) aliases.add(node.id.name);
    } else if (node.type === "AssignmentExpression") {
      const member = memberNamed(node.left);
      if (member) given.push({ ...member, isFlag: isFlag(node.right) });
    }
    return undefined;
  });
  const ofGlobal = given.filter(({ of }) => isGlobal(of));
  const flags = new Set(ofGlobal.filter((one) => one.isFlag).map(({ name }) => name));
  return new Set(ofGlobal.map(({ name }) => name).filter((name) => !flags.has(name)));
}

function memberNamed(written: TSESTree.Node): { readonly of: string; readonly name: string } | undefined {
  const node = withoutCasts(written);
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const object = withoutCasts(node.object);
  return object.type === "Identifier" ? { of: object.name, name: node.property.name } : undefined;
}

/** A number, a text or a yes; `null` says that nothing is kept yet. */
function isFlag(written: TSESTree.Node): boolean {
  const node = withoutCasts(written);
  if (node.type === "Literal") return node.value !== null;
  return node.type === "TemplateLiteral" || (node.type === "UnaryExpression" && node.operator === "!");
}
