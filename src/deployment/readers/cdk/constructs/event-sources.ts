/** Event sources and mappings: which construct reads what, under which id. */
import type { Place } from "../../../../syntax/source-text.ts";
import type { SourceType } from "../../../../vocabulary.ts";
import { digestOf } from "../../../formula.ts";
import { findMethod } from "../../../evaluate/class-members.ts";
import { partsOf, printed } from "../../../evaluate/print.ts";
import type { Run } from "./run.ts";
import {
  absent,
  constant,
  external,
  holeOf,
  isAbsent,
  newInstance,
  record,
  stringOf,
} from "../../../evaluate/making.ts";
import type { CodePart, CodeValue, ExternalResult } from "../../../evaluate/values.ts";
import { absoluteIds, constructOf, printPath, type Construct } from "./construct.ts";
import { eventSourceClass, invokerClass, libraryClass } from "./library.ts";
import { uniqueName, withoutDefault } from "./logical-id.ts";
import { constructBehind, idParts, makeConstruct, md5 } from "./make.ts";
import { sourceTypeOfService } from "../../cloudformation/source-type.ts";

/** `target.addEventSource(source)`, and each of `events`. */
export function bindEventSource(run: Run, target: Construct, source: CodeValue, at: Place): void {
  if (source.kind === "alternatives") {
    for (const arm of source.arms.filter(({ condition }) => run.allows(condition)))
      run.under([arm.condition], () => bindEventSource(run, target, arm.value, at));
    return;
  }
  if (isAbsent(source)) return;
  const created = source.kind === "result" ? source : source.kind === "instance" ? source.created : undefined;
  if (!created && source.kind === "instance" && findMethod(run, source.class, "bind", "get", false)) {
    run.callMember(source, constant("bind"), [target.instance], at, undefined);
    return;
  }
  if (!created) {
    run.note(at, "an event source", source.kind === "unknown" ? source.reason : "its class is not known");
    return;
  }
  bindCreated(run, target, created, at);
}

function bindCreated(run: Run, target: Construct, created: ExternalResult, at: Place): void {
  const known = eventSourceClass(created.callee);
  if (!known) {
    // Topics, buckets and APIs invoke a function without a mapping.
    noteInvocation(target, created, at);
    if (created.callee.module !== "aws-lambda-event-sources" && /EventSource$/u.test(created.callee.path.at(-1) ?? ""))
      run.note(at, `the event source \`${created.callee.path.at(-1)!}\``, "it is not a class of the library");
    return;
  }
  const source = known.props === 1 ? (created.args[0] ?? absent) : absent;
  if (source.kind === "alternatives") {
    for (const arm of source.arms.filter(({ condition }) => run.allows(condition)))
      run.under([arm.condition], () =>
        bindCreated(run, target, { ...created, args: created.args.with(0, arm.value) }, at),
      );
    return;
  }
  const props = created.args[known.props] ?? absent;
  const isConsumer = known.name === "KinesisConsumerEventSource";
  const mapping = makeConstruct(
    run,
    target,
    [known.prefix, ...childId(target, known.name, source, props)],
    external("aws-lambda", "EventSourceMapping"),
    "mapping",
    newInstance({ at, args: [] }),
    props,
    at,
  );
  mapping.mapping = {
    target,
    type: known.type,
    declared: "compiled",
    source: known.props === 0 ? kafkaSource(props) : isConsumer ? streamOfConsumer(source) : source,
    consumer: isConsumer ? source : undefined,
    props,
    key: undefined,
  };
}

/** A topic, a bucket, a rule or a schedule of the library invokes a function. */
export function noteInvocation(target: Construct | undefined, { callee }: ExternalResult, at: Place): void {
  const source = invokerClass(callee);
  const invoked = target?.qualifies?.target ?? target;
  if (source && invoked && !invoked.invocations.some((one) => one.source === source))
    invoked.invocations.push({ source, at });
}

/** The second part of the mapping's id, which tells two sources of one function apart. */
function childId(target: Construct, name: string, source: CodeValue, props: CodeValue): readonly CodePart[] {
  const prop = (key: string): CodeValue => (props.kind === "record" ? (props.entries.get(key) ?? absent) : absent);
  if (name === "ManagedKafkaEventSource") return [...uid(target), ...idParts(prop("topic"))];
  if (name === "SelfManagedKafkaEventSource") {
    const servers = prop("bootstrapServers");
    const texts =
      servers.kind === "list" && !servers.open ? servers.items.map(({ value }) => stringOf(value)) : [undefined];
    const hash: CodePart = texts.includes(undefined)
      ? digestOf("md5", printed(servers) ?? "unknown")
      : md5(JSON.stringify(texts));
    return [hash, ":", ...idParts(prop("topic"))];
  }
  const construct = constructOf(source);
  if (construct) return uid(construct);
  return [digestOf("uid", printed(source) ?? "unknown")];
}

