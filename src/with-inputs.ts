import { relative } from "node:path";
import type { Linter } from "eslint";
import { digestOf } from "./inputs/facts.ts";
import { InputReader } from "./inputs/inputs.ts";
import { Pipeline } from "./pipeline.ts";
import { findRootOf } from "./project/bounded-root.ts";
import { configFileAbove } from "./project/config-file.ts";
import { diskSource } from "./project/disk.ts";
import { pathWithin, toPath } from "./project/paths.ts";
import { beginQuestion } from "./project/questions.ts";
import { readSettings, type Settings } from "./project/settings.ts";

/** Beside `replay-safe`: nobody reads it but ESLint, which takes settings into the key of its cache. */
const KEY = "replay-safe/inputs";

/** Where paths of a configuration begin, and where ESLint runs. */
export interface WithInputsOptions {
  /** The folder of the configuration file, as `import.meta.dirname` says it; by default where ESLint runs. */
  readonly base?: string;
  /** Where ESLint runs; `process.cwd()` by default. */
  readonly cwd?: string;
}

/** A configuration as `eslint.config.js` exports it, before ESLint takes it apart. */
type Configs = readonly (Linter.Config | Configs)[];

/** Takes a configuration, and gives it with what its answers depend on. */
export type WithInputs = (configs: Configs, options?: WithInputsOptions) => Linter.Config[];

/**
 * Adds to a configuration what each answer depends on, as settings, so that `eslint --cache` looks at a file again when a helper,
 * the wiring or the baseline changed and the file itself did not.
 *
 * @param version of this package
 */
export function makeWithInputs(version: string): WithInputs {
  return (configs, { cwd = process.cwd(), base = cwd } = {}) => {
    const entries = (configs as readonly unknown[]).flat(Infinity) as Linter.Config[];
    const [folder, from] = [toPath(cwd), toPath(base)];
    // A process that reads its configuration again has seen changes.
    beginQuestion(`${from}/eslint.config`);
    const source = diskSource(findRootOf(folder, [from]));
    const readers = settingsOf(entries, (raw) => readSettings(raw, configFileAbove(source, folder)).settings).map(
      (settings) => new InputReader(new Pipeline(source, settings, folder), folder, version),
    );
    const concerned = new Set(readers.flatMap((reader) => reader.concerned([source.root])));
    const digests = new Map(
      [...concerned].map((file) => [file, digestOf(...readers.map((reader) => reader.of([file]).digest))]),
    );
    const own = [...digests]
      .filter(([file]) => pathWithin(from, file) !== undefined)
      .map(([file, digest]): Linter.Config => ({
        name: "replay-safe/inputs",
        // An entry with `files` would have ESLint lint them: this one only adds to what others say of the file.
        ignores: ["**", `!${escaped(relative(from, file).replaceAll("\\", "/"))}`],
        settings: { [KEY]: { own: digest } },
      }));
    const all = entries.some(isReportedAtEffects)
      ? digestOf(
          ...[...digests].map(
            ([file, digest]) => `${pathWithin(source.root, file)} ${source.contentId(file)} ${digest}`,
          ),
        )
      : undefined;
    return [
      ...entries,
      ...(all === undefined ? [] : [{ name: "replay-safe/inputs", settings: { [KEY]: { all } } }]),
      ...own,
    ];
  };
}

/** The settings that hold for some file, once each: those for all files, and what an entry for some puts over them. */
function settingsOf(entries: readonly Linter.Config[], read: (raw: unknown) => Settings): readonly Settings[] {
  const rawOf = ({ settings }: Linter.Config): object => (settings?.["replay-safe"] as object | undefined) ?? {};
  const isForAll = ({ files, ignores }: Linter.Config): boolean => files === undefined && ignores === undefined;
  const forAll = Object.assign({}, ...entries.filter(isForAll).map(rawOf)) as object;
  const forSome = entries.filter((entry) => !isForAll(entry) && Object.keys(rawOf(entry)).length > 0);
  return [...new Set([forAll, ...forSome.map((entry) => ({ ...forAll, ...rawOf(entry) }))].map(read))];
}

/** Effects are reported where they stand: the answer about any module then hangs on every handler. */
function isReportedAtEffects({ rules }: Linter.Config): boolean {
  const rule = rules?.["replay-safe/no-unguarded-side-effect"];
  const options = Array.isArray(rule) ? (rule[1] as { readonly reportIn?: string } | undefined) : undefined;
  return options?.reportIn !== undefined && options.reportIn !== "handler";
}

/** A path as a glob that means this path alone. */
function escaped(path: string): string {
  return path.replaceAll(/[\\*?[\](){}!+@#|]/gu, String.raw`\$&`);
}
