/** What a record of each event source carries. */
import type { HandlerSource } from "../vocabulary.ts";
import { loadData } from "./load.ts";

/** Paths are relative to one record of the batch. */
export interface SourceFacts {
  /**
   * Member of the event that holds the records: `Records`; `records` of Kafka is a map from topic and partition to lists, as
   * is `rmqMessagesByQueue` of RabbitMQ; undefined: the event is the record.
   */
  readonly batch: string | undefined;
  readonly shape: "list" | "map-of-lists" | "single";
  /** How long the source keeps records when nothing else is configured, in seconds; `null`: unbounded or not known. */
  readonly retentionSeconds: number | null;
  readonly maximumRetentionSeconds: number | null;
  /** Groups of members, each of which no other record has. */
  readonly identity: readonly (readonly string[])[];
  /** All members that a record may have, by their names; absent: not known. */
  readonly fields?: readonly string[];
  /** Members that every record has, so that a fallback behind them is never used. */
  readonly always: readonly string[];
  /** Members that differ between deliveries of the same record. */
  readonly volatile: readonly string[];
  /** Members that all records of a batch have in common; absent: none. */
  readonly shared?: readonly string[];
  /** The member by which an answer says that a record failed; undefined: there is no such answer, or it is put together. */
  readonly failureIdentifier?: string;
  /** The values that members of a record have, one of these in every record; absent: none are known. */
  readonly constants?: Constants;
  /** The same of members of the event. */
  readonly constantsOfEvent?: Constants;
  /** Members of an event that brings no list which are texts, and always there; absent: none are known. */
  readonly textsOfEvent?: readonly string[];
  /** The service by which a handler may take records off the source itself; absent: it cannot. */
  readonly settledBy?: string;
}

type Constants = Readonly<Record<string, readonly string[]>>;

const UNKNOWN_SOURCE: SourceFacts = {
  batch: undefined,
  shape: "single",
  retentionSeconds: null,
  maximumRetentionSeconds: null,
  identity: [],
  always: [],
  volatile: [],
};

interface Data {
  readonly elsewhere: readonly string[];
  readonly ofMapping: readonly string[];
  readonly withoutRecords: readonly string[];
  readonly texts: readonly string[];
  readonly sources: Readonly<Record<string, SourceFacts>>;
}

/** A member that no event of a stream or queue has, but one of HTTP, of a custom resource: a function may serve both. */
export function isOfOtherEvents(member: string): boolean {
  return loadData<Data>("sources").elsewhere.includes(member);
}

/** One of these is what a member of each record of a source is; none: the records do not have it; undefined: that is not known. */
export function constantsInRecord(source: HandlerSource, member: string): readonly string[] | undefined {
  const { constants = {}, fields } = sourceFacts(source);
  if (Object.hasOwn(constants, member)) return constants[member];
  return fields && loadData<Data>("sources").ofMapping.includes(member) && !fields.includes(member) ? [] : undefined;
}

/** The same of a member of the event that brings them. */
export function constantsInEvent(source: HandlerSource, member: string): readonly string[] | undefined {
  const { constantsOfEvent = {}, batch } = sourceFacts(source);
  if (Object.hasOwn(constantsOfEvent, member)) return constantsOfEvent[member];
  const { withoutRecords, sources } = loadData<Data>("sources");
  const isBatchOfOther = member !== batch && Object.values(sources).some((other) => other.batch === member);
  return isBatchOfOther || (batch !== undefined && withoutRecords.includes(member)) ? [] : undefined;
}

/** Whether each event of a source that brings one record by itself has this member, and something in it: `detail`. */
export function isAlwaysInEvent(source: HandlerSource, member: string): boolean {
  const { shape, always } = sourceFacts(source);
  return shape === "single" && always.includes(member);
}

/** Whether such a member is a text as well: `time`. */
export function isTextInEvent(source: HandlerSource, member: string): boolean {
  return isAlwaysInEvent(source, member) && sourceFacts(source).textsOfEvent?.includes(member) === true;
}

/** What all sources say of themselves in their records or events: `aws:sqs`. */
export function namesOfSources(): ReadonlyMap<string, HandlerSource> {
  const all = Object.entries(loadData<Data>("sources").sources) as [HandlerSource, SourceFacts][];
  return new Map(
    all.flatMap(([source, { constants = {}, constantsOfEvent = {} }]) =>
      [...Object.values(constants), ...Object.values(constantsOfEvent)].flat().map((name) => [name, source] as const),
    ),
  );
}

/** Whether a member of a record is a text: `messageId`, `Sns.Message`, `dynamodb.Keys.pk.S`. What stands behind a `+` is put behind it, and no number. */
export function isTextInRecord(path: string): boolean {
  return path.endsWith(".S") || loadData<Data>("sources").texts.includes(path);
}

/**
 * Whether a member of a record tells it from no other, `eventSourceARN`: all that come by one mapping have the same there, or none has
 * anything. `eventId` is written in other letters than the one that is there, and `messageId` is of the records of another source. A name that
 * no source has may be one that code in front of the function has given them.
 *
 * @param isOnly the function serves no other source; else a member may be one of another's records
 */
export function isSameForAll(source: HandlerSource, path: string, isOnly: boolean): boolean {
  const { ofMapping, sources } = loadData<Data>("sources");
  if (ofMapping.includes(path)) return true;
  const facts = sourceFacts(source);
  const others = Object.values(sources).filter(({ batch }) => batch === facts.batch);
  const own = namesKnown(facts);
  const isOfAny = (part: string): boolean => others.some((one) => namesKnown(one).has(part));
  const parts = path.split(".").map((_, index, names) => names.slice(0, index + 1).join("."));
  if (isOnly && facts.fields && !own.has(parts[0]!) && isOfAny(parts[0]!)) return true;
  const isKnown = (part: string): boolean => (isOnly ? own.has(part) : isOfAny(part));
  const isOwn = (part: string): boolean => [...own].some((name) => name.toLowerCase() === part.toLowerCase());
  return parts.some((part) => !isKnown(part) && isOwn(part));
}

const names = new WeakMap<SourceFacts, ReadonlySet<string>>();

/** Members that records of a source may have, and members of those as far as they are known. */
function namesKnown(facts: SourceFacts): ReadonlySet<string> {
  const { fields = [], always, identity, volatile, shared = [] } = facts;
  const known = names.get(facts) ?? new Set([...fields, ...always, ...identity.flat(), ...volatile, ...shared]);
  names.set(facts, known);
  return known;
}

/** What is known of the events of a source; of one that the data do not have, nothing. */
export function sourceFacts(source: HandlerSource): SourceFacts {
  const all = loadData<Data>("sources").sources;
  return Object.hasOwn(all, source) ? all[source]! : UNKNOWN_SOURCE;
}
