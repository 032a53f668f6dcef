/**
 * What a service makes anew at each call, though nothing is left there: the id of an answer, what a model says, a token. The data say of
 * which members of an answer that is so (`docs/knowledge.md`); a key that is made of one is another key at each delivery.
 */
import { mapValue } from "./choice.ts";
import type { CellId } from "./context.ts";
import { has, MADE, PERHAPS, RANDOM, RECORD, STORE, type Provenance } from "./provenance.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { SymbolicValue, Value } from "./value.ts";

type Anew = Pick<SymbolicValue, "provenance" | "anew" | "origin" | "ofRow">;

/**
 * An answer as its call makes it.
 *
 * @param anew ways to members, joined by blanks: `id response.id`; `*` is the whole of it, `*?` the whole where that is not sure
 * @param at the call
 * @param ofRow of an insert that gives its row an id: the row
 */
export function madeAnew(anew: string | undefined, value: Value, at: Place, ofRow?: CellId): Value {
  if (anew === undefined) return value;
  const words = anew.split(" ");
  const members = words.filter((word) => !word.startsWith("*")).join(" ");
  return mapValue(value, (one) => {
    if (one.kind !== "symbolic") return one;
    const made = ofRow !== undefined && { ofRow };
    if (words.includes("*")) return { ...one, provenance: surely(one.provenance), origin: at, ...made };
    const provenance = words.includes("*?") ? one.provenance | MADE : one.provenance;
    return { ...one, provenance, ...(members !== "" && { anew: members, ...made }) };
  });
}

/** What the same is of a member of such an answer. */
export function anewBelow(
  { anew, ofRow }: SymbolicValue,
  name: string | undefined,
  member: SymbolicValue,
): Partial<Anew> {
  if (name === undefined) return {};
  if (name === METADATA) return { anew: IDS_OF_METADATA };
  const below = anew === undefined ? undefined : anewAt(anew, name);
  if (below === undefined)
    return namesRequest(name) && isOfAnswer(member) ? { provenance: member.provenance | MADE } : {};
  // It is named by where it is read, and not by what it is read of.
  const made = ofRow !== undefined && { ofRow };
  return below === "*"
    ? { provenance: surely(member.provenance), origin: undefined, ...made }
    : { anew: below, ...made };
}

/** The member in which each answer of AWS says which request it is of. */
export const METADATA = "$metadata";
const IDS_OF_METADATA = "requestId extendedRequestId cfId";

/** A header that tells one request from others: `x-request-id`, `x-amzn-RequestId`, `x-ms-request-id`, `cf-ray`. */
export function namesRequest(name: string): boolean {
  return /^(?:x-)?(?:[a-z]+-)?(?:request|trace|correlation)-id$|^x-amzn-(?:request|trace-)id$|^x-amz-(?:cf-)?id(?:-2)?$|^cf-ray$/iu.test(
    name,
  );
}

/** It came back from somewhere, which may have got it by the request, and it is nothing that the record has. */
export function isOfAnswer({ provenance }: SymbolicValue): boolean {
  return has(provenance, STORE) && !has(provenance, RECORD);
}

/** The ways from a member on; undefined: nothing of it is another one. */
export function anewAt(anew: string, name: string): string | undefined {
  const words = anew.split(" ");
  if (words.includes(name) || words.includes("*")) return "*";
  const below = words.filter((word) => word.startsWith(`${name}.`)).map((word) => word.slice(name.length + 1));
  // What each of several has one of them has: `rows.at` of a list of rows.
  if (below.length === 0 && /^\d+$/u.test(name)) return anew;
  const all = words.includes("*?") ? [...below, "*?"] : below;
  return all.length === 0 ? undefined : all.join(" ");
}

function surely(provenance: Provenance): Provenance {
  return (provenance | RANDOM) & ~(MADE | PERHAPS);
}
