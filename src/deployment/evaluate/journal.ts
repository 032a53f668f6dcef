/** What is written on one way of a test, so that the other way does not see it. */
import { absent, alternatives, negation, type CodeValue, type Condition } from "./values.ts";

type Bindings = Map<string, CodeValue>;

/** What stood under each key before, or what it is to be. */
type Written = Map<Bindings, Map<string, CodeValue | undefined>>;

export class Journal {
  #written: Written | undefined;

  /** Every change of a binding or member, so that it can be taken back. */
  write(bindings: Bindings, key: string, value: CodeValue): void {
    if (this.#written) {
      const keys = this.#written.get(bindings) ?? new Map<string, CodeValue | undefined>();
      if (!keys.has(key)) keys.set(key, bindings.get(key));
      this.#written.set(bindings, keys);
    }
    bindings.set(key, value);
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
  eitherWay<T>(condition: Condition, then: () => T, otherwise: () => T, ends: (result: T) => boolean): readonly [T, T] {
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
    } else this.#redo(joined(condition, afterFirst, this.#undo(second.written)));
    return [first.result, second.result];
  }

  #redo(written: Written): void {
    for (const [bindings, keys] of written) for (const [key, value] of keys) this.write(bindings, key, value ?? absent);
  }

  #recorded<T>(run: () => T): { readonly result: T; readonly written: Written } {
    const outer = this.#written;
    const written: Written = new Map();
    this.#written = written;
    try {
      return { result: run(), written };
    } finally {
      this.#written = outer;
    }
  }

  /** Takes the writes back and gives what they had left. */
  #undo(written: Written): Written {
    const after: Written = new Map();
    for (const [bindings, keys] of written) {
      const values = new Map<string, CodeValue | undefined>();
      for (const [key, before] of keys) {
        values.set(key, bindings.get(key));
        if (before === undefined) bindings.delete(key);
        else bindings.set(key, before);
      }
      after.set(bindings, values);
    }
    return after;
  }
}

/** With both undone, the bindings hold what was there before. */
function joined(condition: Condition, first: Written, second: Written): Written {
  const both: Written = new Map();
  for (const bindings of new Set([...first.keys(), ...second.keys()])) {
    const [one, other] = [first.get(bindings), second.get(bindings)];
    const values = new Map<string, CodeValue | undefined>();
    for (const key of new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])) {
      const either = (way: Map<string, CodeValue | undefined> | undefined): CodeValue =>
        (way?.has(key) ? way.get(key) : bindings.get(key)) ?? absent;
      values.set(
        key,
        alternatives([
          { condition, value: either(one) },
          { condition: negation(condition), value: either(other) },
        ]),
      );
    }
    both.set(bindings, values);
  }
  return both;
}
