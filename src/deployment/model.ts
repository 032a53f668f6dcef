/**
 * What a deployment consists of, as far as replays go, whatever framework describes it. Readers build it, `compare.ts`
 * compares two of it, `wiring/` joins it with code. Nothing here resolves, words or judges.
 */
import type { Place } from "../syntax/source-text.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Batching, Queue } from "./delivery.ts";
import type { DeclaredMachine } from "./machines/state-machine.ts";
import type { LogicalId, Value } from "./value-model.ts";
import type { InvocationType, SourceType } from "../vocabulary.ts";

/** The framework by whose rules a configuration is read; `sst` is its third version, which deploys with Pulumi. */
export type Framework = "serverless" | "sam" | "cloudformation" | "cdk" | "sst" | "sst-2";

/** One stack that a configuration deploys. Two readings of one stack are compared; stacks are paired first. */
export interface Stack {
  readonly framework: Framework;
  /** Absolute path of the file that the framework is pointed at. */
  readonly config: string;
  /**
   * Of CDK: ids from the app down to the stack, joined by `/`; empty elsewhere. Where two sides are compared also of a template
   * that is nested several times: the ids of the nested stacks.
   */
  readonly path: string;
  /** CloudFormation's name of the stack; undefined where only the command line says it (SAM, CloudFormation). */
  readonly name: Value | undefined;
  /** Of a template that the Serverless Framework compiled: the name that it deployed the stack under. */
  readonly compiledAs?: Value;
  /** Account and region, as far as they are written: physical names are taken within one of each. */
  readonly environment?: Value;
  /** What else decides in which account it is or where its state is kept, by its name there: `profile`, `home` of SST. */
  readonly placedBy?: ReadonlyMap<string, Value>;
  /** Of the Serverless Framework: service and stage apart, since they make up names. */
  readonly service?: Value;
  readonly stage?: Value;
  /** Of the Serverless Framework, where `--stage` wins over what is written. */
  readonly stages?: StageOption;
  readonly functions: readonly LambdaFunction[];
  /** Tables, streams, queues, clusters and brokers of this stack, by logical id or construct path. */
  readonly sources: ReadonlyMap<string, SourceResource>;
  /** State machines that construct code makes; those of files are read from these. */
  readonly machines?: readonly DeclaredMachine[];
  /** Every parameter and resource name of the template, to tell a new reference from an old one. */
  readonly names: ReadonlySet<string>;
  /** Of parameters of the template: what they are where the deployment gives no value. */
  readonly defaults?: ReadonlyMap<string, ParameterDefault>;
  /**
   * False when something that could hold functions or mappings was not read (missing include, budget, syntax error in a
   * part). An incomplete stack proves that something is there, never that something is gone.
   */
  readonly complete: boolean;
  readonly unresolved: readonly Unresolved[];
  /** What it puts out for other stacks, by name. */
  readonly outputs?: ReadonlyMap<string, Output>;
  /** What it is called within a stack that a tool makes of all of them, which nobody writes (Amplify); another one is another stack. */
  readonly nestedAs?: string;
  /** Stacks that this one deploys from templates of the project. Of a template: undefined where that is not known (a lock file of an earlier version). */
  readonly nested?: readonly NestedStack[];
  /** What the parent hands to this one, as text, of a template that is nested several times. Set where two sides are compared. */
  readonly handed?: string;
  /** Parts that may hold functions and mappings which nobody can look at. Absent where that is not known, as in a lock file. */
  readonly closed?: readonly ClosedPart[];
  /** What other files give to this one. */
  readonly includes?: readonly Include[];
  /**
   * What rewrites it once it is written: plugins, macros, aspects, by what they are called, with what they are told. Undefined where
   * that is not known (a lock file).
   */
  readonly rewrites?: ReadonlyMap<string, string>;
  /** Every file that was asked for, found or not; equal content of all of them on both sides means no change. */
  readonly reads: ReadonlySet<string>;
}

/** What a stage that the command line may give makes of a stack. Read when it is asked for. */
interface StageOption {
  /** What a deployment without the option takes; undefined: it cannot be told. */
  readonly byDefault: () => string | undefined;
  /** The stack where the option gives the stage, whatever that is. */
  readonly byOption: () => Stack | undefined;
}

/** The default of a parameter of a template. */
export interface ParameterDefault {
  /** With the parameter's type: the default of `AWS::SSM::Parameter::Value<String>` is a path, not a value. */
  readonly text: string;
  readonly at: Place;
}

/** A value that a stack puts out. */
export interface Output {
  readonly value: Value;
  /** The name of its export, which is one in an account and region. */
  readonly exported?: Value;
}

