/** What is written on one way of a test, so that the other way does not see it. */
type Bindings<Value> = Map<string, Value>;

/** What stood under each key before, or what it is to be. */
type Written<Value> = Map<Bindings<Value>, Map<string, Value | undefined>>;

/** One of two values, by which way was gone. */
type Join<Value> = (first: Value, second: Value) => Value;

/** Keeps what stood in bindings and members before a way of a test was gone, so that the next way begins as the first did. */
export class Journal<Value> {
  /** What stands where nothing was written. */
  readonly #absent: Value;
  #written: Written<Value> | undefined;

  constructor(absent: Value) {
    this.#absent = absent;
  }

  /** Every change of a binding or member, so that it can be taken back. */
  write(bindings: Bindings<Value>, key: string, value: Value): void {
    this.#note(bindings, key);
    bindings.set(key, value);
  }

  remove(bindings: Bindings<Value>, key: string): void {
    this.#note(bindings, key);
    bindings.delete(key);
  }

  #note(bindings: Bindings<Value>, key: string): void {
    if (!this.#written) return;
    const keys = this.#written.get(bindings) ?? new Map<string, Value | undefined>();
    if (!keys.has(key)) keys.set(key, bindings.get(key));
    this.#written.set(bindings, keys);
  }

  /** What is written meanwhile stays, whatever becomes of the way that leads here. */
  unrecorded<T>(run: () => T): T {
    const written = this.#written;
    this.#written = undefined;
    try {
      return run();
    } finally {
      this.#written = written;
    }
  }

  /** Runs both ways from one state; afterwards each binding is what either way left, or the only one that goes on. */
  eitherWay<T>(then: () => T, otherwise: () => T, ends: (result: T) => boolean, join: Join<Value>): readonly [T, T] {
    const first = this.#recorded(then);
    const afterFirst = this.#undo(first.written);
    const second = this.#recorded(otherwise);
    const isFirstLeft = ends(first.result);
    const isSecondLeft = ends(second.result);
    if (isFirstLeft) {
      if (isSecondLeft) this.#undo(second.written);
      else this.#redo(this.#undo(second.written));
    } else if (isSecondLeft) {
      this.#undo(second.written);
      this.#redo(afterFirst);
    } else this.#redo(this.#joined(afterFirst, this.#undo(second.written), join));
    return [first.result, second.result];
  }

  /** Runs, and where that is left as told, what stood there before and was written over is another value from then on. */
  forgetting<T>(run: () => T, isForgotten: (result: T) => boolean, other: Value): T {
    const { result, written } = this.#recorded(run);
    const after = this.#undo(written);
    if (isForgotten(result))
      for (const [bindings, keys] of after) for (const key of keys.keys()) if (bindings.has(key)) keys.set(key, other);
    this.#redo(after);
    return result;
  }

  #redo(written: Written<Value>): void {
    for (const [bindings, keys] of written)
      for (const [key, value] of keys) {
        if (value === undefined) this.remove(bindings, key);
        else this.write(bindings, key, value);
      }
  }

  #recorded<T>(run: () => T): { readonly result: T; readonly written: Written<Value> } {
    const outer = this.#written;
    const written: Written<Value> = new Map();
    this.#written = written;
    try {
      return { result: run(), written };
    } finally {
      this.#written = outer;
    }
  }

  /** Takes the writes back and gives what they had left. */
  #undo(written: Written<Value>): Written<Value> {
    const after: Written<Value> = new Map();
    for (const [bindings, keys] of written) {
      const values = new Map<string, Value | undefined>();
      for (const [key, before] of keys) {
        values.set(key, bindings.get(key));
        if (before === undefined) bindings.delete(key);
        else bindings.set(key, before);
      }
      after.set(bindings, values);
    }
    return after;
  }

  /** With both undone, the bindings hold what was there before. */
  #joined(first: Written<Value>, second: Written<Value>, join: Join<Value>): Written<Value> {
    const both: Written<Value> = new Map();
    for (const bindings of new Set([...first.keys(), ...second.keys()])) {
      const [one, other] = [first.get(bindings), second.get(bindings)];
      const either = (key: string, way: Map<string, Value | undefined> | undefined): Value =>
        (way?.has(key) ? way.get(key) : bindings.get(key)) ?? this.#absent;
      const keys = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
      both.set(bindings, new Map([...keys].map((key) => [key, join(either(key, one), either(key, other))])));
    }
    return both;
  }
}
