/** A publish that was put into a module. */
export interface Canary {
  readonly id: number;
  /** Number of the function that it stands in, in the order of the text. */
  readonly function: number;
  /** What that is called where it is declared. */
  readonly name: string | undefined;
  /** The function around that one. */
  readonly outer: number | undefined;
  readonly kind: "start" | "statement" | "end" | "expression";
  /** What stands before it in its block leaves on every way. */
  readonly isDead: boolean;
  /** Where it begins in the planted text. */
  readonly offset: number;
  /** The line, which is the same as without it. */
  readonly line: number;
}

/** `save(order)`, `this.save(order)`. */
export interface NamedCall {
  readonly name: string;
  /** Number of the function that it stands in. */
  readonly function: number;
  readonly line: number;
}

/**
 * The module with a publish at each place that is chosen; undefined: it does not parse, or has no such place.
 *
 * @param path tells the language by its ending
 */
export function plant(
  path: string,
  text: string,
  choose?: (place: { readonly id: number }) => boolean,
): { readonly text: string; readonly canaries: readonly Canary[]; readonly calls: readonly NamedCall[] } | undefined;