/** A resource of a template that is a stack. CloudFormation knows that stack by its parent and by its logical id there. */
export interface NestedStack {
  readonly id: string;
  /** Absolute path of its template. */
  readonly template: string;
  /** Where a template that is nested several times is this stack: as `path` of that. Set where two sides are compared. */
  readonly path?: string;
  /** What the parent hands over, by name. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** What decides whether it is there, as the text of what is tested. */
  readonly condition?: string;
  /** The logical id. */
  readonly at: Place;
}

/** A nested stack whose template is elsewhere, a construct of another package: what it deploys hangs on its id and on what it is made of. */
export interface ClosedPart {
  readonly id: string;
  /** What it is, for people: "the nested stack", "the `Feed` of `@acme/constructs`". */
  readonly kind: string;
  /** What tells one from another under the same id, as it is written; "" where nothing but the id counts. */
  readonly madeOf: string;
  /** The package that it is of, where that may make a mapping of what it is given. */
  readonly package?: string;
  /** It changes what others deploy, so that it matters whether it is there. */
  readonly shapesOthers?: boolean;
  readonly at: Place;
}

/** A reference and what it brings in: a value of another file, or a module of code as a whole. */
export interface Include {
  readonly at: Place;
  readonly of: Place;
}

/** What a variable of an environment is given, as far as that is known. */
export interface Variable {
  /** The id in `sources` of what it refers to. */
  readonly resource?: string;
  /** The text, where it is written out. */
  readonly text?: string;
}

/** A function as it is deployed, with the mappings that feed it. */
export interface LambdaFunction {
  /** What people call it: function key, resource key, construct path below the stack (`Api/OnOrder`). */
  readonly key: string;
  /** How messages name it, where its key is a formula: a text with parts that nobody knows. */
  readonly toldAs?: string;
  readonly logicalId: LogicalId;
  /** Physical name; undefined: CloudFormation generates one from the logical id. */
  readonly name: Value | undefined;
  /** Where the code is; undefined where the configuration does not tell. */
  readonly handler: HandlerReference | undefined;
  readonly mappings: readonly Mapping[];
  /** What invokes it without a mapping, so that nothing is compared. Absent where nothing does, or where it is not known (a lock file). */
  readonly invocations?: readonly Invocation[];
  /** `PackageType`: another one is another function. Undefined: nobody knows. */
  readonly packageType?: "archive" | "image";
  /** Where its framework makes log groups: what does not delete this one's, if anything. Absent where that is not known (a lock file). */
  readonly logsOutlive?: ReadonlySet<"deletion" | "replacement">;
  /** Defaults filled in; undefined: only the deployment knows. */
  readonly timeoutSeconds?: number;
  /** `ReservedConcurrentExecutions`; undefined: none, or only the deployment knows. */
  readonly reservedConcurrency?: number;
  /** Variables of its environment. Absent where it has none, or where they are not known (a lock file). */
  readonly variables?: ReadonlyMap<string, Variable>;
  /** Named by a mapping but not declared in this stack: an imported or foreign function. */
  readonly external: boolean;
  /** `maybe`: in a loop over, or behind a condition on, something unknown. Never the reason for an alarm. */
  readonly certainty: "certain" | "maybe";
  /** It stands under a condition that only the deployment knows. Absent: it does not, or nobody knows (a lock file). */
  readonly isConditional?: true;
  /** The key or construct id, where a rename is reported. */
  readonly at: Place;
  /**
   * Of CDK: the files that make it and its mappings, from the app down: each `new` and the class that it makes. One app is
   * written in many files; a file's own part of it is what these tell.
   */
  readonly madeIn?: ReadonlySet<string>;
  /** Of SST 2, where one model is of all stacks of an app: the one that it is in, and where that is made. */
  readonly stack?: { readonly id: string; readonly at: Place };
  /** Of CDK: where each id of `key` is written, in their order. A construct that others use has its id from where it is used. */
  readonly ids?: readonly Place[];
}

/** A topic, a bucket, or a rule or schedule of EventBridge that invokes a function. */
export interface Invocation {
  readonly source: InvocationType;
  /** The event, the resource or the call that says so. */
  readonly at: Place;
}

/** `src/orders.handler`: the module without extension, absolute, and the export. */
export interface HandlerReference {
  /** As written, canonical: what two readings are compared by. */
  readonly text: string;
  /** Absolute paths without extension that the code may stand at, most likely first; empty when unknown. */
  readonly modules: readonly string[];
  /** Or a path into one: `fns.sqs.handle`. */
  readonly exportName: string;
  /** Why no module is known of a function that may be of Node.js: it is written in the configuration itself, comes as an archive or image that is
   * made elsewhere, or only the deployment knows its name. */
  readonly unseen?: "inline" | "elsewhere" | "computed";
  readonly at: Place;
}

