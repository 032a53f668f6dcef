/** What an answer of a look says: that there is something, or none, of what it asks for. */
import { FRESH, type Outcomes } from "../domain/outcomes.ts";
import type { AskedFields, LookFacts } from "../run/look-facts.ts";

/** The answer is that there is something. */
export function isForSome({ asks }: LookFacts, answer: Outcomes): boolean {
  if (asks.of === "presence") return answer !== FRESH;
  return asks.of === "test" && asks.field === undefined && asks.isMore === (answer === FRESH);
}

/** The answer is that there is none. */
export function isForNone({ asks }: LookFacts, answer: Outcomes): boolean {
  if (asks.of === "presence") return answer === FRESH;
  return (
    asks.of === "test" && asks.field === undefined && asks.isMore !== undefined && asks.isMore !== (answer === FRESH)
  );
}

/** What it asks of the fields of what it finds. */
export function whereOf({ asks }: LookFacts): AskedFields | undefined {
  return asks.of === "presence" || asks.of === "test" ? asks.where : undefined;
}
