/** What writes of DynamoDB items leave in attributes. */
import { ADDED, isPlace, KEPT, TAKEN, type AddedValue, type ArgumentPath, type SetValue } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, isAbsent, memberOf, textOfShape, type Shape } from "../shape.ts";
import { attributesUpdated, namesAllUpdated } from "./old-conditions.ts";
import { parseUpdateExpression } from "./update-expression.ts";

/** Each attribute that the update changes is known by its name. */
function namesAll(input: Shape): boolean {
  if (attributesUpdated(input)) return namesAllUpdated(input);
  return clausesOfUpdate(input).every((form) => form?.every(({ attribute }) => attribute !== undefined));
}

/** Of each form that the expression may have; `undefined`: it cannot be read. */
function clausesOfUpdate(input: Shape): readonly (ReturnType<typeof parseUpdateExpression> | undefined)[] {
  const [names, values] = [memberOf(input, "ExpressionAttributeNames"), memberOf(input, "ExpressionAttributeValues")];
  return armsOf(memberOf(input, "UpdateExpression")).map((arm) => {
    const text = textOfShape(arm);
    return text && parseUpdateExpression(text, names, values);
  });
}

/** What an update adds to attributes. */
export function addedBy(input: Shape): readonly AddedValue[] {
  return clausesOfUpdate(input).flatMap((form) =>
    (form ?? []).flatMap(({ does, text, values: [value, ...others] }): AddedValue[] => {
      if ((does !== "unions" && does !== "increments") || value === undefined || others.length > 0) return [];
      return [{ to: does === "unions" ? "set" : "number", at: placeOfValue(value), text }];
    }),
  );
}

/** Where the value of a placeholder stands. */
export function placeOfValue(placeholder: string): ArgumentPath {
  return { argument: 0, path: ["ExpressionAttributeValues", placeholder] };
}

/**
 * What a write leaves in attributes.
 *
 * @param path where its input stands
 */
export function changeOfWrite(
  kind: "put" | "update" | "delete",
  input: Shape,
  path: readonly string[] = [],
): Pick<LibraryCall, "sets" | "setsThere" | "document" | "isPartial" | "isOpen" | "others" | "makesRow"> {
  if (kind === "delete") return {};
  const below = (to: SetValue): SetValue =>
    isPlace(to) ? { ...to, path: [...path, ...to.path], isRequired: path.length > 0 } : to;
  const all = (isNew: boolean) =>
    new Map([...setsOf(kind, input, isNew)].map(([name, to]) => [name, below(to)] as const));
  const isKept = clausesOfUpdate(input).some((form) => form?.some((clause) => clause.isKept));
  const isUpdate = kind === "update" && (namesAll(input) ? { isPartial: true as const } : { isOpen: true as const });
  const isWhole = kind === "put" && armsOf(memberOf(input, "Item")).every((arm) => arm.kind === "object" && !arm.open);
  return {
    sets: all(true),
    ...(isKept && { setsThere: all(false) }),
    ...isUpdate,
    // A condition of an update may ask for the item.
    ...((kind === "put" || isAbsent(memberOf(input, "ConditionExpression"))) && { makesRow: true as const }),
    ...(isWhole && { others: "gone" as const }),
    ...(kind === "put" && !isWhole && { document: { argument: 0, path: [...path, "Item"] } }),
  };
}

/** @param isNew of an item that is made, too: what stays where it is there counts */
function setsOf(kind: "put" | "update", input: Shape, isNew: boolean): ReadonlyMap<string, SetValue> {
  if (kind === "put") {
    const names = armsOf(memberOf(input, "Item")).flatMap((arm) =>
      arm.kind === "object" ? [...arm.members.keys()] : [],
    );
    return new Map(names.map((name) => [name, { argument: 0, path: ["Item", name] }]));
  }
  const clauses = clausesOfUpdate(input).flatMap((one) => one ?? []);
  const updated = attributesUpdated(input);
  if (updated) return updated;
  return new Map(
    clauses.flatMap(({ attribute, does, values: [value, ...others], isKept }): [string, SetValue][] => {
      const path = attribute?.split("[")[0];
      const name = path?.split(".")[0];
      if (path === undefined || name === undefined || (isKept && !isNew)) return [];
      const isPlain = does === "sets" && value !== undefined && others.length === 0;
      // DELETE takes elements out of a set, and says which by a value.
      const isRemoved = does === "removes" && path === attribute && value === undefined;
      const isSum = does === "increments" && name === attribute;
      const other = isRemoved ? "removed" : isSum ? "sum" : "unknown";
      const to = isPlain ? placeOfValue(value) : other;
      // Conditions ask for the whole of which it is a part.
      const part: [string, SetValue][] =
        path === name
          ? []
          : [...wholesOf(path).map((whole): [string, SetValue] => [`${whole}.${KEPT}`, "unknown"]), [path, to]];
      const added = does === "appends" || does === "unions" ? addedValue(input, [value, ...others]) : undefined;
      const items: [string, ArgumentPath | undefined] =
        does === "removes" ? [TAKEN, value === undefined ? undefined : placeOfValue(value)] : [ADDED, added];
      return [
        [name, isRemoved && path !== name ? "unknown" : to],
        ...part,
        ...(items[1] && path === attribute ? [[`${path}.${items[0]}`, items[1]] as [string, SetValue]] : []),
      ];
    }),
  );
}

/** `a` and `a.b` of `a.b.c`. */
function wholesOf(path: string): readonly string[] {
  const names = path.split(".");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("."));
}

/** The list that is put behind another one, beside one that is empty: `list_append(if_not_exists(l, :none), :new)`. */
function addedValue(input: Shape, values: readonly (string | undefined)[]): ArgumentPath | undefined {
  const isEmpty = (value: string): boolean =>
    armsOf(memberOf(memberOf(input, "ExpressionAttributeValues"), value)).every(
      (arm) => arm.kind === "array" && arm.items.length === 0 && !arm.open,
    );
  const [first, ...others] = values.filter((value) => value !== undefined && !isEmpty(value));
  return first === undefined || others.length > 0 ? undefined : placeOfValue(first);
}
