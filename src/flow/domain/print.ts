/** Values as text, for tests and for people who follow an analysis. Sorted: equal values print equally. */
import type { Items, Members, Slot } from "./slot.ts";
import { printCondition, type GuardName } from "./outcomes.ts";
import { printConditions } from "./guard-paths.ts";
import { printProvenance } from "./provenance.ts";
import type { Refinement, SymbolicValue, PromiseValue, Settlement, SimpleValue, Value } from "./value.ts";
import type { CellId } from "./context.ts";

/** What is asked while values are printed. */
interface Printing {
  /** What a reference refers to; undefined: the reference alone is printed. */
  readonly read: (cell: CellId) => Slot | undefined;
  readonly guard: GuardName;
  /** What names a thing: the same value prints alike, as a text or not, and of another place of the record it prints otherwise. */
  readonly isName?: boolean;
  /** What tests told of data is left out: the same thing prints alike in front of a test and behind it. */
  readonly isUntested: boolean;
}

const PLAIN: Printing = { read: () => undefined, guard: String, isUntested: false };
const MAX_DEPTH = 4;

/** What names a row, a key or a place to call, where it is told apart from others by this alone. */
export function printName(value: Value, read?: Printing["read"]): string {
  if (read) return print(value, { ...NAMING, read }, MAX_DEPTH);
  const known = names.get(value) ?? print(value, NAMING, MAX_DEPTH);
  names.set(value, known);
  return known;
}

const NAMING: Printing = { ...PLAIN, isName: true, isUntested: true };

/** Of values alone: each call about a thing asks for the names of the same ones. */
const names = new WeakMap<Value, string>();

/** `"a" | record! at event.Records[] {1:fresh}`: alternatives, provenance, certainty, path and condition. */
export function printValue(value: Value, how: Partial<Printing> = {}): string {
  return print(value, { ...PLAIN, ...how }, MAX_DEPTH);
}

function print(value: Value, how: Printing, depth: number): string {
  if (value.kind !== "choice") return printSimple(value, how, depth);
  if (value.options.length === 0) return "never";
  return value.options
    .map((option) => {
      const condition = printCondition(option.when, how.guard);
      const unless = option.unless?.map((one) => ` unless {${printCondition(one, how.guard)}}`).sort() ?? [];
      return printSimple(option.value, how, depth) + (condition && ` {${condition}}`) + unless.join("");
    })
    .sort()
    .join(" | ");
}

function printSimple(value: SimpleValue, how: Printing, depth: number): string {
  switch (value.kind) {
    case "constant":
      return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
    case "text":
      if (how.isName && value.parts.length === 1 && typeof value.parts[0] === "object")
        return printSymbolic(value.parts[0], how);
      return `${value.isPerhapsShorter ? "?" : ""}\`${value.parts.map((part) => (typeof part === "string" ? part : `\${${printSymbolic(part, how)}}`)).join("")}\``;
    case "symbolic":
      return printSymbolic(value, how);
    case "object":
    case "array": {
      const slot = depth > 0 ? how.read(value.cell) : undefined;
      if (slot?.kind === "members") return printMembers(slot, how, depth - 1);
      if (slot?.kind === "items") return printItems(slot, how, depth - 1);
      return value.kind === "object" ? "{…}" : "[…]";
    }
    case "function":
      return `function ${value.name || "(anonymous)"}`;
    case "native":
      return `native ${value.name}`;
    case "class":
      return `class ${value.name}`;
    case "method":
      return `${printSimple(value.receiver, how, depth - 1)}.${value.name}`;
    case "accessor":
      return `${value.getter ? "get" : "set"} ${(value.getter ?? value.setter)?.name}`;
    case "module":
      return `module ${value.path}`;
    case "builtin":
      return value.path.join(".");
    case "external":
      return [value.package, ...value.path].join(".");
    case "library":
      return `${value.known.kind} ${"name" in value.known ? value.known.name : value.known.package}`;
    case "promise":
      return printPromise(value, how, depth);
    case "refusal":
      return `${value.isOther ? "failure" : "refusal"} of ${how.guard(value.guard)}${value.as ? ` as ${value.as}` : ""}`;
  }
}

const TRUTHS = { truthy: "!", falsy: "~", untrue: "~", either: "" } as const;

/** ` at event.Records[].body`; of a name also ` in JSON(event.Records[].body).id`, where as a text or a number it is the same. */
function printPlace({ path, within }: SymbolicValue, isName: boolean | undefined): string {
  const place = path ?? (isName ? within : undefined);
  if (place === undefined || !isName) return place === undefined ? "" : ` at ${place}`;
  const plain = place.replace(CONVERTED, "$1");
  return plain.includes("(") ? ` in ${plain}` : ` at ${plain}`;
}

const CONVERTED = /^(?:String|toString|Number|parseInt|BigInt|trim)\(((?:[^()]|\([^()]*\))*)\)$/u;

/** A name without what tells members of the same text apart: two of them may have the same. */
export function looseName(name: string): string {
  return name.replaceAll(/ in [^`}]*/gu, "");
}

function printSymbolic(value: SymbolicValue, { isUntested, isName }: Printing): string {
  const path = printPlace(value, isName);
  const setting = value.setting === undefined ? "" : ` of ${value.setting}`;
  const { moment } = value;
  const found = value.found ? ` found by ${value.found.guard}${value.found.field ? `.${value.found.field}` : ""}` : "";
  const time =
    moment === undefined ? "" : ` ${moment.isOfLoading ? "loaded" : "now"}+${moment.offset}s*${moment.scale}`;
  const tests = isUntested ? "" : TRUTHS[value.truth] + (value.refinement ? printRefinement(value.refinement) : "");
  return `${printProvenance(value.provenance)}${tests}${path}${setting}${time}${found}`;
}

function printRefinement({ isOne, of }: Refinement): string {
  return `(${isOne ? "" : "not "}${of
    .map((one) => (typeof one === "string" ? JSON.stringify(one) : String(one)))
    .sort()
    .join(", ")})`;
}

function printMembers(slot: Members, how: Printing, depth: number): string {
  const entries = [...slot.entries].map(([name, value]) => `${name}: ${print(value, how, depth)}`).sort();
  if (slot.open) entries.push(`…: ${print(slot.open, how, depth)}`);
  return `${slot.class ? `${slot.class.name} ` : ""}${entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`}`;
}

function printItems(slot: Items, how: Printing, depth: number): string {
  const items = slot.items.map((one) => (one.isOptional ? "?" : "") + print(one.value, how, depth));
  if (slot.rest) {
    const guards = printConditions(slot.rest.guards, how.guard);
    items.push(`…${print(slot.rest.value, how, depth)}${guards && ` under ${guards}`}`);
  }
  return `[${items.join(", ")}]`;
}

function printPromise({ fulfilled, rejected, faults }: PromiseValue, how: Printing, depth: number): string {
  const side = (name: string, settlement: Settlement | undefined): string[] =>
    settlement
      ? [`${name} ${print(settlement.value, how, depth)} {${printConditions(settlement.guards, how.guard)}}`]
      : [];
  return `promise(${[...side("fulfilled", fulfilled), ...side("rejected", rejected), ...side("may fail", faults)].join(", ")})`;
}
