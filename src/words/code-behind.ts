/** What is said of the code behind a change beside the effects that happen again. */
import type { CodeBehind, Handler, UnseenHandler } from "../findings/finding.ts";
import { count, quote } from "./phrase.ts";

/** Why nobody could look at the effects behind a change. */
export function describeUnseen(unseen: UnseenHandler): string {
  return `${whyUnseen(unseen)}, so nobody could look at its effects.`;
}

/** That no effect behind a change happens twice. Pre: none is known to. Empty where nobody can tell it of any. */
export function describeNoneAgain({ handlers, isWhole }: Omit<CodeBehind, "unseen">): string {
  if (handlers.length === 0) return "";
  const { known, unknown } = effectsIn(handlers);
  const isAll = isWhole && unknown === 0;
  if (known === 0) return isAll ? `No effect was found in its ${handlers.length === 1 ? "handler" : "handlers"}.` : "";
  const which = isAll ? "effect" : "known effect";
  return known === 1 ? `Its only ${which} does not happen twice.` : `None of its ${count(known, which)} happens twice.`;
}

/** Of how many calls behind a change nobody can tell whether they happen twice; empty where there are none. */
export function describeUntold(handlers: readonly Handler[]): string {
  const { unknown } = effectsIn(handlers);
  if (unknown === 0) return "";
  return `Of ${count(unknown, "call")} behind it nobody can tell whether ${unknown === 1 ? "it happens" : "they happen"} twice.`;
}

/** The code was looked at, all of it, and there is no call in it of which nobody can tell. */
export function isTold({ handlers, unseen, isWhole }: CodeBehind): boolean {
  return unseen === undefined && isWhole && handlers.length > 0 && effectsIn(handlers).unknown === 0;
}

function effectsIn(handlers: readonly Handler[]): { readonly known: number; readonly unknown: number } {
  const all = handlers.flatMap(({ effects }) => effects);
  const unknown = all.filter(({ verdict }) => verdict === "unknown").length;
  return { known: all.length - unknown, unknown };
}

function whyUnseen(unseen: UnseenHandler): string {
  switch (unseen.why) {
    case "missing":
      return `The handler ${quote(unseen.name)} was not found`;
    case "unread":
      return `The handler ${quote(unseen.name)} could not be read`;
    case "unnamed":
      return `No JavaScript or TypeScript module is known for ${quote(unseen.name)}`;
  }
}
