/**
 * `Fn::ForEach` of `AWS::LanguageExtensions`, written out: one copy of its entries for each value of a list. A parameter's list only
 * the deployment knows: one copy stands for all of them, with the parameter in its ids. Any other loop stays what it is.
 */
import { textOf, type Located, type LocatedEntry, type LocatedMap } from "../../../syntax/located.ts";
import { hasHole } from "../../formula.ts";

/** Entries that loops make, loops inside of loops included; CloudFormation itself takes 500 resources. */
const mostEntries = 1_000;

interface Budget {
  left: number;
}

/** A section of a template without the loops that can be written out. */
export function withoutLoops(section: Located): Located {
  // A map of one loop alone looks like a function.
  if (section.kind === "intrinsic" && isLoop(section.name)) {
    const { name, argument, at } = section;
    const key = `Fn::${name}`;
    return withoutLoops({ kind: "map", entries: new Map([[key, { key, keyAt: at, value: argument }]]), at });
  }
  if (section.kind !== "map" || ![...section.entries.keys()].some(isLoop)) return section;
  const entries = expanded(section.entries.values(), { left: mostEntries });
  return { ...section, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}

function isLoop(key: string): boolean {
  return /^(?:Fn::)?ForEach::\w+$/u.test(key);
}

function expanded(entries: Iterable<LocatedEntry>, budget: Budget): readonly LocatedEntry[] {
  return [...entries].flatMap((entry) => (isLoop(entry.key) ? (copies(entry, budget) ?? [entry]) : [entry]));
}

/** Undefined where it cannot be written out. */
function copies({ value }: LocatedEntry, budget: Budget): readonly LocatedEntry[] | undefined {
  const [name, values, made] = value.kind === "list" ? value.items : [];
  const identifier = textOf(name);
  const each = valuesOf(values);
  const entries = made && entriesOf(made);
  if (identifier === undefined || entries === undefined || each === undefined) return undefined;
  const copied: LocatedEntry[] = [];
  for (const text of each) {
    budget.left -= entries.length;
    if (budget.left < 0) return undefined;
    copied.push(
      ...expanded(
        entries.map((entry) => substituteEntry(entry, identifier, text)),
        budget,
      ),
    );
  }
  return copied;
}

/** Of a parameter what its name puts into a text. Undefined: it cannot be told. */
function valuesOf(values: Located | undefined): readonly string[] | undefined {
  if (values?.kind === "list" && !values.open) {
    const texts = values.items.flatMap((item) => textOf(item) ?? []);
    return texts.length === values.items.length ? texts : undefined;
  }
  const parameter = values?.kind === "intrinsic" && values.name === "Ref" ? textOf(values.argument) : undefined;
  return parameter === undefined ? undefined : [`\${${parameter}}`];
}

function entriesOf(made: Located): readonly LocatedEntry[] | undefined {
  const { kind } = made;
  if (kind === "map") return [...made.entries.values()];
  if (kind !== "intrinsic" || !isLoop(made.name)) return undefined;
  return [{ key: `Fn::${made.name}`, keyAt: made.at, value: made.argument }];
}

function substituteEntry(entry: LocatedEntry, identifier: string, text: string): LocatedEntry {
  return { ...entry, key: replaced(entry.key, identifier, text), value: substituted(entry.value, identifier, text) };
}

function substituted(node: Located, identifier: string, text: string): Located {
  switch (node.kind) {
    case "scalar": {
      if (typeof node.value !== "string") return node;
      const value = replaced(node.value, identifier, text);
      return value === node.value ? node : { ...node, value, raw: value };
    }
    case "text":
      return {
        ...node,
        parts: node.parts.map((part) => (typeof part === "string" ? replaced(part, identifier, text) : part)),
      };
    case "list":
      return { ...node, items: node.items.map((item) => substituted(item, identifier, text)) };
    case "map":
      return substitutedMap(node, identifier, text);
    case "intrinsic":
      if (node.name === "Ref" && textOf(node.argument) === identifier) {
        const value: Located = { kind: "scalar", value: text, raw: text, at: node.at };
        return hasHole(text) ? { ...node, name: "Sub", argument: value } : value;
      }
      return { ...node, argument: substituted(node.argument, identifier, text) };
    case "choice":
    case "unknown":
      return node;
  }
}

function substitutedMap(node: LocatedMap, identifier: string, text: string): LocatedMap {
  const entries = [...node.entries.values()].map((entry) => substituteEntry(entry, identifier, text));
  return { ...node, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}

/** `&{Name}` leaves out what no logical id may have. */
function replaced(written: string, identifier: string, text: string): string {
  return written
    .replaceAll(`\${${identifier}}`, () => text)
    .replaceAll(`&{${identifier}}`, () => (hasHole(text) ? text : text.replaceAll(/[^A-Za-z0-9]/gu, "")));
}
