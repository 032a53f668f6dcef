/**
 * Conditions of a template by what they test, in the form that tests of construct code have: `${Stage} === "prod"`, `!(…)`. A condition
 * that gets another name is the same one; one that tests something else under its old name is not.
 */
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import { canonicalText, knownText } from "../../value.ts";
import { readValue, type Scope } from "./intrinsics.ts";

/** Longest text of a condition: what is longer goes by its name, as does what cannot be read. */
const maximumLength = 2_000;

interface Test {
  readonly text: string;
  readonly isOpposite: boolean;
}

/**
 * What the condition of a name tests, and its opposite. Both are made of the name where the template has none of that name, or one
 * that cannot be read.
 */
export function conditionsIn(section: Located | undefined, scope: Scope): Scope["conditionOf"] {
  // Each is read once, or conditions that are made of others twice over would double at each step. While one is read it is nothing
  // that can be read: none is a part of itself.
  const read = new Map<string, Test | undefined>();

  return (name) => {
    const test = named(name) ?? { text: name, isOpposite: false };
    return { holds: print(test), fails: print(negated(test)) };
  };

  function named(name: string | undefined): Test | undefined {
    if (name === undefined) return undefined;
    if (read.has(name)) return read.get(name);
    read.set(name, undefined);
    const definition = valueAt(section, name);
    const test = definition && readTest(definition);
    read.set(name, test);
    return test;
  }

  function readTest(node: Located): Test | undefined {
    if (node.kind !== "intrinsic") return undefined;
    const { name, argument } = node;
    if (name === "Condition") return named(textOf(argument));
    const items = argument.kind === "list" ? argument.items : [];
    if (name === "Equals") return plain(equality(items, scope));
    const parts = items.map(readTest);
    const [first] = parts;
    if (first === undefined || parts.includes(undefined)) return undefined;
    const texts = parts.map((part) => print(part!));
    switch (name) {
      case "Not":
        return negated(first);
      case "And":
        return plain(texts.join(" && "));
      case "Or":
        return plain(`(${texts.join(" || ")})`);
      default:
        return undefined;
    }
  }
}

const negated = ({ text, isOpposite }: Test): Test => ({ text, isOpposite: !isOpposite });

const print = ({ text, isOpposite }: Test): string => (isOpposite ? `!(${text})` : text);

function plain(text: string | undefined): Test | undefined {
  return text !== undefined && text.length <= maximumLength ? { text, isOpposite: false } : undefined;
}

/** What is known stands on the right, whichever way round it is written. */
function equality(sides: readonly Located[], scope: Scope): string | undefined {
  const texts = sides.map((side) => {
    const value = readValue(side, scope);
    if (value === undefined || value.kind === "unknown") return undefined;
    const text = knownText(value);
    return text === undefined ? canonicalText(value) : JSON.stringify(text);
  });
  const [left, right] = texts;
  if (left === undefined || right === undefined) return undefined;
  return left.startsWith('"') && !right.startsWith('"') ? `${right} === ${left}` : `${left} === ${right}`;
}
