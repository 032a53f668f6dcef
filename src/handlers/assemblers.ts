import type { TSESTree } from "@typescript-eslint/types";
import { moduleGraph } from "../modules/graph.ts";
import { importersOf } from "../modules/importers.ts";
import { isRequire } from "../modules/requests.ts";
import { isTestFile } from "../modules/test-files.ts";
import type { TextSource } from "../project/text-source.ts";
import { isFunction } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Modules that may put together a handler are looked through up to this number. */
const MAX_ASSEMBLERS = 8;

/** Modules of the same package that import a file and may call its factories, those nearest to it first. */
export function assemblersOf(source: TextSource, file: string): readonly string[] {
  const parts = file.split("/");
  const shared = (path: string): number => path.split("/").findIndex((part, index) => parts[index] !== part);
  return importersOf(source, file)
    .filter((path) => !isTestFile(path.slice(source.root.length)) && callsSomething(source, path))
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, MAX_ASSEMBLERS);
}

/** False: it imports and exports, as an index of a folder does, and puts nothing together. To run it would run all that it imports. */
function callsSomething(source: TextSource, path: string): boolean {
  const parsed = moduleGraph(source).module(path);
  if (!parsed.ok || parsed.module.kind !== "code") return true;
  let calls = false;
  walk(parsed.module.program, undefined, (node) => {
    calls ||= isCall(node) || isFunction(node) || isSetElsewhere(node);
  });
  return calls;
}

function isCall(node: TSESTree.Node): boolean {
  return node.type === "CallExpression"
    ? !isRequire(node)
    : node.type === "NewExpression" || node.type === "TaggedTemplateExpression" || node.type === "Decorator";
}

/** `handler.client = …`, of what it imports. */
function isSetElsewhere(node: TSESTree.Node): boolean {
  if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return false;
  let { object } = node.left;
  while (object.type === "MemberExpression") ({ object } = object);
  return object.type !== "Identifier" || !/^(?:exports|module)$/u.test(object.name);
}
