/** Which fields of a document a pipeline of MongoDB changes, and which its expressions read. */
import type { Shape } from "../shape.ts";

/** The fields that the stages change; undefined: any, since they make another document. */
export function fieldsChanged(stages: readonly Shape[]): ReadonlySet<string> | undefined {
  const names = stages.flatMap((stage) => (stage.kind === "object" && !stage.open ? [...stage.members] : [undefined]));
  const fields = names.map((one) =>
    one && /^\$(?:set|addFields)$/u.test(one[0]) && one[1].kind === "object" && !one[1].open
      ? [...one[1].members.keys()]
      : undefined,
  );
  return fields.includes(undefined) ? undefined : new Set(fields.flatMap((one) => one!.map(firstStep)));
}

function firstStep(path: string): string {
  return path.split(".")[0]!;
}

/**
 * `["$n", 1]`: a field of the document takes part.
 *
 * @param among which fields count; undefined: all
 */
export function readsField(shape: Shape, among: ReadonlySet<string> | undefined): boolean {
  if (shape.kind === "constant") {
    if (typeof shape.value !== "string" || !shape.value.startsWith("$")) return false;
    return among === undefined || shape.value.startsWith("$$") || among.has(firstStep(shape.value.slice(1)));
  }
  if (shape.kind === "array") return shape.items.some((item) => readsField(item, among));
  return shape.kind === "object" && [...shape.members.values()].some((value) => readsField(value, among));
}
