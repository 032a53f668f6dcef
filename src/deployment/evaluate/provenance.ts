/**
 * What values that nobody can tell come from: a text over all that they are made of, as far as that is known. It says nothing about what
 * they are; where it is another one than in the baseline, they may be others.
 */
import type { Place } from "../../syntax/source-text.ts";
import { asWritten } from "../../syntax/as-written.ts";
import { bounded } from "../../syntax/bounded.ts";
import { placeIn } from "./frame.ts";
import { nameOfExternal, unknown } from "./making.ts";
import type { CodeValue, List, ObjectValue, Text, Unknown } from "./values.ts";

const MAX_DEPTH = 30;
/** Values that one text is made of. */
const MAX_TOLD = 2_000;

/** What a value is made of. Functions count by what they gave, so that what else they do makes no other value of it. */
export function madeOf(value: CodeValue): string {
  return bounded(new Teller().tell(value, 0));
}

/** What a call gives comes from what is called and what it is given. */
export function callMadeOf(callee: string, args: readonly CodeValue[]): string {
  return bounded(new Teller().call(callee, args, 0));
}

/**
 * What comes from a value that cannot be told, by how it does. The text is made when somebody asks: nobody does for the length that each `push` of a
 * long list gives.
 */
export function derived(reason: string, from: CodeValue, how: (text: string) => string): Unknown {
  let text: string | undefined;
  return {
    ...unknown(reason, undefined, from.kind === "unknown" ? from.behind : undefined),
    get from(): string {
      if (text === undefined) {
        // It may stand in what it comes from: `list.push(list.length)`.
        text = "…";
        text = bounded(how(madeOf(from)));
      }
      return text;
    },
  };
}

/** A text in the text of a call or a condition. */
export function printText({ parts }: Text): string {
  const [only] = parts;
  if (parts.length === 1 && typeof only !== "string") return only!.text;
  return JSON.stringify(parts.map((part) => (typeof part === "string" ? part : `\${${part.text}}`)).join(""));
}

/** What comes from what is written at a place, which is not followed. */
export function writtenAs(place: Place): string {
  return bounded(asWritten(place));
}

/** What comes from one thing and another. */
export function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const known = [...new Set(texts.filter((text) => text !== undefined))];
  return known.length === 0 ? undefined : bounded(known.join());
}

class Teller {
  #left = MAX_TOLD;
  /** One value may stand in many others. None is a part of its own text. */
  readonly #told = new Map<CodeValue, string>();

  tell(value: CodeValue, depth: number): string {
    const known = this.#told.get(value);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH || --this.#left < 0) return "…";
    this.#told.set(value, "…");
    const text = bounded(this.#print(value, depth));
    this.#told.set(value, text);
    return text;
  }

  #print(value: CodeValue, depth: number): string {
    const inner = (part: CodeValue): string => this.tell(part, depth + 1);
    switch (value.kind) {
      case "constant":
        return value.value === undefined ? "undefined" : JSON.stringify(value.value);
      case "text":
        return printText(value);
      case "external":
        return nameOfExternal(value);
      case "result":
        return this.call(nameOfExternal(value.callee), value.args, depth);
      case "record":
        return `{${this.#members(value, inner)}}`;
      case "list":
        return `[${this.#items(value, inner)}]`;
      case "alternatives":
        return `(${value.arms.map((arm) => `${arm.condition.text}=${inner(arm.value)}`).join("|")})`;
      case "closure":
        return value.gave ? `=>${inner(value.gave)}` : "function";
      case "native":
        return value.name ?? "function";
      case "class":
        return `class ${value.name}`;
      case "namespace":
        return "module";
      case "instance":
        if (value.host) return value.host.printed;
        if (value.created) return inner(value.created);
        return `${value.class?.name ?? ""}{${told(value.members, inner)}}`;
      case "unknown":
        return value.from ?? value.reason;
    }
  }

  /** Without the scope, as in `printCall`. */
  call(callee: string, args: readonly CodeValue[], depth: number): string {
    const given = args.filter((arg, index) => index > 0 || arg.kind !== "instance" || !arg.host);
    return `${callee}(${given.map((arg) => this.tell(arg, depth + 1)).join(",")})`;
  }

  #members({ entries, open, more, accessors }: ObjectValue, inner: (value: CodeValue) => string): string {
    const getters = [...(accessors ?? [])].map(
      ([key, { get }]) => `get ${key}${get ? writtenAs(placeIn(get.frame, get.node)) : ""}`,
    );
    const rest = [...getters, ...(open === undefined ? [] : [`...${more ?? open}`])];
    return [...(entries.size === 0 ? [] : [told(entries, inner)]), ...rest].join(",");
  }

  #items({ items, open, more }: List, inner: (value: CodeValue) => string): string {
    const texts = items.map(({ value, conditions }) =>
      [inner(value), ...conditions.map(({ text }) => text)].join(" if "),
    );
    return [...texts, ...(open ? [`...${more ?? ""}`] : [])].join(",");
  }
}

function told(members: ReadonlyMap<string, CodeValue>, inner: (value: CodeValue) => string): string {
  return [...members]
    .map(([key, member]) => `${key}:${inner(member)}`)
    .toSorted()
    .join(",");
}
