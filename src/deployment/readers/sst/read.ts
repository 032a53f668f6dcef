/**
 * SST. Version 3: `table.subscribe("Notify", "src/notify.handler")` of components that are globals, `new sst.aws.Dynamo(…)`. Version
 * 2 and before: `table.addConsumers(stack, { notify: "src/notify.handler" })`, `new Queue(stack, "Jobs", { consumer })` of constructs
 * of `sst/constructs`. Handlers are relative to the folder of the configuration, or to a `srcPath` below it.
 */
import { ContentMemo } from "../../../modules/content-memo.ts";
import { moduleGraph } from "../../../modules/graph.ts";
import { perGeneration } from "../../../modules/memo.ts";
import { isTestFile } from "../../../modules/test-files.ts";
import { joinPath } from "../../../modules/paths.ts";
import type { RecordingSource } from "../../../modules/recording-source.ts";
import { copyOf, lookAt, type TextSource, type Unresolved } from "../../../project/text-source.ts";
import { foreignBase } from "../../evaluate/class-members.ts";
import { instantiate } from "../../evaluate/classes.ts";
import { BudgetExhausted, Thrown } from "../../evaluate/completion.ts";
import { beginEvaluation } from "../../evaluate/begin.ts";
import type { Evaluation, LoadedModule } from "../../evaluate/evaluation.ts";
import { loadModule } from "../../evaluate/load-module.ts";
import { placeIn } from "../../evaluate/frame.ts";
import { hole } from "../../evaluate/making.ts";
import type { Class, Closure, CodeValue } from "../../evaluate/values.ts";
import type { Stack } from "../../model.ts";
import { saidOnce } from "../../said-once.ts";
import type { Subscription } from "../../subscriptions/subscription.ts";
import { readApp, type App } from "./app.ts";
import { isComponent } from "./component.ts";
import { handlerReference } from "./handler-reference.ts";
import { SstHost } from "./host.ts";
import { buildStack } from "./model.ts";
import { openArguments } from "./open-arguments.ts";
import { maySubscribe, mentionsSubscribing } from "./subscribing-calls.ts";
import { unreadParts } from "./unread-parts.ts";

