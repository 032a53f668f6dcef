/** Bounds of numbers, as conditions of writes have them. */
const BOUNDS: ReadonlyMap<string, (written: number, bound: number) => boolean> = new Map([
  ["<", (written, bound) => written < bound],
  ["<=", (written, bound) => written <= bound],
  [">", (written, bound) => written > bound],
  [">=", (written, bound) => written >= bound],
]);

/** `5 > 0`: whether what is written lies within a bound. Undefined: the operator is none of a bound, or one of the two is no number. */
export function liesWithin(written: unknown, operator: string, bound: unknown): boolean | undefined {
  const holds = BOUNDS.get(operator);
  const areNumbers = [written, bound].every((one) => typeof one === "number" && !Number.isNaN(one));
  return holds && areNumbers ? holds(written as number, bound as number) : undefined;
}
