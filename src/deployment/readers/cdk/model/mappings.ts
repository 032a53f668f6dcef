import type { Place } from "../../../../syntax/source-text.ts";
import { known } from "../../../known.ts";
import type { Mapping, MappingSource } from "../../../model.ts";
import type { Value } from "../../../value-model.ts";
import type { Batching } from "../../../delivery.ts";
import { concat, hole, knownText, literal, unknown } from "../../../value.ts";
import { memberHole, stackOf, type Construct } from "../constructs/construct.ts";
import { streamAttribute } from "../constructs/library.ts";
import { constructBehind } from "../constructs/make.ts";
import { printed } from "../../../evaluate/print.ts";
import { madeOf } from "../../../evaluate/provenance.ts";
import type { Run } from "../constructs/run.ts";
import { absent, isAbsent } from "../../../evaluate/making.ts";
import type { CodeValue, List } from "../../../evaluate/values.ts";
import { certaintyOf, conditionOf, logicalIdOfResource, nameOf, prop, propOf } from "./resource.ts";
import { buildSource } from "./sources.ts";
import { flagOf, nameOfConstant, numberOf, secondsOf, textValue } from "./text.ts";
import type { SourceType } from "../../../../vocabulary.ts";

/** The mapping that a construct is, by the names of options that its class and the resource have. */
export function buildMapping(run: Run, construct: Construct): Mapping {
  const { at } = construct;
  const { props, type, declared, key, target } = construct.mapping!;
  const option = (...names: readonly string[]): CodeValue | undefined =>
    names.map((name) => prop(construct, name, props)).find((value) => !isAbsent(value));
  const isShareGroup = /^queue$/iu.test(consumptionMode(option, at) ?? "");
  const hasNoPosition = isShareGroup || type === "sqs" || type === "mq";
  const timestamp = textValue(option("startingPositionTimestamp"), at);
  const group = textValue(option("consumerGroupId", "kafkaConsumerGroupId"), at) ?? groupOfConfig(option, at);
  const age = secondsOf(option("maxRecordAge", "maximumRecordAge")) ?? numberOf(option("maximumRecordAgeInSeconds"));
  const retries = numberOf(option("retryAttempts", "maximumRetryAttempts"));
  const boundsUnknown =
    (age === undefined && option("maxRecordAge", "maximumRecordAge", "maximumRecordAgeInSeconds") !== undefined) ||
    (retries === undefined && option("retryAttempts", "maximumRetryAttempts") !== undefined);
  const condition = conditionOf(construct);
  const qualifier = target.qualifies && textValue(target.qualifies.qualifier, at);
  return {
    logicalId: logicalIdOfResource(run, construct),
    ...(key === undefined ? {} : { key }),
    declared,
    source: sourceOf(run, construct, option("eventSourceArn"), at),
    startingPosition: hasNoPosition ? undefined : startingPosition(option("startingPosition"), at),
    startingPositionDefaulted: false,
    ...(timestamp ? { startingPositionTimestamp: timestamp } : {}),
    ...(group ? { consumerGroup: group } : {}),
    ...(isShareGroup ? { isShareGroup } : {}),
    ...(qualifier ? { qualifier } : {}),
    ...(construct.role === "pipe" ? { pipe: pipeOf(run, construct) } : {}),
    ...(age === undefined ? {} : { maximumRecordAgeSeconds: age }),
    ...(retries === undefined ? {} : { maximumRetryAttempts: retries }),
    ...(boundsUnknown ? { boundsUnknown } : {}),
    ...batchOf(construct, option, type),
    ...(construct.role !== "pipe" && !isOpen(construct) ? { batching: batchingOf(option) } : {}),
    hasFailureDestination:
      option("onFailure", "destinationConfig", "deadLetterConfig", "deadLetterTarget") !== undefined,
    ...(isDisabled(construct, option) ? { isDisabled: true } : {}),
    retained: /retain/iu.test(printed(construct.overrides.get("DeletionPolicy") ?? absent) ?? ""),
    certainty: certaintyOf(construct),
    ...(condition === undefined ? {} : { condition }),
    at,
  };
}

/** `enabled: false`, and `DesiredState.STOPPED` of a pipe. */
function isDisabled(construct: Construct, option: (...names: string[]) => CodeValue | undefined): boolean {
  const [enabled, state] = [option("enabled"), nameOfConstant(prop(construct, "desiredState"))];
  return (
    (enabled !== undefined && flagOf(enabled) === false) || (state.kind === "constant" && state.value === "STOPPED")
  );
}

