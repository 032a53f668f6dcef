/** The top level of a module. */
import type { TSESTree } from "@typescript-eslint/types";
import { isEsModule } from "../../syntax/language/module-kind.ts";
import type { ExportTarget } from "../../modules/bindings.ts";
import type { CodeModule } from "../../modules/graph.ts";
import { Arguments } from "../domain/arguments.ts";
import type { Context } from "../domain/context.ts";
import { members } from "../domain/contents.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { symbolic, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { Scope } from "../domain/scope.ts";
import { evaluateClass } from "../interpret/members/classes.ts";
import { functionValue } from "../interpret/calls/function-values.ts";
import { hoist } from "../interpret/blocks.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { spreadInto } from "../interpret/members/spread-members.ts";
import type { ModuleInstance } from "../domain/scope.ts";
import { load } from "../interpret/members/namespaces.ts";
import { handedOverIn } from "../interpret/calls/handed-while-loading.ts";
import { forgetReassigned } from "../interpret/reassigned.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";

/**
 * A module before it runs: with a scope, and with what CommonJS gives to it.
 *
 * @param isProgram it stands for a package
 */
export function declareModule(module: CodeModule, context: Context, isProgram: boolean): ModuleInstance {
  const { program, path, source } = module;
  const instance: { -readonly [K in keyof ModuleInstance]: ModuleInstance[K] } = {
    path,
    source,
    module,
    context,
    commonJs: context.cell(program, "module"),
    defaultExport: context.cell(program, "default"),
    isProgram,
    scope: undefined as unknown as Scope,
  };
  // What a module of CommonJS exports is its `this`, and that of its arrow functions.
  const exported: Value = isEsModule(module) ? UNDEFINED : { kind: "object", cell: context.cell(program, EXPORTED) };
  const frame = { module: instance, this: exported, arguments: Arguments.NONE, home: undefined };
  instance.scope = new Scope(undefined, frame);
  instance.scope.declare("module", instance.commonJs);
  instance.scope.declare("exports", context.cell(program, "exports"));
  return instance;
}

const EXPORTED = "module.exports";

/** @param keep called when the functions stand, so that modules in a circle see them, and once the module has run */
export function runModule(interpreter: Interpreter, instance: ModuleInstance, keep: () => void): void {
  const { scope, module } = instance;
  const { program } = module;
  const site = { node: program, scope };
  const exported = interpreter.newObject(site, members(), EXPORTED);
  interpreter.store(instance.commonJs, interpreter.newObject(site, members([["exports", exported]]), "module object"));
  interpreter.store(scope.find("exports")!, exported);
  hoist(interpreter, program.body, scope, "function");
  keep();
  reExport(interpreter, instance, exported);
  const left = load(interpreter, program.body, (statement) => executeTopLevel(interpreter, statement, instance));
  if (left.length > 0) leave(interpreter, instance, left);
  forgetReassigned(interpreter, program, scope);
  if (isEsModule(module)) compileExports(interpreter, instance, exported);
  keep();
  // Behind what stands in the module: it is there, however much these do.
  for (const { callback, given, call } of handedOverIn(interpreter.log)) runMaybe(interpreter, callback, given, call);
}

/** What the statements that are not run any more hold is not known, but functions, which stand there as they are written. */
function leave(
  interpreter: Interpreter,
  instance: ModuleInstance,
  statements: readonly TSESTree.ProgramStatement[],
): void {
  const { scope } = instance;
  instance.cutShortAt = statements[0]!;
  for (const statement of statements) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    for (const { id, init } of declared?.type === "VariableDeclaration" ? declared.declarations : []) {
      const cell = id.type === "Identifier" ? scope.find(id.name) : undefined;
      if (cell === undefined || (init?.type !== "ArrowFunctionExpression" && init?.type !== "FunctionExpression"))
        continue;
      interpreter.store(cell, functionValue(interpreter, init, scope, (id as TSESTree.Identifier).name));
    }
  }
  if (!isEsModule(instance.module)) leaveExports(interpreter, instance);
}

