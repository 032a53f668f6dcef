/** Modules of the project as values: each runs once, when one of its names is first needed. */
import type { CodeModule, JsonModule, ResolvedExport } from "../../modules/graph.ts";
import { resolveModule } from "../../modules/resolve.ts";
import type { Located } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import { handedOn } from "./handed-on.ts";
import { loadModule, moduleIn } from "./load-module.ts";
import type { Evaluation } from "./evaluation.ts";
import { placeIn } from "./frame.ts";
import { absent, constant, external, list, record, unknown } from "./making.ts";
import type { CodeValue, ObjectValue } from "./values.ts";
import { isEsModule } from "../../syntax/language/module-kind.ts";

/** What a name that a module imports stands for; undefined when it imports none of that name. */
export function importedValue(run: Evaluation, module: CodeModule, local: string, at: Place): CodeValue | undefined {
  const binding = module.table.imports.get(local);
  if (!binding) return undefined;
  const written = placeIn({ module }, binding.node);
  return followed(run, module.path, binding.specifier, binding.imported, binding.form, at, written);
}

/** `require("x")`, `import("x")`. */
export function requiredValue(
  run: Evaluation,
  module: CodeModule,
  specifier: string,
  form: "import" | "require",
  at: Place,
): CodeValue {
  return followed(run, module.path, specifier, "*", form, at);
}

/** `import "./x";`: it runs, and so does each module of which it hands names on, asked for or not. */
export function runModule(run: Evaluation, module: CodeModule, specifier: string, at: Place): void {
  const value = requiredValue(run, module, specifier, "import", at);
  const loaded = value.kind === "namespace" ? run.modules.get(value.path) : undefined;
  if (!loaded || loaded.hasRunAll) return;
  loaded.hasRunAll = true;
  for (const node of loaded.module.program.body) {
    const behind = node.type === "ImportDeclaration" ? undefined : handedOn(node);
    if (behind !== undefined) runModule(run, loaded.module, behind, placeIn(loaded.frame, node));
  }
}

function followed(
  run: Evaluation,
  fromFile: string,
  specifier: string,
  imported: string,
  form: "import" | "require",
  at: Place,
  written = at,
): CodeValue {
  const resolution = resolveModule(run.graph.source, fromFile, specifier);
  const read = resolution.kind === "file" ? run.graph.module(resolution.path) : undefined;
  if (resolution.kind === "file" && read?.ok === false) {
    // Says why it cannot be read.
    loadModule(run, resolution.path);
    return unknown(read.why, undefined, {
      place: read.at ?? written,
      what: moduleIn(run, resolution.path),
      why: read.why,
    });
  }
  const found = run.graph.follow(fromFile, specifier, imported, form);
  if ("module" in found) run.host.imports?.(at, found.module.source);
  if (found.kind !== "missing") return valueOfExport(run, found);
  if (!found.from) {
    // No bundler takes a name that a module does not export; what other modules assign to their exports may not be seen.
    const isLeftOut = read?.ok === true && read.module.kind === "code" && hasWrittenExports(read.module);
    const what = `the import of \`${imported}\` from \`${specifier}\``;
    return unknown(found.why, undefined, isLeftOut ? { place: written, what, why: found.why } : undefined);
  }
  // A value that is missing is unknown where it is used; what makes something is said there to be a problem.
  const behind = { place: written, what: `the import \`${specifier}\``, why: found.why };
  if (run.host.deploysByEffect) {
    // Nobody asks `import("./stacks")` for a value: it is there for what it makes.
    if (imported === "*" && form === "import" && written === at) run.problem(behind.place, behind.what, behind.why);
    else run.note(behind.place, behind.what, behind.why);
  }
  return unknown(found.why, undefined, behind);
}

/** All that it exports is written as that: it exports as ES modules do, or holds nothing at all. */
function hasWrittenExports({ program: { body } }: CodeModule): boolean {
  return body.length === 0 || body.some(({ type }) => /^Export\w*Declaration$/u.test(type));
}

function valueOfExport(run: Evaluation, found: ResolvedExport): CodeValue {
  switch (found.kind) {
    case "package":
      return run.host.imported(found.name, found.subpath, found.imported);
    case "builtin": {
      const whole = found.imported === "*" || found.imported === "default";
      return whole ? external(`node:${found.name}`) : external(`node:${found.name}`, found.imported);
    }
    case "missing":
      return unknown(found.why);
    case "json":
      return memberOfJson(found.module, found.key);
    case "namespace":
      if (found.module.kind === "json") return jsonValue(found.module);
      return namespaceValue(run, found.module);
    case "local":
      return localValue(run, found);
  }
}

/** What `require` gives of a module that assigns `exports` members is the object that it assigns to. */
function namespaceValue(run: Evaluation, module: CodeModule): CodeValue {
  const loaded = loadModule(run, module.path);
  if (loaded && !isEsModule(module) && !(loaded.commonJs.kind === "record" && loaded.commonJs.entries.size === 0))
    return loaded.commonJs;
  return { kind: "namespace", path: module.path };
}

function localValue(run: Evaluation, found: Extract<ResolvedExport, { kind: "local" }>): CodeValue {
  const loaded = loadModule(run, found.module.path);
  if (!loaded) return unknown("its module cannot be read");
  const { target } = found;
  if (target.kind === "binding") {
    const bound = loaded.scope.bindings.get(target.name);
    return bound ?? unknown("it is used before it is defined");
  }
  const exported = run.exported.get(target.node);
  if (exported) return exported;
  if (loaded.state === "loading") return unknown("it is used before it is defined");
  return run.evaluate(target.value, loaded.scope, loaded.frame);
}

/** What a module gives: its default export, else all that it exports. */
export function moduleValue(run: Evaluation, module: CodeModule): CodeValue {
  const found = run.graph.exportOf(module.path, "default");
  return found.kind === "missing" ? namespaceValue(run, module) : valueOfExport(run, found);
}

/** A member of a module that is used as a whole. */
export function memberOfNamespace(run: Evaluation, path: string, name: string): CodeValue {
  return valueOfExport(run, run.graph.exportOf(path, name));
}

function jsonValue(module: JsonModule): CodeValue {
  return module.value ? fromLocated(module.value) : absent;
}

function memberOfJson(module: JsonModule, key: string): CodeValue {
  const value = jsonValue(module);
  return value.kind === "record" ? (value.entries.get(key) ?? absent) : absent;
}

/** JSON as a value of code. */
export function fromLocated(node: Located): CodeValue {
  switch (node.kind) {
    case "scalar":
      return constant(node.value, node.at);
    case "map": {
      const made: ObjectValue = { ...record(), at: node.at };
      for (const { key, keyAt, value } of node.entries.values()) {
        made.entries.set(key, fromLocated(value));
        made.places.set(key, { key: keyAt, value: value.at });
      }
      return made;
    }
    case "list":
      return { ...list(node.items.map(fromLocated)), at: node.at };
    case "intrinsic": {
      const key = node.name === "Ref" || node.name === "Condition" ? node.name : `Fn::${node.name}`;
      return { ...record([[key, fromLocated(node.argument)]]), at: node.at };
    }
    default:
      return unknown("it is no plain JSON");
  }
}
