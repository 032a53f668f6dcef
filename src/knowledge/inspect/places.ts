/** Places in arguments, as the data writes them. */
import type { ArgumentPath } from "../argument-path.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";

/**
 * `1.data.id`: argument 1, its member `data`, of that `id`; `last` is the last argument that was given. `receiver.0.params`: of
 * the first of what the receiver was made with, its member `params`.
 */
export function placeOf(text: string, args: readonly Shape[]): ArgumentPath {
  if (text.startsWith("receiver")) {
    const [, given = "0", ...path] = text.split(".");
    return { argument: Number(given), path, ofReceiver: true };
  }
  const [argument = "0", ...path] = text.split(".");
  return { argument: argument === "last" ? Math.max(0, args.length - 1) : Number(argument), path };
}

/** What stands at a place; undefined when nothing does. A thing of a library is looked through to its first argument. */
export function shapeAt(args: readonly Shape[], place: ArgumentPath): Shape | undefined {
  let shape = args[place.argument];
  for (const part of place.path) shape = part === "[]" ? elementOf(shape) : memberOf(lookThrough(shape), part);
  return shape;
}

function elementOf(shape: Shape | undefined): Shape | undefined {
  if (shape?.kind !== "array") return shape === undefined ? undefined : { kind: "unknown" };
  return shape.items.length === 1 ? shape.items[0] : { kind: "either", of: shape.items };
}

function lookThrough(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "known" ? shape.arguments[0] : shape;
}

/** Given for sure: on every path there is a value. What is not known counts as one. */
export function isGiven(shape: Shape | undefined): boolean {
  return presenceOf(shape) === "given";
}

/** A field with a decorator, to which the code assigns nothing. */
export function isLeftToDecorator(field: Shape): boolean {
  return field.kind === "unknown" && field.name === "injected";
}

/** Whether a value stands there on every path, on none of them, or only on some. */
export function presenceOf(shape: Shape | undefined): "given" | "absent" | "perhaps" {
  const arms = armsOf(shape);
  const given = arms.filter((arm) => arm.kind !== "constant" || (arm.value !== undefined && arm.value !== null));
  if (given.length === arms.length) return "given";
  return given.length === 0 ? "absent" : "perhaps";
}

/** Whether a member stands in what is given. What is spread into it, or made elsewhere, may bring it and may lack it. */
export function presenceIn(shape: Shape | undefined, name: string): "given" | "absent" | "perhaps" {
  const presence = presenceOf(memberOf(shape, name));
  return presence === "given" && !isWritten(shape, [name]) ? "perhaps" : presence;
}

/** The constant that it is on every path; undefined: none, or not known. */
export function constantAt(shape: Shape | undefined): string | number | boolean | undefined {
  const arms = armsOf(shape);
  const first = arms[0];
  if (first?.kind === "text" && arms.length === 1 && first.parts.every((part) => typeof part === "string")) {
    return first.parts.join("");
  }
  if (first?.kind !== "constant" || typeof first.value === "bigint" || first.value === null) return undefined;
  const value = first.value;
  return arms.every((arm) => arm.kind === "constant" && arm.value === value) ? value : undefined;
}

/** The name of a constant of a library: `UPDATE` of `t.LOCK.UPDATE`; undefined: it is none. */
export function nameOfConstant(shape: Shape | undefined): string | undefined {
  const known = shape?.kind === "known" ? shape.known : undefined;
  return known && "path" in known ? known.path.at(-1) : undefined;
}

/** `update("state", "sent")`: the column and what it is set to; undefined: no such pair is given. */
export function columnAndValue(
  column: Shape | undefined,
  value: Shape | undefined,
): readonly [column: string, value: Shape] | undefined {
  const name = constantAt(column);
  return typeof name === "string" && value !== undefined ? [name, value] : undefined;
}

/** The number of seconds that a constant states; undefined: not known. */
export function numberAt(shape: Shape | undefined): number | undefined {
  const value = constantAt(shape);
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Written out: on every path and in every element there is a member there. What is not known counts as not there. */
export function isWritten(shape: Shape | undefined, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return isGiven(shape);
  const arms = armsOf(shape);
  // Where a list is empty, or none, nothing is sent.
  const filled = first === "[]" ? arms.filter((arm) => !isNoList(arm)) : arms;
  return (filled.length > 0 ? filled : arms).every((arm) => {
    if (first === "[]") {
      return arm.kind === "array" && arm.items.length > 0 && arm.items.every((item) => isWritten(item, rest));
    }
    const member = arm.kind === "object" ? arm.members.get(first) : undefined;
    return member !== undefined && isWritten(member, rest);
  });
}

function isNoList(shape: Shape): boolean {
  if (shape.kind === "constant") return shape.value === undefined || shape.value === null;
  return shape.kind === "array" && shape.items.length === 0;
}

/** All that the receiver was made with: `collection.doc(id)`. */
export function wholeReceiver(made: readonly Shape[]): readonly ArgumentPath[] {
  const all = made.length === 0 ? [undefined] : made;
  return all.map((_, argument) => ({ argument, path: [], ofReceiver: true }));
}
