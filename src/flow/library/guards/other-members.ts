/** Members of what a guarding call answers by which nobody said that it tells a first run from a repeat. */
import { membersOfAnswers } from "../../../knowledge/index.ts";
import { members } from "../../domain/contents.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { STORE } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Members } from "../../domain/slot.ts";
import { symbolic } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";

/** They speak of the request and of how long it took. */
const OF_REQUEST = [
  "$metadata",
  "$response",
  "ConsumedCapacity",
  "ItemCollectionMetrics",
  "duration",
  "headers",
  "took",
] as const;

/**
 * What a result has beside the members that tell: some that are known to tell nothing, and others, of which nobody knows. Drivers have what tells
 * under other names in other versions, and wrappers add their own, so that a test of one may be what keeps a repeat out. What a look finds is told
 * by its fields.
 *
 * @param store the kind of store that the call is about
 */
export function membersBeside(interpreter: Interpreter, id: GuardId, store: string | undefined, site: Site): Members {
  const facts = interpreter.log.guards.get(id);
  const plain = symbolic(STORE);
  if (facts === undefined || facts.kind === "check") return members([], plain);
  const known = [...OF_REQUEST, ...(store === undefined ? [] : membersOfAnswers(store))];
  return members(
    known.map((name) => [name, plain]),
    untold(interpreter, plain, facts, "other member", site.node),
  );
}
