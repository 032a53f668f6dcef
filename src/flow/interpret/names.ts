import { describeGlobal } from "../../knowledge/index.ts";
import { keepsGlobally } from "../../syntax/language/kept-globally.ts";
import { isGlobalObject } from "../../syntax/language/names.ts";
import { isBuiltinName, numberNamed } from "../builtins/names.ts";
import { itemsOf } from "../domain/contents.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { constant, symbolic, UNDEFINED, type ObjectReference, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Site } from "../domain/site.ts";

/** The value of a name: a variable, an import, a global. */
export function readName(interpreter: Interpreter, name: string, site: Site): Value {
  if (name === "undefined") return UNDEFINED;
  const cell = site.scope.find(name);
  if (cell !== undefined) return interpreter.variable(cell) ?? symbolic(UNKNOWN);
  const imported = interpreter.program.modules.readImport(interpreter, site.scope.frame.module, name);
  if (imported !== undefined) return imported;
  if (name === "arguments") return argumentsOf(interpreter, site);
  const assigned = interpreter.membersOf(globalsOf(interpreter))?.entries.get(name);
  if (assigned !== undefined) return assigned;
  return isGlobalObject(name) ? globalsOf(interpreter) : ofLanguage(name, site);
}

/** All that the function was called with, as a list. */
function argumentsOf(interpreter: Interpreter, site: Site): Value {
  const { values, rest, spread } = site.scope.frame.arguments;
  return interpreter.newArray(site, spread ?? itemsOf(values, rest), "arguments");
}

/**
 * A member of the global object that nobody has assigned so far. One that this module keeps there is not there yet:
 * `globalThis.prisma ?? new PrismaClient()`.
 */
export function readGlobal(interpreter: Interpreter, name: string, site: Site): Value {
  if (isGlobalObject(name)) return globalsOf(interpreter);
  const { source } = site.scope.frame.module;
  return IS_NAME.test(name) && keepsGlobally(source, name) ? UNDEFINED : ofLanguage(name, site);
}

const IS_NAME = /^\w+$/u;

function ofLanguage(name: string, site: Site): Value {
  const { path } = site.scope.frame.module;
  if (name === "__filename") return constant(path);
  if (name === "__dirname") return constant(path.slice(0, path.lastIndexOf("/")));
  if (isBuiltinName(name)) return numberNamed([name]) ?? { kind: "builtin", path: [name] };
  const known = describeGlobal(name);
  return known ? { kind: "library", known, arguments: [], at: placeOf(site) } : symbolic(UNKNOWN);
}

/** Assigns to a variable; what is declared nowhere becomes a member of the global object (`save = async (order) => …`). */
export function writeName(interpreter: Interpreter, name: string, value: Value, site: Site): void {
  const cell = site.scope.find(name);
  if (cell !== undefined) interpreter.store(cell, value);
  else if (!isBuiltinName(name) && !isGlobalObject(name)) interpreter.write(globalsOf(interpreter), name, value);
}

function globalsOf({ program }: Interpreter): ObjectReference {
  return { kind: "object", cell: program.globals };
}
