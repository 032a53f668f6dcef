/** What flows out of something that was found, piece by piece, and the pieces put together again: `for await (const part of body) text += part`. */
import { lookOf, onlyFound } from "../../domain/attributes.ts";
import type { Found } from "../../domain/origin.ts";
import { has, LOADED, STORE } from "../../domain/provenance.ts";
import type { TextPart } from "../../domain/text.ts";
import type { SimpleValue, SymbolicValue } from "../../domain/value.ts";
import { bodyOf, withoutPath } from "../roots.ts";

/** One piece of what flows out of the answer to a request, or of a field of what was found. Undefined: of a list, or of something else. */
export function pieceOf(value: SimpleValue | undefined): SymbolicValue | undefined {
  if (value?.kind !== "symbolic" || value.found === undefined) return undefined;
  const { found } = value;
  if (found.isResponse) return bodyOf(value, found);
  return found.field === undefined || found.isOfMany || found.isCount ? undefined : withoutPath(value);
}

/**
 * What was found, of which a text is put together with nothing beside it: it is read as the document that it is.
 *
 * @param data what the text is made of
 */
export function wholeOf(text: SimpleValue, data: SymbolicValue): Found | undefined {
  if (text.kind === "text" && !text.parts.every(isPiece)) return undefined;
  if (!has(data.provenance, STORE) || has(data.provenance, ~(STORE | LOADED))) return undefined;
  const attribute = onlyFound(data);
  if (attribute === undefined || attribute.endsWith("*")) return undefined;
  const field = attribute.slice(attribute.indexOf(":") + 1);
  return { guard: lookOf(attribute), ...(field !== "" && { field }) };
}

function isPiece(part: TextPart): boolean {
  if (typeof part === "string") return false;
  return part.repeats === undefined || (part.repeats.separator === "" && part.repeats.pieces.flat().every(isPiece));
}
