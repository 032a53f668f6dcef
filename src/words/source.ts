import { namedByArn } from "../deployment/arn.ts";
import type { Change } from "../deployment/changes.ts";
import { readableFormula } from "../deployment/formula.ts";
import type { Framework } from "../deployment/model.ts";
import type { TextValue, Value } from "../deployment/value-model.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import { canonicalText, concat, shortText, singleHole, text } from "../deployment/value.ts";
import type { HandlerSource, SourceType } from "../vocabulary.ts";
import { duration, quote } from "./phrase.ts";

const sourceNouns: Record<HandlerSource, string> = {
  dynamodb: "DynamoDB stream",
  kinesis: "Kinesis stream",
  kafka: "Kafka topic",
  documentdb: "DocumentDB change stream",
  sqs: "queue",
  mq: "queue",
  sns: "SNS topic",
  s3: "S3 bucket",
  eventbridge: "event bus",
  unknown: "event source",
};

/** "DynamoDB stream", "queue": what people call a source of this type. */
export function sourceNoun(type: HandlerSource): string {
  return sourceNouns[type];
}

/** What people call an identifier of a function in this framework. */
export function keyNoun(framework: Framework): string {
  return frameworkTraits({ framework }).nouns.key;
}

/** What a deployment of this framework is called as a whole, to tell a second one from the first: "stack". */
export function stackNoun(framework: Framework): "stack" | "app" {
  return frameworkTraits({ framework }).nouns.whole;
}

/** What people call the name whose change makes a second one. */
export function stackNameNoun(edit: "service" | "stage" | "stack-name", framework: Framework): string {
  if (edit === "stack-name") return "stack name";
  return edit === "service" && stackNoun(framework) === "app" ? "name of the app" : edit;
}

/** A value as people read it, or that CloudFormation makes one up. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return "a generated one";
  return oneOf(value, valueText) ?? quote(readableText(value));
}

/** A value as it is written, what is looked up in a table by its key. */
export function readableText(value: Value): string {
  const hole = singleHole(value);
  return hole && hole.pick === undefined ? shortText(value) : readableFormula(canonicalText(value));
}

interface LookUp {
  readonly key: string;
  readonly arms: readonly { readonly value: Value }[];
}

/**
 * A look-up in a table, or one of several by condition, by what it may give: "`orders-dev` or `orders-prod`", "`orders-dev` or another
 * by `Stage`", "`orders-dev` or another by condition".
 */
function oneOf(value: Value, say: (value: Value) => string): string | undefined {
  const pick = value.kind === "text" ? firstPick(value) : undefined;
  const arms = pick?.arms ?? (value.kind === "alternatives" ? value.arms : undefined);
  if (arms === undefined) return undefined;
  const there = arms.flatMap(({ value: one }) => (one === undefined || shortText(one) === "" ? [] : one));
  // A tree of conditions is not told leaf by leaf.
  const isDeep = depthOf(value) > mostLevels;
  const said = (isDeep ? there.slice(0, 1).map(firstCase) : there).map(say);
  const [first, second, ...rest] = [...new Set(said)];
  if (first === undefined) return undefined;
  if (second !== undefined && rest.length === 0 && said.length === there.length) return `${first} or ${second}`;
  return `${first} or another by ${pick === undefined ? "condition" : quote(pick.key)}`;
}

const mostLevels = 4;

function firstCase(value: Value): Value {
  if (value.kind !== "alternatives") return value;
  const given = value.arms.find((arm) => arm.value !== undefined)?.value;
  return given ? firstCase(given) : value;
}

/** How many conditions stand within one another, counted until there are too many. */
function depthOf(value: Value | undefined, levels = 0): number {
  if (value?.kind !== "alternatives" || levels > mostLevels) return levels;
  return Math.max(...value.arms.map((arm) => depthOf(arm.value, levels + 1)));
}

/** The first look-up in a text, with the whole text that each of its answers makes. */
function firstPick({ parts, at }: TextValue): LookUp | undefined {
  const index = parts.findIndex((part) => typeof part !== "string" && part.pick !== undefined);
  const part = parts[index];
  if (typeof part !== "object" || part.pick === undefined) return undefined;
  const { key, arms } = part.pick;
  const around = (value: Value): Value =>
    concat([text(parts.slice(0, index), at), value, text(parts.slice(index + 1), at)], at);
  return { key, arms: arms.map((arm) => ({ value: around(arm.value) })) };
}

/** The stream by the name of what it belongs to: `` `UsersTable` `` for `UsersTable.StreamArn`, the table or the consumer of a literal arn. */
export function sourceName(source: { readonly type: SourceType; readonly identity: Value }): string {
  const { identity } = source;
  const either = oneOf(identity, (arm) => sourceName({ ...source, identity: arm }));
  if (either !== undefined) return either;
  if (identity.kind === "text") {
    const [part] = identity.parts;
    if (identity.parts.length === 1 && typeof part === "object") {
      if (part.kind === "import") return quote(part.text.replace(/^import:/u, ""));
      if (part.resource !== undefined) return quote(part.resource.split("/").pop()!);
    }
    const consumer = consumerName(identity);
    if (consumer !== undefined) return `the consumer ${quote(consumer)}`;
    const named = namedByArn(identity);
    if (named !== undefined) return quote(named.name);
  }
  return valueText(identity);
}

/** The consumer of a stream by its own name, which follows `/consumer/` in its arn. */
export function consumerName(consumer: Value): string | undefined {
  const [, name] = readableText(consumer).split("/consumer/");
  return name;
}

/** Two sources by their names, and by what their arns differ in where that is one name: "`orders` (`2024-05-05T00:00:00.000`)". */
export function sourceNames(type: SourceType, sources: readonly [Value, Value]): readonly [string, string] {
  const [one, other] = sources.map((identity) => sourceName({ type, identity })) as [string, string];
  if (one !== other) return [one, other];
  const texts = sources.map(readableText) as [string, string];
  const [steps, others] = texts.map((text) => text.split(/[/:]/u)) as [string[], string[]];
  const at = steps.findIndex((step, index) => step !== others[index]);
  const [old = texts[0], now = texts[1]] = [steps[at], others[at]];
  return [`${one} (${quote(old)})`, `${one} (${quote(now)})`];
}

type Backlog = Pick<Change, "source" | "replayWindowSeconds" | "startingPosition">;

/** "up to 24 h of `UsersTable`"; for an unbounded or unknown window "all that `orders` retains". A timestamp may bound it more. */
export function backlog(change: Backlog): string {
  const name = sourceName(change.source);
  if (change.startingPosition === "AT_TIMESTAMP") return `${name} from a timestamp`;
  return change.replayWindowSeconds === null
    ? `all that ${name} retains`
    : `up to ${duration(change.replayWindowSeconds)} of ${name}`;
}

/** The same where there is room: a timestamp bounds the records as well, and which of the two is nearer hangs on the day of the deployment. */
export function backlogInFull(change: Backlog): string {
  if (change.startingPosition !== "AT_TIMESTAMP") return backlog(change);
  const bound = change.replayWindowSeconds === null ? "" : `, up to ${duration(change.replayWindowSeconds)},`;
  return `what ${sourceName(change.source)} retains since the starting timestamp${bound}`;
}
