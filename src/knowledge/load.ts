/** The data files: read at the first question, parsed once per process. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fileOfPackage } from "../own-package.ts";

type DataFile = "aws-operations" | "packages" | "pure" | "guards" | "sources" | "names" | "containers";

const parsed = new Map<DataFile, unknown>();

/** The data stand beside the code, in the sources as in the build. Code that a user bundled elsewhere finds them in the package. */
const beside = fileURLToPath(new URL("./data/", import.meta.url));
let folder: string | undefined;

function textOf(path: string): string {
  folder ??= existsSync(`${beside}aws-operations.json`) ? beside : fileOfPackage("dist", "data/");
  return readFileSync(`${folder}${path}`, "utf8");
}

/** The text of a data file. */
export function readData(file: DataFile): string {
  return textOf(`${file}.json`);
}

/** A program that stands for a package, beside the data. */
export function readProgram(name: string): string {
  return textOf(`programs/${name}.js`);
}

/** A data file as a value; the type is the caller's knowledge of the file. */
export function loadData<T>(file: DataFile): T {
  let value = parsed.get(file);
  if (value === undefined) parsed.set(file, (value = JSON.parse(readData(file))));
  return value as T;
}
