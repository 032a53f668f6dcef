/** Texts that are made of all rows that a look found, in which code looks for the record: `ids.join().includes(id)`. */
import { attributesOf, fieldsOf, looksOf } from "../../domain/attributes.ts";
import type { Found } from "../../domain/origin.ts";
import { has, RECORD, STORE } from "../../domain/provenance.ts";
import type { SimpleValue } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `rows.map(({ id }) => id).join()`, `JSON.stringify(rows)`: a text that is made of all that one look found, and of nothing else. */
export function foundInText(interpreter: Interpreter, text: SimpleValue): Found | undefined {
  if (text.kind !== "text" && text.kind !== "symbolic") return undefined;
  const { provenance, ...data } = interpreter.symbolicOf(text);
  const attributes = attributesOf({ provenance, ...data }) ?? [];
  const [look, ...others] = looksOf(attributes);
  const isOfAll = look !== undefined && others.length === 0 && attributes.every((one) => one.endsWith("*"));
  return isOfAll && has(provenance, STORE) && !has(provenance, RECORD) ? { guard: look, isCount: true } : undefined;
}

/** The one field of rows of which such a text is made; undefined: of others as well. */
export function columnOfText(interpreter: Interpreter, text: SimpleValue): string | undefined {
  if (!foundInText(interpreter, text)) return undefined;
  const [field, ...others] = fieldsOf(attributesOf(interpreter.symbolicOf(text)) ?? []);
  return others.length === 0 && field !== "" ? field : undefined;
}
