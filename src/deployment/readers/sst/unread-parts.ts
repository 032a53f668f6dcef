/** What an app is bundled of and cannot be read. The bundler ends there, so that nobody can deploy the app as it is. */
import type { TSESTree } from "@typescript-eslint/types";
import { isCode } from "../../../modules/code-files.ts";
import type { CodeModule, ModuleGraph } from "../../../modules/graph.ts";
import { resolveModule } from "../../../modules/resolve.ts";
import type { Unresolved } from "../../../project/text-source.ts";

/** An app that leads to more has been looked at well enough. */
const MOST_MODULES = 2_000;

/** Modules that cannot be read, or hold nothing as one that was cut off, and imports that lead nowhere, of all that a configuration leads to by relative imports. */
export function unreadParts(graph: ModuleGraph, configuration: string): readonly Unresolved[] {
  const rows: Unresolved[] = [];
  const reached = new Set([configuration]);
  // Grows while it is walked.
  for (const path of reached) {
    if (reached.size > MOST_MODULES) break;
    const read = graph.module(path);
    if (!read.ok) {
      rows.push({ place: read.at ?? { path }, what: moduleIn(graph, path), why: read.why, severity: "problem" });
    } else if (read.module.kind === "code") {
      if (path !== configuration && read.module.source.text.trim() === "")
        rows.push({ place: { path }, what: moduleIn(graph, path), why: "it is empty", severity: "problem" });
      for (const specifier of read.module.requests.filter((one) => one.startsWith("."))) {
        const found = resolveModule(graph.source, path, specifier);
        if (found.kind === "file" && isCode(found.path)) reached.add(found.path);
        else if (found.kind === "missing" && mayBeCode(specifier) && !isTypeOnly(read.module, specifier))
          rows.push({ place: { path }, what: `the import \`${specifier}\``, why: found.why, severity: "problem" });
      }
    }
  }
  return rows;
}

function moduleIn(graph: ModuleGraph, path: string): string {
  return `the module \`${path.slice(graph.source.root.length + 1)}\``;
}

/** Bundlers have loaders of their own for anything else. */
function mayBeCode(specifier: string): boolean {
  const [, ending] = /\.([a-z]+)$/iu.exec(specifier) ?? [];
  return ending === undefined || isCode(specifier);
}

/** Types are gone before anything is bundled. */
function isTypeOnly({ program }: CodeModule, specifier: string): boolean {
  const asking = program.body.filter(
    (statement): statement is TSESTree.ImportDeclaration =>
      statement.type === "ImportDeclaration" && statement.source.value === specifier,
  );
  return (
    asking.length > 0 &&
    asking.every(
      ({ importKind, specifiers }) =>
        importKind === "type" ||
        (specifiers.length > 0 &&
          specifiers.every((one) => one.type === "ImportSpecifier" && one.importKind === "type")),
    )
  );
}
