import { ConfigCommentParser, Directive } from "@eslint/plugin-kit";
import type { ConfigComment } from "./ast.ts";

const parser = new ConfigCommentParser();

/** A comment that speaks to ESLint: `eslint-disable-line rule -- why` or `eslint rule: off`. */
export interface DirectiveComment {
  readonly comment: ConfigComment;
  readonly label: string;
  readonly value: string;
  readonly justification: string;
}

/** `rule: off, …` or `rule: ["error", …]`; words are prose, as in `# eslint reads this` and `# eslint note: see below`. */
const INLINE_CONFIG = /^[^\s:]+\s*:\s*(?:["'[]|[^\s,]+\s*(?:,|$))/u;

/** The comments by which a user switches rules off or on, or sets them. */
export function findDirectives(comments: readonly ConfigComment[]): DirectiveComment[] {
  return comments.flatMap((comment) => {
    const directive = parser.parseDirective(comment.value);
    if (!directive) return [];
    const { label, value, justification } = directive;
    const isSwitch = /^eslint-(?:disable(?:-next-line|-line)?|enable)$/u.test(label);
    const isInlineConfig = label === "eslint" && INLINE_CONFIG.test(value);
    return isSwitch || isInlineConfig ? [{ comment, label, value, justification }] : [];
  });
}

/** What switches rules off and on. */
export function switchesOf(directives: readonly DirectiveComment[]): Directive[] {
  return directives
    .filter(({ label }) => label !== "eslint")
    .map(({ comment, label, value, justification }) => {
      const type = label.slice("eslint-".length) as Directive["type"];
      return new Directive({ type, node: comment, value, justification });
    });
}

/** What sets rules for this file, with the comment that does; or what is wrong with it. */
export function inlineConfigsOf(directives: readonly DirectiveComment[]) {
  return directives
    .filter(({ label }) => label === "eslint")
    .map(({ comment, value }) => ({ comment, ...parser.parseJSONLikeConfig(value) }));
}
