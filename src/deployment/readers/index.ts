import type { TextSource } from "../../project/text-source.ts";
import { cdkReader } from "./cdk/index.ts";
import { cloudformationReader } from "./cloudformation/index.ts";
import type { Reader } from "./reader.ts";
import { serverlessReader } from "./serverless/index.ts";

/** Most telling names first: a `serverless.yml` may hold a whole template under `resources`. */
export const readers: readonly Reader[] = [serverlessReader, cdkReader, cloudformationReader];

/** The configurations that a file is or is part of; the file itself where no framework knows better. */
export function entriesOf(source: TextSource, path: string): readonly string[] {
  return readerOf(source, path)?.entriesOf?.(source, path) ?? [path];
}

/** The reader of a configuration; undefined for any other file. Reads the text only of files whose name fits. */
export function readerOf(source: TextSource, path: string): Reader | undefined {
  const named = readers.filter((reader) => reader.claims.name(path));
  if (named.length === 0) return undefined;
  const read = source.read(path);
  return read.ok ? named.find((reader) => reader.claims.text(read.source.text)) : undefined;
}
