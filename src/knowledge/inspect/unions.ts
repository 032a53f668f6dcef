/** Values that are added to sets, which take each of them once: what comes again is there. */
import type { AddedValue, ArgumentPath } from "../argument-path.ts";
import { armsOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { shapeAt } from "./places.ts";

/** What is added to sets: `{ seen: FieldValue.arrayUnion(id) }`. */
export function unionsIn(shape: Shape | undefined, at: ArgumentPath): readonly AddedValue[] {
  const members = shape?.kind === "object" ? [...shape.members] : [];
  return members.flatMap(([name, value]): readonly AddedValue[] => {
    const [operator] = armsOf(value).flatMap((arm) => (arm.kind === "known" ? [arm] : []));
    const known = operator?.known;
    if (known?.kind !== "operator" || !(known.changes === "unions" || isUnion(operator!))) return [];
    return [{ to: "set", at: { ...at, path: [...at.path, name] }, text: `${name}: ${known.name}` }];
  });
}

/** `$add(new Set([tag]))`, `add(tags, [tag])`: what is added is no number, and a set takes each item once. */
export function isUnion({ known, arguments: given }: Shape & { readonly kind: "known" }): boolean {
  return known.kind === "operator" && known.changes === "increments" && given.some(isOfSet);
}

function isOfSet(value: Shape): boolean {
  return armsOf(value).every(({ kind }) => kind === "set" || kind === "array");
}

/** `.add({ tags: [tag], count: 1 })` of ElectroDB: items are added to sets, and numbers to numbers. */
export const addedValues: Inspector = ({ args, at }) => {
  const given = shapeAt(args, at);
  const members = given?.kind === "object" && !given.open ? [...given.members] : [];
  const isOfSets = members.length > 0 && members.every(([, value]) => isOfSet(value));
  if (!isOfSets) return { repeat: { on: "again", because: "increments", text: "" }, nature: "increment" };
  const adds = members.map(([name]): AddedValue => ({
    to: "set",
    at: { ...at, path: [...at.path, name] },
    text: name,
  }));
  return { repeat: { on: "same", because: "sets-only" }, adds };
};
