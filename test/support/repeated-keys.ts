/**
 * The keys that an object of a text of JSON has twice, of which a parser keeps the last. Comments and errors are not looked for.
 *
 * @param text valid JSON
 */
export function repeatedKeys(text: string): readonly string[] {
  const repeated: string[] = [];
  /** The keys of the objects that are open, the innermost last; undefined: a list. */
  const open: (Set<string> | undefined)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(?<isKey>\s*:)?|[{}[\]]/gu;
  for (const { 0: token, groups } of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (groups?.["isKey"] !== undefined) {
      const key = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
      if (open.at(-1)?.has(key)) repeated.push(key);
      open.at(-1)?.add(key);
    }
  }
  return repeated;
}
