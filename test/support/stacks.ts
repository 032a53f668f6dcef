/** Deployment models as short literals: what a reader would give for a configuration. */
import type { Framework, LambdaFunction, Mapping, SourceResource, Stack } from "../../src/deployment/model.ts";
import type { LogicalId, Part, Value } from "../../src/deployment/value-model.ts";
import { SourceText, type Place } from "../../src/syntax/source-text.ts";
import type { SourceType } from "../../src/vocabulary.ts";

let places = 0;

/** A place of its own in a file; only its identity matters. */
export function place(path = "/project/serverless.yml"): Place {
  places += 1;
  return { source: new SourceText(path, ""), start: places, end: places };
}

/**
 * A value as it would be printed: `svc-${sls:stage}-f`, `${Orders.StreamArn}` (a resource), `${OrdersArn}` (a parameter),
 * `${env:X}` (a variable), `${import:x}`, `${token:x}`; a text that is `?` alone is unknown.
 */
export function value(printed: string, at: Place = place()): Value {
  if (printed === "?") return { kind: "unknown", reason: "the test does not know it", at };
  const pieces = printed.split(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/u);
  const parts = pieces.map((piece, index): Part => (index % 2 === 0 ? piece : hole(piece)));
  return { kind: "text", parts: parts.filter((part) => part !== ""), at };
}

function hole(text: string): Exclude<Part, string> {
  if (text.startsWith("AWS::")) return { kind: "parameter", text };
  if (text.startsWith("import:")) return { kind: "import", text };
  if (text.startsWith("token:")) return { kind: "token", text };
  if (text.includes(":")) return { kind: "variable", text };
  const dot = text.lastIndexOf(".");
  return dot < 0 ? { kind: "parameter", text } : { kind: "resource", text, resource: text.slice(0, dot) };
}

export interface MappingOptions {
  readonly id?: string | LogicalId;
  readonly key?: string;
  readonly type?: SourceType;
  readonly declared?: Mapping["declared"];
  /** Undefined: `TRIM_HORIZON`, but for queues; `null`: absent. */
  readonly start?: string | null;
  readonly defaulted?: boolean;
  readonly timestamp?: string;
  readonly group?: string;
  /** Kafka in queue mode. */
  readonly shareGroup?: true;
  readonly qualifier?: string;
  /** The mapping is a pipe; `""`: its name is generated. */
  readonly pipe?: string;
  readonly topics?: readonly string[];
  readonly consumer?: string;
  readonly age?: number;
  readonly retries?: number;
  readonly certainty?: Mapping["certainty"];
  readonly retained?: boolean;
  /** A source of the stack (or of the app) by its id; read off `${Orders.StreamArn}` when left out. */
  readonly resource?: string;
}

export interface Reads extends MappingOptions {
  readonly from: string;
}

/** A mapping's source and options: `on("${Orders.StreamArn}", { start: "LATEST" })`. */
export function on(from: string, options: MappingOptions = {}): Reads {
  return { from, ...options };
}

export interface FunctionOptions {
  readonly id?: string | LogicalId;
  /** `null`: generated. Undefined: what the framework gives. */
  readonly name?: string | null;
  /** `null`: not told by the configuration. */
  readonly handler?: string | null;
  readonly external?: boolean;
  readonly certainty?: LambdaFunction["certainty"];
}

export interface FunctionLiteral extends FunctionOptions {
  readonly key: string;
  readonly reads: readonly Reads[];
}

/** A function and what it reads: `fn("onOrder", on("${Orders.StreamArn}"))`, or with options in between. */
export function fn(key: string, ...rest: readonly (FunctionOptions | Reads)[]): FunctionLiteral {
  const reads = rest.filter((item): item is Reads => "from" in item);
  const [options = {}] = rest.filter((item) => !("from" in item));
  return { key, reads, ...options };
}

export interface StackOptions {
  readonly config?: string;
  readonly path?: string;
  /** Of CDK; the path when left out. `null`: a nested stack. */
  readonly name?: string | null;
  readonly service?: string;
  readonly stage?: string;
  readonly complete?: boolean;
  readonly sources?: readonly SourceResource[];
  /** Further parameters and resources of the template. */
  readonly names?: readonly string[];
}

/** `serverless({ service: "shop" }, fn("onOrder", on("${cf:db.Arn}")))`. */
export const serverless = stackOf("serverless");
export const sam = stackOf("sam");
export const cloudformation = stackOf("cloudformation");
export const cdk = stackOf("cdk");
export const sst = stackOf("sst");
export const sst2 = stackOf("sst-2");

function stackOf(framework: Framework) {
  return (options: StackOptions, ...functions: readonly FunctionLiteral[]): Stack => {
    const file = {
      serverless: "serverless.yml",
      sam: "template.yaml",
      cloudformation: "stack.yml",
      cdk: "bin/app.ts",
      sst: "sst.config.ts",
      "sst-2": "sst.json",
    };
    const config = `/project/${options.config ?? file[framework]}`;
    const service = options.service ?? "shop";
    const stage = options.stage ?? "${sls:stage}";
    const path = framework === "cdk" ? (options.path ?? "Shop") : "";
    const generated = framework === "cdk" ? path : null;
    const ownName = framework === "serverless" ? `${service}-${stage}` : generated;
    const name = options.name === undefined ? ownName : options.name;
    const sources = new Map((options.sources ?? []).map((source) => [source.id, source]));
    const built = functions.map((literal) => buildFunction(literal, framework, config, `${service}-${stage}`));
    return {
      framework,
      config,
      path,
      name: name === null ? undefined : value(name, place(config)),
      ...(framework === "serverless"
        ? { service: value(service, place(config)), stage: value(stage, place(config)) }
        : {}),
      functions: built,
      sources,
      names: new Set([...(options.names ?? []), ...sources.keys(), ...built.map(({ key }) => key)]),
      complete: options.complete ?? true,
      unresolved: [],
      // Readers of templates always know; only an old lock file does not.
      ...(framework === "sam" || framework === "cloudformation" ? { nested: [] } : {}),
      reads: new Set([config]),
    };
  };
}

