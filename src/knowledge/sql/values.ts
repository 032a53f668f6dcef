/** Where the values of a statement stand that its parameters mean. */
import type { ArgumentPath } from "../argument-path.ts";

/** One place with all of them, in which each stands under its number or name; or each has a place of its own, by its name. */
export interface SqlValues extends ArgumentPath {
  readonly named?: ReadonlyMap<string, ArgumentPath>;
}

/** Where the value of a parameter stands, by its number or name. */
export function valueAt({ named, ...values }: SqlValues, at: number | string): ArgumentPath {
  return named?.get(String(at)) ?? { ...values, path: [...values.path, String(at)] };
}

/** All of them. */
export function allValues({ named, ...values }: SqlValues): readonly ArgumentPath[] {
  return named ? [...named.values()] : [values];
}
