/** What a call is given, as text: equal texts mean arguments that no function can tell apart here. */
import type { CellId } from "../domain/context.ts";
import type { FunctionValue, SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import { isUnconditional } from "../domain/guard-paths.ts";
import { tellsOfGuards } from "./guard-free.ts";
import { printValue } from "../domain/print.ts";
import { missingUnder, valuesIn } from "../domain/contents.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import type { Item, Items, Members } from "../domain/slot.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Call } from "../domain/site.ts";

/** Arguments as text. */
export interface Fingerprint {
  readonly text: string;
  /** Cells whose contents the text has. */
  readonly cells: ReadonlySet<CellId>;
  /** Something of it holds under outcomes of guards, or tells of one. */
  readonly isConditional: boolean;
}

/** Arguments that are longer than this are not worth comparing. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 6;
/** Instances that are longer are told by their cell. */
const MAX_INSTANCE = 500;

/** `undefined`: too large, or made of what cannot be told by a text. */
export function fingerprint(interpreter: Interpreter, callee: FunctionValue, call: Call): Fingerprint | undefined {
  const printer = new Printer(interpreter);
  const { values, rest } = call.arguments;
  const parts = [call.this, ...values, ...(rest ? [rest] : [])].map((value) => printer.print(value, 0));
  const bound = callee.boundThis ? printer.print(callee.boundThis, 0) : "";
  const { isComplete, cells, isConditional } = printer;
  const perhaps = call.arguments.perhaps().join();
  return isComplete
    ? { text: `${bound}(${parts.join("; ")}${rest ? "…" : ""})${perhaps}`, cells, isConditional }
    : undefined;
}

/** Writes values out, and keeps what was met on the way. */
class Printer {
  readonly cells = new Set<CellId>();
  isConditional = false;
  /** Nothing was left out that could tell two arguments apart. */
  isComplete = true;
  readonly #interpreter: Interpreter;
  #length = 0;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  print(value: Value, depth: number): string {
    if (depth > MAX_DEPTH || this.#length > MAX_LENGTH) {
      this.isComplete = false;
      return "";
    }
    if (value.kind !== "choice") return this.#printSimple(value, depth);
    this.isConditional ||= value.options.some(({ when, unless }) => when !== ALWAYS || unless !== undefined);
    return `(${printValue({ ...value, options: value.options.filter(({ value: one }) => !hasCell(one)) })}|${value.options
      .filter(({ value: one }) => hasCell(one))
      .map(({ value: one }) => this.#printSimple(one, depth))
      .join("|")})`;
  }

  #printSimple(value: SimpleValue, depth: number): string {
    const text = this.#textOf(value, depth);
    this.#length += text.length;
    return text;
  }

  #textOf(value: SimpleValue, depth: number): string {
    this.isConditional ||= tellsOfGuards(value);
    const print = (one: Value): string => this.print(one, depth + 1);
    switch (value.kind) {
      case "object":
      case "array": {
        // Met before: told by where, since two structures are alike whatever their cells are called.
        if (this.cells.has(value.cell)) return `^${[...this.cells].indexOf(value.cell)}`;
        this.cells.add(value.cell);
        // Code may ask whether it is this one.
        const by = value.kind === "object" && value.drawnBy ? `by ${printValue(value.drawnBy)}` : "";
        return `${value.isMadeOnce ? `@${value.cell}` : ""}${value.isOneOfMany ? "1" : ""}${by}${this.#printCell(value.cell, depth)}`;
      }
      case "function":
      case "class":
        return `${value.kind} ${value.cell}${value.kind === "function" && value.boundThis ? print(value.boundThis) : ""}`;
      case "native":
        return value.identity;
      case "library":
        return `${JSON.stringify(value.known)}@${value.at.source.path}:${value.at.start}${value.connection ? `on ${value.connection.source.path}:${value.connection.start}` : ""}(${[...value.arguments, ...(value.entity ? [value.entity] : []), ...(value.told ? [value.told] : [])].map(print).join()})`;
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
    const slot = this.#interpreter.slot(cell);
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
    if (slot.grown || slot.copies) this.isComplete = false;
    const ofThisRound = this.#printOfThisRound(slot, depth);
    const items = slot.items.map((one) => this.#printItem(one, depth));
    const rest = slot.rest ? `…${this.#printItem(slot.rest, depth)}` : "";
    const returned = slot.returned ? `<${this.print(slot.returned, depth + 1)}` : "";
    return `[${items.join()}${rest}]${ofThisRound}${slot.ofBatch ? "b" : ""}${slot.order ?? ""}${slot.isSet ? "s" : ""}${slot.isStream ? "~" : ""}${slot.numberAs ?? ""}${slot.ofClaim ?? ""}${returned}`;
  }

  #printOfThisRound({ ofThisRound }: Items, depth: number): string {
    return typeof ofThisRound === "object"
      ? `+${ofThisRound.map((one) => this.#printItem(one, depth)).join()}`
      : (ofThisRound ?? "");
  }

  #printItem(one: Item, depth: number): string {
    if (!isUnconditional(one.guards) || missingUnder(one).some((condition) => condition !== ALWAYS))
      this.isComplete = false;
    if (one.insteadOf) this.isComplete = false;
    const key = one.key ? `=${this.print(one.key, depth + 1)}` : "";
    return `${one.isOptional ? "?" : ""}${one.isComplete ? "!" : ""}${one.isOfOther ? "o" : ""}${one.drawnBy ? "d" : ""}${this.print(one.value, depth + 1)}${key}`;
  }

  #printMembers(slot: Members, depth: number): string {
    const print = (one: Value): string => this.print(one, depth + 1);
    const entries = [...slot.entries].map(([name, one]) => `${name}:${print(one)}`);
    const computed = slot.computed ? valuesIn(slot.computed).map(print) : [];
    const ofThisRound = slot.computed ? this.#printOfThisRound(slot.computed, depth) : "";
    const open = slot.open ? `…${print(slot.open)}` : "";
    return `{${entries.join()}${open}${computed.length > 0 ? `[${computed.join()}]${ofThisRound}` : ""}${slot.isMap ? "map" : ""}}`;
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
  const {
    found,
    attributes,
    isTotal,
    isHarmless,
    isOfLibrary,
    assumed,
    within,
    madeBy,
    instanceOf,
    pattern,
    flags: letters,
    timeOf,
    computed,
  } = value;
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
  return `${/1/u.test(flags) ? `~${flags}` : ""}${list}${attributes ? `:${attributes.join()}` : ""}${assumed ?? ""}${within ? `<${within}` : ""}${madeBy ? ` of ${madeBy}` : ""}${instanceOf ? ` new ${instanceOf}` : ""}${pattern === undefined ? "" : `/${pattern}/${letters ?? ""}`}${computed ? ` by ${computed.of.guard}.${computed.of.field}${JSON.stringify(computed.steps)}` : ""}${timeOf ? ` at ${printValue(timeOf)}${printMarks(timeOf)}` : ""}`;
}

function printAnswers({ answers, chosenBy }: SymbolicValue): string {
  return `${answers ? `?${answers.join()}` : ""}${chosenBy ? `|${chosenBy.join()}` : ""}`;
}

function hasCell({ kind }: SimpleValue): boolean {
  return kind !== "constant" && kind !== "text" && kind !== "symbolic" && kind !== "refusal" && kind !== "builtin";
}
