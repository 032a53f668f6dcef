/** Members of constructs that the library gives them. */
import type { Place } from "../../../../syntax/source-text.ts";
import { concatenated, token } from "../../../evaluate/print.ts";
import { contextText } from "../../../evaluate/committed-default.ts";
import type { Run } from "./run.ts";
import {
  absent,
  constant,
  external,
  hole,
  isAbsent,
  list,
  native,
  newInstance,
  record,
  stringOf,
  unknown,
} from "../../../evaluate/making.ts";
import type { CodeValue } from "../../../evaluate/values.ts";
import { alternatives, negation } from "../../../evaluate/alternatives.ts";
import {
  assemblyOf,
  constructsBelow,
  idsBelow,
  memberHole,
  printId,
  printPath,
  stackOf,
  type Construct,
} from "./construct.ts";
import { environmentOf, parameter } from "./core-functions.ts";
import { attributeName, isLibrary, libraryClass, type Role } from "./library.ts";
import { uniqueName } from "./logical-id.ts";
import { makeConstruct } from "./make.ts";

/** A member of a construct that the library declares: `table.tableStreamArn`, `fn.node`. */
export function memberOfConstruct(run: Run, construct: Construct, name: string, at: Place): CodeValue {
  if (name === "node") return nodeOf(run, construct);
  if (name === "cfnOptions") return ((construct.owner ?? construct).options ??= record());
  const special = memberOfRole(run, construct, name, at);
  if (special) return special;
  const isOwnKind = construct.type === undefined || isLibrary(construct.type);
  if (isOwnKind && construct.type && name === "stack")
    return stackOf(construct)?.instance ?? unknown("it is in no known stack");
  // The base class has nothing else, so that a member which no class of the project sets is not there.
  if (construct.type?.path.at(-1) === "Construct" && construct.type.module === "constructs") return absent;
  if (
    construct.role === "app" ||
    construct.role === "stage" ||
    construct.role === "stack" ||
    construct.role === "nested-stack"
  ) {
    // Without the path: what a stage or an account is called does not change with the id of the stack.
    return hole("token", `${construct.type?.path.at(-1) ?? "Stack"}.${name}`);
  }
  return memberHole(construct, [name], attributeName(name));
}

function memberOfRole(run: Run, construct: Construct, name: string, at: Place): CodeValue | undefined {
  switch (construct.role) {
    case "stack":
    case "nested-stack":
      return memberOfStack(construct, name);
    case "stage":
      return name === "stageName" ? stageNameOf(construct) : undefined;
    case "function":
    case "foreign-function":
      if (name === "currentVersion") return versionOf(run, construct, "CurrentVersion", at);
      return name === "latestVersion" ? versionOf(run, construct, "$LATEST", at) : undefined;
    case "resource":
      return construct.owner && memberOfResource(construct.owner, name);
    case "construct":
      if (construct.type?.path.at(-1) === "CfnParameter" && /^value/u.test(name))
        return parameter(printId(construct.id));
      return undefined;
    default:
      return undefined;
  }
}

/** Of sources the name of a class does not tell it: two make tables. */
const RESOURCE_TYPES: Readonly<Partial<Record<Role, string>>> = {
  function: "AWS::Lambda::Function",
  alias: "AWS::Lambda::Alias",
  version: "AWS::Lambda::Version",
  mapping: "AWS::Lambda::EventSourceMapping",
  pipe: "AWS::Pipes::Pipe",
};

/** A resource has what its construct has, under CloudFormation's names. */
function memberOfResource(owner: Construct, name: string): CodeValue {
  const type = name === "cfnResourceType" ? RESOURCE_TYPES[owner.role] : undefined;
  if (type !== undefined) return constant(type);
  return memberHole(owner, [name], attributeName(name));
}

function memberOfStack(construct: Construct, name: string): CodeValue | undefined {
  switch (name) {
    case "stackName":
      return stackNameOf(construct) ?? hole("parameter", "AWS::StackName");
    case "region":
    case "account":
      return environmentOf(construct, name);
    case "partition":
      return parameter("AWS::Partition");
    case "urlSuffix":
      return parameter("AWS::URLSuffix");
    case "stackId":
      return parameter("AWS::StackId");
    case "nestedStackParent":
      return construct.scope && stackOf(construct.scope)?.instance;
    default:
      return undefined;
  }
}

