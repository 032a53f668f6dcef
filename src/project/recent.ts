import { currentQuestion } from "./questions.ts";

/** How long a fact that cannot be checked cheaply is believed within a run. */
const LIFETIME_MS = 2000;

/** Beyond this many keys everything is asked anew: an editor's process lives for days. */
const CAPACITY = 4096;

/**
 * Remembers for a moment, and at most until the next question of an editor, what is too costly to ask for every rule and
 * every file and has no stamp to be checked by: whether anything is uncommitted, what a link points to.
 */
export class Recent<Value> {
  readonly #known = new Map<string, { readonly value: Value; readonly until: number }>();
  #question = 0;

  get(key: string, ask: () => Value): Value {
    if (this.#question !== currentQuestion() || this.#known.size >= CAPACITY) {
      this.#known.clear();
      this.#question = currentQuestion();
    }
    const now = Date.now();
    const known = this.#known.get(key);
    if (known && now < known.until && known.until - now <= LIFETIME_MS) return known.value;
    const value = ask();
    this.#known.set(key, { value, until: Date.now() + LIFETIME_MS });
    return value;
  }
}