/** `reportBatchItemFailures` of event sources, `functionResponseTypes` of the resource itself. */
function batchOf(
  construct: Construct,
  option: (...names: string[]) => CodeValue | undefined,
  type: SourceType,
): Pick<Mapping, "reportsFailures" | "batchSize"> {
  const batchSize = numberOf(option("batchSize"));
  const asked =
    construct.role === "pipe" || isOpen(construct)
      ? undefined
      : reportsFailuresOf(option("reportBatchItemFailures", "functionResponseTypes"));
  const isKnown = type === "sqs" || type === "kinesis" || type === "dynamodb" || asked === true;
  return {
    ...(asked !== undefined && isKnown && { reportsFailures: asked }),
    ...(batchSize !== undefined && { batchSize }),
  };
}

/** Of props that come as a whole from elsewhere nobody knows what they say. */
function isOpen({ mapping }: Construct): boolean {
  const { props } = mapping!;
  return props.kind !== "record" && !isAbsent(props);
}

/** Durations of event sources, seconds of the resource itself. */
export function batchingOf(option: (...names: string[]) => CodeValue | undefined): Batching {
  const number = (value: CodeValue | undefined, otherwise: number): number | undefined =>
    value === undefined ? otherwise : (secondsOf(value) ?? numberOf(value));
  const bisects = option("bisectBatchOnError", "bisectBatchOnFunctionError");
  return {
    ...known("windowSeconds", number(option("maxBatchingWindow", "maximumBatchingWindowInSeconds"), 0)),
    ...known("bisects", bisects === undefined ? false : flagOf(bisects)),
    ...known("parallelization", number(option("parallelizationFactor"), 1)),
    ...known("tumblingWindowSeconds", number(option("tumblingWindow", "tumblingWindowInSeconds"), 0)),
  };
}

/** A flag of event sources, a list of response types of the resource itself; undefined where it cannot be told. */
export function reportsFailuresOf(value: CodeValue | undefined): boolean | undefined {
  if (value === undefined) return false;
  if (value.kind === "constant" && typeof value.value === "boolean") return value.value;
  if (value.kind !== "list" || value.open) return undefined;
  const names = value.items.map(({ value: item }) => (item.kind === "constant" ? item.value : undefined));
  if (names.includes("ReportBatchItemFailures")) return true;
  return names.includes(undefined) ? undefined : false;
}

function pipeOf(run: Run, construct: Construct): NonNullable<Mapping["pipe"]> {
  const name = textValue(nameOf(construct), construct.at);
  const { enrichment } = construct.mapping!;
  const id = enrichment && !enrichment.isImported ? logicalIdOfResource(run, enrichment) : undefined;
  return { ...(name && { name }), ...(id?.kind === "known" && { enrichment: id.id }) };
}

/** Of the resource itself: `amazonManagedKafkaEventSourceConfig: { consumerGroupId }`. */
function groupOfConfig(option: (...names: string[]) => CodeValue | undefined, at: Place): Value | undefined {
  const config = option("amazonManagedKafkaEventSourceConfig", "selfManagedKafkaEventSourceConfig");
  return config && textValue(propOf(config, "consumerGroupId"), at);
}

/** `KafkaConsumptionMode.QUEUE`; `Queue` of the resource itself. */
function consumptionMode(option: (...names: string[]) => CodeValue | undefined, at: Place): string | undefined {
  const config = option("selfManagedKafkaEventSourceConfig");
  const mode = option("consumptionMode") ?? (config && propOf(config, "consumptionMode"));
  return mode && knownText(textValue(nameOfConstant(mode), at));
}

/** `StartingPosition.LATEST` is `LATEST`. */
function startingPosition(position: CodeValue | undefined, at: Place): Value | undefined {
  return position && textValue(nameOfConstant(position), at);
}

function sourceOf(run: Run, construct: Construct, arn: CodeValue | undefined, at: Place): MappingSource {
  const { type, source, consumer, props, declared } = construct.mapping!;
  const read = declared === "compiled" && arn ? arn : source;
  const behind = constructBehind(read);
  const topics = topicsOf(props, at);
  const identity =
    identityOf(read, type, at) ?? unknown("the mapping names no source", at, undefined, unnamedIn(props));
  return {
    type,
    identity,
    ...(behind?.role === "source" && !behind.isImported ? ownResource(run, construct, behind) : {}),
    ...(topics.length > 0 ? { topics } : {}),
    ...(consumer ? consumerOf(run, consumer, identity, at) : {}),
  };
}

