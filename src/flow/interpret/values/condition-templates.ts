/** Templates that put conditions together: `${op.notExists(sentAt)} OR ${op.eq(state, "failed")}`. Their text is what the store is asked. */
import type { UpdateOperator } from "../../../knowledge/index.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { LibraryValue, SimpleValue, Value } from "../../domain/value.ts";

type Operation = LibraryValue & { readonly known: UpdateOperator };

/**
 * The condition that a template is; undefined: it has something else in it than operations with AND, OR, NOT and brackets between them.
 *
 * @param texts what stands before, between and behind the values
 */
export function conditionOfTemplate(
  texts: readonly string[],
  values: readonly Value[],
  at: Place,
): SimpleValue | undefined {
  const [first] = values.flatMap(simpleValues);
  if (first === undefined || !isOperation(first) || !values.every((one) => simpleValues(one).every(isOperation)))
    return undefined;
  const tokens = texts.flatMap((text, index) => {
    const words = text.match(WORDS);
    const value = values[index];
    return [...(words ?? []).map((word) => word.toUpperCase()), ...(value === undefined ? [] : [value])];
  });
  return new Reading(tokens, first, at).whole();
}

const WORDS = /[()]|[^\s()]+/gu;

function isOperation(value: SimpleValue): value is Operation {
  return value.kind === "library" && value.known.kind === "operator" && value.known.changes === "repeatable";
}

/** By the rules of DynamoDB: NOT binds more than AND, and that more than OR. */
class Reading {
  readonly #tokens: readonly (string | Value)[];
  readonly #like: Operation;
  readonly #at: Place;
  #next = 0;

  constructor(tokens: readonly (string | Value)[], like: Operation, at: Place) {
    this.#tokens = tokens;
    this.#like = like;
    this.#at = at;
  }

  whole(): SimpleValue | undefined {
    const condition = this.#several("or");
    if (condition === undefined || this.#next < this.#tokens.length) return undefined;
    const [only, ...others] = simpleValues(condition);
    return only === undefined || others.length > 0 ? this.#operation("or", [condition]) : only;
  }

  #several(name: "or" | "and"): Value | undefined {
    const parts: Value[] = [];
    do {
      const part = name === "or" ? this.#several("and") : this.#one();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.#isNext(name.toUpperCase()));
    return parts.length === 1 ? parts[0] : this.#operation(name, parts);
  }

  #one(): Value | undefined {
    if (this.#isNext("NOT")) {
      const denied = this.#one();
      return denied && this.#denied(denied);
    }
    if (this.#isNext("(")) {
      const within = this.#several("or");
      return this.#isNext(")") ? within : undefined;
    }
    const token = this.#tokens[this.#next];
    if (token === undefined || typeof token === "string") return undefined;
    this.#next += 1;
    return token;
  }

  #isNext(word: string): boolean {
    if (this.#tokens[this.#next] !== word) return false;
    this.#next += 1;
    return true;
  }

  /** Where an attribute is not there, `a <> :v` is true, and neither `a < :v` nor `a >= :v` is: only some have a counterpart. */
  #denied(value: Value): Value {
    const [only, ...others] = simpleValues(value);
    const counterpart = only && others.length === 0 && isOperation(only) ? DENIED.get(only.known.name) : undefined;
    return counterpart === undefined || only?.kind !== "library"
      ? this.#operation("not", [value])
      : this.#operation(counterpart, only.arguments);
  }

  #operation(name: string, given: readonly Value[]): Operation {
    return { kind: "library", known: { ...this.#like.known, name }, arguments: given, at: this.#at };
  }
}

const DENIED: ReadonlyMap<string, string> = new Map([
  ["eq", "ne"],
  ["ne", "eq"],
  ["isNull", "isNotNull"],
  ["isNotNull", "isNull"],
]);
