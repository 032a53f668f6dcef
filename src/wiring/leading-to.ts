/** Modules that configurations name and that hand on what stands in another one. */
import { moduleGraph } from "../modules/graph.ts";
import { lookAt, type TextSource } from "../project/text-source.ts";
import type { Wire, Wiring } from "./wiring.ts";

interface WireOfModule extends Wire {
  readonly module: string;
}

/** The wires whose export stands in a module that is another one: `export { work } from "./work"`, on whatever way. */
export function wiresThatLeadTo(source: TextSource, { wires }: Wiring, path: string): readonly WireOfModule[] {
  const graph = moduleGraph(source);
  return wires.flatMap((wire): WireOfModule[] => {
    const { module, exportName } = wire;
    if (module === undefined || module === path || !mayHandOn(source, module)) return [];
    const resolved = graph.exportOf(module, exportName.split(".")[0]!);
    return resolved.kind === "local" && resolved.module.path === path ? [{ ...wire, module }] : [];
  });
}

/** Most modules that a configuration names declare what they export: these are not parsed to know that it stands there. */
function mayHandOn(source: TextSource, module: string): boolean {
  const look = lookAt(source, module, handsOn);
  return look.ok && look.answer;
}

/** Whether a text may export what it does not declare, or in a form that only a parser tells. */
function handsOn(text: string): boolean {
  return /\bexport\b(?!\s+(?:abstract|async|class|const|enum|function|interface|let|type\s+\w+|var)\b)|\bexports\b|\brequire\b|\bimport\s*\(|\\[ux]/u.test(
    text,
  );
}
