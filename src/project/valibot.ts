import type * as Valibot from "valibot";
import { requireOwn } from "../own-package.ts";

let loaded: typeof Valibot | undefined;

/** The validator of what people write: settings and lock files. Loaded when there is something to validate. */
export function valibot(): typeof Valibot {
  return (loaded ??= requireOwn("valibot") as typeof Valibot);
}
