/** What is dangerous about a deployment by itself, whatever was deployed before it. */
import { formulaParts } from "./formula.ts";
import type { LambdaFunction, Mapping } from "./model.ts";
import type { Part, Value } from "./value-model.ts";

/** Seconds. A day is what DynamoDB Streams keep at most: a longer age bounds nothing there. */
export const suggestedRecordAge = 3_600;

/** A part of a function's name or id that is another one at each build or deployment. */
export interface VolatilePart {
  /** Canonical: `env:BUILD_ID`, `sls:instanceId`, `Date.now()`. */
  readonly text: string;
  /** `name`: the physical name; `id`: the function's identity itself, so that its mappings begin anew as well. */
  readonly of: "name" | "id";
}

/**
 * The part of a function's name, or of the id that it is made from, that changes by itself; undefined where there is none.
 * What a parameter or variable holds is judged by its name alone, so only names that leave no doubt count.
 */
export function volatilePart({ name, logicalId }: LambdaFunction): VolatilePart | undefined {
  const inId = logicalId.kind === "symbolic" ? holesIn(logicalId.formula).find(isVolatileText) : undefined;
  if (inId !== undefined) return { text: inId, of: "id" };
  const inName = name && volatileTextOf(name);
  return inName === undefined ? undefined : { text: inName, of: "name" };
}

function volatileTextOf(value: Value): string | undefined {
  switch (value.kind) {
    case "text":
      return firstOf(value.parts, volatileTextOfPart);
    case "alternatives":
      return firstOf(value.arms, (arm) => arm.value && volatileTextOf(arm.value));
    case "unknown":
      return undefined;
  }
}

function volatileTextOfPart(part: Part): string | undefined {
  if (typeof part === "string") return undefined;
  if (part.pick) return firstOf(part.pick.arms, (arm) => volatileTextOf(arm.value));
  const mayBe = part.kind === "variable" || part.kind === "parameter" || part.kind === "token";
  return mayBe && isVolatileText(part.text) ? part.text : undefined;
}

function firstOf<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function holesIn(formula: string): string[] {
  return formulaParts(formula).flatMap((part) => (typeof part === "string" ? [] : part.text));
}

/** Words of an identifier that alone say: another one each time. */
const volatileWords = new Set(["timestamp", "uuid", "randomuuid", "nonce", "sha", "sha1", "sha256"]);

/** Pairs of words, one after the other: `BUILD_ID`, `buildNumber`, `GITHUB_RUN_ID`, `CI_PIPELINE_IID`, `commitHash`. */
const volatilePairs =
  /\b(?:build (?:id|iid|number|num|no|time|date|tag)|run (?:id|number|attempt)|(?:pipeline|job|workflow|deploy|deployment|release|execution) (?:id|iid|number|num|time)|(?:git|code|content|source|build|bundle|asset) (?:hash|commit|revision|rev)|commit (?:id|hash|ref|short sha)|source version|instance id)\b/u;

/** Calls of code. */
const volatileCalls =
  /\bDate\.now\(|\bnew Date\(\)|\bDate\(\)|\bMath\.random\(|\bgit (?:rev-parse|rev-list|describe|log)\b/u;

function isVolatileText(text: string): boolean {
  if (volatileCalls.test(text)) return true;
  const identifiers = text.match(/[A-Za-z_$][\w$]*/gu) ?? [];
  return identifiers.some((identifier) => {
    const words = wordsOf(identifier);
    return (
      words.some((word) => volatileWords.has(word)) || words.at(-1) === "commit" || volatilePairs.test(words.join(" "))
    );
  });
}

/** `BUILD_ID`, `buildId` and `BuildID` are `build`, `id`. */
function wordsOf(identifier: string): string[] {
  return identifier
    .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, "_")
    .toLowerCase()
    .split(/[_$]+/u)
    .filter((word) => word !== "");
}

/**
 * A mapping on a stream whose records stay valid as long as the stream retains them and are tried again as long: a replay
 * is as long as the retention, and a record that always fails holds up its shard for as long. On Kafka a destination for what
 * fails bounds the retries, and a share group tries none again by itself.
 */
export function isUnbounded({ source, ...mapping }: Mapping): boolean {
  const isKafka = source.type === "kafka" && !mapping.hasFailureDestination && !mapping.isShareGroup;
  if (!isKafka && source.type !== "dynamodb" && source.type !== "kinesis") return false;
  if (mapping.boundsUnknown || mapping.certainty === "maybe") return false;
  return (mapping.maximumRecordAgeSeconds ?? -1) < 0 && (mapping.maximumRetryAttempts ?? -1) < 0;
}

/** A mapping on a stream that starts where a framework's default says. */
export function leavesStartToDefault({ source, startingPositionDefaulted }: Mapping): boolean {
  return startingPositionDefaulted && source.type !== "sqs" && source.type !== "mq";
}
