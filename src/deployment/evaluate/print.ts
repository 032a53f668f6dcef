/** Canonical text of values: the same for equal values, without variable names, places or paths of constructs. */
import { bounded } from "../../syntax/bounded.ts";
import { callMadeOf, madeOf, printText } from "./provenance.ts";
import { concatParts, hole, nameOfExternal, unknown } from "./making.ts";
import type { Arm, CodePart, CodeValue, Condition, Constant, Text, Unknown } from "./values.ts";
import { alternatives, armCondition, both } from "./alternatives.ts";

const MAX_DEPTH = 4;
const MAX_LENGTH = 400;
/** Values that one text may be made of; an object may hold itself many times. */
const MAX_PRINTED = 200;

/** As it stands in the text of a call or a condition; undefined where nothing can be said that stays the same. */
export function printed(value: CodeValue): string | undefined {
  const text = new Printer().print(value, 0);
  return text !== undefined && text.length <= MAX_LENGTH ? text : undefined;
}

/**
 * `StringParameter.valueForStringParameter("/x")`: the scope, which is the first argument, says nothing about the value, and
 * its path would change with every id above it. Other constructs stand there by their own ids.
 */
export function printCall(callee: string, args: readonly CodeValue[]): string | undefined {
  return new Printer().printCall(callee, args, 0);
}

class Printer {
  #left = MAX_PRINTED;

