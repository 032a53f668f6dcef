/** What every resource of the tree has: its logical id, its properties, where it is written, whether it is certain. */
import type { Place } from "../../../../syntax/source-text.ts";
import { isUntold } from "../../../untold.ts";
import type { LogicalId } from "../../../value-model.ts";
import { constructOf, idsBelow, printPath, stackOf, type Construct } from "../constructs/construct.ts";
import { libraryClass } from "../constructs/library.ts";
import { logicalIdOf } from "../constructs/logical-id.ts";
import { findMethod } from "../../../evaluate/class-members.ts";
import { nameOrOrigin, partsOf } from "../../../evaluate/print.ts";
import type { Run } from "../constructs/run.ts";
import { absent, concatParts, constant, hole, holeOf, isAbsent, stringOf } from "../../../evaluate/making.ts";
import type { CodePart, CodeValue } from "../../../evaluate/values.ts";

/** The id that the resource behind a construct has in its template. */
export function logicalIdOfResource(run: Run, construct: Construct): LogicalId {
  const stack = stackOf(construct);
  const given = construct.logicalId;
  if (given && !isAbsent(given)) {
    const known = stringOf(given);
    return known === undefined
      ? { kind: "symbolic", formula: `id:${nameOrOrigin(given)}` }
      : { kind: "known", id: known };
  }
  const ids = singletonIds(construct) ?? [...idsBelow(stack, construct), ...idsInside(construct)];
  // A stack may name its resources by a method of its own.
  if (findMethod(run, stack?.instance.class, "allocateLogicalId", "get", false))
    return { kind: "symbolic", formula: `allocateLogicalId(${printPath(ids)})` };
  const id = logicalIdOf(ids);
  const renamed = id.kind === "known" ? stack?.renamedIds.get(id.id) : undefined;
  return renamed === undefined ? id : { kind: "known", id: renamed };
}

/** A singleton stands directly in its stack, under an id of what it is for. */
function singletonIds(construct: Construct): readonly (readonly CodePart[])[] | undefined {
  if (construct.type?.path.at(-1) !== "SingletonFunction") return undefined;
  const purpose = prop(construct, "lambdaPurpose");
  const uuid = stringOf(prop(construct, "uuid"))?.replace(/[^A-Za-z0-9]/gu, "");
  const parts = partsOf(isAbsent(purpose) ? constant("SingletonLambda") : purpose);
  if (uuid === undefined || !parts) return undefined;
  const id = concatParts([...parts, uuid]);
  return [id.kind === "text" ? id.parts : [stringOf(id) ?? ""], ["Resource"]];
}

/** Ids between a construct and its resource. */
function idsInside({ type, role }: Construct): readonly (readonly CodePart[])[] {
  if (role === "foreign-function") return [[{ kind: "token", text: type?.path.at(-1) ?? "function" }], ["Resource"]];
  return type && libraryClass(type).isResource ? [] : [["Resource"]];
}

/** A property of a resource, by its name in code: what was set past the props wins. */
export function prop(construct: Construct, name: string, props: CodeValue = construct.props): CodeValue {
  return construct.overrides.get(name[0]!.toUpperCase() + name.slice(1)) ?? propOf(props, name);
}

/** The physical name that a function or a pipe is given. */
export function nameOf(construct: Construct): CodeValue {
  const name = construct.role === "pipe" ? prop(construct, "name") : prop(construct, "functionName");
  if (construct.role === "pipe" && isAbsent(name)) return prop(construct, "pipeName");
  return isGeneratedIfNeeded(name) ? absent : name;
}

/** The library writes a name then only where a stack of another environment refers to the function. */
function isGeneratedIfNeeded(name: CodeValue): boolean {
  return name.kind === "external" && name.path.join(".") === "PhysicalName.GENERATE_IF_NEEDED";
}

/** A member of properties: a hole where these are open or known to the deployment only. */
export function propOf(props: CodeValue, name: string): CodeValue {
  if (props.kind === "record") {
    const own = props.entries.get(name);
    if (own || !props.open) return own ?? absent;
    return hole("token", `${props.open}.${name}`);
  }
  const whole = holeOf(props);
  return whole && !whole.host ? hole("token", `${whole.text}.${name}`) : absent;
}

/** Where the `new` names the construct: its id, which classes of the project hand on. */
export function placeOfId({ instance, at }: Construct): Place {
  const { site } = instance;
  return site.args[1] ?? site.args[0] ?? site.at ?? at;
}

/** Where a construct and all that it stands in is made: the `new` of each, and the class. */
export function filesBehind(construct: Construct): string[] {
  const files: string[] = [];
  for (let current: Construct | undefined = construct; current; current = current.scope) {
    const { instance, at } = current;
    files.push(at.source.path, placeOfId(current).source.path);
    if (instance.class) files.push(instance.class.frame.module.source.path);
  }
  return files;
}

/** A loop over something unknown, a test of it and an id that cannot be told make it uncertain; a test that has a name is a condition. */
export function certaintyOf(construct: Construct): "certain" | "maybe" {
  return isNamed(construct) && construct.conditions.every(({ decidable }) => decidable) ? "certain" : "maybe";
}

/** No id on the way to it is one that cannot be told. */
export function isNamed({ path }: Construct): boolean {
  return !isUntold(path);
}

/** What code tests on the way to it, and the condition of the template that its resource is put under. */
export function conditionOf({ conditions, options }: Construct): string | undefined {
  const given = options?.entries.get("condition");
  const own =
    given?.kind === "instance" ? constructOf(given)?.path : isAbsent(given) ? undefined : nameOrOrigin(given!);
  const texts = [...new Set([...conditions.map(({ text }) => text), ...(own === undefined ? [] : [own])])];
  return texts.length === 0 ? undefined : texts.join(" && ");
}
