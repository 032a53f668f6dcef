/** What an imported name, or something that came of it, is to the knowledge of libraries. */
import type { ArgumentPath, Expiry, Passing, TokenMember } from "./argument-path.ts";
import type { AskedOfTable, Isolation, NestedColumn, OwnRefusal, RowPieces } from "./call-parts.ts";
import type { LibraryCall } from "./calls.ts";
import type { Shape } from "./shape.ts";

/**
 * A thing of a library that code holds. Plain data: two equal values are the same thing. Interpreters keep one beside
 * their own value and ask `describeMember`, `describeNew` and `describeCall` (or `describeTag`) what comes of it.
 */
export type Known =
  AwsNamespace | AwsClient | AwsCommand | AwsRequest | LibraryThing | PureThing | GuardHelper | UpdateOperator;

/** `AWS` of SDK v2, or the module object of an SDK v3 client. */
export interface AwsNamespace {
  readonly kind: "aws-namespace";
  /** npm name: `aws-sdk`, `@aws-sdk/client-sns`. */
  readonly package: string;
}

/**
 * A client of an AWS service, or its class. `bare`: SDK v3, `send(command)`; `aggregated`: SDK v3 with a method for each
 * operation; `v2`: SDK v2. With `document`, inputs are plain JavaScript values (DocumentClient of either SDK).
 */
export interface AwsClient {
  readonly kind: "aws-client";
  /** sdkId of the model: `DynamoDB`, `SFN`, `EventBridge`. */
  readonly service: string;
  readonly style: "bare" | "aggregated" | "v2";
  readonly document: boolean;
  /** False: the class itself. */
  readonly instance: boolean;
  /** As people know the class: `SNSClient`, `AWS.SNS`, `DynamoDBDocumentClient`. */
  readonly name: string;
}

/** `PublishCommand`; as an instance its input is the first argument of `new`. */
export interface AwsCommand {
  readonly kind: "aws-command";
  readonly service: string;
  /** Operation of the model: `Publish`; the document commands are mapped: `PutCommand` is `PutItem`. */
  readonly operation: string;
  readonly document: boolean;
  readonly instance: boolean;
  readonly name: string;
}

/** What a method of a client of SDK v2 gives: a request that nobody has sent yet. Awaiting it does not send it. */
export interface AwsRequest {
  readonly kind: "aws-request";
  readonly client: AwsClient;
  /** The method that made it, of what it was given. */
  readonly method: string;
  /** As people know it: `AWS.SNS.publish`. */
  readonly name: string;
}

/** A class, function, instance or namespace of a listed npm package: a node of the package's graph in the data. */
export interface LibraryThing {
  readonly kind: "library";
  readonly package: string;
  /** Name of the node in the data: `client`, `builder`, `(new) Redis`. */
  readonly node: string;
  /** Members passed since the node, of calls that the data names by a dotted path: `paymentIntents`, `create`. */
  readonly path: readonly string[];
  /** The table, collection or model that it stands for, where code names it. */
  readonly of?: string | undefined;
  /** Steps before have said that it is to work on the first of several. */
  readonly isLimited?: true;
  /** Fields by which steps before have put what it finds in order. */
  readonly orderedBy?: readonly string[];
  /** Steps before have said that it is to lock what it finds. */
  readonly isLocking?: true;
  /** The isolation level that steps before have said its transaction is to have. */
  readonly isolation?: Isolation;
  /** What steps before have joined to the rows that are looked for. */
  readonly joined?: Joins;
  /** Tokens by which a repeat is recognised of each request that it makes, as steps before have said. */
  readonly tokens?: readonly TokenMember[];
  /** What comes last in the address of each of these, where a step before has said it. */
  readonly address?: ArgumentPath;
  /** A statement that is being built and has not been sent yet. */
  readonly statement?: PendingStatement;
}

