import type { SourceText } from "../../syntax/source-text.ts";
import { lookAt, type TextSource } from "../../project/text-source.ts";
import { isConfigurationText, whyBroken, type Broken } from "../broken.ts";
import { cdkReader } from "./cdk/index.ts";
import { isTemplate, mentionsTemplate } from "./cloudformation/claims.ts";
import { cloudformationReader } from "./cloudformation/index.ts";
import type { Framework } from "../model.ts";
import type { Reader, Traits } from "./reader.ts";
import { serverlessReader } from "./serverless/index.ts";
import { sstReader } from "./sst/index.ts";

/** Most telling names first: a `serverless.yml` may hold a whole template under `resources`. */
export const readers: readonly Reader[] = [serverlessReader, sstReader, cdkReader, cloudformationReader];

const traits = Object.assign({}, ...readers.map(({ frameworks }) => frameworks)) as Readonly<Record<Framework, Traits>>;

/** What holds of what a framework deploys. */
export function frameworkTraits({ framework }: { readonly framework: Framework }): Traits {
  return traits[framework];
}

/**
 * The configurations that a file is or is part of; the file itself where no framework knows better. A part need not look like a
 * configuration.
 */
export function entriesOf(source: TextSource, path: string): readonly string[] {
  const reader = readerOf(source, path) ?? readersByName(path).find((named) => named.entriesOf);
  return reader?.entriesOf?.(source, path) ?? [path];
}

/** The reader of a configuration; undefined for any other file. Reads the text only of files whose name fits. */
export function readerOf(source: TextSource, path: string): Reader | undefined {
  const named = readersByName(path);
  if (named.length === 0) return undefined;
  // Any module may make an app, and few do.
  if (named.every(({ claims }) => claims.content === undefined)) {
    const look = lookAt(source, path, claimedByText);
    return look.ok ? look.answer : undefined;
  }
  const read = source.read(path);
  if (!read.ok) return undefined;
  // A text is met under one path only.
  const known = readersOfTexts.get(read.source) ?? { reader: readerByText(named, read.source) };
  readersOfTexts.set(read.source, known);
  return known.reader;
}

/** The reader of a template in which nothing speaks of functions: it is a configuration only where somebody knows that it is one. */
export function readerOfTemplate(source: TextSource, path: string): Reader | undefined {
  if (!cloudformationReader.claims.name(path)) return undefined;
  const read = source.read(path);
  return read.ok && isTemplate(read.source) ? cloudformationReader : undefined;
}

/** Whether the name of a file alone says that it is a configuration; reads nothing. */
export function isNamedAsConfiguration(path: string): boolean {
  return readers.some((reader) => reader.claims.nameAlone(path));
}

/** Whether a file may be a configuration by its name, if its text agrees; reads nothing. */
export function mayBeConfiguration(path: string): boolean {
  return readersByName(path).length > 0;
}

/** Whether a text under its path is a configuration; reads nothing. */
export function isConfiguration(source: SourceText): boolean {
  return readerByText(readersByName(source.path), source) !== undefined;
}

/**
 * Why a text says nothing that is a configuration by its name. Other files are called `template` too: there something in the text has
 * to speak of one.
 */
export function whyBrokenByName(source: SourceText): Broken | undefined {
  const { path, text } = source;
  if (!isNamedAsConfiguration(path) || !isConfigurationText(path)) return undefined;
  if (text.trim() === "" || (cloudformationReader.claims.nameAlone(path) && !mentionsTemplate(text))) return undefined;
  return whyBroken(source);
}

const readersByName = (path: string): readonly Reader[] => readers.filter((reader) => reader.claims.name(path));

const claimedByText = (text: string, path: string): Reader | undefined =>
  readersByName(path).find(({ claims }) => claims.text(text, path));

const readerByText = (named: readonly Reader[], source: SourceText): Reader | undefined =>
  named.find(({ claims }) => claims.text(source.text, source.path)) ??
  named.find(({ claims }) => claims.content?.(source));

/** By the text of a file: an editor asks about all of a project with each edit of one, and the others are the same texts. */
const readersOfTexts = new WeakMap<SourceText, { readonly reader: Reader | undefined }>();
