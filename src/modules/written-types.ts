/** What a written type comes to: names are followed, and what only says "or nothing" or "read only" is left out. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule, ModuleGraph } from "./graph.ts";
import {
  resolveImportType,
  resolveMemberType,
  resolveTypeName,
  type NamedType,
  type TypeDeclaration,
} from "./type-names.ts";

/** Where a type is written, and what its names are looked up in. */
export interface TypeScope {
  readonly graph: ModuleGraph;
  readonly module: CodeModule;
}

/** A type by its name. */
export type TypeReference = TSESTree.TSTypeReference | TSESTree.TSImportType;

interface WrittenMember {
  readonly name: string;
  readonly type: TSESTree.TypeNode;
  readonly scope: TypeScope;
}

/** What a type that is written in code stands for. */
export type WrittenType =
  | { readonly kind: "class"; readonly module: CodeModule; readonly name: string }
  /** An interface or the type of an object; with the interface's name, which a class may implement. */
  | {
      readonly kind: "members";
      readonly module: CodeModule;
      readonly name: string | undefined;
      readonly members: readonly WrittenMember[];
    }
  /** `typeof client`; with `as`, what a call or `new` of it gives: `ReturnType<typeof createClient>`. */
  | {
      readonly kind: "value";
      readonly module: CodeModule;
      readonly name: string;
      readonly as: "itself" | "result" | "instance";
    }
  /** `Transaction` of `knex` for `Knex.Transaction`; `from` is what is imported, `path` leads on from there, `of` is the type in brackets. */
  | {
      readonly kind: "package";
      readonly package: string;
      readonly from: string;
      readonly path: readonly string[];
      readonly of?: TSESTree.TypeNode;
      readonly scope: TypeScope;
      /** Another type of the same package that it may be. */
      readonly or?: PackageType;
    };

/** A type that a package exports. */
export type PackageType = Extract<WrittenType, { kind: "package" }>;

/** Types that say of their first argument what may be done with it, not what it is. */
const TRANSPARENT = new Set(["Readonly", "Required", "Partial", "NonNullable", "Pick", "Omit", "Awaited", "Promise"]);
const MADE_BY: Readonly<Record<string, "result" | "instance">> = { ReturnType: "result", InstanceType: "instance" };
/** Names of types are followed through other names up to this depth. */
const MAX_DEPTH = 8;

/** `undefined`: primitives, functions, type parameters, unions of several things, what cannot be read. */
export function resolveType(node: TSESTree.TypeNode, scope: TypeScope, depth = MAX_DEPTH): WrittenType | undefined {
  if (depth === 0) return undefined;
  switch (node.type) {
    case "TSTypeReference":
    case "TSImportType":
      return resolveReference(node, scope, depth - 1);
    case "TSIndexedAccessType": {
      const within = transacted(node);
      return within ? resolveType(within, scope, depth - 1) : resolveMember(node, scope, depth - 1);
    }
    case "TSTypeQuery":
      return node.exprName.type === "Identifier"
        ? { kind: "value", module: scope.module, name: node.exprName.name, as: "itself" }
        : undefined;
    case "TSTypeLiteral":
      return { kind: "members", module: scope.module, name: undefined, members: membersIn(node.members, scope) };
    case "TSUnionType": {
      const types = node.types.filter((type) => !NOTHING.has(type.type));
      return oneOfPackage(types.map((type) => resolveType(type, scope, depth - 1)));
    }
    case "TSIntersectionType":
      return intersection(
        node.types.flatMap((type) => resolveType(type, scope, depth - 1) ?? []),
        scope,
      );
    default:
      return undefined;
  }
}

const NOTHING: ReadonlySet<string> = new Set(["TSUndefinedKeyword", "TSNullKeyword", "TSVoidKeyword"]);

/** `Pool | PoolClient`, `typeof db | Tx`: of several things that one package has for the same calls the first, with the others behind it. */
function oneOfPackage(parts: readonly (WrittenType | undefined)[]): WrittenType | undefined {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first;
  const rest = oneOfPackage(others);
  if (first.kind === "package" && rest?.kind === "package")
    return rootOf(first.package) === rootOf(rest.package) ? { ...first, or: rest } : undefined;
  // What a module holds, beside the type of it.
  if (first.kind === "value" && rest?.kind === "package") return rest;
  if (rest?.kind !== "value") return undefined;
  if (first.kind === "package") return first;
  const isSame = first.kind === "value" && rest.name === first.name && rest.module === first.module;
  return isSame && rest.as === first.as ? first : undefined;
}

/** `drizzle-orm` of `drizzle-orm/pg-core`. */
function rootOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

/**
 * What a transaction is begun on, of the type of what its function is given: `Parameters<Parameters<typeof db.transaction>[0]>[0]`. The calls of the one are
 * those of the other.
 */
function transacted(node: TSESTree.TSIndexedAccessType): TSESTree.TypeNode | undefined {
  const method = firstOf(firstOf(node));
  if (method?.type === "TSIndexedAccessType") {
    const { indexType } = method;
    const name = indexType.type === "TSLiteralType" && indexType.literal.type === "Literal" && indexType.literal.value;
    return typeof name === "string" && TRANSACTION.test(name) ? method.objectType : undefined;
  }
  if (method?.type !== "TSTypeQuery" || method.exprName.type !== "TSQualifiedName") return undefined;
  const { left, right } = method.exprName;
  return TRANSACTION.test(right.name) ? { ...method, exprName: left } : undefined;
}

