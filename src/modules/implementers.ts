import type { TSESTree } from "@typescript-eslint/types";
import type { Question } from "./answers.ts";
import { moduleGraph, type CodeModule } from "./graph.ts";
import { importersAmong } from "./importers.ts";
import { ask } from "./recording-source.ts";
import type { TextSource } from "../project/text-source.ts";
import { isTestFile } from "./test-files.ts";
import { resolveTypeName } from "./type-names.ts";

/** A class by its name and the path of the module that declares it at its top level. */
export interface DeclaredClass {
  readonly path: string;
  readonly name: string;
}

/** Names of stand-ins: tests and local runs have them beside the class that is deployed. */
const STAND_IN = /mock|fake|stub|dummy|in_?memory|no_?op|null(?=[A-Z])|^null|local(?=[A-Z])|console/iu;

/**
 * The classes that are said to implement an interface, or to extend a class, stand-ins and tests left out: in the module that declares it
 * and in those of the same package that import it.
 */
export function implementersOf(source: TextSource, path: string, name: string): readonly DeclaredClass[] {
  return ask(implementers, source, `${name}\n${path}`);
}

const implementers: Question<readonly DeclaredClass[]> = (source, about) => {
  const [name = "", path = ""] = about.split("\n");
  const graph = moduleGraph(source);
  const mayImplement = (text: string): boolean => /\b(?:implements|extends)\b/u.test(text) && text.includes(name);
  const importers = importersAmong(
    source,
    path,
    (text, candidate) => mayImplement(text) && !isTestFile(candidate.slice(source.root.length)),
  );
  const own = source.read(path);
  const isOwnMeant = own.ok && mayImplement(own.source.text) && !isTestFile(path.slice(source.root.length));
  return [...(isOwnMeant ? [path] : []), ...importers].flatMap((candidate) => {
    const parsed = graph.module(candidate);
    if (!parsed.ok || parsed.module.kind !== "code") return [];
    const { module } = parsed;
    const isMeant = (written: string): boolean => {
      const named = resolveTypeName(graph, module, written);
      return named?.kind === "declared" && named.module.path === path && named.node.id?.name === name;
    };
    return classesOf(module).flatMap(({ id, implements: all, superClass }) => {
      const written = [...all.map(({ expression }) => expression), superClass];
      const isOne = written.some((one) => one?.type === "Identifier" && isMeant(one.name));
      return id && !STAND_IN.test(id.name) && isOne ? [{ path: candidate, name: id.name }] : [];
    });
  });
};

function classesOf({ program }: CodeModule): readonly TSESTree.ClassDeclaration[] {
  return program.body.flatMap((statement) => {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const node = isExport ? statement.declaration : statement;
    return node?.type === "ClassDeclaration" ? [node] : [];
  });
}
