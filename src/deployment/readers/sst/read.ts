/**
 * SST. Version 3: `table.subscribe("Notify", "src/notify.handler")` of components that are globals, `new sst.aws.Dynamo(…)`. Version
 * 2 and before: `table.addConsumers(stack, { notify: "src/notify.handler" })`, `new Queue(stack, "Jobs", { consumer })` of constructs
 * of `sst/constructs`. Handlers are relative to the folder of the configuration, or to a `srcPath` below it.
 */
import { ContentMemo } from "../../../modules/content-memo.ts";
import { moduleGraph } from "../../../modules/graph.ts";
import { joinPath } from "../../../modules/paths.ts";
import { sourceStemsOf } from "../../../modules/source-tree.ts";
import type { TextSource } from "../../../project/text-source.ts";
import { foreignBase } from "../../evaluate/class-members.ts";
import { instantiate } from "../../evaluate/classes.ts";
import { BudgetExhausted, Thrown } from "../../evaluate/completion.ts";
import { Evaluation, type LoadedModule } from "../../evaluate/evaluation.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { loadModule } from "../../evaluate/modules.ts";
import { hole, type CodeValue } from "../../evaluate/values.ts";
import type { Subscription } from "../../subscriptions/subscription.ts";
import { isComponent } from "./component.ts";
import { SstHost, type Subscribed } from "./host.ts";
import { openArguments } from "./open-arguments.ts";

const NAMED = /\bsst\.aws\.|["'](?:sst\/constructs|@serverless-stack\/resources)["']|\$config\(/u;
const MENTIONS = /\.(?:subscribe|addConsumers?)\(/u;

type Run = Evaluation & { readonly host: SstHost };

const evaluations = new ContentMemo<readonly Subscription[]>(16, false);

/**
 * @param folder of the configuration
 * @param code the modules below it
 */
export function sstSubscriptions(source: TextSource, folder: string, code: readonly string[]): readonly Subscription[] {
  return evaluations.get(source, folder, (recording) => readProject(recording, folder, code));
}

function readProject(source: TextSource, folder: string, code: readonly string[]): readonly Subscription[] {
  const texts = new Map(
    code.flatMap((path): [string, string][] => {
      const read = source.read(path);
      return read.ok ? [[path, read.source.text]] : [];
    }),
  );
  const naming = [...texts.keys()].filter((path) => NAMED.test(texts.get(path)!));
  const others = [...texts.keys()].filter((path) => !naming.includes(path) && MENTIONS.test(texts.get(path)!));
  if (naming.length === 0) return [];
  const run = new Evaluation(new SstHost(), moduleGraph(source), folder) as Run;
  // What the configuration runs is run by it, and with what it hands on.
  const isConfiguration = (path: string): boolean => path.startsWith(`${folder}/sst.config.`);
  const modules = [...naming.filter(isConfiguration), ...naming.filter((path) => !isConfiguration(path)), ...others];
  for (const path of modules) bounded(() => loadModule(run, path));
  for (const path of modules) makeTheRest(run, run.modules.get(path));
  const below = [...texts.values()].flatMap((text) =>
    [...text.matchAll(/\bsrcPath\s*:\s*["']([^"']{1,200})["']/gu)].map(([, path]) => joinPath(folder, path!)),
  );
  return run.host.subscribed.map((one) => subscriptionOf(source, [folder, ...new Set(below)], one));
}

/** Functions and classes that nobody calls, as far as the project shows: somebody does. */
function makeTheRest(run: Run, loaded: LoadedModule | undefined): void {
  if (!loaded) return;
  const { body } = loaded.module.program;
  const exported = body.flatMap((statement) => run.exported.get(statement) ?? []);
  for (const value of [...loaded.scope.bindings.values(), ...exported]) {
    makeOne(run, value);
    if (value.kind === "record") for (const entry of value.entries.values()) makeOne(run, entry);
  }
}

function makeOne(run: Run, value: CodeValue): void {
  if (value.kind === "closure" && !run.executed.has(value.node))
    bounded(() => run.callClosure(value, undefined, openArguments(value), placeIn(value.frame, value.node)));
  if (value.kind !== "class" || run.executed.has(value.node)) return;
  const base = foreignBase(run, value);
  if (base?.kind !== "external" || !isComponent(base)) return;
  const site = { at: placeIn(value.frame, value.node), args: [] };
  bounded(() => instantiate(run, value, [hole("token", "scope"), hole("token", "id"), hole("token", "props")], site));
}

/** Runs as far as it goes: what was found until then stands. */
function bounded(evaluate: () => unknown): void {
  try {
    evaluate();
  } catch (error) {
    // A stack that overflows in spite of the bounds is one more bound.
    if (!(error instanceof BudgetExhausted || error instanceof RangeError || error instanceof Thrown)) throw error;
  }
}

function subscriptionOf(
  source: TextSource,
  folders: readonly string[],
  { text, isKnown, at, source: type }: Subscribed,
): Subscription {
  const dot = text.lastIndexOf(".");
  const modules = isKnown
    ? folders.flatMap((folder) => sourceStemsOf(source, joinPath(folder, text.slice(0, dot))))
    : [];
  return { key: text, at, source: type, handler: { text, modules, exportName: text.slice(dot + 1), at } };
}
