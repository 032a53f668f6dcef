/** Modules of a configuration: each runs once, when one of its names is first needed. */
import type { CodeModule, ResolvedExport } from "../../../../modules/graph.ts";
import type { Located } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { Scope, type Run } from "./scope.ts";
import { execute } from "./statements.ts";
import { absent, constant, items, record, unknown, type CodeValue, type RecordEntry } from "./values.ts";

/** The top level of a module after it ran. One that imports itself sees what is there so far. */
function loadModule(run: Run, module: CodeModule): Scope {
  const known = run.modules.get(module.path);
  if (known) return known;
  const scope = new Scope(module);
  run.modules.set(module.path, scope);
  declareCommonJs(scope);
  execute(run, module.program.body, scope);
  return scope;
}

/** A name of the module that another module gives it; undefined when it imports none of that name. */
export function importedValue(run: Run, scope: Scope, local: string, at: Place): CodeValue | undefined {
  const binding = scope.module.table.imports.get(local);
  return binding && follow(run, scope.module.path, binding.specifier, binding.imported, binding.form, at);
}

export function requiredValue(run: Run, scope: Scope, specifier: string, at: Place): CodeValue {
  return follow(run, scope.module.path, specifier, "*", "require", at);
}

/** What a configuration file gives: its default export, else all that it exports. */
export function moduleValue(run: Run, module: CodeModule): CodeValue {
  const at = { source: module.source, start: 0, end: module.source.text.length };
  const found = run.graph.exportOf(module.path, "default");
  if (found.kind !== "missing") return exportedValue(run, found, at);
  loadModule(run, module);
  return namespaceRecord(run, module, at);
}

function follow(
  run: Run,
  fromFile: string,
  specifier: string,
  imported: string,
  form: "import" | "require",
  at: Place,
): CodeValue {
  const found = run.graph.follow(fromFile, specifier, imported, form);
  if ("module" in found) {
    const { source } = found.module;
    run.ledger.include(at, { source, start: 0, end: source.text.length });
  }
  return exportedValue(run, found, at);
}

function exportedValue(run: Run, found: ResolvedExport, at: Place): CodeValue {
  switch (found.kind) {
    case "missing":
      return unknown(found.why, at);
    case "package":
      return unknown(`it comes from the package \`${found.name}\``, at);
    case "builtin":
      return {
        kind: "builtin",
        name: found.imported === "*" || found.imported === "default" ? found.name : `${found.name}.${found.imported}`,
        at,
      };
    case "json": {
      const whole = codeOf(found.module.value, at);
      return (whole.kind === "record" ? whole.entries.get(found.key)?.value : undefined) ?? absent(at);
    }
    case "namespace":
      if (found.module.kind === "json") return codeOf(found.module.value, at);
      loadModule(run, found.module);
      return namespaceRecord(run, found.module, at);
    case "local": {
      const scope = loadModule(run, found.module);
      const { target } = found;
      if (target.kind === "value") return run.written.get(target.value) ?? run.evaluate(target.value, scope);
      return scope.get(target.name) ?? unknown("it is used before it is defined", at);
    }
  }
}

/** `exports` and `module.exports` are one record until a module assigns another. */
function declareCommonJs(scope: Scope): void {
  const at = { source: scope.module.source, start: 0, end: 0 };
  const exports = record(at);
  scope.declare("exports", exports);
  scope.declare("module", record(at, [["exports", { keyAt: at, value: exports }]]));
}

function namespaceRecord(run: Run, module: CodeModule, at: Place): CodeValue {
  const own = run.modules.get(module.path)?.get("module");
  const assigned = own?.kind === "record" ? own.entries.get("exports")?.value : undefined;
  if (assigned?.kind === "record" && assigned.entries.size > 0) return assigned;
  const entries = [...exportedNames(run, module)].map((name): [string, RecordEntry] => {
    const value = exportedValue(run, run.graph.exportOf(module.path, name), at);
    return [name, { keyAt: value.at, value }];
  });
  return record(at, entries);
}

/** Its own names, and those of modules that it exports as a whole. */
function exportedNames(
  run: Run,
  module: CodeModule,
  names = new Set<string>(),
  visited = new Set<string>(),
): Set<string> {
  if (visited.has(module.path)) return names;
  visited.add(module.path);
  for (const name of module.table.exports.keys()) names.add(name);
  for (const star of module.table.stars) {
    const found = run.graph.follow(module.path, star, "*");
    if (found.kind === "namespace" && found.module.kind === "code") exportedNames(run, found.module, names, visited);
  }
  return names;
}

/** JSON as a value of code. */
function codeOf(node: Located | undefined, at: Place): CodeValue {
  switch (node?.kind) {
    case undefined:
      return absent(at);
    case "scalar":
    case "unknown":
      return node;
    case "map":
      return record(
        node.at,
        [...node.entries.values()].map(({ key, keyAt, value }) => [key, { keyAt, value: codeOf(value, at) }]),
      );
    case "list":
      return items(
        node.items.map((item) => codeOf(item, at)),
        node.at,
      );
    case "intrinsic": {
      const key = node.name === "Ref" || node.name === "Condition" ? node.name : `Fn::${node.name}`;
      return record(node.at, [[key, { keyAt: node.at, value: codeOf(node.argument, at) }]]);
    }
    case "text":
      return constant("", at);
  }
}
