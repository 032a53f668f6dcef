import type { TSESTree } from "@typescript-eslint/types";
import type { Question } from "./answers.ts";
import { moduleGraph, type CodeModule } from "./graph.ts";
import { importersAmong, requestsInText } from "./importers.ts";
import { perGeneration } from "./memo.ts";
import { ask } from "./recording-source.ts";
import { copyOf, lookAt, type TextSource } from "../project/text-source.ts";
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

const known = perGeneration(() => new Map<string, readonly DeclaredClass[]>());

const implementers: Question<readonly DeclaredClass[]> = (source, about) => {
  const before = known(source).get(about);
  if (before) return before;
  const [name = "", path = ""] = about.split("\n");
  const found = implementersAnew(source, path, name);
  known(source).set(about, found);
  return found;
};

function implementersAnew(source: TextSource, path: string, name: string): readonly DeclaredClass[] {
  const graph = moduleGraph(source);
  const mayImplement = (candidate: string): boolean => {
    if (isTestFile(candidate.slice(source.root.length))) return false;
    const look = lookAt(source, candidate, namedAsBases);
    if (!look.ok || look.answer.length === 0) return false;
    // A default export has any name where it is imported, mostly that of its file.
    return [...look.answer, ...requestsInText(source, candidate)].some((one) => one.includes(name));
  };
  const importers = importersAmong(source, path, mayImplement);
  return [...(mayImplement(path) ? [path] : []), ...importers].flatMap((candidate) => {
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
}

/** What stands behind `implements` and `extends`, up to the body of a class, and what has another name where it is imported. */
const BASES = /\b(?:implements|extends)\b([^{}]*)/gu;
const RENAMED = /(?<![\p{ID_Continue}$])([\p{ID_Continue}$]+)\s{1,99}as\s/gu;

function namedAsBases(text: string): readonly string[] {
  const bases = [...text.matchAll(BASES)].flatMap(([, written]) => written!.match(/[\p{ID_Continue}$]+/gu) ?? []);
  if (bases.length === 0) return [];
  const renamed = [...text.matchAll(RENAMED)].map(([, name]) => name!);
  return [...new Set([...bases, ...renamed])].map(copyOf);
}

function classesOf({ program }: CodeModule): readonly TSESTree.ClassDeclaration[] {
  return program.body.flatMap((statement) => {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const node = isExport ? statement.declaration : statement;
    return node?.type === "ClassDeclaration" ? [node] : [];
  });
}
