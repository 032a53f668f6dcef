/** What the name of a type stands for: by imports, and by declarations of the project. */
import type { TSESTree } from "@typescript-eslint/types";
import { NAMESPACE } from "./bindings.ts";
import type { CodeModule, ModuleGraph, ResolvedExport } from "./graph.ts";

/** A declaration that gives a name to a type. */
export type TypeDeclaration =
  | TSESTree.TSTypeAliasDeclaration
  | TSESTree.TSInterfaceDeclaration
  | TSESTree.ClassDeclarationWithName
  | TSESTree.ClassDeclarationWithOptionalName;

interface DeclaredType {
  readonly kind: "declared";
  readonly module: CodeModule;
  readonly node: TypeDeclaration;
}

/** What the name of a type leads to: a declaration of the project, or a name of a package. */
export type NamedType = DeclaredType | { readonly kind: "package"; readonly package: string; readonly name: string };

/** Where a type is declared, by the name that it has there: in a file of the project, or in a package. */
export type TypeName =
  | { readonly kind: "file"; readonly path: string; readonly name: string }
  | { readonly kind: "package"; readonly package: string; readonly name: string };

/** `undefined`: a global, a type parameter, or something that cannot be read. */
export function resolveTypeName(graph: ModuleGraph, module: CodeModule, name: string): NamedType | undefined {
  const own = declarationOf(module.program, name);
  if (own) return { kind: "declared", module, node: own };
  const binding = module.table.imports.get(name);
  return binding && resolveExportedType(graph.importOf(module, name), binding.imported);
}

/** The same of `all.Name`, where `all` is all of a module: `import * as all from "./all"`. */
export function resolveMemberType(
  graph: ModuleGraph,
  module: CodeModule,
  all: string,
  name: string,
): NamedType | undefined {
  const binding = module.table.imports.get(all);
  if (binding?.imported !== NAMESPACE) return undefined;
  return resolveExportedType(graph.follow(module.path, binding.specifier, name, binding.form), name);
}

/** The same of `import("specifier").Name`. */
export function resolveImportType(
  graph: ModuleGraph,
  module: CodeModule,
  specifier: string,
  name: string,
): NamedType | undefined {
  return resolveExportedType(graph.follow(module.path, specifier, name), name);
}

function resolveExportedType(resolved: ResolvedExport | undefined, imported: string): NamedType | undefined {
  if (resolved?.kind === "package") {
    const path = resolved.subpath ? `${resolved.name}/${resolved.subpath}` : resolved.name;
    return { kind: "package", package: path, name: resolved.imported };
  }
  // Of a file that is not there, as of a package that is not looked into.
  if (resolved?.kind === "missing" && resolved.from)
    return { kind: "package", package: resolved.from.specifier, name: imported };
  if (resolved?.kind !== "local") return undefined;
  const { target } = resolved;
  if (target.kind === "value") {
    const { value } = target;
    return isDeclaration(value) ? { kind: "declared", module: resolved.module, node: value } : undefined;
  }
  const node = declarationOf(resolved.module.program, target.name);
  return node && { kind: "declared", module: resolved.module, node };
}

/** The declaration that a module has at its top level under a name. */
export function declaredType(graph: ModuleGraph, path: string, name: string): DeclaredType | undefined {
  const read = graph.module(path);
  if (!read.ok || read.module.kind !== "code") return undefined;
  const node = declarationOf(read.module.program, name);
  return node && { kind: "declared", module: read.module, node };
}

/** Types that modules declare at their top level, by name. */
const declared = new WeakMap<TSESTree.Program, ReadonlyMap<string, TypeDeclaration>>();

function declarationOf(program: TSESTree.Program, name: string): TypeDeclaration | undefined {
  let all = declared.get(program);
  if (!all) declared.set(program, (all = readDeclarations(program)));
  return all.get(name);
}

function readDeclarations(program: TSESTree.Program): ReadonlyMap<string, TypeDeclaration> {
  const found = new Map<string, TypeDeclaration>();
  for (const statement of program.body) {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const node = isExport ? statement.declaration : statement;
    if (node && isDeclaration(node) && node.id) found.set(node.id.name, node);
  }
  return found;
}

function isDeclaration(node: TSESTree.Node): node is TypeDeclaration {
  return (
    node.type === "TSTypeAliasDeclaration" || node.type === "TSInterfaceDeclaration" || node.type === "ClassDeclaration"
  );
}
