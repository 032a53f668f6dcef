/** The data files: read at the first question, parsed once per process. */
import { readFileSync } from "node:fs";

export type DataFile = "aws-operations" | "packages" | "pure" | "guards" | "sources" | "names";

const parsed = new Map<DataFile, unknown>();

/** The text of a data file. It stands beside the code, in the sources as in the build. */
export function readData(file: DataFile): string {
  return readFileSync(new URL(`./data/${file}.json`, import.meta.url), "utf8");
}

/** A program that stands for a package, beside the data. */
export function readProgram(name: string): string {
  return readFileSync(new URL(`./data/programs/${name}.js`, import.meta.url), "utf8");
}

/** A data file as a value; the type is the caller's knowledge of the file. */
export function loadData<T>(file: DataFile): T {
  let value = parsed.get(file);
  if (value === undefined) parsed.set(file, (value = JSON.parse(readData(file))));
  return value as T;
}
