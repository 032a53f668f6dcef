/** What an update of MongoDB sets: the fields, and what they are from then on. */
import { ADDED, type ArgumentPath, type SetValue } from "../argument-path.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { Counted } from "./filter-refusals.ts";
import { constantAt } from "./places.ts";

/** Fields that an update counts on or down, with where it stands by how much; undefined: it counts down. */
export function countedIn(update: Shape | undefined, at: ArgumentPath): Counted["fields"] {
  const counted = memberOf(update, "$inc");
  const fields = counted?.kind === "object" ? [...counted.members] : [];
  return new Map(
    fields.map(([name, by]) => {
      const isDown = Number(constantAt(by) ?? 1) <= 0;
      return [name, isDown ? undefined : { ...at, path: [...at.path, "$inc", name] }];
    }),
  );
}

/** What an update sets: `{ $set: { state } }`, and `{ state }` of Mongoose. A time that the server sets is one, whichever it is; what is unset is gone. */
export function writtenBy(update: Shape | undefined): {
  readonly path: readonly string[];
  readonly shape: Shape | undefined;
} {
  const names = update?.kind === "object" ? [...update.members.keys()] : [];
  const isPlain = names.length > 0 && names.every((name) => !name.startsWith("$"));
  if (isPlain) return { path: [], shape: update };
  const set = memberOf(update, "$set");
  const others = [...fieldsAs(update, "$currentDate", { kind: "unknown" }), ...fieldsAs(update, "$unset", GONE)];
  if (others.length === 0) return { path: ["$set"], shape: set };
  const members = new Map([...others, ...(set?.kind === "object" ? set.members : [])]);
  return { path: ["$set"], shape: { kind: "object", members, open: set !== undefined && set.kind !== "object" } };
}

const GONE: Shape = { kind: "constant", value: undefined };

/** The fields of an operator, each with one value. */
function fieldsAs(update: Shape | undefined, operator: string, value: Shape): readonly (readonly [string, Shape])[] {
  const fields = memberOf(update, operator);
  return fields?.kind === "object" ? [...fields.members.keys()].map((name) => [name, value] as const) : [];
}

/** Operators whose fields are left with the value that is written. */
const ADDING = new Set(["$push", "$addToSet"]);

const SETTING = new Set(["$set", "$setOnInsert"]);

/** What other operators leave where it is known without their values. */
const LEAVES: Readonly<Record<string, SetValue>> = { $inc: "sum", $unset: "removed" };

/**
 * Fields that an update leaves with a value; those of other operators with one that is not known.
 *
 * @param isNew of a document that is made, too: what it sets only then counts
 */
export function fieldsSet(update: Shape | undefined, at: ArgumentPath, isNew = true): ReadonlyMap<string, SetValue> {
  const all = new Map<string, SetValue>();
  const place = (...steps: string[]): ArgumentPath => ({ ...at, path: [...at.path, ...steps] });
  for (const arm of armsOf(update)) {
    if (arm.kind !== "object") continue;
    for (const [name, value] of arm.members) {
      if (!name.startsWith("$")) all.set(name, place(name));
      else if (value.kind === "object" && (isNew || name !== "$setOnInsert"))
        for (const [field, one] of value.members) {
          all.set(field, SETTING.has(name) ? place(name, field) : (LEAVES[name] ?? "unknown"));
          if (ADDING.has(name))
            all.set(
              `${field}.${ADDED}`,
              place(name, field, ...(one.kind === "object" && one.members.has("$each") ? ["$each"] : [])),
            );
        }
    }
  }
  return all;
}

/** Each field that the update changes is known by its name. */
export function namesAll(update: Shape | undefined): boolean {
  return armsOf(update).every(
    (arm) =>
      arm.kind === "object" &&
      !arm.open &&
      [...arm.members].every(([name, value]) => !name.startsWith("$") || (value.kind === "object" && !value.open)),
  );
}

/** It sets nothing in a document that is there. */
export function writesOnlyOnInsert(update: Shape | undefined): boolean {
  return armsOf(update).every(
    (arm) => arm.kind === "object" && !arm.open && [...arm.members.keys()].every((name) => name === "$setOnInsert"),
  );
}
