/** Handlers that are found in a folder of what tools made alone: nothing shows what the module was made of, if it was made. */
import { FOLDERS_OF_MADE_CODE } from "../project/made-folders.ts";
import { git } from "../project/git.ts";
import { pathWithin } from "../project/paths.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Wire, Wiring } from "./wiring.ts";

/** What a module is to whoever looks for handlers. */
export interface BuiltHandlers {
  /** Committed, so that it is as good as a source. */
  readonly modules: readonly string[];
  /** A tool wrote it here; somewhere else it may be another one, or missing. */
  readonly unresolved: readonly Unresolved[];
}

/** The modules among wires that a tool has made and that are committed; of the others, what cannot be looked at. */
export function builtHandlers(wirings: Iterable<Wiring>, source: TextSource): BuiltHandlers {
  const wires = [...wirings].flatMap((wiring) => wiring.wires).filter(({ module }) => isMade(source, module));
  if (wires.length === 0) return { modules: [], unresolved: [] };
  const committed = committedIn(source, new Set(wires.map(({ module }) => module!)));
  return {
    modules: [...new Set(wires.flatMap(({ module }) => (committed.has(module!) ? module! : [])))],
    unresolved: wires.filter(({ module }) => !committed.has(module!)).flatMap((wire) => unseen(wire, source)),
  };
}

function isMade(source: TextSource, module: string | undefined): boolean {
  const path = module && pathWithin(source.root, module);
  return path?.split("/").some((folder) => FOLDERS_OF_MADE_CODE.has(folder)) === true;
}

function committedIn(source: TextSource, modules: ReadonlySet<string>): ReadonlySet<string> {
  const paths = [...modules].map((module) => `:(literal)${pathWithin(source.root, module)}`);
  const listing = git(source.root, ["ls-files", "-z", "--", ...paths]);
  const names = listing.ok ? listing.output.toString("utf8").split("\0").filter(Boolean) : [];
  return new Set(names.map((name) => `${source.root}/${name}`));
}

function unseen({ key, function: fn, module }: Wire, source: TextSource): readonly Unresolved[] {
  if (fn?.handler === undefined) return [];
  const path = pathWithin(source.root, module!);
  return [
    {
      place: fn.handler.at,
      what: `the handler \`${fn.handler.text}\` of \`${key}\``,
      why: `it is found in \`${path}\` alone, which a tool wrote and git does not have; name that file`,
      severity: "note",
    },
  ];
}
