/** What is declared before a block runs. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames, isGlobalObject } from "./names.ts";

/** What a block, function body or module declares. */
export interface Declarations {
  /** Names of `let`, `const`, `class`, `enum`, `namespace` and of functions, for the block itself. */
  readonly lexical: readonly string[];
  /** Names of `var` in it and in blocks below, for the function around it. */
  readonly variables: readonly string[];
  readonly functions: readonly TSESTree.FunctionDeclaration[];
}

const known = new WeakMap<object, Declarations>();

/** The names that statements declare, and the functions among them. Remembered for each list of statements. */
export function declarationsOf(statements: readonly TSESTree.Statement[]): Declarations {
  let result = known.get(statements);
  if (!result) known.set(statements, (result = readDeclarations(statements)));
  return result;
}

function readDeclarations(statements: readonly TSESTree.Statement[]): Declarations {
  const lexical: string[] = [];
  const variables: string[] = [];
  const functions: TSESTree.FunctionDeclaration[] = [];
  for (const statement of statements) {
    const declared = declarationIn(statement);
    switch (declared?.type) {
      case "FunctionDeclaration":
        if (!declared.id) break;
        functions.push(declared);
        lexical.push(declared.id.name);
        break;
      case "ClassDeclaration":
        if (declared.id) lexical.push(declared.id.name);
        break;
      case "TSEnumDeclaration":
        lexical.push(declared.id.name);
        break;
      case "TSModuleDeclaration":
        lexical.push(...namespaceIn(declared));
        break;
      case "TSImportEqualsDeclaration":
        // `import Place = Orders.Place`; what is imported of a module is none of its own variables.
        if (declared.moduleReference.type !== "TSExternalModuleReference") lexical.push(declared.id.name);
        break;
      case "VariableDeclaration":
        if (declared.kind !== "var") lexical.push(...variablesIn(declared));
        break;
      default:
    }
    collectVariables(statement, variables);
  }
  return { lexical, variables, functions };
}

/** `declare const global: { prisma?: PrismaClient }` tells of the global object, and declares none. */
function variablesIn({ declarations, declare }: TSESTree.VariableDeclaration): readonly string[] {
  const names = declarations.flatMap(({ id }) => boundNames(id));
  return declare ? names.filter((name) => !isGlobalObject(name)) : names;
}

/** `namespace a.b {}` declares `a`; what is only told of others, and a module by its path, declares none. */
function namespaceIn({ id, declare, kind }: TSESTree.TSModuleDeclaration): readonly string[] {
  if (declare || kind === "global") return [];
  let first: TSESTree.Node = id;
  while (first.type === "TSQualifiedName") first = first.left;
  return first.type === "Identifier" ? [first.name] : [];
}

/** The declaration that a statement is or exports. */
export function declarationIn(statement: TSESTree.ProgramStatement): TSESTree.Node | undefined {
  if (statement.type === "ExportNamedDeclaration") return statement.declaration ?? undefined;
  return statement.type === "ExportDefaultDeclaration" ? statement.declaration : statement;
}

function collectVariables(node: TSESTree.Node | null | undefined, names: string[]): void {
  const walk = (inner: TSESTree.Node | null | undefined): void => collectVariables(inner, names);
  switch (node?.type) {
    case "VariableDeclaration":
      if (node.kind === "var") names.push(...variablesIn(node));
      return;
    case "ExportNamedDeclaration":
      return walk(node.declaration);
    case "BlockStatement":
      return node.body.forEach(walk);
    case "IfStatement":
      walk(node.consequent);
      return walk(node.alternate);
    case "ForStatement":
      walk(node.init);
      return walk(node.body);
    case "ForInStatement":
    case "ForOfStatement":
      walk(node.left);
      return walk(node.body);
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
    case "WithStatement":
      return walk(node.body);
    case "SwitchStatement":
      return node.cases.forEach((one) => one.consequent.forEach(walk));
    case "TryStatement":
      walk(node.block);
      walk(node.handler?.body);
      return walk(node.finalizer);
    default:
  }
}
