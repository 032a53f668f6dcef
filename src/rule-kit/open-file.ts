import { Pipeline } from "../pipeline.ts";
import { diskSource } from "../project/disk.ts";
import { overlay } from "../project/overlay.ts";
import { pathWithin, toPath } from "../project/paths.ts";
import { findRoot } from "../project/root.ts";
import { readSettings, type Settings } from "../project/settings.ts";
import type { TextSource } from "../project/text-source.ts";
import { SourceText } from "../syntax/source-text.ts";
import { LintedFile } from "./linted-file.ts";

export interface Lint {
  /** Path of the linted file as ESLint gives it; not absolute for text without a file. */
  readonly path: string;
  /** The editor's text, which wins over the disk. */
  readonly text: string;
  /** Where ESLint runs. */
  readonly folder: string;
  /** `settings["replay-safe"]`, as the user wrote them. */
  readonly settings: unknown;
}

/**
 * The file that ESLint lints, with everything that rules may ask about it; undefined for text that is in no file. Reads
 * nothing of the file itself: most files have nothing to do with any rule.
 */
export function openFile({ path, text, folder, settings: raw }: Lint): LintedFile | undefined {
  if (path === "" || path.startsWith("<")) return undefined;
  const file = toPath(path);
  const here = toPath(folder);
  const root = rootOf(here);
  // A file outside of where ESLint runs belongs to its own repository.
  const disk = diskSource(pathWithin(root, file) === undefined ? rootOf(file.slice(0, file.lastIndexOf("/"))) : root);
  const { settings, problems } = readSettings(raw);
  const saved = pipelineOf(disk, settings, here);
  // With text that is saved already the overlay is the disk itself, and the pipeline the same one.
  let pipeline: Pipeline | undefined;
  const exact = (): Pipeline => (pipeline ??= pipelineOf(overlay(disk, file, text), settings, here));
  return new LintedFile(new SourceText(file, text), here, { saved, exact, settingsProblems: problems });
}

const roots = new Map<string, string>();

function rootOf(folder: string): string {
  let root = roots.get(folder);
  if (root === undefined) roots.set(folder, (root = findRoot(folder)));
  return root;
}

interface Kept {
  readonly generation: number | undefined;
  readonly folder: string;
  readonly pipeline: Pipeline;
}

/** One pipeline per settings and state of the text: all rules, and all files of a run, ask the same one. */
const pipelines = new WeakMap<TextSource, WeakMap<Settings, Kept>>();

function pipelineOf(source: TextSource, settings: Settings, folder: string): Pipeline {
  const bySettings = pipelines.get(source) ?? new WeakMap<Settings, Kept>();
  pipelines.set(source, bySettings);
  const kept = bySettings.get(settings);
  if (kept && kept.generation === source.generation && kept.folder === folder) return kept.pipeline;
  const pipeline = new Pipeline(source, settings, folder);
  bySettings.set(settings, { generation: source.generation, folder, pipeline });
  return pipeline;
}
