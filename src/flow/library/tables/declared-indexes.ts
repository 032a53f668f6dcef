/** Unique indexes that code adds to a schema of Mongoose: `schema.index({ order: 1, kind: 1 }, { unique: true })`. */
import type { Shape } from "../../../knowledge/index.ts";
import { placeName } from "../../../syntax/source-text.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { Call } from "../../domain/site.ts";
import type { LibraryValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Notes a unique index of all rows that code gives to a schema. */
export function declareIndex(
  interpreter: Interpreter,
  schema: LibraryValue,
  method: string | undefined,
  call: Call,
): void {
  if (method !== "index" || !isSchema(schema)) return;
  const fields = [...(membersOf(interpreter, call.arguments.at(0))?.keys() ?? [])];
  const options = membersOf(interpreter, call.arguments.at(1));
  const unique = options?.get("unique");
  // Of some rows only (`partialFilterExpression`) it says nothing of the others.
  const isOfAll = unique?.kind === "constant" && unique.value === true && !options?.has("partialFilterExpression");
  if (fields.length === 0 || !isOfAll) return;
  const { indexes } = interpreter.program;
  const place = placeName(schema.at);
  indexes.set(place, [...(indexes.get(place) ?? []), fields]);
}

function membersOf(interpreter: Interpreter, value: Value): ReadonlyMap<string, Value> | undefined {
  const only = onlyValue(value);
  return only && interpreter.membersOf(only)?.entries;
}

/** What the schemas that a model was made with refuse a second one of. */
export function indexesOf({ program }: Interpreter, model: LibraryValue): readonly Shape[] {
  const unique = model.arguments.flatMap((one) =>
    one.kind === "library" && isSchema(one) ? (program.indexes.get(placeName(one.at)) ?? []) : [],
  );
  return unique.length > 0 ? [{ kind: "class", name: "", unique }] : [];
}

/** Of what has no effect there, schemas alone have indexes. */
function isSchema({ known }: LibraryValue): boolean {
  return known.kind === "pure" && known.package === "mongoose";
}
