import type { ESLint, Linter } from "eslint";
import { rules } from "../rules/index.ts";
import { languages } from "./languages/index.ts";
import { name, version } from "./own-package.ts";
import { makePresets } from "./presets.ts";
import { makeWithInputs } from "./with-inputs.ts";

export { defineSettings, type UserSettings as Settings } from "./project/user-settings.ts";

/** An `eslint.config.js` whose `--cache` is never stale: `export default withInputs([…])`. */
export const withInputs = makeWithInputs(version);

/** The plugin's own type: ESLint's does not fit rules that are typed for typescript-eslint. */
export interface ReplaySafePlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: "replay-safe" };
  readonly rules: NonNullable<ESLint.Plugin["rules"]>;
  readonly languages: NonNullable<ESLint.Plugin["languages"]>;
  readonly configs: Readonly<
    Record<"recommended" | "strict" | "handlers" | "config" | "code" | "rules-only" | "standalone", Linter.Config[]>
  >;
}

const plugin = {
  // ESLint's cache knows a plugin by name and version alone.
  meta: { name, version, namespace: "replay-safe" },
  rules: rules as unknown as ReplaySafePlugin["rules"],
  languages: languages as unknown as ReplaySafePlugin["languages"],
  configs: {} as ReplaySafePlugin["configs"],
} satisfies ReplaySafePlugin;

plugin.configs = makePresets({ "replay-safe": plugin as unknown as ESLint.Plugin }) as ReplaySafePlugin["configs"];

export default plugin as ReplaySafePlugin;