/** What CloudFormation calls a stack; undefined for nested stacks, which it names itself. */
export function stackNameOf(stack: Construct): CodeValue | undefined {
  if (stack.role !== "stack") return undefined;
  const given = givenName(stack, "stackName");
  if (given) return given;
  const assembly = assemblyOf(stack);
  const ids = idsBelow(assembly, stack);
  const own = ids.length === 1 ? valueOfId(ids[0]!) : nameOfPath(ids);
  if (stack.props.kind === "record" && stack.props.open !== undefined)
    return hole("token", `${stack.props.open || "props"}.stackName`);
  if (assembly?.role !== "stage") return own;
  return concatenated([stageNameOf(assembly), constant("-"), own]);
}

/** Its own id below the stages around it. The stack of a pipeline in between is no part of it. */
function stageNameOf(stage: Construct): CodeValue {
  const own = givenName(stage, "stageName") ?? valueOfId(stage.id);
  const around = assemblyOf(stage);
  return around?.role === "stage" ? concatenated([stageNameOf(around), constant("-"), own]) : own;
}

function givenName({ props }: Construct, property: string): CodeValue | undefined {
  const given = props.kind === "record" ? props.entries.get(property) : undefined;
  return given?.kind === "constant" && given.value === undefined ? undefined : given;
}

function valueOfId(id: Construct["id"]): CodeValue {
  return concatenated(id.map((part) => (typeof part === "string" ? constant(part) : { kind: "text", parts: [part] })));
}

function nameOfPath(ids: ReturnType<typeof idsBelow>): CodeValue {
  const known = uniqueName(ids);
  return known === undefined ? token(`uid(${printPath(ids)})`, "its path is too long") : constant(known);
}

function versionOf(run: Run, target: Construct, id: string, at: Place): CodeValue {
  const known = target.children.find((child) => child.role === "version" && printId(child.id) === id);
  if (known) return known.instance;
  const instance = newInstance({ at, args: [] });
  const version = makeConstruct(run, target, [id], external("aws-lambda", "Version"), "version", instance, absent, at);
  version.qualifies = { target, qualifier: id === "$LATEST" ? constant(id) : hole("token", "version") };
  return instance;
}

/** Children that are listed; looked for by a name they are found beyond that. */
const MAX_CHILDREN = 500;

/** `construct.node`. */
function nodeOf(run: Run, construct: Construct): CodeValue {
  const idText = concatenated(
    construct.id.map((part) => (typeof part === "string" ? constant(part) : { kind: "text", parts: [part] })),
  );
  const children = list(
    construct.children.slice(0, MAX_CHILDREN).map((child) => child.instance),
    run.conditions.length,
  );
  children.open = construct.children.length > MAX_CHILDREN;
  return record([
    ["id", idText],
    ["path", constant(construct.path)],
    ["addr", token(`addr(${construct.path})`, "")],
    ["owner", construct.instance],
    ["scope", construct.scope?.instance ?? absent],
    ["root", rootOf(construct).instance],
    ["children", children],
    [
      "defaultChild",
      hasResource(construct)
        ? resourceOf(run, construct).instance
        : memberHole(construct, ["defaultChild"], "defaultChild"),
    ],
    [
      "findChild",
      native(
        "findChild",
        ([id]) =>
          childNamed(run, construct, id) ?? memberHole(construct, [stringOf(id) ?? "child"], stringOf(id) ?? "child"),
      ),
    ],
    ["tryFindChild", native("tryFindChild", ([id]) => childNamed(run, construct, id) ?? absent)],
    ["findAll", native("findAll", () => everythingBelow(run, construct))],
    ["tryGetContext", native("tryGetContext", ([key]) => contextValue(run, construct, key))],
    ["getContext", native("getContext", ([key]) => contextValue(run, construct, key))],
    ["getAllContext", native("getAllContext", () => wholeContext(run, construct))],
    ["setContext", native("setContext", ([key, value]) => setContext(run, construct, key, value))],
    ...["addDependency", "addMetadata", "addValidation"].map((name) => [name, native(name, () => absent)] as const),
  ]);
}

