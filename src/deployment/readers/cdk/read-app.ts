/** One evaluation from its start: an app from its entry, or the classes of a file alone. */
import { moduleGraph } from "../../../modules/graph.ts";
import { directoryOf } from "../../../modules/paths.ts";
import type { RecordingSource } from "../../../modules/recording-source.ts";
import type { TextSource } from "../../../project/text-source.ts";
import { parseJson } from "../../../syntax/json.ts";
import { valueAt } from "../../../syntax/located.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import type { Reading } from "../reader.ts";
import type { App } from "./apps.ts";
import { foreignBase, instantiate } from "./evaluate/classes.ts";
import { callClosure } from "./evaluate/calls.ts";
import { fromLocated, loadModule } from "./evaluate/modules.ts";
import { printed } from "./evaluate/print.ts";
import { BudgetExhausted, Run } from "./evaluate/run.ts";
import { Thrown } from "./evaluate/completion.ts";
import { hole, record, type Abstract, type Class } from "./evaluate/values.ts";
import { buildStacks } from "./model/stacks.ts";

/** The stacks that an app makes. */
export function readApp(source: RecordingSource, app: App): Reading {
  const run = new Run(moduleGraph(source), app.folder, contextOf(source, app));
  bounded(run, app.entry, () => loadModule(run, app.entry));
  return readingOf(source, run, app.entry);
}

/**
 * The classes and factories of a file that no app of the project reaches, each made once, by somebody unknown: its scope, its
 * id and its props are open.
 */
export function readClasses(source: RecordingSource, path: string): Reading {
  const run = new Run(moduleGraph(source), directoryOf(path), new Map());
  bounded(run, path, () => {
    const loaded = loadModule(run, path);
    if (!loaded) return;
    const scope = run.outside.instance;
    const args = (name: string): Abstract[] => [
      scope,
      hole("token", `id of ${name}`),
      hole("token", "props"),
      hole("token", "more"),
    ];
    const values = [...loaded.scope.bindings];
    for (const [name, value] of values) {
      if (value.kind === "class" && !run.instantiated.has(value.node) && isConstructClass(run, value)) {
        const id = value.node.id ?? value.node;
        const at = { source: loaded.module.source, start: id.range[0], end: id.range[1] };
        bounded(run, path, () => instantiate(run, value, args(name), { at, args: [] }));
      }
      const [first] = value.kind === "closure" ? value.node.params : [];
      if (value.kind !== "closure" || first?.type !== "ObjectPattern" || !/^(?:create|make|build|add)[A-Z]/u.test(name))
        continue;
      const takesScope = first.properties.some(
        (property) =>
          property.type === "Property" && property.key.type === "Identifier" && property.key.name === "scope",
      );
      const given = record([["scope", scope]]);
      given.open = "props";
      if (takesScope)
        bounded(run, path, () =>
          callClosure(run, value, undefined, [given], {
            source: loaded.module.source,
            start: value.node.range[0],
            end: value.node.range[1],
          }),
        );
    }
  });
  return readingOf(source, run, path);
}

/** A class of a package above it, that is not known to be something else. */
function isConstructClass(run: Run, value: Class): boolean {
  const base = foreignBase(run, value);
  return (
    base?.kind === "external" &&
    !/Error$|EventSource$|^(?:Map|Set|Array)$/u.test(printed(base) ?? "") &&
    base.module !== "global"
  );
}

/** Runs until a bound is passed; what throws on every way makes no app. */
function bounded(run: Run, path: string, evaluate: () => unknown): void {
  try {
    evaluate();
  } catch (error) {
    // A stack that overflows in spite of the bounds is one more bound.
    if (error instanceof BudgetExhausted || error instanceof RangeError)
      run.problem({ path }, "the construct code", "it takes too many steps to evaluate");
    else if (error instanceof Thrown) run.problem({ path }, "the construct code", "it throws");
    else throw error;
  }
}

function readingOf(source: RecordingSource, run: Run, config: string): Reading {
  const stacks = buildStacks({ source, run, config, reads: source.asked });
  return { stacks, problems: run.roots.length === 0 ? run.unresolved : [], reads: source.asked };
}

/** Context that is more than one value: its parts are known, while a single value may be given anew on the command line. */
function contextOf(source: TextSource, app: App): ReadonlyMap<string, Abstract> {
  const read = app.config === undefined ? undefined : source.read(app.config);
  const context = read?.ok ? valueAt(parsed(read.source), "context") : undefined;
  if (context?.kind !== "map") return new Map();
  const entries = [...context.entries.values()].filter(({ value }) => value.kind === "map" || value.kind === "list");
  return new Map(entries.map(({ key, value }) => [key, fromLocated(value)]));
}

function parsed(text: SourceText) {
  const json = parseJson(text);
  return json.ok ? json.documents[0] : undefined;
}
