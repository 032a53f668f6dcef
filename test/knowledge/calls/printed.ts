/** What the knowledge says, as text: places as `0.Item.id`, members that are not there left out. */
import type { ArgumentPath, LibraryCall } from "../../../src/knowledge/index.ts";

export function printed(value: unknown): string {
  if (value instanceof Map)
    return `{${[...value].map(([name, one]) => `${name || "(whole)"}: ${printed(one)}`).join(", ")}}`;
  if (value instanceof Set) return printed([...value]);
  if (Array.isArray(value)) return `[${value.map((one) => printed(one)).join(", ")}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  if (isPlace(value)) return placeText(value);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${members.map(([name, one]) => `${name} ${printed(one)}`).join(", ")}}`;
}

function isPlace(value: object): value is ArgumentPath {
  return "argument" in value && "path" in value;
}

function placeText({ argument, path, ofReceiver, isRequired }: ArgumentPath): string {
  return (
    [ofReceiver ? "receiver" : "", argument, ...path].filter((part) => part !== "").join(".") + (isRequired ? "!" : "")
  );
}

/** What it is and does on a line, then one for each fact beside; what a result is, by its name alone. */
export function printedCall(call: LibraryCall | undefined): readonly string[] {
  if (!call) return ["not known"];
  const { call: label, store, class: operationClass, nature, repeat, outcome, yields, ...facts } = call;
  const { statement, ...result } = { statement: undefined, ...yields };
  const { on, ...why } = repeat;
  const told = [
    label,
    store && `of ${store}`,
    operationClass,
    nature,
    [on, ...Object.values(why)].join(" ").trim(),
    outcome,
  ];
  return [
    told.filter(Boolean).join(", "),
    ...Object.entries(facts).flatMap(([name, one]) => (isNothing(one) ? [] : [`${name} ${printed(one)}`])),
    ...(yields ? [`yields ${printed(result)}`] : []),
    ...(statement
      ? [`pending ${printed({ ...(statement as object), call: undefined, conditions: undefined, tells: undefined })}`]
      : []),
  ];
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
