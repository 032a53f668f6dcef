/** Physical names that functions of the baseline have: whatever becomes of one, it goes when all that is new is there. */
import type { LambdaFunction, Stack } from "../model.ts";
import type { Value } from "../value-model.ts";
import { groupBy } from "../group-by.ts";
import { hasCases, relate } from "../relate.ts";
import { canonicalText } from "../value.ts";
import { counterpartOf, idKey, type Entry } from "./entry.ts";

interface Holder {
  readonly function: LambdaFunction;
  /** Where the deployment is given no stage. */
  readonly isByDefault: boolean;
}

interface InStage {
  readonly stage: string;
  readonly byText: ReadonlyMap<string, readonly LambdaFunction[]>;
}

/** The functions of a stack that are there for sure, by the names that they have: each of thousands is looked for among thousands. */
class HeldNames {
  readonly #byText: ReadonlyMap<string, readonly LambdaFunction[]>;
  readonly #withCases: readonly LambdaFunction[];
  readonly #stack: Stack;
  readonly #named: readonly LambdaFunction[];
  #inDefaultStage: InStage | undefined;

  constructor(stack: Stack) {
    const named = stack.functions.filter((one) => one.name !== undefined && isThere(one));
    this.#stack = stack;
    this.#named = named;
    this.#byText = groupBy(named, ({ name }) => canonicalText(name!));
    this.#withCases = named.filter(({ name }) => hasCases(name!));
  }

  /** The first of those that have the name, left out the ones with this id. */
  holderOf(name: Value, id?: string): LambdaFunction | undefined {
    const isIt = (one: LambdaFunction): boolean =>
      (id === undefined || idKey(one.logicalId) !== id) && relate(one.name, name) === "equal";
    const alike = this.#byText.get(canonicalText(name))?.find(isIt);
    const other = hasCases(name) ? this.#withCases.find(isIt) : undefined;
    if (!alike || !other) return alike ?? other;
    return this.#stack.functions.indexOf(alike) < this.#stack.functions.indexOf(other) ? alike : other;
  }

  /** The same where the deployment is given no stage. */
  holderByDefault(name: Value, id: string): LambdaFunction | undefined {
    const { stage, byText } = (this.#inDefaultStage ??= this.#read());
    return byText.get(inStage(name, stage))?.find((one) => idKey(one.logicalId) !== id);
  }

  /** Which stage that is takes a reading of the whole configuration. */
  #read(): InStage {
    const stage = this.#stack.stages?.byDefault() ?? "${sls:stage}";
    return { stage, byText: groupBy(this.#named, ({ name }) => inStage(name!, stage)) };
  }
}

const namesOf = new WeakMap<Stack, HeldNames>();

function heldIn(stack: Stack): HeldNames {
  const held = namesOf.get(stack) ?? new HeldNames(stack);
  namesOf.set(stack, held);
  return held;
}

/** The other function of the stack that has the name which a function is given from now on. */
export function holderOfName({ stack, function: own }: Entry, { name }: LambdaFunction): Holder | undefined {
  if (name === undefined || relate(own.name, name) === "equal") return undefined;
  const id = idKey(own.logicalId);
  const holder = heldIn(stack).holderOf(name, id);
  if (holder) return { function: holder, isByDefault: false };
  const byDefault = heldIn(stack).holderByDefault(name, id);
  return byDefault && { function: byDefault, isByDefault: true };
}

/** The function of the baseline that has the name of one which is new. @param stack the same one in the baseline */
export function holderOfNewName({ function: lambda }: Entry, stack: Stack): LambdaFunction | undefined {
  const { name, external } = lambda;
  if (name === undefined || external || counterpartOf(lambda, stack)) return undefined;
  return heldIn(stack).holderOf(name);
}

/** It is, whatever the deployment is given: a lock file knows the conditions of mappings alone. */
function isThere({ external, certainty, isConditional, mappings }: LambdaFunction): boolean {
  return (
    !external && certainty === "certain" && !isConditional && mappings.every(({ condition }) => condition === undefined)
  );
}

function inStage(name: Value, stage: string): string {
  return canonicalText(name).replaceAll("${sls:stage}", stage);
}
