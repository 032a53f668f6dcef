/** Which attributes of an item are its key. */

const KEY_NAMES = /^(?:_?id|[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

/**
 * Which attributes of an item are its primary key: those that the table declares, else names that are keys by custom
 * (`pk`, `sk`, `id` …, in any case), else the only one that ends in `Id`. Empty: not known.
 */
export function keyAttributesOf(attributes: Iterable<string>, declared?: readonly string[]): readonly string[] {
  const all = [...attributes];
  const stated = declared?.filter((name) => all.includes(name)) ?? [];
  if (stated.length > 0) return stated;
  const usual = all.filter((name) => KEY_NAMES.test(name));
  if (usual.length > 0) return usual;
  const ids = all.filter((name) => /(?:Id|ID|_id)$/u.test(name));
  return ids.length === 1 ? ids : [];
}

/** What items hold beside their key by custom: when they were made or changed, and when they go. */
const BESIDE_THE_KEY =
  /^(?:ttl|time_?to_?live|expir\w*|delete_?(?:at|on|after))$|(?:creat|updat|modif|insert|receiv|process|publish|ingest|sav|stor|delet)ed(?:_?(?:at|on|date|time|timestamp))?$|^last_?\w*(?:ed|_?(?:at|on|date|time|timestamp))$/iu;

/** Attributes of which custom says that they are no key. */
export function isBesideTheKey(attribute: string): boolean {
  return BESIDE_THE_KEY.test(attribute);
}
