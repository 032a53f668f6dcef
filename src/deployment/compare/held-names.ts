/** Physical names that functions of the baseline have: whatever becomes of one, it goes when all that is new is there. */
import type { LambdaFunction, Stack } from "../model.ts";
import type { Value } from "../value-model.ts";
import { relate } from "../relate.ts";
import { canonicalText } from "../value.ts";
import { counterpartOf, idKey, type Entry } from "./entry.ts";

interface Holder {
  readonly function: LambdaFunction;
  /** Where the deployment is given no stage. */
  readonly isByDefault: boolean;
}

/** The other function of the stack that has the name which a function is given from now on. */
export function holderOfName({ stack, function: own }: Entry, { name }: LambdaFunction): Holder | undefined {
  if (name === undefined || relate(own.name, name) === "equal") return undefined;
  const others = stack.functions.filter((other) => idKey(other.logicalId) !== idKey(own.logicalId) && isThere(other));
  const holder = others.find((other) => relate(other.name, name) === "equal");
  if (holder) return { function: holder, isByDefault: false };
  const byDefault = others.find(
    (other) => other.name && inDefaultStage(other.name, stack) === inDefaultStage(name, stack),
  );
  return byDefault && { function: byDefault, isByDefault: true };
}

/** The function of the baseline that has the name of one which is new. @param stack the same one in the baseline */
export function holderOfNewName({ function: lambda }: Entry, stack: Stack): LambdaFunction | undefined {
  const { name, external } = lambda;
  if (name === undefined || external || counterpartOf(lambda, stack)) return undefined;
  return stack.functions.find((other) => isThere(other) && relate(other.name, name) === "equal");
}

/** It is, whatever the deployment is given: a lock file knows the conditions of mappings alone. */
function isThere({ external, certainty, isConditional, mappings }: LambdaFunction): boolean {
  return (
    !external && certainty === "certain" && !isConditional && mappings.every(({ condition }) => condition === undefined)
  );
}

function inDefaultStage(name: Value, { stages }: Stack): string {
  return canonicalText(name).replaceAll("${sls:stage}", stages?.byDefault() ?? "${sls:stage}");
}