/** A statement that is sent later. Places count in all that the steps so far were given. */
export interface PendingStatement {
  readonly call: LibraryCall;
  /** Of a look: what its steps have joined. */
  readonly joined?: Joins;
  /** Where the row that it inserts stands. */
  readonly row?: ArgumentPath | undefined;
  /** It gives back the rows that it writes. */
  readonly returns?: boolean;
  /** Of a look: what a step behind it said that is given, `row` of `.select().first()`; else the step that sends it says so. */
  readonly gives?: string;
  /** Of a look: what the rows have that is computed, of what the words name; `*`: of the rows themselves. */
  readonly computed?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** The same of columns that have other names there. */
  readonly columns?: ReadonlyMap<string, string> | undefined;
  /** The same of columns that stand below a name in the rows. */
  readonly nested?: readonly NestedColumn[] | undefined;
  /** Where it has nothing but the number of rows, under this name. */
  readonly counted?: string | undefined;
  /** Arguments that say what is selected, and ask nothing of a row. */
  readonly selected?: ReadonlySet<number> | undefined;
  /** Arguments that say what it writes, and ask nothing of a row. */
  readonly written?: readonly number[];
  /** Places of what found the row before it was begun: `findById(id).patch(row)`. */
  readonly foundBy?: readonly ArgumentPath[];
  /** What its steps so far have asked of the rows that it writes, one behind the other. */
  readonly conditions?: readonly AskedCondition[];
  /** How it tells that it found no row: the members of its result that count, the name of its error. */
  readonly tells?: { readonly count: readonly string[]; readonly error?: string };
  /** How an update is refused the second time by its conditions so far, which stand at these places. */
  readonly refusal?: {
    readonly by: OwnRefusal | undefined;
    readonly at: readonly ArgumentPath[];
    readonly count: readonly string[];
    /** The name of the error by which it is refused, where it tells by that. */
    readonly error?: string | undefined;
    readonly passes?: Passing | undefined;
    /** Where the lease ends that they ask for. */
    readonly expiry?: Expiry | undefined;
    /** The same where what they compare with is a time, and what is counted on one that is moved on. */
    readonly movedUpTo?: Expiry | undefined;
    /** Alternatives that were written before them, each as it refuses and lets pass: `where(…).orWhere(…)`. */
    readonly or?: readonly { readonly by: OwnRefusal | undefined; readonly passes: Passing | undefined }[];
  };
  /** What it writes and gives back, as pieces of its text. */
  readonly pieces?: RowPieces;
  /** What names the columns of its conflict target. */
  readonly target?: readonly (Shape | undefined)[];
}

/** What a step of a chain asks of rows. Places count in all that the chain was given. */
export interface AskedCondition {
  readonly method: string;
  readonly args: readonly Shape[];
  /** Where these stand. */
  readonly at: readonly ArgumentPath[];
  /** It stands beside all that was asked before it as another way to be found: `orWhere(…)`. */
  readonly isOther?: boolean;
  /** What it does is not known: nothing that was asked before it is sure any more. */
  readonly isUnread?: boolean;
  /** Where the times stand that it compares is not told. */
  readonly hasNoTimes?: boolean;
}

/** What a look joins to the rows that it looks for. */
export interface Joins {
  /** By what its columns are called: the table, and what is asked of it. */
  readonly tables?: ReadonlyMap<string, { readonly table: string; readonly asks: AskedOfTable }>;
  /** Names of relations whose rows come along. */
  readonly brought?: readonly string[];
  /** Columns that steps ask of, or select, each with what stands before it: `s` and `state` of `s.state`. */
  readonly qualified?: readonly (readonly [qualifier: string, column: string])[];
  /** A row has the columns of each table under the name of that, where nothing else is selected. */
  readonly nests?: true;
}

/**
 * Something whose calls have no effect that others see: loggers, metrics, date and validation libraries. `result`: what
 * comes of a call: the union of its arguments, a random value, the clock, or one of these two where it is called without arguments, with nothing but a zone, or without an option.
 */
export interface PureThing {
  readonly kind: "pure";
  readonly package: string;
  /** Members passed since the module. */
  readonly path: readonly string[];
  readonly result:
    | "arguments"
    | "random"
    | "clock"
    | `${"clock" | "clock-of-text" | "clock-of-zone" | "clock-unless" | "random" | "random-of-one" | "random-unless"}-or-arguments`;
  /** It is that itself, and not called. */
  readonly isValue?: true;
}

/** A helper that guards, or a class of its options. */
export interface GuardHelper {
  readonly kind: "guard-helper";
  readonly package: string;
  /** The name of the export: with the package its row in the data of guards. */
  readonly helper: string;
  readonly instance: boolean;
}

/** A value that says how a field changes: `FieldValue.increment(1)`, `sql.raw("n + 1")`, `db.command.inc(1)`. */
export interface UpdateOperator {
  readonly kind: "operator";
  readonly package: string;
  /** `unions`: what it is given is added to a list that lacks it. `sql`: the text of an expression, `arithmetic`: a column, an operator and a value, to be looked into. */
  readonly changes: "increments" | "appends" | "repeatable" | "unions" | "sql" | "arithmetic";
  /** As written by people: `FieldValue.increment`. */
  readonly name: string;
}