/** An event source mapping, or a pipe that hands records to a function. */
export interface Mapping {
  readonly logicalId: LogicalId;
  /** What people call it where they name it: the SAM event key, the id given to `addEventSourceMapping`. */
  readonly key?: string;
  /** `compiled`: the framework makes it from an event; `explicit`: written as a resource of its own. */
  readonly declared: "compiled" | "explicit";
  readonly source: MappingSource;
  /** Undefined for queues. A framework's default is a value with `defaulted`. */
  readonly startingPosition: Value | undefined;
  readonly startingPositionDefaulted: boolean;
  readonly startingPositionTimestamp?: Value;
  /** Kafka: the explicit consumer group; a group that exists resumes at its own offset. */
  readonly consumerGroup?: Value;
  /** Self-managed Kafka in queue mode: a share group reads, which has no position. Fixed when the mapping is created. */
  readonly isShareGroup?: true;
  /** Alias or version of the function, where the mapping invokes one. */
  readonly qualifier?: Value;
  /**
   * An EventBridge pipe, which reads like a mapping but is none of the function's: Lambda's rule of one mapping for a
   * function and a source does not hold. `name` is create-only; undefined: generated from the logical id. `enrichment`: the
   * logical id of the function of the same stack that is handed the records on the way.
   */
  readonly pipe?: { readonly name?: Value; readonly enrichment?: string };
  /** `MaximumRecordAgeInSeconds`; undefined or -1: as long as the source retains. */
  readonly maximumRecordAgeSeconds?: number;
  /** `MaximumRetryAttempts`; undefined or -1: until the record expires. */
  readonly maximumRetryAttempts?: number;
  /** A record age or a number of retries is given that only the deployment knows. */
  readonly boundsUnknown?: true;
  /**
   * Whether Lambda looks at `batchItemFailures` in what the function answers (`FunctionResponseTypes`); undefined: only the
   * deployment knows, or the source has no such answer.
   */
  readonly reportsFailures?: boolean;
  /** How many records a batch has at most; undefined: not known, or the source's default. */
  readonly batchSize?: number;
  /** How else its batches are cut; absent where nobody knows (pipes). */
  readonly batching?: Batching;
  readonly hasFailureDestination: boolean;
  /** Reads nothing until somebody enables it (a pipe: starts it). Absent: it reads, or only the deployment knows. */
  readonly isDisabled?: true;
  /** Survives its removal from the template (`DeletionPolicy: Retain`): two readers then. */
  readonly retained: boolean;
  readonly certainty: "certain" | "maybe";
  /** Name of the CloudFormation condition or text of the code condition that it stands under. */
  readonly condition?: string;
  /** The event or the resource, where a changed mapping is reported. */
  readonly at: Place;
}

/** What a mapping reads. */
export interface MappingSource {
  readonly type: SourceType;
  /** The stream, queue or cluster: its arn or a reference to it. Canonical text is its identity. */
  readonly identity: Value;
  /** What stands in the configuration, where `identity` was followed to a resource of another stack. */
  readonly written?: Value;
  /** Logical id or construct path when the source is a resource of the same stack (CDK: of the same app). */
  readonly resource?: string;
  /** Of a source in another stack of the same app, whose `sources` this one's do not hold: how long it keeps records; null: only the deployment knows. */
  readonly retentionSeconds?: number | null;
  /** Of a queue in another stack of the same app, likewise. */
  readonly queue?: Queue;
  /** Kafka topics, or queues of a broker: part of the identity of the pair. */
  readonly topics?: readonly Value[];
  /**
   * Kinesis enhanced fan-out: the consumer that the mapping reads through (its arn or a reference); `identity` and `resource`
   * stay those of the stream. Another consumer of the same stream makes a new mapping.
   */
  readonly consumer?: Value;
  /** Logical id of the consumer, where the stack makes it. Under another one and the same name CloudFormation refuses to make it. */
  readonly consumerId?: string;
}

/** A resource that a mapping can read. */
export interface SourceResource {
  readonly id: string;
  /** Of construct code, where `id` is a path: the logical id, where it could be computed. */
  readonly logicalId?: string;
  readonly type: SourceType;
  /** Physical name; a change replaces the resource. */
  readonly name: Value | undefined;
  /** Of tables: it has a stream. Always true of others. */
  readonly streams: boolean;
  /** Of tables: a change makes a new stream. */
  readonly streamViewType?: Value;
  /** How long records stay readable, in seconds; undefined when the configuration does not say, null when only the deployment knows. */
  readonly retentionSeconds?: number | null;
  /** Of tables of DynamoDB: the attributes of the key, the one that it is parted by first. */
  readonly keys?: readonly string[];
  /** Of queues of SQS. */
  readonly queue?: Queue;
  /** Other create-only properties, canonical (key schema): a change replaces the resource. */
  readonly replacementText: string;
  readonly at: Place;
}
