/** From the construct tree to the stacks of the deployment model. */
import type { TextSource } from "../../../../project/text-source.ts";
import { known } from "../../../known.ts";
import type { ClosedPart, LambdaFunction, Output, Stack, Variable } from "../../../model.ts";
import type { Value } from "../../../value-model.ts";
import { concat, hole, knownText, literal, singleHole } from "../../../value.ts";
import { ancestry } from "../../../evaluate/class-members.ts";
import { codeText } from "../../../evaluate/code-text.ts";
import { printed } from "../../../evaluate/print.ts";
import { isAbsent } from "../../../evaluate/making.ts";
import type { External } from "../../../evaluate/values.ts";
import { stackNameOf } from "../constructs/attributes.ts";
import { environmentOf, writtenEnvironment } from "../constructs/core-functions.ts";
import { constructsBelow, idsBelow, printPath, stackOf, type Construct } from "../constructs/construct.ts";
import { isLibrary, looksLikeConsumer } from "../constructs/library.ts";
import { constructBehind } from "../constructs/make.ts";
import { isDefault } from "../constructs/logical-id.ts";
import type { Run } from "../constructs/run.ts";
import { handlerOf, packageTypeOf } from "./handler.ts";
import { machineOf } from "./machines.ts";
import { buildMapping } from "./mappings.ts";
import {
  certaintyOf,
  conditionOf,
  filesBehind,
  isNamed,
  logicalIdOfResource,
  nameOf,
  placeOfId,
  prop,
  propOf,
} from "./resource.ts";
import { buildSource } from "./sources.ts";
import { numberOf, secondsOf, textValue } from "./text.ts";

/** Where the stacks of a run come from. */
export interface Origin {
  readonly source: TextSource;
  readonly run: Run;
  /** The file that the app, or the class, is read from. */
  readonly config: string;
  readonly reads: ReadonlySet<string>;
}

/**
 * The stacks below the roots of a run, in the order in which they were made. Two of one path are one: code makes the one or
 * the other.
 */
export function buildStacks(origin: Origin): Stack[] {
  const owners = new Map<string, Construct>();
  const members = new Map<Construct, Construct[]>();
  for (const root of origin.run.host.roots) {
    for (const construct of constructsBelow(root)) {
      const owner = ownerOf(construct);
      const first = isNamed(owner) ? (owners.get(owner.path) ?? owner) : owner;
      owners.set(owner.path, first);
      const known = members.get(first);
      if (known) known.push(construct);
      else members.set(first, [construct]);
    }
  }
  return [...members]
    .filter(([owner, own]) => stackOf(owner) === owner || own.some(isDeployed))
    .map(([owner, own]) => buildStack(origin, owner, own));
}

/** The stack of a construct. What a class makes that is read alone, without one, is taken together. */
function ownerOf(construct: Construct): Construct {
  const stack = stackOf(construct);
  if (stack) return stack;
  let top = construct;
  while (top.scope && top.scope.role !== "open") top = top.scope;
  return top.role === "stage" || top.role === "app" ? construct : top;
}

function isFunction({ role, isImported }: Construct): boolean {
  return !isImported && (role === "function" || role === "foreign-function");
}

function isSource({ role, isImported }: Construct): boolean {
  return !isImported && role === "source";
}

function isDeployed(construct: Construct): boolean {
  return construct.mapping !== undefined || isFunction(construct) || isSource(construct);
}

