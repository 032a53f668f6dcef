import { json } from "./json.ts";
import type { ConfigLanguage } from "./language.ts";
import { yaml } from "./yaml.ts";

/** The languages of the plugin: `replay-safe/yaml`, `replay-safe/json`. */
export const languages: Record<"yaml" | "json", ConfigLanguage> = { yaml, json };
