import { createRequire } from "node:module";
import type * as Valibot from "valibot";

let loaded: typeof Valibot | undefined;

/** The validator of what people write: settings and lock files. Loaded when there is something to validate. */
export function valibot(): typeof Valibot {
  return (loaded ??= createRequire(import.meta.url)("valibot") as typeof Valibot);
}
