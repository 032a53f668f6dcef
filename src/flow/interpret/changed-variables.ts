/** Variables that held data which became something else: here, and where callers handed it over. */
import type { TSESTree } from "@typescript-eslint/types";
import { filterValue, mapValue, onlyValue } from "../domain/choice.ts";
import { isNullish, type SymbolicValue, type Value } from "../domain/value.ts";
import type { Site } from "../domain/site.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { becomesEverywhere } from "./members/aliases.ts";
import { readName, writeName } from "./names.ts";
import { isChangedInPlace } from "./values/parts.ts";
import { isEvent } from "./place-in-event.ts";

/** The variable holds what the data became from then on; so do those of callers that handed the data over by name. */
export function changeNamed(
  interpreter: Interpreter,
  name: string,
  data: SymbolicValue,
  made: Value,
  site: Site,
): void {
  writeName(interpreter, name, made, site);
  if (isChangedInPlace(data) || isEvent(data)) becomesEverywhere(interpreter, data, made);
  const { calledFrom } = site.scope.frame;
  let given: string | undefined = name;
  // A function of a program that stands for a package: what it was handed in the project.
  if (calledFrom && calledFrom.node.type === "CallExpression")
    given = calledFrom.node.arguments.map((one) => becomes(interpreter, one, data, made, calledFrom)).find(Boolean);
  for (let call = interpreter.stack; call !== undefined && given !== undefined; call = call.outer) {
    const index = call.callee.params.findIndex((one) => one.type === "Identifier" && one.name === given);
    const argument = call.site.node.type === "CallExpression" ? call.site.node.arguments[index] : undefined;
    given = argument && becomes(interpreter, argument, data, made, call.site);
  }
}

/** The variable that was handed over, where it held the data, holds what that became. Its name; undefined: it did not. */
function becomes(
  interpreter: Interpreter,
  argument: TSESTree.Node,
  data: SymbolicValue,
  made: Value,
  site: Site,
): string | undefined {
  if (argument.type !== "Identifier") return undefined;
  const held = readName(interpreter, argument.name, site);
  if (onlyValue(filterValue(held, (one) => !isNullish(one))) !== data) return undefined;
  writeName(
    interpreter,
    argument.name,
    mapValue(held, (one) => (one === data ? made : one)),
    site,
  );
  return argument.name;
}
