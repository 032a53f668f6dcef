/** Functions of the language, of Node and of the framework. */
import { joinPath } from "../../../../modules/paths.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { Run } from "./scope.ts";
import { spread } from "./spread.ts";
import { constant, items, plainText, record, unknown, type CodeValue, type RecordValue } from "./values.ts";

export function callBuiltin(run: Run, name: string, given: readonly CodeValue[], at: Place): CodeValue {
  const [first] = given;
  switch (name) {
    case "process.cwd":
      return constant(run.directory, at);
    case "Object.freeze":
    case "Promise.resolve":
    case "structuredClone":
      return first ?? unknown("it is called without a value", at);
    case "Object.entries":
    case "Object.keys":
    case "Object.values":
      return first?.kind === "record" ? entriesOf(first, name, at) : unknown("its record is unknown", at);
    case "Object.fromEntries":
      return fromEntries(first, at);
    case "Object.assign":
      if (first?.kind !== "record") return unknown("its record is unknown", at);
      for (const value of given.slice(1)) spread(first, value, at, false);
      return first;
    case "String":
      return first?.kind === "scalar" ? constant(String(first.value), at) : unknown("it is no text", at);
    case "path.join":
    case "path.posix.join":
    case "path.resolve": {
      const pieces = given.map(plainText);
      if (pieces.includes(undefined)) return unknown("a part of the path is unknown", at);
      const isAbsolute = pieces[0]?.startsWith("/") ?? false;
      const whole = joinPath(isAbsolute ? "" : name === "path.resolve" ? run.directory : "", pieces.join("/"));
      return constant(isAbsolute || name === "path.resolve" ? whole : whole.slice(1), at);
    }
    // What the framework hands to an exported function.
    case "resolveVariable": {
      const variable = first && plainText(first);
      return variable === undefined ? unknown("its variable is unknown", at) : constant(`\${${variable}}`, at);
    }
    case "resolveConfigurationProperty": {
      const path = first?.kind === "items" ? first.items.map(plainText) : [undefined];
      return path.includes(undefined) ? unknown("its path is unknown", at) : constant(`\${self:${path.join(".")}}`, at);
    }
    default:
      return unknown(`\`${name}\` is not followed`, at);
  }
}

function entriesOf(value: RecordValue, name: string, at: Place): CodeValue {
  const made = items(
    [...value.entries].map(([key, entry]) => {
      if (name === "Object.values") return entry.value;
      const text = constant(key, entry.keyAt);
      return name === "Object.keys" ? text : items([text, entry.value], entry.keyAt);
    }),
    at,
  );
  made.open = value.open;
  return made;
}

function fromEntries(list: CodeValue | undefined, at: Place): CodeValue {
  if (list?.kind !== "items") return unknown("its list is unknown", at);
  const made = record(at);
  made.open = list.open;
  for (const item of list.items) {
    const [key, value] = item.kind === "items" ? item.items : [];
    const name = key && plainText(key);
    if (name === undefined || !value) made.open = true;
    else made.entries.set(name, { keyAt: key!.at, value });
  }
  return made;
}
