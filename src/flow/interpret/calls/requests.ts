/** Modules that code asks for while it runs: `require(name)`, `import(name)`. */
import { requestInside, requestsFor } from "../../../modules/computed-requests.ts";
import { joinAll, onlyValue } from "../../domain/choice.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import { stringOf, symbolic, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** The module as a whole. Of a name of which a part is computed, each of the files that fit. */
export function requested(interpreter: Interpreter, specifier: Value, { scope }: Site): Value {
  const { modules, graph } = interpreter.program;
  const { path } = scope.frame.module;
  const load = (request: string): Value => modules.import(interpreter, path, request, "*");
  const name = stringOf(specifier);
  if (name !== undefined) return load(requestInside(graph.source, path, name));
  const text = onlyValue(specifier);
  const [before, computed, after = "", ...others] = text?.kind === "text" ? text.parts : [];
  if (typeof before !== "string" || computed === undefined || typeof after !== "string" || others.length > 0)
    return symbolic(UNKNOWN);
  const fitting = requestsFor(graph.source, path, { before, after });
  return fitting.length > 0 ? joinAll(fitting.map(load)) : symbolic(UNKNOWN);
}
