import { basename, dirname } from "node:path/posix";
import { known } from "../deployment/known.ts";
import { groupBy } from "../deployment/group-by.ts";
import type { HandlerReference, LambdaFunction, Mapping, Stack } from "../deployment/model.ts";
import type { Batching } from "../deployment/delivery.ts";
import type { Subscription } from "../deployment/subscriptions/index.ts";
import { stateMachinesOf, type StateMachine } from "../deployment/machines/index.ts";
import { tableKeysOf } from "../deployment/tables/index.ts";
import {
  queueOf,
  redeliverySeconds,
  replayWindowSeconds,
  retainedSeconds,
  type RetentionSettings,
} from "../deployment/window.ts";
import { isCode } from "../modules/code-files.ts";
import { migratedTablesAround } from "../migrations/index.ts";
import { once } from "../project/once.ts";
import { whyUnread } from "../project/read-failure.ts";
import { placeOf, type TextSource, type Unresolved } from "../project/text-source.ts";
import { otherVariablesOf, queueVariablesOf, tablesAround } from "./environment.ts";
import { findModule } from "./find-module.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Retries, SeenMachine, Wire, Wiring } from "./wiring.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";

/**
 * Joins the functions of configurations that have mappings, or are invoked by what the settings ask for, with the modules that hold
 * their handlers.
 *
 * @param subscriptions what is known to feed a function without a deployment that says so
 */
export function buildWiring(
  stacks: readonly Stack[],
  subscriptions: readonly Subscription[],
  source: TextSource,
  { retention = {}, sources = new Set() }: WiringSettings = {},
): Wiring {
  const deployed = stacks.flatMap((stack) => {
    const enrichedBy = pipesByEnrichment(stack);
    return stack.functions.flatMap((fn) => {
      const id = fn.logicalId.kind === "known" ? fn.logicalId.id : undefined;
      const feeding = [...fn.mappings, ...((id !== undefined && enrichedBy.get(id)) || [])];
      const invocations = (fn.invocations ?? []).filter((one) => sources.has(one.source));
      if (feeding.length === 0 && invocations.length === 0) return [];
      return [{ ...wireOf(stack, fn, feeding, handlerOf(fn, stacks), source, retention), invocations }];
    });
  });
  // What a deployment is read of says so itself.
  const deployedAt = groupBy(deployed, (wire) => wire.function?.handler?.at.source);
  const isDeployed = ({ at }: Subscription): boolean =>
    deployedAt.get(at.source)?.some((wire) => wire.function?.handler?.at.start === at.start) ?? false;
  const subscribed = subscriptions.filter((one) => !isDeployed(one));
  const wires = [...deployed, ...subscribed.map((one) => wireOfSubscription(one, source, retention))];
  const byModule = groupBy(wires, (wire) => wire.module);
  const of = (module: string): readonly Wire[] => byModule.get(placeOf(source, module)) ?? [];
  const tables = once(() => tableKeysOf(stacks, source));
  const machines = once(() => stateMachinesOf(stacks, source));
  return {
    wires,
    of,
    unresolved: deployed.flatMap((wire) => missingHandler(wire, source)),
    declaredAround: (module) => ({
      get tables() {
        return tablesAround(of(module), tables(), stacks);
      },
      get otherVariables() {
        return otherVariablesOf(of(module), stacks);
      },
      get machines() {
        return machinesAround(of(module), machines());
      },
      get queues() {
        return queueVariablesOf(of(module), stacks);
      },
      get migrated() {
        return migratedTablesAround(source, placeOf(source, module));
      },
    }),
  };
}

/** A machine is beside a configuration in whose folder it is declared. */
function machinesAround(wires: readonly Wire[], machines: readonly StateMachine[]): readonly SeenMachine[] {
  const folders = new Set(wires.map(({ config }) => dirname(config)));
  const isWithin = (folder: string): boolean =>
    [...folders].some((one) => folder === one || folder.startsWith(`${one}/`));
  return machines.map(({ folder, ...machine }) => ({ ...machine, isNear: isWithin(folder) }));
}

/** What the settings say of sources. */
interface WiringSettings {
  /** How long they keep records. */
  readonly retention?: RetentionSettings;
  /** The kinds that are looked at. */
  readonly sources?: ReadonlySet<HandlerSource>;
}

/** A synthesized template names a bundle, not a module; the function of the same id in the app's source names the module. */
function handlerOf(fn: LambdaFunction, stacks: readonly Stack[]): HandlerReference | undefined {
  if ((fn.handler?.modules.length ?? 0) > 0 || fn.logicalId.kind !== "known") return fn.handler;
  const { id } = fn.logicalId;
  const isTwin = ({ handler, logicalId }: LambdaFunction): boolean =>
    logicalId.kind === "known" && logicalId.id === id && (handler?.modules.length ?? 0) > 0;
  const twins = stacks
    .filter((stack) => frameworkTraits(stack).hasConstructs)
    .flatMap(({ functions }) => functions.filter(isTwin));
  return twins.length > 0 ? twins[0]!.handler : fn.handler;
}

