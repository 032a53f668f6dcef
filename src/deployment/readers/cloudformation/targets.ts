/** Which function a mapping invokes: by reference, by name or arn, through an alias or a version. */
import type { Place } from "../../../syntax/source-text.ts";
import type { Hole, Part, TextValue, Value } from "../../value-model.ts";
import { canonicalText, singleHole, text, unknown } from "../../value.ts";
import { readValue } from "./intrinsics.ts";
import { generatedAliases, propertyOf, type Template } from "./template.ts";

/** A function of the template, as far as references to it go. */
export interface DeclaredFunction {
  readonly id: string;
  readonly name: Value | undefined;
  /** SAM: `AutoPublishAlias`. */
  readonly alias: Value | undefined;
}

/** The function that a mapping invokes, as it is named there. */
export interface Target {
  /** Logical id of a function of the template; undefined where it is not in the template. */
  readonly function: string | undefined;
  /** The reference, without a qualifier. */
  readonly named: Value;
  /** Alias or version. */
  readonly qualifier: Value | undefined;
  /** False where a condition decides between several. */
  readonly isCertain: boolean;
}

/** Aliases of aliases do not exist; anything longer goes in circles. */
const longestChain = 4;

/** The functions of one template, to find which of them a value names. */
export class Targets {
  readonly #template: Template;
  readonly #functions: ReadonlyMap<string, DeclaredFunction>;
  readonly #byName: ReadonlyMap<string, string>;
  /** Alias that SAM makes -> function. */
  readonly #generated: ReadonlyMap<string, string>;

  constructor(template: Template, functions: readonly DeclaredFunction[]) {
    this.#template = template;
    this.#functions = new Map(functions.map((declared) => [declared.id, declared]));
    this.#byName = new Map(
      functions.flatMap(({ id, name }) =>
        name && name.kind !== "unknown" ? [[canonicalText(name), id] as const] : [],
      ),
    );
    this.#generated = new Map(
      [...template.resources.values()].flatMap((resource) =>
        generatedAliases(resource).map((alias) => [alias, resource.id] as const),
      ),
    );
  }

  /** @param at where the mapping is, for a reference that is missing */
  resolve(reference: Value | undefined, at: Place): Target {
    return this.#resolve(reference ?? unknown("the mapping names no function", at), longestChain);
  }

  #resolve(reference: Value, depth: number): Target {
    if (reference.kind === "alternatives") {
      const targets = reference.arms.flatMap(({ value }) => (value ? [this.#resolve(value, depth)] : []));
      const found = targets.find((target) => target.function !== undefined);
      return { ...(found ?? elsewhere(reference)), isCertain: false };
    }
    if (reference.kind === "unknown") return elsewhere(reference);
    const { name, qualifier } = cutQualifier(afterFunctionMark(reference));
    const owner = singleHole(name);
    const target =
      owner?.resource !== undefined && depth > 0 ? this.#follow(owner, name, depth - 1) : this.#named(name);
    return qualifier ? { ...target, qualifier } : target;
  }

  /** A reference to a resource: to the function itself, or to an alias or a version of it. */
  #follow(owner: Hole, reference: TextValue, depth: number): Target {
    const id = owner.resource!;
    const generatedFor = this.#generated.get(id);
    const declared = this.#functions.get(generatedFor ?? id);
    if (declared) {
      const isAlias = generatedFor !== undefined || owner.text === `${id}.Alias`;
      const qualifier = isAlias ? declared.alias : owner.text === `${id}.Version` ? reference : undefined;
      return { function: declared.id, named: reference, qualifier, isCertain: true };
    }
    const resource = this.#template.resources.get(id);
    if (resource?.type !== "AWS::Lambda::Alias" && resource?.type !== "AWS::Lambda::Version")
      return elsewhere(reference);
    const invoked = readValue(propertyOf(resource, "FunctionName"), this.#template);
    if (!invoked) return elsewhere(reference);
    const alias =
      resource.type === "AWS::Lambda::Alias" ? readValue(propertyOf(resource, "Name"), this.#template) : undefined;
    return { ...this.#resolve(invoked, depth), qualifier: alias ?? reference };
  }

  #named(name: TextValue): Target {
    return { ...elsewhere(name), function: this.#byName.get(canonicalText(name)) };
  }
}

function elsewhere(named: Value): Target {
  return { function: undefined, named, qualifier: undefined, isCertain: true };
}

/** Of `arn:aws:lambda:eu-west-1:1:function:orders:live`, and of the partial arn `1:function:orders`, what names the function. */
function afterFunctionMark(reference: TextValue): TextValue {
  const mark = ":function:";
  const index = reference.parts.findIndex((part) => typeof part === "string" && part.includes(mark));
  const part = reference.parts[index];
  if (typeof part !== "string") return reference;
  const rest = part.slice(part.indexOf(mark) + mark.length);
  return text([rest, ...reference.parts.slice(index + 1)], reference.at, reference.origin);
}

/** `orders:live`, `${Orders}:live`, `${Orders}:${Stage}` at the colon. An arn of something else is a name as a whole. */
function cutQualifier(reference: TextValue): { name: TextValue; qualifier: TextValue | undefined } {
  const { parts, at, origin } = reference;
  const index = parts.findIndex((part) => typeof part === "string" && part.includes(":"));
  const part = parts[index];
  const isArn = typeof parts[0] === "string" && parts[0].startsWith("arn:");
  if (typeof part !== "string" || isArn) return { name: reference, qualifier: undefined };
  const colon = part.indexOf(":");
  const before: Part[] = [...parts.slice(0, index), part.slice(0, colon)];
  const after: Part[] = [part.slice(colon + 1), ...parts.slice(index + 1)];
  return { name: text(before, at, origin), qualifier: text(after, at, origin) };
}
