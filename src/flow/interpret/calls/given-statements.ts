/** Statements and commands among what a callee is given of which nothing else is known. */
import { isWritingStatement, mayLeaveMachine } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Members } from "../../domain/slot.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";

/** What holds values, of the reader. */
interface Reader {
  membersOf(value: SimpleValue): Members | undefined;
}

/** Members in which the text of a statement is given: `{ text, values }`, `{ sql, parameters }`. */
const TEXTS = ["text", "sql", "statement", "query"];

/** Whether something that is handed over is a statement that writes, whatever the name of the callee: `query("INSERT INTO …")`. */
export function hasWritingStatement(reader: Reader, handed: readonly Value[]): boolean {
  return handed
    .slice(0, 2)
    .flatMap(simpleValues)
    .some((one) => isWriting(one) || membersThatMayWrite(reader, one).some(isWriting));
}

function membersThatMayWrite(reader: Reader, value: SimpleValue): readonly SimpleValue[] {
  const members = value.kind === "object" ? reader.membersOf(value) : undefined;
  return TEXTS.flatMap((name) => {
    const member = members?.entries.get(name);
    return member === undefined ? [] : simpleValues(member);
  });
}

function isWriting(value: SimpleValue): boolean {
  if (value.kind === "constant") return typeof value.value === "string" && isWritingStatement([value.value]);
  return value.kind === "text" && isWritingStatement(value.parts.map((part) => (typeof part === "string" ? part : {})));
}

/** `execSync("aws sns publish …")`, `spawn("curl", […])`: a program that is started, unless it is one that works on files of its own machine. */
export function startsProgram(callee: SimpleValue, handed: readonly Value[]): boolean {
  if (callee.kind !== "builtin" || callee.path[0] !== "node:child_process" || callee.path.length < 2) return false;
  return handed
    .slice(0, 1)
    .flatMap(simpleValues)
    .some((one) => {
      const [text] = one.kind === "text" ? one.parts : one.kind === "constant" ? [one.value] : [];
      return typeof text === "string" && mayLeaveMachine(text);
    });
}
