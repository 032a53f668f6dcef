/** Where a file of YAML declares tables, told by lines: a template of a thousand lines is parsed for its tables alone. */

const SCHEMA = "KeySchema";

/** The key of a map, and nothing behind it. */
const KEY_ALONE = /^ *(?:[\w.-]+|"[^"]*"|'[^']*'): *(?:#.*)?$/u;

/**
 * The resources that have a schema of keys, each as it is written; undefined where the lines do not tell, as in braces, with anchors
 * or in a text of several lines.
 */
export function tableBlocks(text: string): readonly string[] | undefined {
  if (text.includes("\t")) return undefined;
  const lines = text.split(/\r?\n/u);
  const schemas = lines.flatMap((line, at) => (line.includes(SCHEMA) && !isEmpty(line) ? [at] : []));
  const blocks: { readonly start: number; readonly end: number }[] = [];
  const inLists: number[] = [];
  for (const at of schemas) {
    if (!/^ *KeySchema:(?: |$)/u.test(lines[at]!)) return undefined;
    const above = linesAbove(lines, at);
    // That of an index, or of a table in a list.
    if (above.some((one) => /^ *-/u.test(lines[one]!))) {
      inLists.push(at);
      continue;
    }
    const [parent, resource] = above;
    if (parent === undefined || !above.every((one) => KEY_ALONE.test(lines[one]!))) return undefined;
    const start = /^ *Properties:/u.test(lines[parent]!) ? (resource ?? parent) : parent;
    blocks.push({ start, end: endOf(lines, start) });
  }
  if (!inLists.every((at) => blocks.some(({ start, end }) => start < at && at < end))) return undefined;
  return blocks.map(({ start, end }) => lines.slice(start, end).join("\n"));
}

/** The lines of the maps and lists that a line stands in, from the innermost on. */
function linesAbove(lines: readonly string[], at: number): readonly number[] {
  const above: number[] = [];
  let depth = depthOf(lines[at]!);
  for (let one = at - 1; one >= 0 && depth > 0; one--) {
    const line = lines[one]!;
    if (isEmpty(line) || depthOf(line) >= depth) continue;
    above.push(one);
    depth = depthOf(line);
  }
  return above;
}

function endOf(lines: readonly string[], start: number): number {
  const depth = depthOf(lines[start]!);
  const next = lines.findIndex((line, at) => at > start && !isEmpty(line) && depthOf(line) <= depth);
  return next < 0 ? lines.length : next;
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isEmpty(line: string): boolean {
  return /^\s*(?:#|$)/u.test(line);
}