/** Pipes of the stack by the function that they hand their records to on the way. */
function pipesByEnrichment({ functions }: Stack): ReadonlyMap<string, readonly Mapping[]> {
  const mappings = functions.flatMap((fn) => fn.mappings);
  return groupBy(mappings, ({ pipe }) => pipe?.enrichment);
}

function wireOf(
  stack: Stack,
  fn: LambdaFunction,
  mappings: readonly Mapping[],
  handler: HandlerReference | undefined,
  source: TextSource,
  retention: RetentionSettings,
): Omit<Wire, "invocations"> {
  return {
    config: stack.config,
    key: fn.key,
    function: fn,
    ...placeOfHandler(handler, source),
    feeds: mappings.map((mapping) => ({
      at: mapping.at,
      source: mapping.source.type,
      replayWindowSeconds: replayWindowSeconds(stack, mapping, retention),
      redeliverySeconds: redeliverySeconds(queueOf(stack, mapping)),
      ...(mapping.pipe === undefined &&
        mapping.certainty === "certain" && {
          reportsFailures: mapping.reportsFailures,
          batchSize: mapping.batchSize,
          ...(mapping.batching && { retries: retriesOf(stack, fn, mapping, mapping.batching) }),
        }),
    })),
  };
}

/**
 * At its own place: the configuration may name it by way of a link. Where no module has the name before the first dot, bundlers may take
 * one whose own name has dots (`orders.fn.ts` of `orders.fn.handler`).
 */
function placeOfHandler(
  handler: HandlerReference | undefined,
  source: TextSource,
): Pick<Wire, "module" | "exportName"> {
  let { modules, exportName } = handler ?? { modules: [], exportName: "handler" };
  for (;;) {
    const module = findModule(modules, exportName, source);
    const dot = exportName.indexOf(".");
    if (module !== undefined) return { module: placeOf(source, module), exportName };
    if (dot < 0) return { module: undefined, exportName: handler?.exportName ?? exportName };
    const step = exportName.slice(0, dot);
    modules = modules.map((one) => `${one}.${step}`);
    exportName = exportName.slice(dot + 1);
  }
}

function retriesOf(stack: Stack, { timeoutSeconds }: LambdaFunction, mapping: Mapping, batching: Batching): Retries {
  const isBounded = (mapping.maximumRecordAgeSeconds ?? -1) >= 0 || (mapping.maximumRetryAttempts ?? -1) >= 0;
  return {
    ...batching,
    ...known("isBounded", isBounded || (mapping.boundsUnknown ? undefined : false)),
    hasFailureDestination: mapping.hasFailureDestination,
    ...known("timeoutSeconds", timeoutSeconds),
    ...known("queue", queueOf(stack, mapping)),
  };
}

function wireOfSubscription(
  { key, handler, source: type, at }: Subscription,
  source: TextSource,
  retention: RetentionSettings,
): Wire {
  return {
    config: at.source.path,
    key,
    function: undefined,
    ...placeOfHandler(handler, source),
    feeds: [{ at, source: type, replayWindowSeconds: retainedSeconds(type, retention) }],
    invocations: [],
  };
}

/** Why the handler that a configuration names is not looked at, where none of its files is here. */
export const NO_MODULE = "no such TypeScript or JavaScript module was found";

/** Why nobody can look at the code of a function, as the end of a sentence. */
const UNSEEN_CODE = {
  inline: "it is written in the configuration itself, where it is not followed",
  elsewhere: "it comes from a bucket or a registry",
  computed: "only the deployment knows which module that is",
  image: "which module that is stands in its image alone",
} as const;

/** A handler whose module is not known, is not found, or is there and cannot be read. One that is written in another language is none of ours. */
function missingHandler({ function: fn, module }: Wire, source: TextSource): Unresolved[] {
  if (module !== undefined || fn === undefined) return [];
  const isOfImage = fn.handler === undefined && fn.packageType === "image";
  const unseen = isOfImage ? "image" : fn.handler?.unseen;
  const [what, place] = [`the code of \`${fn.key}\``, fn.handler?.at ?? fn.at];
  if (unseen) return [{ place, what, why: UNSEEN_CODE[unseen], severity: "note", isUnseenCode: true }];
  if (fn.handler === undefined) return [];
  if (fn.handler.modules.length === 0) return [];
  const beside = fn.handler.modules.flatMap((candidate) => filesNamed(candidate, source));
  const isReadable = beside.some((path) => !isCode(path) && source.kind(path) === "file");
  const unread = beside.filter(isCode).map((path) => source.read(path));
  const reason = unread.find((read) => !read.ok);
  if (reason === undefined && isReadable) return [];
  return [
    {
      place: fn.handler.at,
      what: `the handler \`${fn.handler.text}\` of \`${fn.key}\``,
      why: reason && !reason.ok ? whyUnread(reason.reason) : NO_MODULE,
      severity: "problem",
    },
  ];
}

/** The files of a folder that differ from a module in what follows its name: `orders.py` of `orders`. */
function filesNamed(module: string, source: TextSource): readonly string[] {
  const [folder, name] = [dirname(module), basename(module)];
  return source
    .list(folder)
    .filter((file) => file.startsWith(`${name}.`) && file.indexOf(".", name.length + 1) < 0)
    .map((file) => `${folder}/${file}`);
}
