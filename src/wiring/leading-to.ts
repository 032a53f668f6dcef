/** Modules that configurations name and that hand on what stands in another one. */
import { moduleGraph } from "../modules/graph.ts";
import type { TextSource } from "../project/text-source.ts";
import type { Wire, Wiring } from "./wiring.ts";

interface WireOfModule extends Wire {
  readonly module: string;
}

/** The wires whose export stands in a module that is another one: `export { work } from "./work"`, on whatever way. */
export function wiresThatLeadTo(source: TextSource, { wires }: Wiring, path: string): readonly WireOfModule[] {
  const graph = moduleGraph(source);
  return wires.flatMap((wire): WireOfModule[] => {
    const { module, exportName } = wire;
    if (module === undefined || module === path) return [];
    const resolved = graph.exportOf(module, exportName.split(".")[0]!);
    return resolved.kind === "local" && resolved.module.path === path ? [{ ...wire, module }] : [];
  });
}