/** What CommonJS would have exported further down: functions by their names, and of other names nothing is known. */
function leaveExports(interpreter: Interpreter, { scope, module }: ModuleInstance): void {
  const exported = interpreter.variable(scope.find("exports")!);
  const contents = exported?.kind === "object" ? interpreter.membersOf(exported) : undefined;
  if (exported?.kind !== "object" || contents === undefined) return;
  const functionOf = (name: string, target: ExportTarget): Value | undefined => {
    if (target.kind === "value") {
      const { value } = target;
      const isFunction = value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression";
      return isFunction ? functionValue(interpreter, value, scope, name) : undefined;
    }
    const cell = target.kind === "binding" ? scope.find(target.name) : undefined;
    const value = cell === undefined ? undefined : interpreter.variable(cell);
    return value?.kind === "function" ? value : undefined;
  };
  const named = [...module.table.exports].flatMap(([name, target]): [string, Value][] => {
    const value = contents.entries.has(name) ? undefined : functionOf(name, target);
    return value ? [[name, value]] : [];
  });
  const entries = new Map([...contents.entries, ...named]);
  interpreter.store(exported.cell, { ...contents, entries, open: symbolic(UNKNOWN) });
}

/** `exports.send(record)` in an ES module, which compilers make one of CommonJS: what it exports is found there, too. */
function compileExports(interpreter: Interpreter, { module, path }: ModuleInstance, exported: SimpleValue): void {
  const contents = exported.kind === "object" ? interpreter.membersOf(exported) : undefined;
  if (exported.kind !== "object" || contents === undefined || !/\bexports\b/u.test(module.source.text)) return;
  const own = interpreter.program.modules.exportsOf(interpreter, path);
  if (own) interpreter.store(exported.cell, { ...contents, entries: new Map([...own.entries, ...contents.entries]) });
}

/** `__exportStar(require("./other"), exports)`, as compilers write `export *` for CommonJS. */
function reExport(interpreter: Interpreter, { module, path }: ModuleInstance, exported: SimpleValue): void {
  if (exported.kind !== "object" || isEsModule(module)) return;
  for (const star of module.table.stars) {
    const contents = interpreter.membersOf(exported) ?? members();
    const all = interpreter.program.modules.import(interpreter, path, star, "*");
    interpreter.store(exported.cell, spreadInto(interpreter, contents, all));
  }
}

function executeTopLevel(interpreter: Interpreter, node: TSESTree.ProgramStatement, instance: ModuleInstance): void {
  const { scope } = instance;
  switch (node.type) {
    case "ImportDeclaration":
      // Imported for what it does when it runs.
      if (node.specifiers.length === 0) interpreter.program.modules.load(instance.path, node.source.value);
      return;
    case "ExportDefaultDeclaration":
      interpreter.store(instance.defaultExport, defaultValue(interpreter, node.declaration, scope));
      return;
    case "TSExportAssignment":
      return interpreter.write(
        interpreter.variable(instance.commonJs)!,
        "exports",
        interpreter.evaluate(node.expression, scope),
      );
    default:
      interpreter.execute(node, scope);
  }
}

function defaultValue(
  interpreter: Interpreter,
  node: TSESTree.ExportDefaultDeclaration["declaration"],
  scope: Scope,
): Value {
  switch (node.type) {
    case "FunctionDeclaration": {
      const cell = node.id ? scope.find(node.id.name) : undefined;
      return (
        (cell === undefined ? undefined : interpreter.variable(cell)) ??
        functionValue(interpreter, node, scope, "default")
      );
    }
    case "ClassDeclaration": {
      const made = evaluateClass(interpreter, node, scope);
      const cell = node.id ? scope.find(node.id.name) : undefined;
      if (cell !== undefined) interpreter.store(cell, made);
      return made;
    }
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return UNDEFINED;
    default:
      return interpreter.evaluate(node, scope);
  }
}
