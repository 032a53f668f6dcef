/** Values under `context` of a committed file, for which the command line may give others: the hole of one has it behind its name. */

const NAMESPACE = "context:";

/** The text of the hole of a context key; `value`: what is committed for it. */
export function contextText(key: string, value?: string | number | boolean): string {
  return NAMESPACE + key + (value === undefined ? "" : `, ${JSON.stringify(value)}`);
}

/** What is committed for a hole, and the text that it has without that; undefined where nothing is. */
export function committedDefault(hole: string): { readonly name: string; readonly value: string } | undefined {
  const end = hole.startsWith(NAMESPACE) ? hole.indexOf(", ") : -1;
  if (end < 0) return undefined;
  try {
    return { name: hole.slice(0, end), value: String(JSON.parse(hole.slice(end + 2))) };
  } catch {
    return undefined;
  }
}