/** Constructs of the library make others inside of themselves, which nobody sees here: there may always be more. */
function everythingBelow(run: Run, construct: Construct): CodeValue {
  const below = [construct, ...constructsBelow(construct)].slice(0, MAX_CHILDREN);
  const all = list(
    below.flatMap((one) => [one.instance, ...(isWithResource(one) ? [resourceOf(run, one).instance] : [])]),
    run.conditions.length,
  );
  all.open = true;
  return all;
}

/** What code sets wins, the nearest first; then what is committed, where nobody gives another on the command line; then what the app is made with. */
export function contextValue(run: Run, construct: Construct, key: CodeValue | undefined): CodeValue {
  const name = stringOf(key);
  if (name === undefined) return unknown("the context key is not known");
  for (let current: Construct | undefined = construct; current; current = current.scope) {
    const own = current.context.get(name);
    if (own) return own;
  }
  const given = entryOf(entryOf(rootOf(construct).props, "context"), name);
  if (given && given.kind !== "constant") return run.host.context.get(name) ?? given;
  const byDefault = isAbsent(given) ? undefined : (given?.value ?? undefined);
  return run.host.context.get(name) ?? hole("variable", contextText(name, byDefault));
}

function wholeContext(run: Run, construct: Construct): CodeValue {
  const names = [...run.host.context.keys()];
  const all = record(names.map((name) => [name, contextValue(run, construct, constant(name))]));
  // The command line, the app and code may give others.
  all.open = "";
  return all;
}

function entryOf(value: CodeValue | undefined, name: string): CodeValue | undefined {
  return value?.kind === "record" ? value.entries.get(name) : undefined;
}

/** What may be set or not is either of the two. */
function setContext(run: Run, construct: Construct, key: CodeValue | undefined, value: CodeValue = absent): CodeValue {
  const name = stringOf(key);
  const condition = run.conditions.at(-1);
  if (name === undefined) return absent;
  const arms = condition && [
    { condition, value },
    { condition: negation(condition), value: contextValue(run, construct, key) },
  ];
  construct.context.set(name, arms ? alternatives(arms) : value);
  return absent;
}

function rootOf(construct: Construct): Construct {
  return construct.scope ? rootOf(construct.scope) : construct;
}

function hasResource(construct: Construct): boolean {
  return construct.role !== "construct" && construct.role !== "foreign-function";
}

/** What is deployed for it stands below it, where it is not that itself. */
function isWithResource({ role, type, isImported }: Construct): boolean {
  return type !== undefined && !isImported && RESOURCE_TYPES[role] !== undefined && !libraryClass(type).isResource;
}

function childNamed(run: Run, construct: Construct, id: CodeValue | undefined): CodeValue | undefined {
  const name = stringOf(id);
  if (name === "Resource" && hasResource(construct)) return resourceOf(run, construct).instance;
  return construct.children.find((child) => printId(child.id) === name)?.instance;
}

const resources = new WeakMap<Construct, Construct>();

/** The CloudFormation resource behind a construct. It is no child of its own here, since it only lends its id. */
function resourceOf(run: Run, owner: Construct): Construct {
  const known = resources.get(owner);
  if (known) return known;
  const instance = newInstance({ at: owner.at, args: [] });
  const resource = makeConstruct(run, undefined, ["Resource"], undefined, "resource", instance, absent, owner.at);
  resource.owner = owner;
  resources.set(owner, resource);
  return resource;
}

/** `cfnMapping.startingPosition = "LATEST"`; true where the member is a property of a resource. */
export function setMemberOfConstruct(construct: Construct, name: string, value: CodeValue): boolean {
  const owner =
    construct.owner ?? (construct.type && /^Cfn/u.test(construct.type.path.at(-1) ?? "") ? construct : undefined);
  if (!owner) return false;
  owner.overrides.set(name[0]!.toUpperCase() + name.slice(1), value);
  return construct.owner !== undefined;
}
