/** What calls and `new` of the library, and of other packages, make. */
import type { Place } from "../../../../syntax/source-text.ts";
import { runCallbacks } from "../../../evaluate/callbacks.ts";
import { token } from "../../../evaluate/print.ts";
import type { Run } from "./run.ts";
import { absent, constant, external, holeOf, isAbsent, nameOfExternal, newInstance } from "../../../evaluate/making.ts";
import type { CodeValue, External, Instance } from "../../../evaluate/values.ts";
import { callAmplify } from "./amplify.ts";
import { constructOf, constructOfHole, type Construct } from "./construct.ts";
import { callCore } from "./core-functions.ts";
import { bindEventSource, describeMapping, noteInvocation, sourceTypeOf } from "./event-sources.ts";
import {
  eventSourceClass,
  isLibrary,
  isOfSst,
  libraryClass,
  looksLikeConsumer,
  looksLikeFunction,
  type Role,
} from "./library.ts";
import { constructBehind, foreignChild, idParts, makeApp, makeConstruct } from "./make.ts";
import { buildPattern } from "./patterns.ts";
import { describePipe } from "./pipes.ts";
import { classOfRawResource } from "./raw-resource.ts";

/** `new X(…)` and `super(…)` of a class of a package. Gives the instance, now with its construct, or a plain result. */
export function createOfLibrary(
  run: Run,
  callee: External,
  args: readonly CodeValue[],
  at: Place,
  instance: Instance,
): CodeValue {
  const raw = classOfRawResource(callee, args);
  if (raw) return createOfLibrary(run, raw.callee, raw.args, at, instance);
  const known = libraryClass(callee);
  let scope = isConstruct(callee, known.role, args) ? scopeOf(run, args[0], at) : undefined;
  if (known.role === "app" && !scope) {
    run.host.roots.push(makeConstruct(run, undefined, [], callee, "app", instance, args[0] ?? absent, at));
    if (!isLibrary(callee)) runCallbacks(run, nameOfExternal(callee), args, at);
    return instance;
  }
  const isDeployed = known.role !== "construct" && known.role !== "app" && args.length >= 2 && !isAbsent(args[0]);
  if (!scope && isDeployed && args[0]?.kind !== "record") {
    run.note(at, `the scope of a \`${callee.path.at(-1) ?? "construct"}\``, "it is not known");
    scope = run.host.outside;
  }
  if (!scope && !(known.role === "stack" && isAbsent(args[0]))) {
    const result = { kind: "result", callee, args, at } as const;
    instance.created = result;
    if (isLibrary(callee)) noteInvocation(constructBehind(args[0] ?? absent), result, at);
    runCallbacks(run, nameOfExternal(callee), args, at);
    return instance.class ? instance : result;
  }
  const [, id = constant("Default"), props = absent] = args;
  const parent = scope ?? makeApp(run, at);
  const construct = makeConstruct(
    run,
    parent,
    idParts(id),
    callee,
    roleOf(callee, known.role, props),
    instance,
    props,
    at,
  );
  refineConstruct(run, construct);
  if (!isLibrary(callee)) runCallbacks(run, nameOfExternal(callee), [props], at);
  return instance;
}

/** Constructs are given a scope and an id; `new SqsDestination(queue, {})` is none. */
function isConstruct(callee: External, role: Role, [scope, id]: readonly CodeValue[]): boolean {
  if (scope === undefined || eventSourceClass(callee)) return false;
  if (role === "stack") return true;
  return id !== undefined && id.kind !== "record" && id.kind !== "instance" && id.kind !== "list" && !isAbsent(id);
}

/** Calls a function of a package. */
export function callOfLibrary(run: Run, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
  const builtin = callCore(run, callee, args, at) ?? callAmplify(run, callee, args, at);
  if (builtin) return builtin;
  const name = callee.path.at(-1) ?? "";
  const scope = constructOf(args[0]);
  if (scope && /^from[A-Z]/u.test(name) && callee.path.length >= 2) {
    const type = external(callee.module, ...callee.path.slice(0, -1));
    const instance = newInstance({ at, args: [] });
    const known = libraryClass(type);
    const role =
      known.role === "source" || known.role === "function" || known.role === "alias" || known.role === "consumer"
        ? known.role
        : "construct";
    makeConstruct(run, scope, idParts(args[1] ?? absent), type, role, instance, args[2] ?? absent, at, true);
    return instance;
  }
  runCallbacks(run, nameOfExternal(callee), args, at);
  return { kind: "result", callee, args, at };
}

/** The construct that a first argument is, or is a member of. */
function scopeOf(run: Run, scope: CodeValue | undefined, at: Place): Construct | undefined {
  if (scope?.kind === "instance") return constructOf(scope);
  if (scope?.kind === "alternatives")
    return scope.arms.map((arm) => scopeOf(run, arm.value, at)).find((construct) => construct !== undefined);
  const hole = holeOf(scope);
  const owner = constructOfHole(hole);
  return owner && foreignChild(run, owner, hole?.members ?? [], at);
}

function roleOf(callee: External, role: Role, props: CodeValue): Role {
  if (role === "app") return "construct";
  if (role !== "construct" || isLibrary(callee) || isOfSst(callee)) return role;
  const names = props.kind === "record" ? new Set(props.entries.keys()) : new Set<string>();
  return looksLikeFunction(callee.path.at(-1) ?? "", names) ? "foreign-function" : role;
}

/** What belongs to a construct from the start: its event sources, its target. */
function refineConstruct(run: Run, construct: Construct): void {
  const { role, props } = construct;
  if (role === "mapping") describeMapping(run, construct);
  if (role === "pipe") describePipe(run, construct, (arn) => sourceTypeOf(props, arn, constructBehind(arn)));
  if (role === "function" || role === "foreign-function") {
    const events = props.kind === "record" ? props.entries.get("events") : undefined;
    if (events) bindEventSources(run, construct, events);
  }
  if ((role === "alias" || role === "version") && props.kind === "record") {
    const version = props.entries.get("version") ?? props.entries.get("lambda") ?? props.entries.get("functionName");
    const target = version && constructBehind(version);
    const name = props.entries.get("aliasName") ?? props.entries.get("name");
    if (target)
      construct.qualifies = { target: target.qualifies?.target ?? target, qualifier: name ?? token("version", "") };
  }
  if (role === "construct" && construct.type && !isLibrary(construct.type) && !buildPattern(run, construct))
    noteConsumer(run, construct);
}

function bindEventSources(run: Run, construct: Construct, events: CodeValue): void {
  if (events.kind === "list") {
    for (const { value, conditions } of events.items)
      run.under(conditions, () => bindEventSource(run, construct, value, construct.at));
    if (events.open) run.note(construct.at, "the events of a function", "some of them are not known");
    return;
  }
  if (events.kind === "alternatives")
    for (const arm of events.arms.filter(({ condition }) => run.allows(condition)))
      run.under([arm.condition], () => bindEventSources(run, construct, arm.value));
}

function noteConsumer(run: Run, construct: Construct): void {
  const name = construct.type!.path.at(-1) ?? "";
  if (looksLikeConsumer(name))
    run.note(
      construct.at,
      `the construct \`${name}\` of the package \`${construct.type!.module}\``,
      "what it makes inside of itself is not known",
    );
}
