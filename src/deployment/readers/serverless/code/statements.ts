/** Statements in the order they run. What cannot be followed makes the names that it changes unknown. */
import type { TSESTree } from "@typescript-eslint/types";
import { bindPattern, childrenOf } from "./patterns.ts";
import { maximumDepth, placeOf, type Run, type Scope } from "./scope.ts";
import { constant, record, sizeOf, truthOf, unknown, type CodeValue, type RecordEntry } from "./values.ts";

/** Longest list that a loop goes through. */
const maximumRounds = 1_000;

/** What a list of statements returns; undefined where it runs to its end. */
export function execute(run: Run, statements: readonly TSESTree.Statement[], scope: Scope): CodeValue | undefined {
  run.stepsLeft -= statements.length;
  for (const statement of statements) {
    const declaration = declarationOf(statement);
    if (declaration.type === "FunctionDeclaration" && declaration.id) {
      scope.declare(declaration.id.name, run.evaluate(declaration, scope));
    }
  }
  for (const statement of statements) {
    const returned = executeOne(run, declarationOf(statement), scope);
    if (returned) return returned;
  }
  return undefined;
}

function declarationOf(statement: TSESTree.Statement): TSESTree.Node {
  return statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
}

function executeOne(run: Run, statement: TSESTree.Node, scope: Scope): CodeValue | undefined {
  if (--run.stepsLeft < 0 || run.depth >= maximumDepth) {
    return unknown("the configuration runs longer than is followed", placeOf(statement, scope));
  }
  run.depth += 1;
  const returned = executeStatement(run, statement, scope);
  run.depth -= 1;
  return returned;
}

function executeStatement(run: Run, statement: TSESTree.Node, scope: Scope): CodeValue | undefined {
  switch (statement.type) {
    case "VariableDeclaration":
      for (const { id, init } of statement.declarations) {
        bindPattern(run, id, init ? run.evaluate(init, scope) : undefined, scope);
      }
      return undefined;
    case "ExpressionStatement":
      run.evaluate(statement.expression, scope);
      return undefined;
    case "TSEnumDeclaration":
      scope.declare(statement.id.name, enumOf(run, statement, scope));
      return undefined;
    case "ReturnStatement":
      return statement.argument ? run.evaluate(statement.argument, scope) : constant(null, placeOf(statement, scope));
    case "BlockStatement":
      return execute(run, statement.body, scope.inner());
    case "IfStatement":
      return executeIf(run, statement, scope);
    case "ForOfStatement":
      return executeForOf(run, statement, scope);
    case "TryStatement":
      return execute(run, statement.block.body, scope.inner());
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ForInStatement":
    case "SwitchStatement":
    case "LabeledStatement":
      return giveUp(run, statement, scope);
    default:
      return undefined;
  }
}

function enumOf(run: Run, node: TSESTree.TSEnumDeclaration, scope: Scope): CodeValue {
  const at = placeOf(node, scope);
  let next: number | undefined = 0;
  const entries = node.body.members.flatMap(({ id, initializer }): [string, RecordEntry][] => {
    const keyAt = placeOf(id, scope);
    const value: CodeValue = initializer
      ? run.evaluate(initializer, scope)
      : next === undefined
        ? unknown("its number is not known", keyAt)
        : constant(next, keyAt);
    next = value.kind === "scalar" && typeof value.value === "number" ? value.value + 1 : undefined;
    const name = id.type === "Identifier" ? id.name : id.type === "Literal" ? String(id.value) : undefined;
    return name === undefined ? [] : [[name, { keyAt, value }]];
  });
  return record(at, entries);
}

function executeIf(run: Run, statement: TSESTree.IfStatement, scope: Scope): CodeValue | undefined {
  const condition = truthOf(run.evaluate(statement.test, scope));
  if (condition === true) return executeOne(run, statement.consequent, scope);
  if (condition === false) return statement.alternate ? executeOne(run, statement.alternate, scope) : undefined;
  // A branch that only stops the deployment leaves the other one.
  if (throws(statement.consequent))
    return statement.alternate ? executeOne(run, statement.alternate, scope) : undefined;
  return giveUp(run, statement, scope);
}

function throws(statement: TSESTree.Statement): boolean {
  if (statement.type === "ThrowStatement") return true;
  return statement.type === "BlockStatement" && statement.body.at(-1)?.type === "ThrowStatement";
}

function executeForOf(run: Run, statement: TSESTree.ForOfStatement, scope: Scope): CodeValue | undefined {
  const list = run.evaluate(statement.right, scope);
  const { left } = statement;
  if (list.kind !== "items" || list.open || list.items.length > maximumRounds || left.type !== "VariableDeclaration") {
    return giveUp(run, statement, scope);
  }
  for (const item of [...list.items]) {
    const inner = scope.inner();
    bindPattern(run, left.declarations[0]!.id, item, inner);
    const returned = executeOne(run, statement.body, inner);
    if (returned) return returned;
  }
  return undefined;
}

/** Names that the statement may change are unknown from here on, and what follows a return in it is a guess. */
function giveUp(run: Run, statement: TSESTree.Node, scope: Scope): CodeValue | undefined {
  const reason = "it depends on a condition or a loop that is not followed";
  const { names, returns } = effectsOf(statement);
  for (const name of names) {
    const value = scope.get(name);
    if (!value) continue;
    run.stepsLeft -= sizeOf(value);
    if (value.kind === "record" || value.kind === "items") {
      value.open = true;
      if (value.kind === "record") {
        for (const [key, entry] of value.entries) {
          value.entries.set(key, { ...entry, value: unknown(reason, entry.value.at) });
        }
      }
    } else scope.assign(name, unknown(reason, value.at));
  }
  return returns ? unknown(reason, placeOf(statement, scope)) : undefined;
}

interface Effects {
  readonly names: ReadonlySet<string>;
  readonly returns: boolean;
}

const effects = new WeakMap<TSESTree.Node, Effects>();

/** Every name that occurs may be changed; a return of an inner function is none of the statement's. */
function effectsOf(statement: TSESTree.Node): Effects {
  const known = effects.get(statement);
  if (known) return known;
  const names = new Set<string>();
  let returns = false;
  const pending: { readonly node: TSESTree.Node; readonly inFunction: boolean }[] = [
    { node: statement, inFunction: false },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, inFunction } = next;
    if (node.type === "Identifier") names.add(node.name);
    if (node.type === "ReturnStatement" && !inFunction) returns = true;
    const isFunction = /Function/u.test(node.type);
    for (const child of childrenOf(node)) pending.push({ node: child, inFunction: inFunction || isFunction });
  }
  const found = { names, returns };
  effects.set(statement, found);
  return found;
}
