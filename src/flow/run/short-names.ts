/**
 * Short names of long texts and of conditions, one series per run: what is told apart by the texts is told apart by their names. A condition may be
 * about hundreds of guards, and stands with each of the values that were chosen by them.
 */
import { printCondition, type Condition } from "../domain/outcomes.ts";
import type { SimpleValue } from "../domain/value.ts";

/** Texts that are shorter are their own names. */
const SHORT = 12;

/** Names that are handed out as they are asked for: equal texts get the same one. */
export class ShortNames {
  readonly #names = new Map<string, string>();
  readonly #ofConditions = new WeakMap<object, string>();
  readonly #ofValues = new WeakMap<SimpleValue, string>();

  of(text: string): string {
    if (text.length <= SHORT) return text;
    const known = this.#names.get(text) ?? `\u0001${this.#names.size}`;
    this.#names.set(text, known);
    return known;
  }

  /** Empty for one that always holds. */
  ofCondition(condition: Condition): string {
    if (condition === undefined) return "";
    const known = this.#ofConditions.get(condition) ?? this.of(printCondition(condition));
    this.#ofConditions.set(condition, known);
    return known;
  }

  /** @param print the whole of the value, whatever cells hold; it is asked once for each value */
  ofValue(value: SimpleValue, print: () => string): string {
    const known = this.#ofValues.get(value) ?? this.of(print());
    this.#ofValues.set(value, known);
    return known;
  }
}