const TRANSACTION = /^\$?transaction$/u;

/** `F` of `Parameters<F>[0]`. */
function firstOf(node: TSESTree.TypeNode | undefined): TSESTree.TypeNode | undefined {
  if (node?.type !== "TSIndexedAccessType" || node.objectType.type !== "TSTypeReference") return undefined;
  const [name, ...path] = namesOf(node.objectType);
  return name === "Parameters" && path.length === 0 ? node.objectType.typeArguments?.params[0] : undefined;
}

function resolveReference(node: TypeReference, scope: TypeScope, depth: number): WrittenType | undefined {
  const [name, ...path] = namesOf(node);
  if (name === undefined) return undefined;
  const named = typeNamed(node, name, scope);
  const [argument] = node.typeArguments?.params ?? [];
  if (named?.kind === "package")
    return {
      kind: "package",
      package: named.package,
      from: named.name,
      path,
      ...(argument && { of: argument }),
      scope,
    };
  if (named === undefined && path.length === 1) {
    const member = resolveMemberType(scope.graph, scope.module, name, path[0]!);
    return member?.kind === "declared"
      ? resolveDeclaration(member.node, { ...scope, module: member.module }, depth)
      : undefined;
  }
  if (named && path.length === 0) return resolveDeclaration(named.node, { ...scope, module: named.module }, depth);
  if (named || argument === undefined || path.length > 0) return undefined;
  if (TRANSPARENT.has(name)) return resolveType(argument, scope, depth);
  const maker = Object.hasOwn(MADE_BY, name) ? resolveType(argument, scope, depth) : undefined;
  return maker?.kind === "value" ? { ...maker, as: MADE_BY[name]! } : undefined;
}

/** What the first name of a type stands for. */
export function typeNamed(node: TypeReference, name: string, { graph, module }: TypeScope): NamedType | undefined {
  return node.type === "TSImportType"
    ? resolveImportType(graph, module, node.source.value, name)
    : resolveTypeName(graph, module, name);
}

/** `Services["orders"]`. */
function resolveMember(
  { objectType, indexType }: TSESTree.TSIndexedAccessType,
  scope: TypeScope,
  depth: number,
): WrittenType | undefined {
  const name = indexType.type === "TSLiteralType" && indexType.literal.type === "Literal" && indexType.literal.value;
  const whole = resolveType(objectType, scope, depth);
  const member = whole?.kind === "members" ? whole.members.find((one) => one.name === name) : undefined;
  return member && resolveType(member.type, member.scope, depth);
}

/** The names of `a.B.C` and of `import("./a").B.C`, outermost first; empty for anything else. */
export function namesOf(node: TypeReference): readonly string[] {
  return namesIn(node.type === "TSImportType" ? node.qualifier : node.typeName);
}

function namesIn(name: TSESTree.EntityName | null): readonly string[] {
  if (name?.type === "Identifier") return [name.name];
  return name?.type === "TSQualifiedName" ? [...namesIn(name.left), name.right.name] : [];
}

/** What a declaration of the project stands for. */
export function resolveDeclaration(
  node: TypeDeclaration,
  scope: TypeScope,
  depth = MAX_DEPTH,
): WrittenType | undefined {
  switch (node.type) {
    case "ClassDeclaration":
      return node.id ? { kind: "class", module: scope.module, name: node.id.name } : undefined;
    case "TSTypeAliasDeclaration":
      return resolveType(node.typeAnnotation, scope, depth);
    case "TSInterfaceDeclaration":
      return {
        kind: "members",
        module: scope.module,
        name: node.id.name,
        members: [...inheritedMembers(node, scope, depth), ...membersIn(node.body.body, scope)],
      };
  }
}

function inheritedMembers(
  { extends: parents }: TSESTree.TSInterfaceDeclaration,
  scope: TypeScope,
  depth: number,
): readonly WrittenMember[] {
  return parents.flatMap(({ expression }) => {
    if (expression.type !== "Identifier" || depth === 0) return [];
    const named = resolveTypeName(scope.graph, scope.module, expression.name);
    if (named?.kind !== "declared") return [];
    const parent = resolveDeclaration(named.node, { ...scope, module: named.module }, depth - 1);
    return parent?.kind === "members" ? parent.members : [];
  });
}

function membersIn(elements: readonly TSESTree.TypeElement[], scope: TypeScope): readonly WrittenMember[] {
  return elements.flatMap((element) => {
    if (element.type !== "TSPropertySignature" || element.computed || !element.typeAnnotation) return [];
    const name = element.key.type === "Identifier" ? element.key.name : undefined;
    return name === undefined ? [] : [{ name, type: element.typeAnnotation.typeAnnotation, scope }];
  });
}

/** All members of all parts; a class or something of a package is more telling than the members that are added to it. */
function intersection(parts: readonly WrittenType[], { module }: TypeScope): WrittenType | undefined {
  const whole = parts.find(({ kind }) => kind !== "members");
  if (whole || parts.length < 2) return whole ?? parts[0];
  const members = parts.flatMap((part) => (part.kind === "members" ? part.members : []));
  return { kind: "members", module, name: undefined, members };
}
