import { parseJson } from "./json.ts";
import type { ParseResult } from "./located.ts";
import type { SourceText } from "./source-text.ts";
import { parseYaml } from "./yaml.ts";

const parsed = new WeakMap<SourceText, ParseResult>();

/**
 * What a configuration text says, as YAML or as JSON: JSON by its extension, or where a text of another extension is an
 * object in braces that JSON can read (YAML reads it too, but slowly). Parsed once for each text.
 */
export function parseConfigText(source: SourceText): ParseResult {
  let result = parsed.get(source);
  if (!result) parsed.set(source, (result = parse(source)));
  return result;
}

function parse(source: SourceText): ParseResult {
  if (/\.(?:json|jsonc|json5|template)$/iu.test(source.path) || /^\s*\{/u.test(source.text)) {
    const json = parseJson(source);
    if (json.ok || /\.jsonc?$/iu.test(source.path)) return json;
  }
  return parseYaml(source);
}
