/**
 * Conditions of a template by what they test, in the form that tests of construct code have: `${Stage} === "prod"`, `!(…)`. A condition
 * that gets another name is the same one; one that tests something else under its old name is not.
 */
import { asWritten } from "../../../syntax/as-written.ts";
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import { digestOf } from "../../../syntax/bounded.ts";
import { canonicalText, knownText } from "../../value.ts";
import { printNode, readValue, type Scope } from "./intrinsics.ts";

/** Longest text of a condition. What is longer is known by a digest of it, and by what it leaves open. */
const maximumLength = 2_000;
/** Of what a long one leaves open. */
const maximumHoles = 100;

interface Test {
  readonly text: string;
  readonly isOpposite: boolean;
}

/** What the condition of a name tests, and its opposite. Both are made of the name where the template has none of that name. */
export function conditionsIn(section: Located | undefined, scope: Scope): Scope["conditionOf"] {
  // Each is read once, or conditions that are made of others twice over would double at each step. While one is read it is nothing
  // that can be read: none is a part of itself.
  const read = new Map<string, Test | undefined>();

  return (name) => {
    const test = named(name) ?? plain(name);
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

  function readTest(node: Located): Test {
    if (node.kind !== "intrinsic") return plain(written(node));
    const { name, argument } = node;
    if (name === "Condition") {
      const other = textOf(argument);
      return named(other) ?? plain(other ?? written(node));
    }
    const items = argument.kind === "list" ? argument.items : [];
    const [first] = items;
    if (name === "Equals") return plain(equality(items, scope) ?? written(node));
    if (name === "Not" && first) return negated(readTest(first));
    const texts = items.map((item) => print(readTest(item)));
    if (name === "And" && first) return plain(texts.join(" && "));
    if (name === "Or" && first) return plain(`(${texts.join(" || ")})`);
    // What is tested in a way that is not read is another test where it is written otherwise.
    return plain(written(node));
  }

  function written(node: Located): string {
    return `test(${printNode(node, scope) ?? asWritten(node.at)})`;
  }
}

const negated = ({ text, isOpposite }: Test): Test => ({ text, isOpposite: !isOpposite });

const print = ({ text, isOpposite }: Test): string => (isOpposite ? `!(${text})` : text);

function plain(text: string): Test {
  if (text.length <= maximumLength) return { text, isOpposite: false };
  const holes = [...new Set(text.match(/\$\{[^{}]*\}/gu))].slice(0, maximumHoles);
  return { text: `test(${[digestOf(text), ...holes].join(" ")})`, isOpposite: false };
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
