/** What a call is given, as text: equal texts mean arguments that no function can tell apart here. */
import type { CellId } from "../domain/context.ts";
import type { FunctionValue, Option, SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import { isUnconditional, type Conditions } from "../domain/guard-paths.ts";
import { printValue } from "../domain/print.ts";
import { missingUnder, valuesIn } from "../domain/contents.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import type { Item, Items, Members } from "../domain/slot.ts";
import type { ShortNames } from "./short-names.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Call } from "../domain/site.ts";

/** Arguments as text. */
export interface Fingerprint {
  readonly text: string;
  /** Cells whose contents the text has. */
  readonly cells: ReadonlySet<CellId>;
}

/** Arguments that are longer than this are not worth comparing. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 6;
/** Instances that are longer are told by their cell. */
const MAX_INSTANCE = 500;

/**
 * What a call is given, as text. That it is looked at counts for no read: who goes by what it says reads `cells`.
 *
 * @param names of what is long; texts are compared with others by the same names only
 * @returns undefined: too large, or made of what cannot be told by a text
 */
export function fingerprint(
  interpreter: Interpreter,
  names: ShortNames,
  callee: FunctionValue,
  call: Call,
): Fingerprint | undefined {
  const printer = new Printer(interpreter, names);
  const { values, rest } = call.arguments;
  const parts = [call.this, ...values, ...(rest ? [rest] : [])].map((value) => printer.print(value, 0));
  const bound = callee.boundThis ? printer.print(callee.boundThis, 0) : "";
  const { isComplete, cells } = printer;
  return isComplete ? { text: `${bound}(${parts.join("; ")}${rest ? "…" : ""})`, cells } : undefined;
}

/** Writes values out, and keeps what was met on the way. */
class Printer {
  readonly cells = new Set<CellId>();
  /** Nothing was left out that could tell two arguments apart. */
  isComplete = true;
  readonly #interpreter: Interpreter;
  readonly #names: ShortNames;
  #length = 0;

  constructor(interpreter: Interpreter, names: ShortNames) {
    this.#interpreter = interpreter;
    this.#names = names;
  }

  print(value: Value, depth: number): string {
    if (depth > MAX_DEPTH || this.#length > MAX_LENGTH) {
      this.isComplete = false;
      return "";
    }
    if (value.kind !== "choice") return this.#printSimple(value, depth);
    // Those with cells in their order, by which cells are told that were met before.
    const [plain, others] = [value.options.filter((one) => !hasCell(one.value)), value.options.filter(leadsToCell)];
    const texts = [...plain.map((one) => this.#printOption(one, depth)).sort()];
    return `(${[...texts, "", ...others.map((one) => this.#printOption(one, depth))].join("|")})`;
  }

  #printOption({ value, when, unless = [] }: Option, depth: number): string {
    const names = unless.map((one) => `-${this.#names.ofCondition(one)}`).sort();
    return `${this.#printSimple(value, depth)}${when === ALWAYS ? "" : `{${this.#names.ofCondition(when)}}`}${names.join("")}`;
  }

  #printSimple(value: SimpleValue, depth: number): string {
    const isWhole = value.kind === "symbolic" ? !value.wraps && !value.pending : !hasCell(value);
    const print = (): string => this.#textOf(value, depth);
    const text = isWhole ? this.#names.ofValue(value, print) : print();
    this.#length += text.length;
    return text;
  }

  #textOf(value: SimpleValue, depth: number): string {
    const print = (one: Value): string => this.print(one, depth + 1);
    switch (value.kind) {
      case "object":
      case "array": {
        // Met before: told by where, since two structures are alike whatever their cells are called.
        if (this.cells.has(value.cell)) return `^${[...this.cells].indexOf(value.cell)}`;
        this.cells.add(value.cell);
        // Code may ask whether it is this one.
        return `${value.isMadeOnce ? `@${value.cell}` : ""}${this.#printCell(value.cell, depth)}`;
      }
      case "function":
      case "class":
        return `${value.kind} ${value.cell}${value.kind === "function" && value.boundThis ? print(value.boundThis) : ""}`;
      case "native":
        return value.identity;
      case "library":
        return `${JSON.stringify(value.known)}@${value.at.source.path}:${value.at.start}${value.connection ? `on ${value.connection.source.path}:${value.connection.start}` : ""}(${[...value.arguments, ...(value.entity ? [value.entity] : [])].map(print).join()})`;
      case "promise":
        return `promise(${[value.fulfilled, value.rejected].map((one) => (one ? print(one.value) : "-")).join()})${printValue(value)}`;
      case "symbolic":
        if (value.wraps || value.pending) this.isComplete = false;
        return `${printValue(value)}${printMarks(value)}${value.origin ? `@${value.origin.start}` : ""}${value.numberIn ?? ""}${printAnswers(value)}`;
      default:
        return printValue(value);
    }
  }

  #printCell(cell: CellId, depth: number): string {
    const slot = this.#interpreter.slotUnread(cell);
    switch (slot?.kind) {
      case "members":
        return slot.class || slot.base ? this.#printInstance(cell, slot, depth) : this.#printMembers(slot, depth);
      case "items":
        return this.#printItems(slot, depth);
      default:
        return `#${cell}`;
    }
  }

  #printItems(slot: Items, depth: number): string {
    const found = [slot.grown, slot.copies].map((one) => (one ? this.#printSimple(one, depth) : "")).join("&");
    const ofThisRound = this.#printOfThisRound(slot, depth);
    const items = slot.items.map((one) => this.#printItem(one, depth));
    const rest = slot.rest ? `…${this.#printItem(slot.rest, depth)}` : "";
    const returned = slot.returned ? `<${this.print(slot.returned, depth + 1)}` : "";
    const also = slot.also?.map((one) => `,${this.#printItem(one, depth)}`).join("") ?? "";
    const sifted = slot.siftedBy ? `%${slot.siftedBy.join()}` : "";
    return `[${items.join()}${rest}${also}]${found}${sifted}${ofThisRound}${slot.ofBatch ? "b" : ""}${slot.order ?? ""}${slot.isSet ? "s" : ""}${slot.isStream ? "~" : ""}${slot.numberAs ?? ""}${slot.ofClaim ?? ""}${returned}`;
  }

  #printOfThisRound({ ofThisRound }: Items, depth: number): string {
    return typeof ofThisRound === "object"
      ? `+${ofThisRound.map((one) => this.#printItem(one, depth)).join()}`
      : (ofThisRound ?? "");
  }

  #printItem(one: Item, depth: number): string {
    const missing = missingUnder(one);
    const isAlways = isUnconditional(one.guards) && missing.every((condition) => condition === ALWAYS);
    const conditions = isAlways ? "" : `{${this.#conditions(one.guards)}-${this.#conditions(missing)}}`;
    const instead = one.insteadOf?.map(({ source, start }) => `^${source.path}:${start}`).join("") ?? "";
    const key = one.key ? `=${this.print(one.key, depth + 1)}` : "";
    const marks = `${one.isOptional ? "?" : ""}${one.isComplete ? "!" : ""}${one.isOfOther ? "o" : ""}${one.isOfRound ? "r" : ""}${one.without ?? ""}`;
    return `${marks}${this.print(one.value, depth + 1)}${key}${conditions}${this.#names.of(instead)}`;
  }

  #conditions(all: Conditions): string {
    return all
      .map((one) => this.#names.ofCondition(one))
      .sort()
      .join();
  }

  #printMembers(slot: Members, depth: number): string {
    const print = (one: Value): string => this.print(one, depth + 1);
    const entries = [...slot.entries].map(([name, one]) => `${name}:${print(one)}`);
    const computed = slot.computed ? valuesIn(slot.computed).map(print) : [];
    const ofThisRound = slot.computed ? this.#printOfThisRound(slot.computed, depth) : "";
    const open = slot.open ? `…${print(slot.open)}` : "";
    const latest = slot.latest ? `<${this.#printItem(slot.latest, depth)}` : "";
    const marks = `${slot.isSparse ? "-" : ""}${slot.errorClass ?? ""}${slot.siftedBy ? `%${slot.siftedBy.join()}` : ""}`;
    return `{${entries.join()}${open}${latest}${marks}${computed.length > 0 ? `[${computed.join()}]${ofThisRound}` : ""}${slot.isMap ? "map" : ""}}`;
  }

  /** Small ones are told by what they hold, so that two of a class may be alike; others by their cell. */
  #printInstance(cell: CellId, slot: Members, depth: number): string {
    const before = { cells: [...this.cells], length: this.#length, isComplete: this.isComplete };
    this.#length = MAX_LENGTH - MAX_INSTANCE;
    const kind = [slot.class, slot.base].map((one) => (one ? this.print(one, depth + 1) : "")).join(":");
    const text = `${kind}${this.#printMembers(slot, depth)}`;
    const isSmall = this.isComplete && this.#length <= MAX_LENGTH;
    this.#length = before.length + (isSmall ? text.length : 0);
    if (isSmall) return text;
    this.isComplete = before.isComplete;
    this.cells.clear();
    for (const known of before.cells) if (known !== cell) this.cells.add(known);
    return `#${cell}`;
  }
}

/** What is told of data beside what people would read. */
function printMarks(value: SymbolicValue): string {
  const { found, attributes, isTotal, isHarmless, isOfLibrary, assumed, within, madeBy } = value;
  const flags = [
    found?.isCount,
    found?.isResponse,
    found?.isElement,
    found?.isOfMany,
    found?.isNoRow,
    isTotal,
    isHarmless,
    isOfLibrary,
  ]
    .map(Number)
    .join("");
  const list = found?.list === undefined ? "" : `@${found.list}`;
  return `${/1/u.test(flags) ? `~${flags}` : ""}${list}${attributes ? `:${attributes.join()}` : ""}${assumed ?? ""}${within ? `<${within}` : ""}${madeBy ? ` of ${madeBy}` : ""}`;
}

function printAnswers({ answers, chosenBy }: SymbolicValue): string {
  return `${answers ? `?${answers.join()}` : ""}${chosenBy ? `|${chosenBy.join()}` : ""}`;
}

function leadsToCell({ value }: Option): boolean {
  return hasCell(value);
}

function hasCell({ kind }: SimpleValue): boolean {
  return kind !== "constant" && kind !== "text" && kind !== "symbolic" && kind !== "refusal" && kind !== "builtin";
}
