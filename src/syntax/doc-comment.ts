/** The JSDoc comment of a declaration. */
import { parseModule } from "./module.ts";
import type { ModuleComment } from "./module-syntax.ts";
import type { SourceText } from "./source-text.ts";

/** Between a comment and its function stands at most the beginning of the declaration. */
const BEGINNING =
  /^\s*(?:@\w+(?!\w)(?:\([^)]*\))?\s*)*(?:(?:export|default|public|private|protected|static|override|readonly|async|declare)\s+)*(?:(?:const|let|var)\s+[\w$]+\s*(?::[^=]*)?=\s*|(?:module\.)?exports(?:\.[\w$]+)?\s*=\s*|#?[\w$]+\s*(?::|=)\s*|(?:get\s+)?#?[\w$]+\s*)?(?:async\s*)?$/u;

/** No beginning of a declaration is longer, with the remarks in it. */
const LONGEST = 4_000;

/**
 * The text of the JSDoc comment that belongs to what begins at an offset. Where comments stand is asked of the parser: the marks of one also stand
 * in texts, regular expressions and other comments.
 */
export function docCommentBefore(source: SourceText, start: number): string | undefined {
  const syntax = parseModule(source);
  if (!syntax.ok) return undefined;
  const { comments } = syntax;
  let between = "";
  let from = start;
  for (let index = countBefore(comments, start) - 1; index >= 0; index--) {
    const { type, value, end, start: begin } = comments[index]!;
    between = `${source.text.slice(end, from)} ${between}`;
    if (between.length > LONGEST) return undefined;
    if (type === "Block" && value.startsWith("*")) return BEGINNING.test(between) ? value.slice(1) : undefined;
    from = begin;
  }
  return undefined;
}

/** How many comments end in front of an offset. They stand in the order of the text. */
function countBefore(comments: readonly ModuleComment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