/** A source of the app; of another stack, with what that says of how it keeps records. */
function ownResource(
  run: Run,
  construct: Construct,
  source: Construct,
): Pick<MappingSource, "resource" | "retentionSeconds" | "queue"> {
  const { retentionSeconds, queue } = buildSource(run, source);
  const isElsewhere = stackOf(construct) !== stackOf(source);
  return {
    resource: source.path,
    ...(isElsewhere && { ...known("retentionSeconds", retentionSeconds), ...known("queue", queue) }),
  };
}

/** What a source comes from that is not among the props: what else these may hold. */
function unnamedIn(props: CodeValue): string {
  return props.kind === "record" ? (props.more ?? props.open ?? "no source") : madeOf(props);
}

/** A construct of the app by its path, an imported one by what it was imported by; undefined: none is written. */
function identityOf(read: CodeValue, type: SourceType, at: Place): Value | undefined {
  const construct = constructBehind(read);
  const isWhole = read.kind === "instance" || (read.kind === "text" && read.parts.length === 1);
  const imported = construct?.isImported && isWhole ? importedArn(construct.props, type) : undefined;
  if (imported) return textValue(imported, at) ?? unknown("its arn is not given", at);
  if (read.kind === "instance" && construct?.isImported)
    return textValue(memberHole(construct, [], streamAttribute(type)), at)!;
  if (read.kind === "instance" && construct)
    return hole("resource", `${construct.path}.${streamAttribute(type)}`, at, { resource: construct.path });
  const servers = bootstrapServers(read);
  if (servers?.kind === "list" && !servers.open) return listOf(servers, at);
  if (servers) return textValue(servers, at) ?? unknown("its servers are not known", at);
  return textValue(read, at);
}

/** With commas, as templates are read, so that lists that share a server can be told. */
function listOf({ items }: List, at: Place): Value {
  const values = items.map(({ value }) => textValue(value, at) ?? unknown("a server is not known", at));
  return concat(
    values.flatMap((value, index) => (index === 0 ? [value] : [literal(",", at), value])),
    at,
  );
}

/** Of a cluster of one's own: a list of servers, also as CloudFormation has it. */
function bootstrapServers(read: CodeValue): CodeValue | undefined {
  if (read.kind === "list") return read;
  if (read.kind !== "record") return undefined;
  const endpoints = propOf(read, "endpoints");
  return endpoints.kind === "record" ? propOf(endpoints, "kafkaBootstrapServers") : undefined;
}

const ARN_PROPS: Readonly<Partial<Record<SourceType, string>>> = {
  dynamodb: "tableStreamArn",
  kinesis: "streamArn",
  sqs: "queueArn",
};

/** `fromTableAttributes(scope, id, { tableStreamArn })`, `fromStreamArn(scope, id, arn)`. */
function importedArn(given: CodeValue, type: SourceType): CodeValue | undefined {
  if (isAbsent(given)) return undefined;
  if (given.kind !== "record") return given;
  const arn = propOf(given, ARN_PROPS[type] ?? "clusterArn");
  return isAbsent(arn) ? undefined : arn;
}

/** The consumer as in its arn, so that another name is another one, as it is for CloudFormation; by its path where that is not known. */
function consumerOf(
  run: Run,
  consumer: CodeValue,
  stream: Value,
  at: Place,
): Required<Pick<MappingSource, "consumer">> & Pick<MappingSource, "consumerId"> {
  const construct = constructBehind(consumer);
  if (!construct || construct.isImported)
    return {
      consumer: textValue(construct ? construct.props : consumer, at) ?? unknown("the consumer is not known", at),
    };
  const name = ["streamConsumerName", "consumerName"]
    .map((key) => textValue(prop(construct, key), at))
    .find((value) => value !== undefined);
  const { path } = construct;
  const logicalId = logicalIdOfResource(run, construct);
  return {
    consumer: name
      ? concat([stream, literal("/consumer/", at), name], at)
      : hole("resource", `${path}.ConsumerARN`, at, { resource: path }),
    ...(logicalId.kind === "known" ? { consumerId: logicalId.id } : {}),
  };
}

function topicsOf(props: CodeValue, at: Place): Value[] {
  const given = ["topic", "kafkaTopic", "topics", "queues"]
    .map((name) => propOf(props, name))
    .find((value) => !isAbsent(value));
  const values = given?.kind === "list" ? given.items.map(({ value }) => value) : given ? [given] : [];
  return values.flatMap((value) => textValue(value, at) ?? []);
}
