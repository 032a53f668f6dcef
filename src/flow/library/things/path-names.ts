/** Things in a tree that are named by a path, in one text or step by step: documents of Firestore. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import { onlyValue } from "../../domain/choice.ts";
import { textOf, type TextPart } from "../../domain/text.ts";
import type { LibraryValue, Value } from "../../domain/value.ts";

/**
 * What names a document below its collections, and its parents: the names of collections tell the table. `doc("orders/" + id)` is
 * `collection("orders").doc(id)`. Undefined: the call takes no path.
 *
 * @param receiver what the path goes on from
 */
export function namedByPath(
  { path }: LibraryCall,
  { arguments: parents }: LibraryValue,
  given: readonly Value[],
): readonly Value[] | undefined {
  const [first] = given;
  if (path === undefined || first === undefined) return undefined;
  const steps = stepsOf(first);
  // Of a path that is not known all of it is the name.
  const isWhole = steps.length === 1 && path.begins === "root" && path.leadsTo === "item";
  const isName = (at: number): boolean => isWhole || (at % 2 === 0) === (path.begins === "collection");
  const names = steps.filter((_, at) => isName(at));
  return path.begins === "root" ? names : [...parents, ...names];
}

/** The parts of a path between its slashes. */
function stepsOf(value: Value): readonly Value[] {
  const only = onlyValue(value);
  const parts = only?.kind === "text" ? only.parts : only?.kind === "constant" ? [String(only.value)] : undefined;
  if (parts === undefined) return [value];
  const steps: TextPart[][] = [[]];
  for (const part of parts) {
    const [begun, ...more] = typeof part === "string" ? part.split("/") : [part];
    steps.at(-1)!.push(begun!);
    for (const next of more) steps.push([next]);
  }
  return steps.filter((step) => step.some((part) => part !== "")).map((step) => whole(step));
}

/** What stands alone between slashes is no text, but what it is. */
function whole(step: readonly TextPart[]): Value {
  const [only, ...others] = step.filter((part) => part !== "");
  return others.length === 0 && typeof only === "object" ? only : textOf(step);
}
