/** Functions of other modules that a module exports as they are. */
import { simpleValues } from "../flow/domain/choice.ts";
import type { ModuleInstance } from "../flow/domain/scope.ts";
import { exportedMembers, readExported } from "../flow/program/entry.ts";
import type { Program } from "../flow/program/program.ts";
import type { Place } from "../syntax/source-text.ts";
import { exportsByAssignment } from "../syntax/language/module-kind.ts";

/**
 * `export { work } from "./work"`, `export const work = Work.work`: where the function stands that is handed on. Whoever asks
 * about the module means it, too.
 */
export function handedOnBy(program: Program, { module, path }: ModuleInstance): readonly Place[] {
  const names = exportsByAssignment(module) ? exportedMembers(program, path) : [...module.table.exports.keys()];
  return names.flatMap((name) =>
    simpleValues(readExported(program, path, name)).flatMap((value): Place[] => {
      if (value.kind !== "function") return [];
      const { module: home } = value.scope.frame;
      const [start, end] = value.node.range;
      return home.path === path || value.scope !== home.scope ? [] : [{ source: home.source, start, end }];
    }),
  );
}
