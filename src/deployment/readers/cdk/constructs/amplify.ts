/**
 * The second generation of Amplify, which is an app of the CDK: `defineFunction` says what a function is, `defineBackend` makes
 * the functions that it is given, each in the nested stack of its group.
 */
import { basename, isAbsolute, parse } from "node:path/posix";
import { directoryOf, joinPath } from "../../../../modules/paths.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import {
  absent,
  constant,
  external,
  hole,
  isAbsent,
  native,
  newInstance,
  record,
  stringOf,
} from "../../../evaluate/making.ts";
import type { CodeValue, External, ExternalResult } from "../../../evaluate/values.ts";
import type { Run } from "./run.ts";
import { constructOf, type Construct } from "./construct.ts";
import { idParts, makeApp, makeConstruct } from "./make.ts";

/** Undefined where it is no function of Amplify's. */
export function callAmplify(run: Run, callee: External, args: readonly CodeValue[], at: Place): CodeValue | undefined {
  if (!/^@aws-amplify\/backend(?:-function)?$/u.test(callee.module)) return undefined;
  if (callee.path.at(-1) === "defineFunction") return { kind: "result", callee, args, at };
  return callee.path.at(-1) === "defineBackend" ? defineBackend(run, args[0] ?? absent, at) : undefined;
}

function defineBackend(run: Run, given: CodeValue, at: Place): CodeValue {
  const app = makeApp(run, at);
  // The name of the app and its branch, which only the deployment knows.
  const root = stackIn(run, app, "stack", hole("token", "amplify"), at);
  const groups = new Map<string, Construct>();
  const group = (name: string): Construct => {
    const made = groups.get(name) ?? stackIn(run, root, "nested-stack", constant(name), at);
    groups.set(name, made);
    return made;
  };
  const backend = record([
    ["stack", root.instance],
    [
      "createStack",
      native("createStack", ([name = absent], site) => stackIn(run, root, "nested-stack", name, site).instance),
    ],
    ["addOutput", native("addOutput", () => absent)],
  ]);
  for (const [name, part] of given.kind === "record" ? given.entries : []) {
    // The stacks of data, auth and storage are there with or without functions of their group.
    if (!isFunction(part)) group(name);
    backend.entries.set(name, isFunction(part) ? functionOf(run, part, group) : hole("token", `backend.${name}`));
  }
  return backend;
}

function stackIn(run: Run, scope: Construct, role: "stack" | "nested-stack", id: CodeValue, at: Place): Construct {
  const type = external("core", role === "stack" ? "Stack" : "NestedStack");
  return makeConstruct(run, scope, idParts(id), type, role, newInstance({ at, args: [] }), absent, at);
}

function isFunction(part: CodeValue): part is ExternalResult {
  return part.kind === "result" && part.callee.path.at(-1) === "defineFunction";
}

/** `backend.notify`. */
function functionOf(run: Run, { args, at }: ExternalResult, group: (name: string) => Construct): CodeValue {
  const [given = absent, options = absent] = args;
  const props = given.kind === "record" ? given : record();
  const named = given.kind === "closure" ? options : props;
  const stack = group(
    stringOf(named.kind === "record" ? named.entries.get("resourceGroupName") : undefined) ?? "function",
  );
  const lambda =
    given.kind === "closure"
      ? run.call(given, undefined, [stack.instance], at)
      : nodeFunction(run, stack, props.entries.get("name"), props.entries.get("entry"), at);
  const resource = constructOf(lambda)
    ? run.member(run.member(lambda, constant("node"), at), constant("defaultChild"), at)
    : absent;
  const resources = record([
    ["lambda", lambda],
    ["cfnResources", record([["cfnFunction", resource]])],
  ]);
  return record([
    ["resources", resources],
    ["stack", stack.instance],
  ]);
}

/** Called by its name, else by its entry, else by the folder that it is defined in. */
function nodeFunction(
  run: Run,
  stack: Construct,
  name: CodeValue | undefined,
  entry: CodeValue | undefined,
  at: Place,
): CodeValue {
  const folder = directoryOf(at.source.path);
  const written = isAbsent(entry) ? "./handler.ts" : stringOf(entry);
  const id = name ?? constant(isAbsent(entry) ? basename(folder) : parse(written ?? "").name);
  const path = written === undefined ? entry! : constant(isAbsolute(written) ? written : joinPath(folder, written));
  const instance = newInstance({ at, args: [] });
  const type = external("aws-lambda-nodejs", "NodejsFunction");
  makeConstruct(run, stack, [...idParts(id), "-lambda"], type, "function", instance, record([["entry", path]]), at);
  return instance;
}
