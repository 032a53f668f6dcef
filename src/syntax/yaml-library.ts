import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
let library: typeof import("yaml") | undefined;

/** The `yaml` package, loaded on first use. */
export function yamlLibrary(): typeof import("yaml") {
  return (library ??= require("yaml") as typeof import("yaml"));
}
