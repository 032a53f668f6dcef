/**
 * What this package holds and depends on. It is found by the package's name, not by where the code stands: who bundles a shared
 * configuration of ESLint takes the code along into a file elsewhere.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const manifest = createRequire(import.meta.url).resolve("eslint-plugin-replay-safe/package.json");

/** `require` as this package has it, for what is loaded on first use. */
export const requireOwn = createRequire(manifest);

export const { name, version } = requireOwn(manifest) as { readonly name: string; readonly version: string };

/** A file that the package ships. */
export function fileOfPackage(...path: readonly string[]): string {
  return join(dirname(manifest), ...path);
}
