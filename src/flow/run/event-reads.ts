import type { HandlerSource } from "../../vocabulary.ts";
import type { FunctionNode } from "../domain/value.ts";
import type { ModuleInstance } from "../domain/scope.ts";

const OF_BATCHES = /^event\.(?:Records|rmqMessagesByQueue)\b/u;
/** What anything may have, and whether it is a batch of Kafka, DocumentDB or a broker; or the event itself is a list. */
const OF_LISTS = /^event(?:\[\]|\.(?:records|events|messages)\b)/u;
/** What records of asynchronous invocations have. */
const INVOCATIONS = [
  [/^event\.Records\[\]\.s3\b/u, "s3"],
  [/^event\.Records\[\]\.Sns\b/u, "sns"],
] as const;
/** One event, which is told by its envelope only. */
const OF_EVENT_BUS = /^event\.detail(?:-type)?(?![\w$-])/u;
const OF_MAPPINGS = /^event\.Records\[\]\.(?:body|messageId|dynamodb|kinesis)\b/u;

/** Whether something says by now that a function is a handler of which nothing said so before it ran. */
export type LooksLikeHandler = (event: EventReads) => boolean;

/** What code takes off the event: it tells which source the event is of, and which function is the handler. */
export class EventReads {
  /** `event.Records[].dynamodb` */
  readonly paths = new Set<string>();
  /** Those of them by which code decides where it goes on: `if (event.detail)`. */
  readonly asked = new Set<string>();
  /** Those of them that code compares with a word, each with that: `event.Records[].eventName=INSERT`. */
  readonly compared = new Set<string>();
  /** Records, and parts of them, that code goes through by the names of their members. */
  readonly listed = new Set<string>();
  /** Functions that took the batch off the event, in the order in which they did. */
  readonly batchReaders = new Map<FunctionNode, ModuleInstance>();
  /** Functions that were given the batch, and the names under which they have it. */
  readonly batchHolders = new Map<FunctionNode, ReadonlySet<string>>();
  /** Functions that were given the event as a whole, in the order in which they were called. */
  readonly receivers = new Map<FunctionNode, ModuleInstance>();
  /** The source whose records a batch processor of a library was made for. */
  processedAs: HandlerSource | undefined;
  /** Code works on it under other names: `camelcaseKeys(record)`. */
  isRenamed = false;
  /** The sources for whose records such processors were made that tell which failed; undefined: of one it is not known. */
  readonly processors = new Set<HandlerSource | undefined>();
  #isEvidence: boolean;
  #takesOne = false;
  #takesAny = false;

  /** @param isEvidence false: what is read belongs to no handler */
  constructor(isEvidence: boolean) {
    this.#isEvidence = isEvidence;
  }

  get isEvidence(): boolean {
    return this.#isEvidence;
  }

  add(path: string): void {
    if (this.#isEvidence) this.paths.add(path);
  }

  /** Whether there is something at a path decides where the code goes on. */
  ask(path: string): void {
    if (this.#isEvidence) this.asked.add(path);
  }

  /** What stands at a path is compared with a word. */
  compare(path: string, word: string): void {
    if (this.#isEvidence) this.compared.add(`${path}=${word}`);
  }

  /** Code goes through what stands at a path by the names that it has. */
  list(path: string): void {
    if (this.#isEvidence) this.listed.add(path);
  }

  /** A record is taken out of the batch: by a number that is written out, or any of them. */
  take(isNumbered: boolean): void {
    if (!this.#isEvidence) return;
    if (isNumbered) this.#takesOne = true;
    else this.#takesAny = true;
  }

  /** One record of the batch is worked on, as far as it is followed, and no other is looked at. */
  get isOfOne(): boolean {
    return this.#takesOne && !this.#takesAny && this.processedAs === undefined;
  }

  /** Those that read the batch or were given the event: who was given it comes first. */
  get takers(): readonly (readonly [FunctionNode, ModuleInstance])[] {
    return [...this.receivers, ...this.batchReaders];
  }

  /**
   * Something was read off the event that only batches have, and not ones that none of these sources sends.
   *
   * @param mayBeList a list may be a batch: asked where nothing but a list was seen
   */
  isOfBatch(sources: ReadonlySet<HandlerSource>, mayBeList: () => boolean): boolean {
    if (this.processedAs !== undefined) return true;
    const paths = [...this.paths];
    if (sources.has("eventbridge") && paths.some((path) => OF_EVENT_BUS.test(path))) return true;
    if (!paths.some((path) => OF_BATCHES.test(path))) return paths.some((path) => OF_LISTS.test(path)) && mayBeList();
    const isOther = ([pattern, source]: (typeof INVOCATIONS)[number]): boolean =>
      !sources.has(source) && paths.some((path) => pattern.test(path));
    return !INVOCATIONS.some(isOther) || paths.some((path) => OF_MAPPINGS.test(path));
  }

  /** What `run` reads is no evidence: it is middleware, not the handler. */
  leaveOut(run: () => void): void {
    const outer = this.#isEvidence;
    this.#isEvidence = false;
    run();
    this.#isEvidence = outer;
  }
}
