/** Programs that are written as lines. */
import type { Statement } from "../reached/program.ts";

/** Lines by their brackets as a tree, so that a program can be made smaller. */
export function blocks(lines: readonly string[]): readonly Statement[] {
  const root: Statement[] = [];
  const open: { head: string; body: Statement[] }[] = [];
  for (const text of lines.map((line) => line.trim()).filter((line) => line !== "")) {
    const into = open.at(-1)?.body ?? root;
    const depth = depthOf(text);
    if (text.startsWith("}") && open.length > 0) {
      const { head, body } = open.pop()!;
      (open.at(-1)?.body ?? root).push({ head, body, tail: depth >= 0 ? "" : text });
      if (depth >= 0) open.push({ head: text, body: [] });
    } else if (depth > 0) open.push({ head: text, body: [] });
    else into.push(text);
  }
  return root;
}

function depthOf(text: string): number {
  return [...text].reduce((depth, one) => depth + (one === "{" ? 1 : one === "}" ? -1 : 0), 0);
}
