/** Values as text, for tests and for people who follow an analysis. Sorted: equal values print equally. */
import type { Items, Members, Slot } from "./contents.ts";
import { printCondition } from "./outcomes.ts";
import { printProvenance } from "./provenance.ts";
import type { CellId, Data, PromiseValue, Settlement, SimpleValue, Value } from "./value.ts";

/** What a reference refers to; undefined: the reference alone is printed. */
export type ReadSlot = (cell: CellId) => Slot | undefined;

const MAX_DEPTH = 4;

/** `"a" | record! at event.Records[] {1:fresh}`: alternatives, provenance, certainty, path and condition. */
export function printValue(value: Value, read: ReadSlot = () => undefined, depth = MAX_DEPTH): string {
  if (value.kind !== "choice") return printSimple(value, read, depth);
  if (value.options.length === 0) return "never";
  return value.options
    .map((option) => {
      const condition = printCondition(option.when);
      return printSimple(option.value, read, depth) + (condition && ` {${condition}}`);
    })
    .sort()
    .join(" | ");
}

function printSimple(value: SimpleValue, read: ReadSlot, depth: number): string {
  switch (value.kind) {
    case "constant":
      return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
    case "text":
      return `\`${value.parts.map((part) => (typeof part === "string" ? part : `\${${printData(part)}}`)).join("")}\``;
    case "data":
      return printData(value);
    case "object":
    case "array": {
      const slot = depth > 0 ? read(value.cell) : undefined;
      if (slot?.kind === "members") return printMembers(slot, read, depth - 1);
      if (slot?.kind === "items") return printItems(slot, read, depth - 1);
      return value.kind === "object" ? "{…}" : "[…]";
    }
    case "function":
      return `function ${value.name || "(anonymous)"}`;
    case "native":
      return `native ${value.name}`;
    case "class":
      return `class ${value.name}`;
    case "method":
      return `${printSimple(value.receiver, read, depth - 1)}.${value.name}`;
    case "accessor":
      return `get ${value.getter.name}`;
    case "module":
      return `module ${value.path}`;
    case "builtin":
      return value.path.join(".");
    case "external":
      return [value.package, ...value.path].join(".");
    case "library":
      return `${value.known.kind} ${"name" in value.known ? value.known.name : value.known.package}`;
    case "promise":
      return printPromise(value, read, depth);
    case "refusal":
      return `refusal of ${value.guard}`;
  }
}

function printData(value: Data): string {
  const path = value.path === undefined ? "" : ` at ${value.path}`;
  const { moment } = value;
  const time = moment === undefined ? "" : ` now+${moment.offset}s*${moment.scale}`;
  return `${printProvenance(value.provenance)}${value.truth === "truthy" ? "!" : ""}${path}${time}`;
}

function printMembers(slot: Members, read: ReadSlot, depth: number): string {
  const entries = [...slot.entries].map(([name, value]) => `${name}: ${printValue(value, read, depth)}`).sort();
  if (slot.open) entries.push(`…: ${printValue(slot.open, read, depth)}`);
  return `${slot.class ? `${slot.class.name} ` : ""}{ ${entries.join(", ")} }`;
}

function printItems(slot: Items, read: ReadSlot, depth: number): string {
  const items = slot.items.map((one) => (one.isOptional ? "?" : "") + printValue(one.value, read, depth));
  if (slot.rest) {
    const guards = printCondition(slot.rest.guards);
    items.push(`…${printValue(slot.rest.value, read, depth)}${guards && ` under ${guards}`}`);
  }
  return `[${items.join(", ")}]`;
}

function printPromise({ fulfilled, rejected }: PromiseValue, read: ReadSlot, depth: number): string {
  const side = (name: string, settlement: Settlement | undefined): string[] =>
    settlement ? [`${name} ${printValue(settlement.value, read, depth)} {${printCondition(settlement.guards)}}`] : [];
  return `promise(${[...side("fulfilled", fulfilled), ...side("rejected", rejected)].join(", ")})`;
}
