import type { ChainStep, Effect, Handler } from "../findings/finding.ts";
import { lineOf, type Place } from "../syntax/source-text.ts";
import { firstThatFits, withReason, type Words } from "./brief.ts";
import { duration, list, quote } from "./phrase.ts";
import { describePlace } from "./place.ts";
import { describeRejection, waysOutOfRejection } from "./rejection.ts";
import { sourceNoun } from "./source.ts";

/** "`SNSClient.send(PublishCommand)` (src/notify.ts:33)". */
export function describeEffectPlace(effect: Effect, folder: string): string {
  return `${quote(effect.call)} (${describePlace(effect.at, folder)})`;
}

/** "`SESClient.send(SendEmailCommand)` (src/notify.ts:9) and `fetch POST` (:25)": a file is named once for those that follow. */
export function describeEffectPlaces(effects: readonly Effect[], folder: string): string {
  return list(
    effects.map((effect, index) => {
      const isSameFile = effects[index - 1]?.at.source.path === effect.at.source.path;
      return isSameFile ? `${quote(effect.call)} (:${lineOf(effect.at)})` : describeEffectPlace(effect, folder);
    }),
  );
}

/** Effects that happen a second time when the records of a handler are delivered again. */
export function effectsThatRunAgain(handler: Handler): readonly Effect[] {
  return handler.effects.filter(({ verdict }) => verdict === "unguarded" || verdict === "weak");
}

/**
 * An unguarded effect in the words of the handler that leads to it. Pre: `effect.verdict` is `unguarded`.
 *
 * @param chain the calls from the place that is reported down to the effect; empty where there are none
 * @param at the place that is reported; by default the effect itself
 */
export function describeUnguarded(
  handler: Handler,
  effect: Effect,
  chain: readonly ChainStep[],
  folder: string,
  at: Place = effect.at,
): Words {
  return {
    ...withReason(repeatSentence(handler, effect, chain, folder, at), reasonText(effect, folder)),
    wayOut: wayOut(handler, effect),
    more: [costSentence(handler)],
  };
}

/** "`notify` leads to `SNSClient.send(PublishCommand)` (src/sns.ts:7), which is sent again with the record"; without the period. */
function repeatSentence(
  handler: Handler,
  effect: Effect,
  [first, ...rest]: readonly ChainStep[],
  folder: string,
  at: Place,
): string {
  const [here, there] = [at.source.path, effect.at.source.path];
  if (first === undefined && here !== there)
    return `${describeEffectPlace(effect, folder)} ${repeats(effect)} when a record is delivered again`;
  const isReportedAlone = first === undefined && handler.at.source.path !== there;
  const to = isReportedAlone ? ` to ${quote(handler.name)} (${describePlace(handler.at, folder)})` : "";
  const again = `${repeats(effect)} when a record is delivered again${to}`;
  if (first === undefined) return `${quote(effect.call)} ${again}`;
  const leads = `${quote(first.call)} leads to ${describeEffectPlace(effect, folder)}`;
  const through = rest.length === 0 ? "" : `, through ${list(rest.map(({ call }) => quote(call)))}`;
  return firstThatFits(`${leads}${through}, which ${again}`, `${leads}, which ${again}`);
}

function repeats(effect: Effect): string {
  switch (effect.nature) {
    case "message":
      return "is sent again";
    case "request":
      return "is requested again";
    case "increment":
      return "adds again";
    case "append":
      return "appends again";
    case "insert":
      return "inserts again";
    case "start":
      return "starts again";
    case "write":
    case "delete":
    case "other":
      return "happens again";
  }
}

/** Of a key that is the day, or whatever else may be cut out of the time. */
export const OF_THE_TIME = "is made of the time, and may be another one at a later delivery";

