import { RecordingSource } from "../../../modules/recording-source.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { Reading } from "../reader.ts";

/** Apps whose last reading is kept: an editor lints one file after another, all of a few apps. */
const CAPACITY = 16;

interface Remembered {
  readonly reading: Reading;
  /** Content of everything that was asked for, and names in every folder that was listed. */
  readonly contents: ReadonlyMap<string, string | null>;
  readonly listings: ReadonlyMap<string, string>;
}

const known = new Map<string, Remembered>();

/**
 * The reading of something that has a name, made anew when anything that it was made from is different: also across text
 * sources, since the working tree, the same with one unsaved file over it and the baseline mostly agree.
 */
export function rememberedReading(
  source: TextSource,
  name: string,
  read: (source: RecordingSource) => Reading,
): Reading {
  const key = `${source.root}\n${name}`;
  const last = known.get(key);
  known.delete(key);
  const current = last && isCurrent(source, last) ? last : readAnew(source, read);
  known.set(key, current);
  for (const oldest of known.keys()) {
    if (known.size <= CAPACITY) break;
    known.delete(oldest);
  }
  return current.reading;
}

function isCurrent(source: TextSource, { contents, listings }: Remembered): boolean {
  for (const [path, id] of contents) if (source.contentId(path) !== id) return false;
  for (const [folder, names] of listings) if (source.list(folder).join("/") !== names) return false;
  return true;
}

function readAnew(source: TextSource, read: (source: RecordingSource) => Reading): Remembered {
  const recording = new RecordingSource(source);
  const reading = read(recording);
  return {
    reading,
    contents: new Map([...recording.asked].map((path) => [path, source.contentId(path)])),
    listings: new Map([...recording.listed].map((folder) => [folder, source.list(folder).join("/")])),
  };
}
