import type { Items } from "./slot.ts";
import { UNDEFINED, type Value } from "./value.ts";

const NONE: readonly number[] = [];

/** Arguments of a call: those known by position, then, after a spread of unknown length, any number of `rest`. */
export class Arguments {
  readonly values: readonly Value[];
  readonly rest: Value | undefined;
  /** What the receiver of the call was made with, where that tells what the call is about. */
  readonly ofReceiver: readonly Value[];
  /** Where lists were spread: all of it as a list, which tells what is there under which outcomes. */
  readonly spread: Items | undefined;

  constructor(values: readonly Value[], rest?: Value, ofReceiver: readonly Value[] = [], spread?: Items) {
    this.values = values;
    this.spread = spread;
    this.rest = rest;
    this.ofReceiver = ofReceiver;
  }

  static readonly NONE = new Arguments([]);

  at(index: number): Value {
    return this.values[index] ?? this.rest ?? UNDEFINED;
  }

  /**
   * Of a list that was spread: what is given at least, without items that are there on some ways only. Undefined: nothing was spread
   * that may be missing, or nothing else is given.
   */
  withoutOptional(): Arguments | undefined {
    if (this.spread === undefined || this.rest !== undefined) return undefined;
    const sure = this.spread.items.filter(({ isOptional }) => !isOptional);
    if (sure.length === 0 || sure.length === this.spread.items.length) return undefined;
    return new Arguments(
      sure.map(({ value }) => value),
      undefined,
      this.ofReceiver,
    );
  }

  /** Numbers of those that are there on some ways only: `f(...(isNew ? [marker] : []), order)`. */
  perhaps(): readonly number[] {
    const items = this.spread?.items ?? [];
    if (items.length !== this.values.length) return NONE;
    return items.flatMap(({ isOptional }, place) => (isOptional ? [place] : []));
  }

  from(index: number): Arguments {
    return new Arguments(this.values.slice(index), this.rest);
  }

  /** Every argument, each once. */
  all(): readonly Value[] {
    return this.rest === undefined ? this.values : [...this.values, this.rest];
  }

  /** As many as anybody asks for, each of them this. */
  static all(value: Value): Arguments {
    return new Arguments([], value);
  }

  on(receiver: readonly Value[]): Arguments {
    return new Arguments(this.values, this.rest, receiver, this.spread);
  }

  withFirst(first: Value): Arguments {
    return new Arguments([first, ...this.values.slice(1)], this.rest);
  }

  prepend(values: readonly Value[]): Arguments {
    return values.length === 0 ? this : new Arguments([...values, ...this.values], this.rest);
  }
}
