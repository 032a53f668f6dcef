/** Paths in JMESPath, as far as they name members. */

/** Longer ones are written by nobody. */
const MAX_LENGTH = 1_000;

/**
 * The members that a path names, split at its dots: one for `a.b`, several for `[a, b]`; empty where it is more than a path.
 * `powertools_json(body).orderId` is `body` then `orderId`: the function of Powertools parses and keeps the path.
 */
export function membersOfPath(path: string): readonly (readonly string[])[] {
  if (path.length > MAX_LENGTH) return [];
  const plain = path.replace(/powertools_(?:json|base64|base64_gzip)\(([^()]*)\)/gu, "$1").trim();
  const list = /^(?:(.+)\.)?[[{](.*)[\]}]$/u.exec(plain);
  const isList = list !== null && !/^[\d*]*$/u.test(list[2]!);
  const parts = (isList ? list[2]! : plain).split(",").map((part) => part.replace(/^\s*\w+\s*:\s*/u, "").trim());
  if (!parts.every((part) => PLAIN_PATH.test(part))) return [];
  const prefix = isList && list[1] !== undefined ? stepsOf(list[1]) : [];
  return parts.map((part) => [...prefix, ...stepsOf(part)]);
}

const PLAIN_PATH = /^[\w$@"\-.[\]*]+$/u;

function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/"([^"]+)"|\[(\d+|\*)\]|([\w$@-]+)/gu)].map((step) => step[1] ?? step[2] ?? step[3]!);
}
