/** Stacks of versions 0 to 2, which are functions or classes. CloudFormation knows what is in them by their names. */
import type { Place } from "../../../syntax/source-text.ts";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { getMember } from "../../evaluate/members.ts";
import { constant, isAbsent, stringOf } from "../../evaluate/making.ts";
import type { Closure, CodeValue } from "../../evaluate/values.ts";
import { componentOf, type StackOfConstructs } from "./component.ts";
import { textOf } from "./canonical.ts";

/** `app.stack(Shop)`, `app.stack(Shop, { id: "shop" })`; undefined where nobody can tell its name. */
export function stackOfFunction(
  run: Evaluation,
  closure: Closure,
  at: Place,
  options: CodeValue,
): StackOfConstructs | undefined {
  if (!isAbsent(options) && options.kind !== "record") return undefined;
  const [name, given] = ["stackName", "id"].map((key) => getMember(run, options, constant(key), at));
  const own = getMember(run, closure, constant("name"), at);
  const id = [name!, given!].find((value) => !isAbsent(value));
  return named(id === undefined ? stringOf(own) : textOf(id), at);
}

/** The stack that a construct is put into where that is one that is a class: `new Queue(this, "Jobs")`. */
export function stackOfScope(scope: CodeValue | undefined): StackOfConstructs | undefined {
  const component = componentOf(scope);
  if (!component?.isStack) return component?.stack;
  return named(textOf(component.name), component.at);
}

function named(id: string | undefined, at: Place): StackOfConstructs | undefined {
  return id === undefined || id === "" ? undefined : { id, at };
}