  print(value: CodeValue, depth: number): string | undefined {
    if (depth > MAX_DEPTH || --this.#left < 0) return undefined;
    const inner = (part: CodeValue): string | undefined => this.print(part, depth + 1);
    switch (value.kind) {
      case "constant":
        return value.value === undefined ? "undefined" : JSON.stringify(value.value);
      case "text":
        return printText(value);
      case "external":
        return nameOfExternal(value);
      case "result":
        return this.printCall(nameOfExternal(value.callee), value.args, depth);
      case "record": {
        const entries = [...value.entries].map(([key, entry]) => [key, inner(entry)] as const);
        const isKnown =
          value.open === undefined && !value.accessors?.size && entries.every(([, text]) => text !== undefined);
        return isKnown
          ? `{${entries
              .map(([key, text]) => `${key}:${text!}`)
              .toSorted()
              .join(",")}}`
          : undefined;
      }
      case "list": {
        const items = value.items.map((item) => (item.conditions.length > 0 ? undefined : inner(item.value)));
        return value.open || items.includes(undefined) ? undefined : `[${items.join(",")}]`;
      }
      case "alternatives": {
        const arms = value.arms.map((arm) => [arm.condition.text, inner(arm.value)] as const);
        const isKnown = arms.every(([, text]) => text !== undefined);
        return isKnown ? `(${arms.map(([condition, text]) => `${condition}=${text!}`).join("|")})` : undefined;
      }
      case "instance":
        return value.host ? value.host.printed : value.created && inner(value.created);
      default:
        return undefined;
    }
  }

  printCall(callee: string, args: readonly CodeValue[], depth: number): string | undefined {
    const isScope = (arg: CodeValue, index: number): boolean => index === 0 && arg.kind === "instance" && !!arg.host;
    const texts = args.filter((arg, index) => !isScope(arg, index)).map((arg) => this.print(arg, depth + 1));
    return texts.includes(undefined) ? undefined : `${callee}(${texts.join(",")})`;
  }
}

/** A value that has a name, or an unknown one, which comes from `from`. */
export function token(text: string | undefined, reason: string, from?: () => string): Text | Constant | Unknown {
  const isTold = text !== undefined && text.length <= MAX_LENGTH;
  return isTold ? (hole("token", text) as Text | Unknown) : unknown(reason, from?.());
}

/** What a call gives of which nothing else is known: the call is its name where all of it has a text. */
export function called(callee: string, args: readonly CodeValue[], reason: string): Text | Constant | Unknown {
  return token(printCall(callee, args), reason, () => callMadeOf(callee, args));
}

/** The text of a value, or what it is made of. */
export function nameOrOrigin(value: CodeValue): string {
  return printed(value) ?? madeOf(value);
}

/** What a value becomes in a string; undefined where it cannot be told. Alternatives have no one text. */
export function partsOf(value: CodeValue, depth = 0): readonly CodePart[] | undefined {
  switch (value.kind) {
    case "constant":
      return [String(value.value)];
    case "text":
      return value.parts;
    case "external":
    case "result": {
      const text = printed(value);
      return text === undefined ? undefined : [{ kind: "token", text }];
    }
    case "list": {
      if (value.open || depth > MAX_DEPTH || value.items.length > MAX_PRINTED) return undefined;
      const items = value.items.map(({ value: item }) => partsOf(item, depth + 1));
      if (items.includes(undefined)) return undefined;
      return items.flatMap((parts, index) => (index === 0 ? parts! : [",", ...parts!]));
    }
    default:
      return undefined;
  }
}

/** Texts that one concatenation may stand for. */
const MAX_TEXTS = 16;

/** Values one after the other as a string. Alternatives distribute, those of one test together. */
export function concatenated(values: readonly CodeValue[], at?: Text["at"]): CodeValue {
  return distribute(values, [], { left: MAX_TEXTS }, at);
}

function distribute(
  values: readonly CodeValue[],
  chosen: readonly string[],
  budget: { left: number },
  at: Text["at"],
): CodeValue {
  const index = values.findIndex((value) => value.kind === "alternatives");
  const open = values[index];
  if (open?.kind !== "alternatives") {
    const from = (): string => callMadeOf("text", values);
    if (--budget.left < 0) return unknown("it may be too many texts", from());
    const doubtful = values.find((value) => partsOf(value) === undefined);
    if (doubtful?.kind === "unknown") return unknown(doubtful.reason, from(), doubtful.behind);
    if (doubtful) return unknown("a part of the text is not known", from());
    return concatParts(
      values.flatMap((value) => partsOf(value) ?? []),
      at,
    );
  }
  const nameOf = (arm: Arm): string => `${open.key ?? ""}\n${arm.condition.text}`;
  const isChosen = open.arms.find((arm) => chosen.includes(nameOf(arm)));
  const arms = (isChosen ? [isChosen] : open.arms).map((arm) => ({
    condition: arm.condition,
    value: distribute(values.with(index, arm.value), [...chosen, nameOf(arm)], budget, at),
  }));
  return alternatives(arms, open.key);
}

/** `isBoundToVpc`, `hasDependents`. */
const TRUTH = /^(?:is|has|can)[A-Z]/u;

/** What decides: true, false, or a condition that only the deployment can decide. */
export function truthOf(value: CodeValue): boolean | Condition {
  switch (value.kind) {
    case "constant":
      return Boolean(value.value);
    case "text": {
      if (value.parts.some((part) => typeof part === "string" && part !== "")) return true;
      const [part] = value.parts;
      // Members of constructs are there, but for those that are a truth by their names; a variable may be empty.
      if (
        typeof part !== "string" &&
        (part?.kind === "resource" || part?.kind === "parameter" || part?.kind === "import") &&
        !TRUTH.test(part.members?.at(-1) ?? "")
      )
        return true;
      return { text: nameOrOrigin(value), decidable: true };
    }
    case "alternatives": {
      const truths = value.arms.map((arm) => truthOf(arm.value));
      if (truths.every((truth) => truth === true)) return true;
      if (truths.every((truth) => truth === false)) return false;
      const ways = value.arms.flatMap(({ condition }, index) => {
        const truth = truths[index]!;
        const way = armCondition(condition, value.key);
        return truth === false ? [] : [truth === true ? way : both(way, truth)];
      });
      const text = bounded(ways.map((way) => way.text).join(" || "), MAX_LENGTH);
      return { text, decidable: ways.every(({ decidable }) => decidable) };
    }
    case "external":
      return value.isForeign === true ? { text: nameOrOrigin(value), decidable: true } : true;
    case "result":
      // What the framework makes is there; what a package answers may be anything.
      return value.callee.isForeign === true || TRUTH.test(value.callee.path.at(-1) ?? "")
        ? { text: nameOrOrigin(value), decidable: true }
        : true;
    case "unknown":
      return { text: bounded(value.from ?? value.reason, MAX_LENGTH), decidable: false };
    default:
      return true;
  }
}

/** The text of a key; undefined where it is not known. That of a symbol no text of the language has. */
export function keyOf(key: CodeValue): string | undefined {
  if (key.kind === "external" && (key.module === SYMBOLS || (key.module === "global" && key.path[0] === "Symbol")))
    return `${SYMBOL}${key.path.join(".")}`;
  return key.kind === "constant" ? String(key.value) : undefined;
}

/** The module of symbols that the code makes. */
export const SYMBOLS = "symbol";
const SYMBOL = "@@";

/** What `Symbol.iterator` is as a key. */
export const ITERATOR = `${SYMBOL}Symbol.iterator`;

/** A key that loops and `Object.keys` pass over. */
export function isSymbolKey(key: string): boolean {
  return key.startsWith(SYMBOL);
}