function buildStack({ source, run, config, reads }: Origin, owner: Construct, members: readonly Construct[]): Stack {
  const mappings = new Map<Construct, Construct[]>(members.filter(isFunction).map((lambda) => [lambda, []]));
  for (const member of members) {
    if (!member.mapping) continue;
    const { target } = member.mapping;
    const lambda = target.qualifies?.target ?? target;
    mappings.set(lambda, [...(mappings.get(lambda) ?? []), member]);
  }
  const buildFunction = ([lambda, own]: readonly [Construct, readonly Construct[]]): LambdaFunction => ({
    key: keyOf(lambda),
    logicalId: logicalIdOfResource(run, lambda),
    name: nameOfFunction(lambda, owner),
    handler: lambda.isImported || lambda.role === "pipe" ? undefined : handlerOf(source, run.folder, lambda),
    ...(lambda.role === "function" && !lambda.isImported ? limitsOf(lambda) : {}),
    ...known("variables", variablesOf(lambda)),
    ...known("packageType", lambda.isImported ? undefined : packageTypeOf(lambda)),
    mappings: own.map((mapping) => buildMapping(run, mapping)),
    ...known("invocations", lambda.invocations.length > 0 ? lambda.invocations : undefined),
    external:
      (!isFunction(lambda) && lambda.role !== "pipe") || isElsewhere(lambda, owner) || lambda.scope?.role === "open",
    certainty: certaintyOf(lambda),
    ...(conditionOf(lambda) !== undefined && { isConditional: true as const }),
    at: placeOfId(lambda),
    ids: namedBy(lambda).map(placeOfId),
    madeIn: new Set([lambda, ...own].flatMap(filesBehind)),
  });
  return {
    framework: "cdk",
    config,
    path: owner.path,
    name: textValue(stackNameOf(owner), owner.at),
    ...known("environment", environmentValue(owner)),
    functions: [...mappings].map(buildFunction),
    sources: new Map(members.filter(isSource).map((construct) => [construct.path, buildSource(run, construct)])),
    machines: members.flatMap(machineOf),
    outputs: new Map(members.filter(isOutput).flatMap((construct) => outputOf(run, construct))),
    closed: closedIn(owner, members),
    names: new Set(members.flatMap(namesOf)),
    rewrites: new Map([...run.host.rewrites, ...idsRewrittenBy(run, owner)]),
    complete: run.complete,
    unresolved: run.unresolved,
    reads,
  };
}

/** Of the construct; those of the resource itself stand one deeper. */
function variablesOf(lambda: Construct): LambdaFunction["variables"] {
  const written = prop(lambda, "environment");
  const variables = propOf(written, "variables");
  const given = [written, variables].flatMap((one) => (one.kind === "record" ? [...one.entries] : []));
  const referring = [...given, ...lambda.variables].map(([name, value]): readonly [string, Variable] => [
    name,
    variableOf(textValue(value, lambda.at)),
  ]);
  return referring.length > 0 ? new Map(referring) : undefined;
}

function variableOf(value: Value | undefined): Variable {
  return { ...known("resource", singleHole(value)?.resource), ...known("text", knownText(value)) };
}

/** Methods of a stack that the library asks for logical ids. */
const NAMING: ReadonlySet<string> = new Set(["allocateLogicalId", "getLogicalId"]);

/** Methods of the project's stacks that make the logical ids, which are not followed. */
function idsRewrittenBy(run: Run, { instance }: Construct): readonly (readonly [string, string])[] {
  return [...ancestry(run, instance.class)].flatMap(({ node: { body }, scope, frame }) =>
    body.body.flatMap((node): [string, string][] => {
      if (!("key" in node) || node.key.type !== "Identifier" || node.computed || !NAMING.has(node.key.name)) return [];
      return [[`\`${node.key.name}\` of the stack`, codeText(run, { node, scope, frame })]];
    }),
  );
}

/** Constructs of other packages of which it is not known what they make: with a mapping, a pattern is known. */
function closedIn(owner: Construct, members: readonly Construct[]): readonly ClosedPart[] {
  const told = new Set(members.filter(({ mapping }) => mapping !== undefined).flatMap(withThoseAbove));
  return members.flatMap((construct): ClosedPart | [] => {
    const { type, role, isImported } = construct;
    if (role !== "construct" || isImported || type === undefined || told.has(construct)) return [];
    if (type.module === "core" && type.path.at(-1) === "CfnStack") return remoteStack(owner, construct);
    if (isLibrary(type)) return [];
    const kind = `the \`${type.path.join(".")}\` of \`${type.module}\``;
    const handed = handedIn(construct);
    // What is given nothing that a mapping is between, and is not called for one, makes none in any version.
    const mayMap = handed !== "" || looksLikeConsumer(type.path.at(-1) ?? "");
    return {
      id: printPath(idsBelow(owner, construct)),
      kind,
      madeOf: handed,
      ...known("package", mayMap ? packageOf(type) : undefined),
      at: placeOfId(construct),
    };
  });
}

/** The name of a package without what is below it: `@acme/constructs` of `@acme/constructs/feed`. */
function packageOf({ module }: External): string {
  return module.split("/", module.startsWith("@") ? 2 : 1).join("/");
}

