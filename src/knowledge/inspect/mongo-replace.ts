/** MongoDB and Mongoose: documents that are put in place of others, or made where there is none. */
import type { ArgumentPath, SetValue } from "../argument-path.ts";
import type { CallGuard } from "../call-guard.ts";
import { askedByCode } from "../passing.ts";
import { INSERTS } from "../repeat.ts";
import { memberOf, type Shape } from "../shape.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { givesNew, isFinding, oldDocumentGuard } from "./mongo-answers.ts";
import { constantAt, presenceOf, shapeAt } from "./places.ts";

const FILTER: ArgumentPath = { argument: 0, path: [] };

/**
 * `replaceOne(filter, document, { upsert: true })`: the filter is the key of what is made, where the document has what it asks for. A document that has
 * not is not found again, and another one is made each time. `findOneAndReplace` tells whether there was one before.
 */
export const mongoReplace: Inspector = (inspected) => {
  const { args, at } = inspected;
  const [filter, document, options] = [args[0], shapeAt(args, at), args[at.argument + 1]];
  if (constantAt(memberOf(options, "upsert")) !== true || filter?.kind !== "object" || filter.open) return {};
  const found = [...filter.members.keys()].map((name) => isThere(document, name));
  if (found.includes("no")) return { nature: "insert", repeat: INSERTS, keys: [] };
  if (found.length === 0 || found.includes("unknown")) return {};
  const guard = guardOf(inspected, options, document);
  const names = [...filter.members.keys()].filter((name) => name !== "_id");
  const sameAs = names.map((name) => ({
    asked: { ...FILTER, path: [name] },
    set: { ...at, path: [...at.path, name] },
  }));
  return guard ? { guard: { ...guard, ...(sameAs.length > 0 && { sameAs }) } } : {};
};

/** Whether the document that is made has a field that the filter asks for: the driver puts no other one into it than its `_id`. */
function isThere(document: Shape | undefined, field: string): "yes" | "no" | "unknown" {
  if (field === "_id") return "yes";
  if (field.startsWith("$") || field.includes(".") || document?.kind !== "object") return "unknown";
  const presence = presenceOf(document.members.get(field));
  if (presence === "given") return "yes";
  return presence === "absent" && !document.open ? "no" : "unknown";
}

/** What stood there before. Of the counts that `replaceOne` answers nothing is known: it may change the document each time. */
function guardOf(
  { at, base }: Inspected,
  options: Shape | undefined,
  document: Shape | undefined,
): CallGuard | undefined {
  if (!isFinding(base) || givesNew(options)) return undefined;
  const members = document?.kind === "object" ? [...document.members.keys()] : [];
  const sets = new Map<string, SetValue>(members.map((name) => [name, { ...at, path: [...at.path, name] }]));
  return { ...oldDocumentGuard(FILTER, options, base), ...askedByCode(sets), isOfNewRow: true };
}
