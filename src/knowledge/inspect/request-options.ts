/** Where the options of a request stand among its arguments. */
import type { ArgumentPath } from "../argument-path.ts";
import { armsOf, type Shape } from "../shape.ts";

/** The options of a request, and where they stand. */
export interface Options {
  readonly shape: Shape;
  readonly place: ArgumentPath;
}

/** Those of `fetch(url, options)` and `request(options)`, which may be anything where an argument is not known; undefined: none are given. */
export function optionsOf(args: readonly Shape[]): Options | undefined {
  // new Request(url, init): its own arguments are the ones of fetch.
  const first = args[0];
  if (first?.kind === "known" && !isOptions(written(args[1] ?? ABSENT))) {
    const own = first.arguments.map(written);
    const index = placeOfOptions(own);
    const shape = own[index] ?? (own[0] && isOfNoMethod(own[0]) ? ABSENT : own[0]);
    return shape && { shape, place: { argument: 0, path: [String(Math.max(index, 0))] } };
  }
  const seen = args.slice(0, 2).map(written);
  const index = placeOfOptions(seen);
  if (index >= 0) return { shape: seen[index]!, place: { argument: index, path: [] } };
  return seen.some((shape) => shape.kind === "unknown" && !isOfNoMethod(shape))
    ? { shape: { kind: "unknown" }, place: { argument: args.length > 1 ? 1 : 0, path: [] } }
    : undefined;
}

/** An address may be an object too (`new URL(…)`): what names a method are the options, or else what stands last. */
function placeOfOptions(shapes: readonly Shape[]): number {
  const naming = shapes.findIndex((shape) =>
    armsOf(shape).some((arm) => arm.kind === "object" && (arm.members.has("method") || arm.members.has(":method"))),
  );
  return naming >= 0 ? naming : shapes.findLastIndex(isOptions);
}

/** `new URL(…)`, which has an address and no more. */
function isOfNoMethod(shape: Shape): boolean {
  return shape.kind === "unknown" && shape.address !== undefined;
}

/** What is not given. */
export const ABSENT: Shape = { kind: "constant", value: undefined };

/** Of a request that is put together beforehand (`new HttpRequest(options)`), what it is made of. */
function written(shape: Shape): Shape {
  return (shape.kind === "known" && shape.arguments.find(isOptions)) || shape;
}

function isOptions(shape: Shape): boolean {
  return armsOf(shape).some((arm) => arm.kind === "object");
}

/** The object that stands last, behind the address. */
export function lastObject(args: readonly Shape[]): Options | undefined {
  const index = args.findLastIndex((argument, at) => at > 0 && isOptions(argument));
  return index < 0 ? undefined : objectAt(args, index);
}

/** The options where this argument is an object. */
export function objectAt(args: readonly Shape[], index: number): Options | undefined {
  const shape = args[index];
  return shape && isOptions(shape) ? { shape, place: { argument: index, path: [] } } : undefined;
}
