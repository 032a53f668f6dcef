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
  const cells = new Set<CellId>();
  let length = 0;
  let isComplete = true;
  let isConditional = false;

  const print = (value: Value, depth: number): string => {
    if (depth > MAX_DEPTH || length > MAX_LENGTH) {
      isComplete = false;
      return "";
    }
    if (value.kind !== "choice") return printSimple(value, depth);
    isConditional ||= value.options.some(({ when, unless }) => when !== ALWAYS || unless !== undefined);
    return `(${printValue({ ...value, options: value.options.filter(({ value: one }) => !hasCell(one)) })}|${value.options
      .filter(({ value: one }) => hasCell(one))
      .map(({ value: one }) => printSimple(one, depth))
      .join("|")})`;
  };
  const printSimple = (value: SimpleValue, depth: number): string => {
    const text = textOf(value, depth);
    length += text.length;
    return text;
  };
  const textOf = (value: SimpleValue, depth: number): string => {
    isConditional ||= tellsOfGuards(value);
    switch (value.kind) {
      case "object":
      case "array": {
        // Met before: told by where, since two structures are alike whatever their cells are called.
        if (cells.has(value.cell)) return `^${[...cells].indexOf(value.cell)}`;
        cells.add(value.cell);
        return printCell(value.cell, depth);
      }
      case "function":
      case "class":
        return `${value.kind} ${value.cell}${value.kind === "function" && value.boundThis ? print(value.boundThis, depth + 1) : ""}`;
      case "native":
        return value.identity;
      case "library":
        return `${JSON.stringify(value.known)}@${value.at.source.path}:${value.at.start}${value.connection ? `on ${value.connection.source.path}:${value.connection.start}` : ""}(${[...value.arguments, ...(value.entity ? [value.entity] : [])].map((one) => print(one, depth + 1)).join()})`;
      case "promise":
        return `promise(${[value.fulfilled, value.rejected].map((one) => (one ? print(one.value, depth + 1) : "-")).join()})${printValue(value)}`;
      case "symbolic":
        if (value.wraps || value.pending) isComplete = false;
        return `${printValue(value)}${printMarks(value)}${value.origin ? `@${value.origin.start}` : ""}${value.numberIn ?? ""}${printAnswers(value)}`;
      default:
        return printValue(value);
    }
  };
  const printCell = (cell: CellId, depth: number): string => {
    const slot = interpreter.slot(cell);
    if (slot?.kind === "members") {
      return slot.class || slot.base ? printInstance(cell, slot, depth) : printMembers(slot, depth);
    }
    if (slot?.kind === "items") {
      if (slot.grown || slot.copies) isComplete = false;
      const ofThisRound = printOfThisRound(slot, depth);
      const items = slot.items.map((one) => printItem(one, depth));
      return `[${items.join()}${slot.rest ? `…${printItem(slot.rest, depth)}` : ""}]${ofThisRound}${slot.ofBatch ? "b" : ""}${slot.order ?? ""}${slot.isSet ? "s" : ""}${slot.isStream ? "~" : ""}${slot.numberAs ?? ""}${slot.returned ? `<${print(slot.returned, depth + 1)}` : ""}`;
    }
    return `#${cell}`;
  };

  const printOfThisRound = ({ ofThisRound }: Items, depth: number): string =>
    typeof ofThisRound === "object"
      ? `+${ofThisRound.map((one) => printItem(one, depth)).join()}`
      : (ofThisRound ?? "");
  const printItem = (one: Item, depth: number): string => {
    if (!isUnconditional(one.guards) || missingUnder(one).some((condition) => condition !== ALWAYS)) isComplete = false;
    if (one.insteadOf) isComplete = false;
    const key = one.key ? `=${print(one.key, depth + 1)}` : "";
    return `${one.isOptional ? "?" : ""}${one.isComplete ? "!" : ""}${print(one.value, depth + 1)}${key}`;
  };
  const printMembers = (slot: Members, depth: number): string => {
    const entries = [...slot.entries].map(([name, one]) => `${name}:${print(one, depth + 1)}`);
    const computed = slot.computed ? valuesIn(slot.computed).map((one) => print(one, depth + 1)) : [];
    const ofThisRound = slot.computed ? printOfThisRound(slot.computed, depth) : "";
    const open = slot.open ? `…${print(slot.open, depth + 1)}` : "";
    return `{${entries.join()}${open}${computed.length > 0 ? `[${computed.join()}]${ofThisRound}` : ""}${slot.isMap ? "map" : ""}}`;
  };
  /** Small ones are told by what they hold, so that two of a class may be alike; others by their cell. */
  const printInstance = (cell: CellId, slot: Members, depth: number): string => {
    const before = { cells: [...cells], length, isComplete };
    length = MAX_LENGTH - MAX_INSTANCE;
    const kind = [slot.class, slot.base].map((one) => (one ? print(one, depth + 1) : "")).join(":");
    const text = `${kind}${printMembers(slot, depth)}`;
    const isSmall = isComplete && length <= MAX_LENGTH;
    length = before.length + (isSmall ? text.length : 0);
    if (isSmall) return text;
    isComplete = before.isComplete;
    cells.clear();
    for (const known of before.cells) if (known !== cell) cells.add(known);
    return `#${cell}`;
  };

  const { values, rest } = call.arguments;
  const parts = [call.this, ...values, ...(rest ? [rest] : [])].map((value) => print(value, 0));
  const bound = callee.boundThis ? print(callee.boundThis, 0) : "";
  return isComplete ? { text: `${bound}(${parts.join("; ")}${rest ? "…" : ""})`, cells, isConditional } : undefined;
}

/** What is told of data beside what people would read. */
function printMarks(value: SymbolicValue): string {
  const { found, attributes, isTotal, isHarmless, isOfLibrary, assumed, within } = value;
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
  return `${/1/u.test(flags) ? `~${flags}` : ""}${attributes ? `:${attributes.join()}` : ""}${assumed ?? ""}${within ? `<${within}` : ""}`;
}

function printAnswers({ answers, chosenBy }: SymbolicValue): string {
  return `${answers ? `?${answers.join()}` : ""}${chosenBy ? `|${chosenBy.join()}` : ""}`;
}

function hasCell({ kind }: SimpleValue): boolean {
  return kind !== "constant" && kind !== "text" && kind !== "symbolic" && kind !== "refusal" && kind !== "builtin";
}
