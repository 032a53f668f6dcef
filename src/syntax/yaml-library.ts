import { requireOwn } from "../own-package.ts";

let library: typeof import("yaml") | undefined;

/** The `yaml` package, loaded on first use. */
export function yamlLibrary(): typeof import("yaml") {
  return (library ??= requireOwn("yaml") as typeof import("yaml"));
}
