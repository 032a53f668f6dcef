/** What mappers and stores give to rows that are made here, beside what the code gives them: ids, and what their schema has by default. */
import { anewBelow } from "../../domain/anew.ts";
import { mapValue } from "../../domain/choice.ts";
import { has, MADE, RECORD, STORE } from "../../domain/provenance.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { symbolic, type SymbolicValue, type Value } from "../../domain/value.ts";

/** A member that the code did not give to the row: `new Order({ total })._id`. */
export function madeMember(site: Site): Value {
  return symbolic(STORE | MADE, { origin: placeOf(site) });
}

/** What an insert gave to its row is another one each time: `(await Order.create({ total }))._id`. */
export function madeBelow(of: SymbolicValue, name: string, member: Value): Value {
  if (of.anew === undefined) return member;
  return mapValue(member, (one) => (one.kind === "symbolic" ? { ...one, ...anewBelow(of, name, one) } : one));
}

/** The content that a row is made of may give it no id, and then its mapper does: `new Order(JSON.parse(body))._id`. */
export function orMade(member: Value, name: string): Value {
  if (name !== "id" && name !== "_id") return member;
  return mapValue(member, (one) =>
    one.kind === "symbolic" && has(one.provenance, RECORD) && !has(one.provenance, STORE)
      ? { ...one, provenance: one.provenance | MADE }
      : one,
  );
}
