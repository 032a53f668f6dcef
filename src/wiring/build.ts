import type { LambdaFunction, Stack } from "../deployment/model.ts";
import { replayWindowSeconds } from "../deployment/window.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import { quote } from "../words/phrase.ts";
import type { Wire, Wiring } from "./wiring.ts";

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx"];

/** Joins the functions of a configuration that have mappings with the modules that hold their handlers. */
export function buildWiring(stacks: readonly Stack[], source: TextSource): Wiring {
  const wires = stacks.flatMap((stack) =>
    stack.functions.filter(({ mappings }) => mappings.length > 0).map((fn) => wireOf(stack, fn, source)),
  );
  const byModule = new Map<string, Wire[]>();
  for (const wire of wires) {
    if (wire.module !== undefined) byModule.set(wire.module, [...(byModule.get(wire.module) ?? []), wire]);
  }
  return { wires, of: (module) => byModule.get(module) ?? [], unresolved: wires.flatMap(missingHandler) };
}

function wireOf(stack: Stack, fn: LambdaFunction, source: TextSource): Wire {
  return {
    stack,
    function: fn,
    module: fn.handler && findModule(fn.handler.modules, source),
    exportName: fn.handler?.exportName ?? "handler",
    feeds: fn.mappings.map((mapping) => ({
      mapping,
      source: mapping.source.type,
      replayWindowSeconds: replayWindowSeconds(stack, mapping),
    })),
  };
}

/** The first candidate that exists, as a file with an extension or as a folder with an index. */
function findModule(candidates: readonly string[], source: TextSource): string | undefined {
  for (const candidate of candidates) {
    if (/\.[cm]?[jt]sx?$/u.test(candidate) && source.kind(candidate) === "file") return candidate;
    for (const base of [candidate, `${candidate}/index`]) {
      const found = extensions.map((extension) => base + extension).find((path) => source.kind(path) === "file");
      if (found) return found;
    }
  }
  return undefined;
}

function missingHandler({ function: fn, module }: Wire): Unresolved[] {
  if (module !== undefined || fn.handler === undefined || fn.handler.modules.length === 0) return [];
  return [
    {
      place: fn.handler.at,
      what: `the handler ${quote(fn.handler.text)} of ${quote(fn.key)}`,
      why: "no such TypeScript or JavaScript module was found",
      severity: "note",
    },
  ];
}
