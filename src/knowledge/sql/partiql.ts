/** PartiQL of DynamoDB: the key under which an INSERT puts its item. */
import { keyAttributesOf } from "../aws/key-attributes.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { HoledText, TextHole } from "../shape.ts";

/** PartiQL inserts one item, `VALUE { 'id': ?, 'at': '${now}' }`, unless there is one under its key: that is refused with this name. */
export function partiqlKey(
  texts: readonly (HoledText | undefined)[],
  values: ArgumentPath,
): Pick<LibraryCall, "repeat" | "keys" | "keyHoles" | "guard"> {
  const inKey = texts.flatMap((text) => {
    const item = attributesIn(text ?? []);
    const names = keyAttributesOf(item.keys());
    return [...item].flatMap(([name, at]) => (names.length === 0 || names.includes(name) ? [at] : []));
  });
  const keyHoles = inKey.filter((one) => typeof one === "object");
  const given = inKey.filter((one) => typeof one === "number");
  const keys = inKey.length === 0 ? [values] : given.map((at) => ({ ...values, path: [...values.path, String(at)] }));
  if (inKey.length > 0 && keys.length + keyHoles.length === 0)
    return { repeat: { on: "unknown", why: "its key is written into the statement" }, keys: [] };
  const places = { keys, ...(keyHoles.length > 0 && { keyHoles }) };
  const told = { repeat: { on: "key" }, ...places } as const;
  const guard = { kind: "unique-constraint", tells: "throws", windowSeconds: null, needsErrorTest: false } as const;
  const [member] = values.path;
  // Those of a batch throw nothing: each has its own answer.
  if (member === "Statements") return told;
  if (member !== "TransactStatements")
    return { ...told, guard: { ...guard, errors: ["DuplicateItemException"], ...places } };
  // Of several statements of a transaction another one may be refused.
  const doubt = texts.length > 1 ? ({ doubt: "sometimes" } as const) : {};
  return { ...told, guard: { ...guard, ...doubt, errors: CANCELLED, ...places } };
}

/** By which a transaction is refused, and its reason where an item is there already. */
const CANCELLED: readonly string[] = ["TransactionCanceledException", "TransactionCanceled", "DuplicateItem"];

/** Attributes of the item, with the number of the parameter or the hole that each is given; undefined: it is written out. */
function attributesIn(text: HoledText): ReadonlyMap<string, number | TextHole | undefined> {
  const holes = text.filter((part) => typeof part !== "string");
  const written = text.map((part) => (typeof part === "string" ? part : HOLE)).join("");
  const begin = /\bVALUE\s*\{/iu.exec(written);
  const item = begin ? written.slice(begin.index) : "";
  let [parameter, hole] = [0, (written.slice(0, begin?.index ?? 0).match(HOLES) ?? []).length];
  const attributes = new Map<string, number | TextHole | undefined>();
  for (const [, given, one, name = given] of item.matchAll(
    /(?:['"](\w+)['"]\s*:\s*['"]?)?(\?|\uE000)|['"](\w+)['"]\s*:/gu,
  )) {
    const at = one === HOLE ? holes[hole++] : one === undefined ? undefined : parameter++;
    if (name !== undefined) attributes.set(name, at);
  }
  return attributes;
}

const HOLE = "\uE000";
const HOLES = /\uE000/gu;