const NAMED = /\bsst\.aws\.|["'](?:sst\/constructs|@serverless-stack\/resources)["']|\$config\(/u;
const SOURCE_PATH = /\bsrcPath\s*:\s*["']([^"']{1,200})["']/gu;

type Run = Evaluation & { readonly host: SstHost };

/** What a module says, as far as that decides whether it is evaluated. Most of a project has no part in its configuration. */
interface Said {
  readonly names: boolean;
  readonly subscribes: boolean;
  readonly sourcePaths: readonly string[];
}

function whatItSays(text: string): Said {
  return {
    names: NAMED.test(text),
    subscribes: mentionsSubscribing(text),
    sourcePaths: [...text.matchAll(SOURCE_PATH)].map(([, path]) => copyOf(path!)),
  };
}

/** What a project subscribes. */
export interface Project {
  readonly subscriptions: readonly Subscription[];
  /** What a deployment of it makes. */
  readonly stack: Stack | undefined;
  /** What could not be looked at. */
  readonly problems: readonly Unresolved[];
  readonly reads: ReadonlySet<string>;
}

const LEFT_BEHIND = /\/\.sst\.config\.\d+\.mjs$/u;

const evaluations = new ContentMemo<Project>(16, false);

/** Who reads deployments and who looks for subscriptions ask for the same projects, which may be more than are kept. */
const projects = perGeneration(() => new Map<string, Project>());

/**
 * @param folder of the configuration
 * @param code the modules below it
 */
export function readProject(source: TextSource, folder: string, code: readonly string[]): Project {
  // Whoever asks has listed the modules: another list may be another project, though all that was read is the same.
  const name = [folder, ...code].join("\n");
  const known = projects(source);
  let project = known.get(name);
  if (!project) {
    project = evaluations.get(source, name, (recording) => evaluateProject(recording, folder, code));
    known.set(name, project);
  }
  return project;
}

function evaluateProject(source: RecordingSource, folder: string, code: readonly string[]): Project {
  const said = new Map(
    code.flatMap((path): [string, Said][] => {
      // Tests make stacks that nobody deploys, and version 2 bundles its configuration into a file that it leaves behind where it is stopped.
      if (isTestFile(path.slice(source.root.length)) || LEFT_BEHIND.test(path)) return [];
      const look = lookAt(source, path, whatItSays);
      return look.ok ? [[path, look.answer]] : [];
    }),
  );
  const naming = [...said.keys()].filter((path) => said.get(path)!.names);
  const reads = source.asked;
  const graph = moduleGraph(source);
  // What the configuration runs is run by it, and with what it hands on.
  const isConfiguration = (path: string): boolean => path.startsWith(`${folder}/sst.config.`);
  const unread = code.filter(isConfiguration).flatMap((path) => unreadParts(graph, path));
  if (naming.length === 0) return { subscriptions: [], stack: undefined, problems: unread, reads };
  const mains = mainsOf(source, folder);
  const isEntry = (path: string): boolean => isConfiguration(path) || mains.includes(path);
  const others = [...said.keys()].filter(
    (path) => !naming.includes(path) && !isEntry(path) && said.get(path)!.subscribes && maySubscribe(graph, path),
  );
  const run = beginEvaluation(new SstHost(), graph, folder) as Run;
  const modules = [...[...said.keys()].filter(isEntry), ...naming.filter((path) => !isEntry(path)), ...others];
  const isLoaded = modules.map((path) => bounded(() => loadModule(run, path)));
  for (const path of modules) makeTheRest(run, run.modules.get(path));
  // A page that subscribes to something else is none of the app's.
  const isOther = ({ place }: Unresolved): boolean =>
    others.includes("source" in place ? place.source.path : place.path);
  const thrown = run.unresolved.filter((one) => one.severity === "problem" && !isOther(one));
  const problems = saidOnce([...unread, ...thrown]);
  const below = [...said.values()].flatMap(({ sourcePaths }) => sourcePaths.map((path) => joinPath(folder, path)));
  const folders = [folder, ...new Set(below)];
  const subscriptions = run.host.subscribed.map((one): Subscription => {
    const handler = handlerReference(source, folders, one);
    return { key: one.text, at: one.at, source: one.source, handler };
  });
  const { feeds } = run.host;
  const config =
    naming.find(isConfiguration) ?? (feeds.length > 0 ? olderConfiguration(source, folder, code) : undefined);
  const isComplete = run.complete && !isLoaded.includes(false) && unread.length === 0;
  let app: App = {};
  if (config !== undefined) bounded(() => (app = readApp(run, source, config)));
  const stack =
    config === undefined
      ? undefined
      : buildStack({ source, folders, config, app, isComplete, unresolved: problems, reads }, run.host);
  return { subscriptions, stack, problems, reads };
}

/** The configuration of versions 0 to 2: what deploys is in other modules. */
function olderConfiguration(source: TextSource, folder: string, code: readonly string[]): string | undefined {
  const json = `${folder}/sst.json`;
  return (
    code.find((path) => path.startsWith(`${folder}/sst.config.`)) ?? (source.kind(json) === "file" ? json : undefined)
  );
}

/** The modules that an `sst.json` may name as its `main`: there stacks are made under their names. */
function mainsOf(source: TextSource, folder: string): readonly string[] {
  const read = source.kind(`${folder}/sst.json`) === "file" ? source.read(`${folder}/sst.json`) : undefined;
  if (!read?.ok) return [];
  const [, written] = /"main"\s*:\s*"([^"\\]{1,200})"/u.exec(read.source.text) ?? [];
  const stems = written === undefined ? ["stacks/index", "lib/index"] : [written.replace(/\.[cm]?[jt]sx?$/u, "")];
  return stems.flatMap((stem) => ["ts", "js", "tsx", "jsx"].map((ending) => joinPath(folder, `${stem}.${ending}`)));
}

/** Functions and classes that nobody calls, as far as the project shows: somebody does. */
function makeTheRest(run: Run, loaded: LoadedModule | undefined): void {
  if (!loaded) return;
  const { body } = loaded.module.program;
  const [mains, exported] = [true, false].map((isMain) =>
    body.flatMap((statement) =>
      (statement.type === "ExportDefaultDeclaration") === isMain ? (run.exported.get(statement) ?? []) : [],
    ),
  );
  // What is exported by default makes stacks of the others, under names.
  for (const value of [...mains!, ...loaded.scope.bindings.values(), ...exported!]) {
    makeOne(run, value);
    if (value.kind === "record") for (const entry of value.entries.values()) makeOne(run, entry);
  }
}

function makeOne(run: Run, value: CodeValue): void {
  if (value.kind !== "closure" && value.kind !== "class") return;
  if (!run.executed.has(value.node))
    bounded(() => (value.kind === "class" ? makeComponent(run, value) : call(run, value)));
}

function call(run: Run, value: Closure): void {
  run.callClosure(value, undefined, openArguments(value), placeIn(value.frame, value.node));
}

function makeComponent(run: Run, value: Class): void {
  const base = foreignBase(run, value);
  if (base?.kind !== "external" || !isComponent(base)) return;
  const site = { at: placeIn(value.frame, value.node), args: [] };
  instantiate(run, value, [hole("token", "scope"), hole("token", "id"), hole("token", "props")], site);
}

/** Runs as far as it goes: what was found until then stands. Says whether it came to its end. */
function bounded(evaluate: () => unknown): boolean {
  try {
    evaluate();
    return true;
  } catch (error) {
    // A stack that overflows in spite of the bounds is one more bound.
    if (!(error instanceof BudgetExhausted || error instanceof RangeError || error instanceof Thrown)) throw error;
    return false;
  }
}
