/** What a write of a mapper of DynamoDB counts on, from nothing where no number is there yet. */
import type { LibraryCall } from "../calls.ts";
import { constantAt, placeOf, shapeAt } from "../inspect/places.ts";
import { armsOf, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";

/** Operators that add as `ADD` of DynamoDB does: `n: $add(1)` and `n: { $add: 1 }` of dynamodb-toolbox, `n: { ADD: 1 }` of TypeDORM. */
const ADDING: ReadonlySet<string> = new Set(["$add", "ADD"]);

/** The first column that it counts on by a number which is written out; nothing where there is none. */
export function countedUp({ addsTo, sets }: MethodDetails, args: readonly Shape[]): Pick<LibraryCall, "countsUp"> {
  const assigned = membersAt(sets, args).flatMap(([field, value]) => {
    const amount = amountOf(value);
    return amount === undefined ? [] : [[field, amount] as const];
  });
  for (const [field, value] of [...membersAt(addsTo, args), ...assigned]) {
    const from = constantAt(value);
    if (typeof from === "number") return { countsUp: { field, from } };
  }
  return {};
}

function membersAt(places: string | undefined, args: readonly Shape[]): readonly (readonly [string, Shape])[] {
  return (places?.split(" ") ?? []).flatMap((place) => {
    const [only, ...others] = armsOf(shapeAt(args, placeOf(place, args)));
    return only?.kind === "object" && others.length === 0 ? [...only.members] : [];
  });
}

function amountOf(value: Shape): Shape | undefined {
  if (value.kind === "known" && value.known.kind === "operator" && ADDING.has(value.known.name))
    return value.arguments[0];
  if (value.kind !== "object" || value.open || value.members.size !== 1) return undefined;
  const [[name, amount]] = [...value.members] as [[string, Shape]];
  return ADDING.has(name) ? amount : undefined;
}