/** The functions and sources that it is given: what it makes of others may be a mapping of these. */
function handedIn({ props }: Construct): string {
  if (props.kind !== "record") return "";
  const given = [...props.entries].flatMap(([name, value]) => {
    const behind = value.kind === "instance" ? constructBehind(value) : undefined;
    return behind && FED.has(behind.role) ? [`${name}=${printed(value) ?? ""}`] : [];
  });
  return given.sort().join(" ");
}

/** What a mapping is between. */
const FED: ReadonlySet<Construct["role"]> = new Set([
  "function",
  "foreign-function",
  "alias",
  "version",
  "source",
  "consumer",
]);

/** `new CfnStack(this, "Data", { templateUrl })`: a nested stack with a template elsewhere. */
function remoteStack(owner: Construct, construct: Construct): ClosedPart {
  const madeOf = ["templateUrl", "parameters"].map((name) => printed(prop(construct, name)) ?? "").join(" ");
  return { id: printPath(idsBelow(owner, construct)), kind: "the nested stack", madeOf, at: placeOfId(construct) };
}

function withThoseAbove(construct: Construct): readonly Construct[] {
  const all: Construct[] = [];
  for (let current: Construct | undefined = construct; current; current = current.scope) all.push(current);
  return all;
}

function isElsewhere(lambda: Construct, owner: Construct): boolean {
  return ownerOf(lambda).path !== owner.path;
}

/** A function of another stack of the app is known here by where it stands there, as by a name. */
function nameOfFunction(lambda: Construct, owner: Construct): Value | undefined {
  const { isImported, props, at, path } = lambda;
  const name = textValue(isImported && props.kind !== "record" ? props : nameOf(lambda), at);
  if (name !== undefined || isImported || !isFunction(lambda) || !isNamed(lambda) || !isElsewhere(lambda, owner))
    return name;
  return hole("token", `${path}.Ref`, at);
}

/** The library's functions have 3 s; of another package's nothing is known but what it is given. */
function limitsOf(lambda: Construct): Pick<LambdaFunction, "timeoutSeconds" | "reservedConcurrency"> {
  const timeout = prop(lambda, "timeout");
  const isOfLibrary = lambda.type !== undefined && isLibrary(lambda.type);
  const byDefault = isOfLibrary && lambda.props.kind === "record" ? 3 : undefined;
  return {
    ...known("timeoutSeconds", isAbsent(timeout) ? byDefault : (secondsOf(timeout) ?? numberOf(timeout))),
    ...known("reservedConcurrency", numberOf(prop(lambda, "reservedConcurrentExecutions"))),
  };
}

function environmentValue(stack: Construct): Value | undefined {
  const [account, region] = (["account", "region"] as const).map((key) =>
    textValue(writtenEnvironment(stack, key) ?? environmentOf(stack, key), stack.at),
  );
  return account && region && concat([account, literal("/", stack.at), region], stack.at);
}

function isOutput({ type }: Construct): boolean {
  return type?.module === "core" && type.path.at(-1) === "CfnOutput";
}

function outputOf(run: Run, construct: Construct): [string, Output][] {
  const id = logicalIdOfResource(run, construct);
  const value = textValue(prop(construct, "value"), construct.at);
  const exported = textValue(prop(construct, "exportName"), construct.at);
  return value && id.kind === "known" ? [[id.id, { value, ...(exported ? { exported } : {}) }]] : [];
}

/** The path below the stack, as people read it. */
function keyOf(lambda: Construct): string {
  return printPath(namedBy(lambda).map(({ id }) => id));
}

/** The constructs whose ids are the key, those that others stand in first. */
function namedBy(lambda: Construct): readonly Construct[] {
  const owner = ownerOf(lambda);
  const all: Construct[] = [];
  for (let current: Construct | undefined = lambda; current && current !== owner; current = current.scope)
    if (!isDefault(current.id)) all.unshift(current);
  return all.length === 0 ? [lambda] : all;
}

/** Parameters by their own name too, since holes name them like that. */
function namesOf(construct: Construct): string[] {
  const isParameter = construct.type?.path.at(-1) === "CfnParameter";
  return isParameter ? [construct.path, printPath([construct.id])] : [construct.path];
}
