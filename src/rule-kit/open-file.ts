import type { TypeHints } from "../modules/type-hints.ts";
import { Pipeline } from "../pipeline.ts";
import { findRootOf } from "../project/bounded-root.ts";
import { configFileAbove } from "../project/config-file.ts";
import { diskSource } from "../project/disk.ts";
import { overlay } from "../project/overlay.ts";
import { pathWithin, toPath } from "../project/paths.ts";
import { beginQuestion, currentQuestion } from "../project/questions.ts";
import { Recent } from "../project/recent.ts";
import { findRoot, isRepository } from "../project/root.ts";
import { readSettings, type Settings } from "../project/settings.ts";
import { placeOf, type TextSource } from "../project/text-source.ts";
import { SourceText } from "../syntax/source-text.ts";
import { LintedFile } from "./linted-file.ts";

interface Lint {
  /** Path of the linted file as ESLint gives it; not absolute for text without a file. */
  readonly path: string;
  /** The editor's text, which wins over the disk. */
  readonly text: string;
  /** Where ESLint runs. */
  readonly folder: string;
  /** `settings["replay-safe"]`, as the user wrote them. */
  readonly settings: unknown;
  /** Of a lint with type information. */
  readonly types?: TypeHints | undefined;
}

/**
 * The file that ESLint lints, with everything that rules may ask about it; undefined for text that is in no file. Reads
 * nothing of the file itself: most files have nothing to do with any rule.
 */
export function openFile({ path, text, folder, settings: raw, types }: Lint): LintedFile | undefined {
  if (path === "" || path.startsWith("<")) return undefined;
  const named = toPath(path);
  beginQuestion(named);
  const here = toPath(folder);
  const disk = diskSource(rootOfFile(here, named));
  const file = placeOf(disk, named);
  const start = pathWithin(disk.root, here) === undefined ? disk.root : here;
  const { settings, problems } = readSettings(raw, configFileAbove(disk, start));
  const saved = pipelineOf(disk, settings, here);
  // With text that is saved already the overlay is the disk itself, and without types the pipeline the same one.
  let pipeline: Pipeline | undefined;
  const exact = (): Pipeline => (pipeline ??= pipelineOf(overlay(disk, file, text), settings, here, types));
  return new LintedFile(new SourceText(file, text), here, { saved, exact, settingsProblems: problems });
}

/**
 * A file outside of where ESLint runs belongs to its own repository. So does one in a repository below it, where ESLint runs in none, or
 * where that one is nothing of the outer one: a worktree, a clone that nobody added. Where neither is in one, what is around the file is
 * as much as `findRootOf` says.
 */
function rootOfFile(here: string, file: string): string {
  const folder = file.slice(0, file.lastIndexOf("/"));
  const [root, own] = [rootOf(here), rootOf(folder)];
  if (pathWithin(root, file) === undefined) return own;
  if (!isRepository(root)) return around.get(`${here}\n${folder}`, () => findRootOf(here, [folder]));
  return own !== root && isRepository(own) && diskSource(root).isForeign?.(own) === true ? own : root;
}

const around = new Recent<string>();

const roots = new Recent<string>();

function rootOf(folder: string): string {
  return roots.get(folder, () => findRoot(folder));
}

interface Kept {
  readonly generation: number | undefined;
  readonly folder: string;
  readonly types: TypeHints | undefined;
  readonly pipeline: Pipeline;
  /** The last question that it was found to be good for. */
  question: number;
}

/**
 * One pipeline per settings and state of the text: all rules, and all files of a run, ask the same one. Beside it one with
 * types, for as long as it is the same program that knows them.
 */
const pipelines = new WeakMap<TextSource, WeakMap<Settings, Map<"untyped" | "typed", Kept>>>();

function pipelineOf(source: TextSource, settings: Settings, folder: string, types?: TypeHints): Pipeline {
  const bySettings = pipelines.get(source) ?? new WeakMap<Settings, Map<"untyped" | "typed", Kept>>();
  pipelines.set(source, bySettings);
  const byTypes = bySettings.get(settings) ?? new Map<"untyped" | "typed", Kept>();
  bySettings.set(settings, byTypes);
  const kind = types ? "typed" : "untyped";
  const kept = byTypes.get(kind);
  const { generation } = source;
  const isOfThisText = kept && kept.generation === generation && kept.folder === folder && kept.types === types;
  if (isOfThisText && hasCurrentBaseline(kept)) return kept.pipeline;
  const pipeline = new Pipeline(source, settings, folder, { types });
  byTypes.set(kind, { generation, folder, types, pipeline, question: currentQuestion() });
  return pipeline;
}

/** A commit moves the baseline and leaves all text as it is. */
function hasCurrentBaseline(kept: Kept): boolean {
  if (kept.question === currentQuestion()) return true;
  kept.question = currentQuestion();
  return !kept.pipeline.sides.isOutdated();
}
