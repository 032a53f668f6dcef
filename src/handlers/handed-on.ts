/** Functions of other modules that a module exports as they are. */
import { simpleValues } from "../flow/domain/choice.ts";
import { exportedMembers, readExported } from "../flow/program/entry.ts";
import { LoadedProgram } from "../flow/program/loaded-program.ts";
import type { Settings } from "../project/settings.ts";
import type { TextSource } from "../project/text-source.ts";
import type { Place } from "../syntax/source-text.ts";
import { isEsModule } from "../syntax/language/module-kind.ts";

/**
 * `export { work } from "./work"`, `export const work = Work.work`: where the function stands that is handed on. Whoever asks
 * about the module means it, too.
 */
export function handedOnBy(source: TextSource, settings: Settings, file: string): readonly Place[] {
  const program = new LoadedProgram(source, settings);
  if (!program.graph.module(file).ok) return [];
  const instance = program.modules.instance(file);
  if (!instance) return [];
  const { module } = instance;
  const names = isEsModule(module) ? [...module.table.exports.keys()] : exportedMembers(program, file);
  return names.flatMap((name) =>
    simpleValues(readExported(program, file, name)).flatMap((value): Place[] => {
      if (value.kind !== "function") return [];
      const { module: home } = value.scope.frame;
      const [start, end] = value.node.range;
      return home.path === file || value.scope !== home.scope ? [] : [{ source: home.source, start, end }];
    }),
  );
}
