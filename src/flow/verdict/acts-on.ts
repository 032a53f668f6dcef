/** Requests that may do something with what was looked at by another request. */
import type { LookFacts, Thing } from "../run/facts.ts";
import { testedWords } from "./steps.ts";

/**
 * A request that does something with what was looked at: it may change the field that is tested. Of a POST only where what it is
 * called is what the test asks for, `/ship` and `state === "SHIPPED"`, or where both are below one member: what is posted to
 * `/cases/1/items` may be what ends `/cases/1/runs/2`.
 */
export function mayActOn({ target, store }: Thing, { acts }: Thing, asks: LookFacts["asks"]): boolean {
  if (store !== "http" || acts === undefined || asks.of !== "test" || asks.field === undefined) return false;
  const isBeside = target.startsWith(`${acts.below}/`);
  if (acts.on !== target && !isBeside) return false;
  if (/^(?:ok|status(?:Code)?)$/u.test(asks.field) && !testedWords(asks.test).some((word) => /[a-z]/iu.test(word)))
    return false;
  return (
    acts.isSetting ||
    isBeside ||
    [...asks.field.split("."), ...testedWords(asks.test)].some((word) => isOfSameStem(word, acts.by))
  );
}

function isOfSameStem(word: string, other: string): boolean {
  return word.slice(0, STEM).toLowerCase() === other.slice(0, STEM).toLowerCase();
}

const STEM = 4;