/** Why an effect that happens again does so, as a part of a sentence. */
export function reasonText({ because, rejected }: Effect, folder?: string): string {
  switch (because.kind) {
    case "volatile-key":
      return because.isForAWhile
        ? `its key ${quote(because.key)} ${OF_THE_TIME}`
        : `its key ${quote(because.key)} changes each time`;
    case "increment":
      return `${because.expression === "" ? "what it writes" : quote(because.expression)} depends on what is stored already`;
    case "append":
      return `${because.expression === "" ? "what it adds" : quote(because.expression)} grows what is stored already`;
    default: {
      const [met] = rejected;
      if (met === undefined) return "no idempotency guard stands before it";
      return describeRejection(met, folder === undefined ? undefined : (place) => describePlace(place, folder));
    }
  }
}

/** What makes records come again, and how many. */
export function costSentence(handler: Handler): string {
  const noun = sourceNoun(handler.source);
  const batch = `A ${noun} delivers at least once, and a failed batch comes again`;
  const window = handler.replayWindowSeconds;
  if (window === 0) return `${batch}.`;
  const reach = window === null ? "everything that is retained" : `up to ${duration(window)} of records`;
  return `${batch}; a re-created mapping delivers ${reach} once more.`;
}

function wayOut(handler: Handler, effect: Effect): string {
  const id = recordIdentity(handler);
  switch (effect.because.kind) {
    case "volatile-key":
      return `Derive the key from the record, such as ${id}, so that a repeat ${withSameKey(effect)}.`;
    case "increment":
    case "append":
      if (effect.isOfBatch) return ofBatch(withMarker(effect.call, id), id);
      return withMarker(effect.call, id) ?? `Claim ${id} first, in a store that refuses a second claim.`;
    default:
      if (effect.rejected[0]) return waysOutOfRejection[effect.rejected[0].why];
      if (effect.isOfBatch) return ofBatch(undefined, id);
      return `Claim ${id} first: a conditional write, or ${makeIdempotent(handler)}.`;
  }
}

/** A repeat may come in a batch with new records, which a marker for all of them would refuse as well. */
function ofBatch(marker: string | undefined, id: string): string {
  return `Do it for each record alone. ${marker ?? `Claim ${id} first, and leave out what is refused.`}`;
}

/** What a repeat is once its key is the record's: a start or a request writes no item. */
function withSameKey({ nature }: Effect): string {
  if (nature === "start" || nature === "message") return "is recognised";
  if (nature === "request") return "is the same request";
  return nature === "delete" ? "deletes the same item" : "writes the same item";
}

/** Caches, objects, search engines and other services. */
const WITHOUT_TRANSACTIONS =
  /^(?:redis|memcached|CacheClient|S3Client|AWS\.S3|opensearch|elasticsearch|axios|fetch|got|ky|undici|ofetch|superagent|needle)\b/u;

/** What makes a repeat refused as a whole; undefined where a transaction of the store refuses nothing. */
function withMarker(call: string, id: string): string | undefined {
  if (WITHOUT_TRANSACTIONS.test(call)) return undefined;
  const how = call.includes("DynamoDB") ? ", with `attribute_not_exists`" : ", under a unique key";
  return `Put a marker for ${id} into the same transaction${how}, so that a repeat is refused.`;
}

/** Powertools around the work for one record: its prefix is the function's name by default, its window one hour. */
function makeIdempotent({ replayWindowSeconds: window }: Handler): string {
  if (window === 0) return "`makeIdempotent` with a fixed `keyPrefix` around the work for it";
  const reach = window === null ? "longer than the replay" : `over ${duration(window)}`;
  return `\`makeIdempotent\` with a fixed \`keyPrefix\` and a window ${reach}`;
}

/** The field that tells one record from another, whatever delivers it. */
export function recordIdentity(handler: Handler): string {
  switch (handler.source) {
    case "dynamodb":
    case "kinesis":
      return "`record.eventID`";
    case "sqs":
      return "`record.messageId`";
    case "sns":
      return "`record.Sns.MessageId`";
    case "kafka":
      return "topic, partition and offset";
    default:
      return "the record's own id";
  }
}