function buildFunction(
  { key, reads, ...options }: FunctionLiteral,
  framework: Framework,
  config: string,
  prefix: string,
): LambdaFunction {
  const name = options.name === undefined ? (framework === "serverless" ? `${prefix}-${key}` : null) : options.name;
  const handler = options.handler === undefined ? "src/order.main" : options.handler;
  return {
    key,
    logicalId: logicalId(options.id ?? (framework === "serverless" ? `${capital(key)}LambdaFunction` : key)),
    name: name === null ? undefined : value(name, place(config)),
    handler: handler === null ? undefined : { text: handler, modules: [], exportName: "main", at: place(config) },
    mappings: reads.map((literal) => buildMapping(literal, key, framework, config)),
    external: options.external ?? false,
    certainty: options.certainty ?? "certain",
    at: place(config),
  };
}

function buildMapping(literal: Reads, functionKey: string, framework: Framework, config: string): Mapping {
  const type = literal.type ?? typeOf(literal.from);
  const isStream = type !== "sqs" && type !== "mq";
  const start = literal.start === undefined ? (isStream ? "TRIM_HORIZON" : null) : literal.start;
  const identity = value(literal.from, place(config));
  const [first] = identity.kind === "text" ? identity.parts : [];
  const resource = literal.resource ?? (typeof first === "object" ? first.resource : undefined);
  return {
    logicalId: logicalId(literal.id ?? mappingId(literal, functionKey, framework, type)),
    ...(literal.key === undefined ? {} : { key: literal.key }),
    declared: literal.declared ?? (framework === "cloudformation" ? "explicit" : "compiled"),
    source: {
      type,
      identity,
      ...(resource === undefined ? {} : { resource }),
      ...(literal.topics ? { topics: literal.topics.map((topic) => value(topic, place(config))) } : {}),
      ...(literal.consumer === undefined ? {} : { consumer: value(literal.consumer, place(config)) }),
    },
    startingPosition: start === null ? undefined : value(start, place(config)),
    startingPositionDefaulted: literal.defaulted ?? false,
    ...(literal.timestamp === undefined ? {} : { startingPositionTimestamp: value(literal.timestamp, place(config)) }),
    ...(literal.group === undefined ? {} : { consumerGroup: value(literal.group, place(config)) }),
    ...(literal.shareGroup ? { isShareGroup: true } : {}),
    ...(literal.qualifier === undefined ? {} : { qualifier: value(literal.qualifier, place(config)) }),
    ...(literal.pipe === undefined ? {} : { pipe: literal.pipe ? { name: value(literal.pipe, place(config)) } : {} }),
    ...(literal.age === undefined ? {} : { maximumRecordAgeSeconds: literal.age }),
    ...(literal.retries === undefined ? {} : { maximumRetryAttempts: literal.retries }),
    hasFailureDestination: false,
    retained: literal.retained ?? false,
    certainty: literal.certainty ?? "certain",
    at: place(config),
  };
}

/** As the frameworks do it: the parts of the id, which is symbolic where one of them is. */
function mappingId(literal: Reads, functionKey: string, framework: Framework, type: SourceType): string | LogicalId {
  const { from, topics = [] } = literal;
  switch (framework) {
    case "serverless": {
      const formula = `${capital(functionKey)}EventSourceMapping${type}${from}${topics.join("")}`;
      const isSymbolic = /\$\{[^}]*:/u.test(from);
      return isSymbolic ? { kind: "symbolic", formula } : formula.replaceAll(/[^0-9A-Za-z]/gu, "");
    }
    case "sam":
      return `${functionKey}${literal.key ?? "Stream"}`;
    case "cloudformation":
      return `${functionKey}Mapping`;
    case "sst":
      return `${from.split(".", 1)[0]}Subscriber${functionKey}EventSourceMapping`;
    case "cdk":
    case "sst-2":
      return `${functionKey}/${literal.key ?? `EventSource:${from}`}`;
  }
}

function typeOf(from: string): SourceType {
  const service = /^arn:aws:(dynamodb|kinesis|sqs|kafka):/u.exec(from)?.[1];
  if (service) return service as SourceType;
  return /queue|\bQ\b/iu.test(from) ? "sqs" : "dynamodb";
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function logicalId(id: string | LogicalId): LogicalId {
  return typeof id === "string" ? { kind: "known", id } : id;
}

export interface SourceOptions {
  readonly type?: SourceType;
  readonly name?: string;
  readonly streams?: boolean;
  readonly viewType?: string;
  readonly retention?: number | null;
  /** Key schema and the like. */
  readonly keys?: string;
}

/** A table with a stream; `stream` and `queue` for the others. */
export function table(id: string, options: SourceOptions = {}): SourceResource {
  return {
    id,
    type: options.type ?? "dynamodb",
    name: options.name === undefined ? undefined : value(options.name),
    streams: options.streams ?? true,
    ...(options.viewType === undefined ? {} : { streamViewType: value(options.viewType) }),
    ...(options.retention === undefined ? {} : { retentionSeconds: options.retention }),
    replacementText: options.keys ?? "pk",
    at: place(),
  };
}

export function stream(id: string, options: SourceOptions = {}): SourceResource {
  return table(id, { type: "kinesis", ...options });
}

export function queue(id: string, options: SourceOptions = {}): SourceResource {
  return table(id, { type: "sqs", ...options });
}
