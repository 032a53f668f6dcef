/** Members of the records of all sources. */
import { sourceFacts } from "../../../knowledge/index.ts";
import type { HandlerSource } from "../../../vocabulary.ts";
import { CLOCK, has, INSTANT, NONE, WHOLE_RECORD } from "../../domain/provenance.ts";
import type { SymbolicValue } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

const SOURCES: readonly HandlerSource[] = ["dynamodb", "kinesis", "sqs", "kafka", "documentdb", "mq", "sns", "s3"];

interface RecordMembers {
  readonly always: ReadonlySet<string>;
  readonly volatile: ReadonlySet<string>;
  /** Members that all records of a batch have in common. */
  readonly shared: ReadonlySet<string>;
  /** The names of all that records bring. */
  readonly own: ReadonlySet<string>;
  /** Groups of members that no other record has. */
  readonly identities: readonly (readonly string[])[];
  /** Members that have a volatile one. */
  readonly partlyVolatile: ReadonlySet<string>;
}

let cached: RecordMembers | undefined;

/** Of all sources together: their records have few names in common, and the code tells which one it reads. */
export function recordMembers(): RecordMembers {
  if (cached) return cached;
  // Code asks these which source a record is of.
  const asked = new Set(SOURCES.flatMap((source) => Object.keys(sourceFacts(source).constants ?? {})));
  const volatile = SOURCES.flatMap((source) => sourceFacts(source).volatile);
  return (cached = {
    always: new Set(SOURCES.flatMap((source) => sourceFacts(source).always).filter((name) => !asked.has(name))),
    volatile: new Set(volatile),
    own: new Set(
      SOURCES.flatMap((source) => {
        const { always, identity, volatile } = sourceFacts(source);
        return [...always, ...identity.flat(), ...volatile].map((path) => path.split(".")[0]!);
      }),
    ),
    shared: new Set(SOURCES.flatMap((source) => sourceFacts(source).shared ?? [])),
    identities: [...SOURCES, "eventbridge" as const].flatMap((source) => sourceFacts(source).identity),
    partlyVolatile: new Set(
      volatile.flatMap((path) => (path.includes(".") ? [path.slice(0, path.lastIndexOf("."))] : [])),
    ),
  });
}

/**
 * Without these members a record of whichever source has others that change from delivery to delivery.
 *
 * @param part of which part of a record these are the members: `attributes`
 */
export function leavesChanging(taken: readonly string[], part = ""): boolean {
  const below = part === "" ? "" : `${part}.`;
  return SOURCES.every((source) => {
    const volatile = sourceFacts(source).volatile.filter((path) => path.startsWith(below));
    return volatile.length === 0 || volatile.some((path) => !taken.includes(path.slice(below.length).split(".")[0]!));
  });
}

/**
 * A member of a copy of a record, or of a part of one: `{ ...record, order }.receiptHandle`. What changes from delivery to delivery does so in the copy, and what
 * has something that changes is copied as a whole.
 */
export function ofCopy(
  { servedBy }: Pick<Interpreter, "servedBy">,
  part: SymbolicValue,
  { provenance, path }: SymbolicValue,
  name: string | undefined,
): SymbolicValue {
  if (name === undefined || path !== undefined || !has(provenance, WHOLE_RECORD)) return part;
  // Of a message broker's record code reads what changes by words that other records have for something else: `connectionId`.
  const changing = sourceFacts(servedBy === undefined || servedBy === "mixed" ? "sqs" : servedBy).volatile;
  const isChanging = changing.some((one) => one === name || one.endsWith(`.${name}`));
  const more = isChanging ? CLOCK | INSTANT : changing.some((one) => one.startsWith(`${name}.`)) ? WHOLE_RECORD : NONE;
  return more === NONE ? part : { ...part, provenance: part.provenance | more };
}
