/** What kept the analysis from looking at a part of a module, or at a module that it came to. */
import type { ModuleInstance } from "../flow/domain/scope.ts";
import type { LoadedProgram } from "../flow/program/loaded-program.ts";
import type { Program } from "../flow/program/program.ts";
import type { Unresolved } from "../project/text-source.ts";
import { exportsHandler, placeOfNode } from "./candidates.ts";
import type { Wire } from "../wiring/wiring.ts";

/** Handlers may stand behind what was too much to follow. */
export function cutShort(instance: ModuleInstance): readonly Unresolved[] | undefined {
  if (instance.cutShortAt === undefined) return undefined;
  const place = placeOfNode(instance, instance.cutShortAt);
  const why = "the top level of the module in front of it was too much to follow";
  return [{ place, what: "what stands here and behind it", why, severity: "problem" }];
}

/** What a configuration deploys of this module and the module does not have. */
export function missingExports(wires: readonly Wire[], program: Program, file: string): readonly Unresolved[] {
  const named = new Set(wires.flatMap(({ function: fn, exportName }) => (fn?.handler ? exportName : [])));
  return [...named].flatMap((name): Unresolved[] =>
    exportsHandler(program, file, name)
      ? []
      : [
          {
            place: { path: file },
            what: `the handler \`${name}\``,
            why: "a configuration names it, and this module exports no function of that name",
            severity: "problem",
          },
        ],
  );
}

/** What the handlers need of modules that cannot be looked at: each of these once, at the import that came to it first. */
export function missingModules({ modules }: LoadedProgram): readonly Unresolved[] {
  return modules.gaps.all().map(({ place, specifier, why, isExpected }) => ({
    place,
    what: `the module \`${specifier}\``,
    why,
    severity: isExpected ? "note" : "problem",
  }));
}
