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

/** Modules that may put a handler together; `isCut`: there are more of them. */
interface Assemblers {
  readonly paths: readonly string[];
  readonly isCut: boolean;
}

/** A class that extends that of the file may be built by a third module, and what is built be exported by a fourth. */
const MAX_STEPS = 3;

/**
 * Modules of the same package that import a file and may call its factories, those nearest to it first; behind them those that import
 * these, since what a module inherits or builds others may export.
 */
export function* assemblersOf(source: TextSource, file: string): Iterable<Assemblers> {
  const parts = file.split("/");
  const shared = (path: string): number => path.split("/").findIndex((part, index) => parts[index] !== part);
  const seen = new Set([file]);
  let level: readonly string[] = [file];
  for (let step = 0; step < MAX_STEPS && level.length > 0; step++) {
    const importers = new Set(level.flatMap((one) => importersOf(source, one)));
    const all = [...importers]
      .filter((path) => !seen.has(path) && !isTestFile(path.slice(source.root.length)) && callsSomething(source, path))
      .toSorted((a, b) => shared(b) - shared(a));
    level = all.slice(0, MAX_ASSEMBLERS + 1 - seen.size);
    for (const path of level) seen.add(path);
    yield { paths: level, isCut: level.length < all.length };
  }
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