function uid(construct: Construct): readonly CodePart[] {
  const ids = absoluteIds(construct);
  const known = uniqueName(ids);
  return [known ?? digestOf("uid", printPath(withoutDefault(ids)))];
}

function kafkaSource(props: CodeValue): CodeValue {
  if (props.kind !== "record") return absent;
  return props.entries.get("clusterArn") ?? props.entries.get("bootstrapServers") ?? absent;
}

/** The stream that a consumer is registered with. */
function streamOfConsumer(consumer: CodeValue): CodeValue {
  const construct = constructBehind(consumer);
  const props = construct?.role === "consumer" && construct.props.kind === "record" ? construct.props : undefined;
  return props?.entries.get("stream") ?? props?.entries.get("streamArn") ?? consumer;
}

/** `fn.addEventSourceMapping(id, props)`. */
export function addMapping(run: Run, target: Construct, args: readonly CodeValue[], at: Place): Construct {
  const [id = absent, props = record()] = args;
  const instance = newInstance({ at, args: [] });
  const type = external("aws-lambda", "EventSourceMapping");
  const construct = makeConstruct(run, target, idParts(id), type, "mapping", instance, props, at);
  construct.mapping = { target, ...readSource(props), declared: "explicit", props, key: stringOf(id) };
  return construct;
}

/** `new EventSourceMapping(scope, id, { target })`, `new CfnEventSourceMapping(scope, id, { functionName })`. */
export function describeMapping(run: Run, construct: Construct): void {
  const { props, at } = construct;
  const prop = (key: string): CodeValue => (props.kind === "record" ? (props.entries.get(key) ?? absent) : absent);
  const named = isAbsent(prop("target")) ? prop("functionName") : prop("target");
  const target = constructBehind(named) ?? foreignFunction(run, construct, named);
  if (!target) {
    run.note(at, "the function of an event source mapping", "it is not known");
    return;
  }
  const id = construct.id.length === 1 && typeof construct.id[0] === "string" ? construct.id[0] : undefined;
  construct.mapping = { target, ...readSource(props), declared: "explicit", props, key: id };
}

/** A function that is only named: one of another stack or application. */
function foreignFunction(run: Run, mapping: Construct, named: CodeValue): Construct | undefined {
  const parts = partsOf(named);
  if (!parts || isAbsent(named) || !mapping.scope) return undefined;
  const id: CodePart = { kind: "token", text: `function ${printed(named) ?? ""}` };
  const known = mapping.scope.children.find(
    (child) =>
      child.role === "function" &&
      child.isImported &&
      child.id.length === 1 &&
      typeof child.id[0] !== "string" &&
      child.id[0]?.text === id.text,
  );
  if (known) return known;
  const props = record([["functionName", named]]);
  return makeConstruct(
    run,
    mapping.scope,
    [id],
    external("aws-lambda", "Function"),
    "function",
    newInstance({ at: mapping.at, args: [] }),
    props,
    mapping.at,
    true,
  );
}

function readSource(props: CodeValue): { type: SourceType; source: CodeValue; consumer: CodeValue | undefined } {
  const prop = (key: string): CodeValue => (props.kind === "record" ? (props.entries.get(key) ?? absent) : absent);
  const arn = prop("eventSourceArn");
  const construct = constructBehind(arn);
  const isConsumer = construct?.role === "consumer";
  const source = isAbsent(arn) ? kafkaServers(props) : isConsumer ? streamOfConsumer(construct.instance) : arn;
  return { type: sourceTypeOf(props, arn, construct), source, consumer: isConsumer ? arn : undefined };
}

function kafkaServers(props: CodeValue): CodeValue {
  if (props.kind !== "record") return absent;
  const own = props.entries.get("kafkaBootstrapServers") ?? props.entries.get("selfManagedEventSource");
  return own ?? absent;
}

/** By the construct, else by what the arn says, else by properties that only one kind of source has. */
export function sourceTypeOf(props: CodeValue, arn: CodeValue, construct: Construct | undefined): SourceType {
  const known = construct?.type && libraryClass(construct.type).source;
  if (known) return known;
  const has = (key: string): boolean => props.kind === "record" && !isAbsent(props.entries.get(key));
  const [first] = partsOf(arn) ?? [];
  const service = typeof first === "string" ? /^arn:[^:]*:([a-z]+):/u.exec(first)?.[1] : undefined;
  if (service && sourceTypeOfService[service]) return sourceTypeOfService[service];
  if (has("kafkaTopic") || has("topics") || has("kafkaBootstrapServers") || has("selfManagedEventSource"))
    return "kafka";
  if (has("documentDbEventSourceConfig")) return "documentdb";
  if (has("queues")) return "mq";
  const attribute = holeOf(arn)?.text ?? "";
  if (/StreamArn$/u.test(attribute)) return "dynamodb";
  if (/queueArn$/iu.test(attribute)) return "sqs";
  if (/\.streamArn$/u.test(attribute)) return "kinesis";
  return "unknown";
}
