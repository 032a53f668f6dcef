import type { SourceText } from "./source-text.ts";

const parsed = new WeakMap<SourceText, { readonly json: unknown }>();

/** What a text without comments says, for whoever needs no places in it: one value for each text. Throws where it does not parse. */
export function plainJson(source: SourceText): unknown {
  let known = parsed.get(source);
  if (!known) parsed.set(source, (known = { json: JSON.parse(source.text) }));
  return known.json;
}
