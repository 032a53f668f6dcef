/** `namespace Orders { export const place = … }`, which older code calls a `module`: an object of what it exports. */
import type { TSESTree } from "@typescript-eslint/types";
import { declarationsOf } from "../../../syntax/language/declarations.ts";
import { members } from "../../domain/contents.ts";
import { Scope } from "../../domain/scope.ts";
import { isNullish, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { hoist } from "../blocks.ts";
import { writeName } from "../names.ts";
import { forgetReassigned } from "../reassigned.ts";

/** `namespace Orders { … }` */
export function executeNamespace(interpreter: Interpreter, node: TSESTree.TSModuleDeclaration, scope: Scope): void {
  const { id, body } = node;
  if (node.declare || node.kind === "global" || id.type === "Literal" || body?.type !== "TSModuleBlock") return;
  const [first, ...inner] = namesIn(id);
  if (first === undefined) return;
  // A class, a function, or a part that stands before it, has its members as well.
  const cell = scope.find(first);
  const known = cell === undefined ? undefined : interpreter.variable(cell);
  let target = known && !isNullish(known) ? known : objectOf(interpreter, node, scope);
  writeName(interpreter, first, target, { node, scope });
  for (const name of inner) {
    const within = objectOf(interpreter, node, scope, name);
    interpreter.write(target, name, within);
    target = within;
  }
  executeInto(interpreter, body, target, scope);
}

/** `import Place = Orders.Place`: another name of a member. */
export function executeAlias(
  interpreter: Interpreter,
  { id, moduleReference: aliased, importKind }: TSESTree.TSImportEqualsDeclaration,
  scope: Scope,
): void {
  if (importKind === "type" || aliased.type === "TSExternalModuleReference") return;
  writeName(interpreter, id.name, named(interpreter, aliased, scope), { node: id, scope });
}

function named(interpreter: Interpreter, name: TSESTree.EntityName, scope: Scope): Value {
  if (name.type !== "TSQualifiedName") return interpreter.evaluate(name, scope);
  return interpreter.read(named(interpreter, name.left, scope), name.right.name, { node: name, scope });
}

function executeInto(interpreter: Interpreter, body: TSESTree.TSModuleBlock, target: Value, scope: Scope): void {
  const own = new Scope(scope, scope.frame);
  const statements = body.body as readonly TSESTree.Statement[];
  hoist(interpreter, statements, own, "function");
  const give = (statement: TSESTree.Statement): void => {
    if (statement.type !== "ExportNamedDeclaration" || !statement.declaration) return;
    const { lexical, variables } = declarationsOf([statement.declaration as TSESTree.Statement]);
    for (const name of [...lexical, ...variables]) {
      const cell = own.find(name);
      const value = cell === undefined ? undefined : interpreter.variable(cell);
      if (value !== undefined) interpreter.write(target, name, value);
    }
  };
  // Functions stand before anything runs.
  for (const one of statements) give(one);
  load(interpreter, statements, (statement) => {
    interpreter.execute(statement, own);
    give(statement);
  });
  forgetReassigned(interpreter, body, own);
}

function objectOf(interpreter: Interpreter, node: TSESTree.TSModuleDeclaration, scope: Scope, name = ""): Value {
  return interpreter.newObject({ node, scope }, members(), `namespace ${name}`);
}

/** `a.b.c`, outermost first. */
function namesIn(id: TSESTree.EntityName): readonly string[] {
  if (id.type === "Identifier") return [id.name];
  return id.type === "TSQualifiedName" ? [...namesIn(id.left), id.right.name] : [];
}

/**
 * Runs statements of the top level of a module, or of a namespace in it. A module that was deployed loads to its end: what seems to
 * throw each time is a check that passes, or not understood.
 *
 * @returns those that were not run, since the ones before them were too much to follow
 */
export function load<S extends TSESTree.ProgramStatement>(
  interpreter: Interpreter,
  statements: readonly S[],
  execute: (statement: S) => void,
): readonly S[] {
  for (const [at, statement] of statements.entries()) {
    if (!interpreter.resume()) return statements.slice(at);
    const before = interpreter.state;
    const exits = interpreter.capture(() => execute(statement));
    if (interpreter.state === undefined) interpreter.joinState(before, ...exits.map(({ state }) => state));
  }
  return [];
}
