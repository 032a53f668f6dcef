import type { CodeModule } from "../../modules/graph.ts";
import { executeBody } from "./bodies.ts";
import { caught } from "./completion.ts";
import type { Evaluation, LoadedModule } from "./evaluation.ts";
import { absent, record } from "./making.ts";
import { type Frame, Scope } from "./values.ts";

/** The module at a path with its top level run, once; undefined where it cannot be read: then nothing can be deployed. */
export function loadModule(run: Evaluation, path: string): LoadedModule | undefined {
  const known = run.modules.get(path);
  if (known) {
    if (known.unsaid) run.sayOf(known);
    return known;
  }
  const read = run.graph.module(path);
  if (!read.ok) {
    run.problem(read.at ?? { path }, moduleIn(run, path), read.why);
    return undefined;
  }
  return read.module.kind === "json" ? undefined : runTopLevel(run, read.module);
}

function runTopLevel(run: Evaluation, module: CodeModule): LoadedModule {
  const { path } = module;
  const scope = new Scope(undefined);
  const frame: Frame = { module, thisValue: absent, home: undefined, returns: [], depth: 0, isModule: true };
  const loaded: LoadedModule = { module, scope, frame, state: "loading", commonJs: record() };
  run.modules.set(path, loaded);
  const completion = run.outsideOfTests(() => caught(() => executeBody(run, module.program.body, scope, frame)));
  if (completion.kind === "throw") run.cutOff(completion.at, moduleIn(run, path), "it throws while it loads");
  loaded.state = "loaded";
  return loaded;
}

/** A module as sentences call it, by its path below the root. */
export function moduleIn(run: Evaluation, path: string): string {
  return `the module \`${path.slice(run.graph.source.root.length + 1)}\``;
}
