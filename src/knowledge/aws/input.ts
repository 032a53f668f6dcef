/** What an operation of an AWS service does with this input. */
import type { EffectNature } from "../../vocabulary.ts";
import { WHOLE, type TokenMember } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, textOfShape, UNKNOWN, type Shape } from "../shape.ts";
import { onlyAnswers } from "../names.ts";
import { constantAt, isWritten, presenceIn } from "../inspect/places.ts";
import { describeSqlMember } from "../sql/member.ts";
import { absenceRefused, absenceThrown } from "../looks.ts";
import { inputPath, keysOf } from "./input-keys.ts";
import { describeItemWrite, isItemOperation } from "./items.ts";
import { describeObjectCall } from "./objects.ts";
import { describeTransaction } from "./transactions.ts";
import { describeUnlistedOperation } from "./unlisted.ts";
import { operationFacts, type OperationFacts } from "./operations.ts";

interface OperationCall {
  readonly service: string;
  readonly operation: string;
  /** As people know the call: `SNSClient.send(PublishCommand)`. */
  readonly call: string;
  readonly outcome: LibraryCall["outcome"];
}

/** @param input the first argument or the command's input */
export function describeOperation(about: OperationCall, input: Shape = UNKNOWN): LibraryCall {
  const facts = operationFacts(about.service, about.operation);
  if (!facts) return describeUnlistedOperation(about, input);
  const base: LibraryCall = {
    call: about.call,
    store: about.service,
    class: facts.class,
    nature: natureOf(about.service, about.operation, facts),
    repeat: repeatOf(about, facts, input),
    keys: keysOf(about.operation, facts, input),
    tokens: tokensOf(about, facts, input),
    outcome: about.outcome,
    anew: facts.anew === undefined ? OF_REQUEST : `${facts.anew} ${OF_REQUEST}`,
    ...listsOf(about),
    ...(ANSWERS_FOR_PARTS.has(`${about.service}.${about.operation}`) && { answersForParts: true }),
    ...(NAMING.has(`${about.service}.${about.operation}`) && { gives: "name" }),
    ...(TELLING_OF_QUERIES.has(`${about.service}.${about.operation}`) && { tellsOfQuery: true }),
  };
  const guard = refusalOf(about, facts, base);
  return { ...base, ...(guard && { guard }), ...aboutThing(facts, base), ...describeSpecial(about, input) };
}

/** What each answer says of its request (`LibraryCall.anew`). */
const OF_REQUEST = "$metadata.requestId $metadata.extendedRequestId $metadata.cfId";

/** What a thing is that it looks for or changes, so that the one is known to be about the same as the other. */
function aboutThing({ thing }: OperationFacts, { class: ofCall, keys: own }: LibraryCall): Partial<LibraryCall> {
  if (!thing) return {};
  const keys = own.length > 0 ? own : thing.keys.map((key) => inputPath(key));
  const thrown = ofCall === "read" ? absenceThrown : absenceRefused;
  return { targetName: thing.name, keys, ...(thing.absent && { guard: thrown(keys, thing.absent) }) };
}

function listsOf({ service, operation }: OperationCall): Pick<LibraryCall, "lists" | "remainder"> {
  const member = LISTS[`${service}.${operation}`];
  const left = REMAINDERS[`${service}.${operation}`];
  return {
    ...(member !== undefined && { lists: [inputPath(member)] }),
    ...(left !== undefined && { remainder: { member: left.member, of: inputPath(left.of) } }),
  };
}

/** What the answer says was not done, in the form of the input, so that it can be sent again. */
const REMAINDERS: Readonly<Record<string, { readonly member: string; readonly of: string }>> = {
  "DynamoDB.BatchWriteItem": { member: "UnprocessedItems", of: "RequestItems" },
};

const LISTS: Readonly<Record<string, string>> = {
  "DynamoDB.BatchWriteItem": "RequestItems.*",
  "DynamoDB.TransactWriteItems": "TransactItems",
  "EventBridge.PutEvents": "Entries",
  "Firehose.PutRecordBatch": "Records",
  "Kinesis.PutRecords": "Records",
  "RDS Data.BatchExecuteStatement": "parameterSets",
  "SNS.PublishBatch": "PublishBatchRequestEntries",
  "SQS.SendMessageBatch": "Entries",
  "Timestream Write.WriteRecords": "Records",
};

/** By `Failed`, `FailedEntryCount`, `UnprocessedItems`, `Errors`. */
const ANSWERS_FOR_PARTS = new Set([
  "DynamoDB.BatchWriteItem",
  "EventBridge.PutEvents",
  "Firehose.PutRecordBatch",
  "Kinesis.PutRecords",
  "S3.DeleteObjects",
  "SNS.PublishBatch",
  "SQS.SendMessageBatch",
]);

/** What they ran is asked for later, under the id that they answer. */
const NAMING = new Set([
  "Athena.StartQueryExecution",
  "ECS.ExecuteCommand",
  "Glue.RunStatement",
  "Redshift Data.BatchExecuteStatement",
  "Redshift Data.ExecuteStatement",
  "SSM.SendCommand",
]);

/** What a query came to. Its state, which is asked for by other operations, is the same kind of answer at each delivery. */
const TELLING_OF_QUERIES = new Set([
  "Athena.GetQueryResults",
  "CloudWatch Logs.GetQueryResults",
  "Redshift Data.GetStatementResult",
  "Redshift Data.GetStatementResultV2",
]);

/**
 * Members that make of it something else, which is done at each call. `unread`: what is said where such a member is not known; without it, it is
 * taken for none of these.
 */
const DONE_AGAIN: Readonly<
  Record<string, { readonly member: string; readonly values: readonly unknown[]; readonly unread?: string }>
> = {
  "Cognito Identity Provider.AdminCreateUser": { member: "MessageAction", values: ["RESEND"] },
  "ECS.UpdateService": { member: "forceNewDeployment", values: [true] },
  // Whoever has not confirmed yet is asked once more.
  "SNS.Subscribe": {
    member: "Protocol",
    values: ["email", "email-json"],
    unread: "whether it sends a mail to be confirmed once more is not known",
  },
};

function repeatOfMember({ service, operation }: OperationCall, input: Shape): Repeat | undefined {
  const again = DONE_AGAIN[`${service}.${operation}`];
  if (again === undefined) return undefined;
  const arms = armsOf(memberOf(input, again.member)).map(constantAt);
  if (arms.length > 0 && arms.every((one) => again.values.includes(one)))
    return { on: "again", because: "call", text: "" };
  const isUntold = arms.length === 0 || arms.some((one) => one === undefined || again.values.includes(one));
  return isUntold && again.unread !== undefined ? { on: "unknown", why: again.unread } : undefined;
}

/** What is made is gone once it has run, and its name with it: what comes again later makes it anew. */
function isGoneWhenDone({ service, operation }: OperationCall, input: Shape): boolean {
  return (
    service === "Scheduler" &&
    operation === "CreateSchedule" &&
    armsOf(memberOf(input, "ActionAfterCompletion")).some((arm) => constantAt(arm) === "DELETE")
  );
}

function repeatOf(about: OperationCall, facts: OperationFacts, input: Shape): Repeat {
  const { service, operation } = about;
  if (isGoneWhenDone(about, input))
    return { on: "key", passing: "the schedule, with its name, is gone once it has run" };
  const again = repeatOfMember(about, input);
  if (again) return again;
  switch (facts.class) {
    case "read":
    case "compute":
    case "telemetry":
      return { on: "nothing" };
    case "idempotent":
      return {
        on: "same",
        because: /^(?:Admin|Batch)?(?:Delete|Remove|Untag)/u.test(operation) ? "deletes" : "sets-only",
      };
    case "keyed":
    case "conflict":
      return repeatUnderName(input, MADE_NAMES[`${service}.${operation}`]);
    case "expression":
      return { on: "unknown", why: "its statement is not looked into" };
    default:
      return { on: "again", because: "call", text: "" };
  }
}

/** Members that name what is made. One that is left out is made up by the service. */
const MADE_NAMES: Readonly<Record<string, string>> = {
  "API Gateway.CreateApiKey": "value",
  "SFN.StartExecution": "name",
};

function repeatUnderName(input: Shape, member: string | undefined): Repeat {
  if (member === undefined) return { on: "key" };
  const presence = presenceIn(input, member);
  if (presence === "perhaps") return { on: "unknown", why: `whether a ${member} is given is not known` };
  return presence === "given" ? { on: "key" } : { on: "again", because: "call", text: "" };
}

/**
 * A name that is taken is refused, whether or not code tests the error. An execution that still runs is given back where its input is the same: that
 * is a claim only for code that tests the error.
 */
function refusalOf(
  { operation }: OperationCall,
  { refusals, windowSeconds }: OperationFacts,
  { repeat, keys }: LibraryCall,
): CallGuard | undefined {
  if (refusals.length === 0 || repeat.on !== "key") return undefined;
  const isSometimes = operation === "StartExecution" || repeat.passing !== undefined;
  return {
    kind: "unique-constraint",
    tells: "throws",
    errors: refusals,
    keys,
    windowSeconds: windowSeconds ?? null,
    needsErrorTest: isSometimes,
    doubt: isSometimes ? "sometimes" : undefined,
  };
}

function natureOf(service: string, operation: string, facts: OperationFacts): EffectNature {
  if (facts.class === "read" || facts.class === "compute" || facts.class === "telemetry") return "other";
  if (/^(?:Admin|Batch)?(?:Delete|Remove)/u.test(operation)) return "delete";
  if (/^(?:Start|Invoke|Run|Submit)/u.test(operation)) return "start";
  if (/^(?:Publish|Send|PostTo|PutEvents|PutRecord)/u.test(operation)) return "message";
  if (/^(?:Put|Update|BatchWrite|Copy|Upload|TransactWrite|Complete)/u.test(operation)) return "write";
  return service === "SNS" || service === "SQS" ? "message" : "other";
}

/**
 * The tokens that this input gives. What the SDK fills in by itself is random and does not count. A FIFO message without
 * a de-duplication id is compared by its content.
 */
function tokensOf({ service, operation }: OperationCall, facts: OperationFacts, input: Shape): readonly TokenMember[] {
  const given = [...facts.tokens, ...facts.dedup].filter((member) => isWritten(input, pathOf(member)));
  const fifo = FIFO[`${service}.${operation}`];
  const of = { windowSeconds: facts.windowSeconds, ...(fifo && { ofFifo: inputPath(fifo.address) }) };
  if (given.length > 0) return given.map((member) => ({ at: inputPath(member), ...of }));
  if (fifo === undefined || !isWritten(input, pathOf(fifo.group))) return [];
  return [{ at: inputPath(fifo.content), ...of, isOfContent: true, unless: facts.dedup.map(inputPath) }];
}

/** `Entries[].Id` in its parts. */
function pathOf(member: string): readonly string[] {
  return member.replaceAll("[]", ".[]").split(".");
}

const FIFO: Readonly<Record<string, { readonly address: string; readonly content: string; readonly group: string }>> = {
  "SQS.SendMessage": { address: "QueueUrl", content: "MessageBody", group: "MessageGroupId" },
  "SQS.SendMessageBatch": { address: "QueueUrl", content: "Entries[].MessageBody", group: "Entries[].MessageGroupId" },
  "SNS.Publish": { address: "TopicArn", content: "Message", group: "MessageGroupId" },
  "SNS.PublishBatch": {
    address: "TopicArn",
    content: "PublishBatchRequestEntries[].Message",
    group: "PublishBatchRequestEntries[].MessageGroupId",
  },
};

/** What only the service's own language tells. */
function describeSpecial({ service, operation }: OperationCall, input: Shape): Partial<LibraryCall> {
  switch (service) {
    case "DynamoDB":
      if (operation === "TransactWriteItems") return describeTransaction(input);
      if (isItemOperation(operation)) return describeItemWrite(operation, input);
      if (operation === "ExecuteStatement")
        return describeSqlMember(input, ["Statement"], "partiql", { rows: ["Items"] });
      if (operation === "BatchExecuteStatement")
        return describeSqlMember(input, ["Statements", "[]", "Statement"], "partiql");
      if (operation === "ExecuteTransaction")
        return describeSqlMember(input, ["TransactStatements", "[]", "Statement"], "partiql");
      return {};
    case "RDS Data":
      if (operation === "ExecuteStatement")
        return describeSqlMember(input, ["sql"], "sql", { rows: ["records"], isTyped: true });
      if (operation === "BatchExecuteStatement") return describeSqlMember(input, ["sql"], "sql");
      return operation === "ExecuteSql" ? describeSqlMember(input, ["sqlStatements"], "sql") : {};
    case "Redshift Data":
      if (operation === "ExecuteStatement") return describeSqlMember(input, ["Sql"], "sql");
      return operation === "BatchExecuteStatement" ? describeSqlMember(input, ["Sqls", "[]"], "sql") : {};
    case "Athena":
      return operation === "StartQueryExecution" ? describeSqlMember(input, ["QueryString"], "sql") : {};
    case "S3":
      return describeObjectCall(operation, input);
    case "Scheduler":
      return /^(?:Create|Update)Schedule$/u.test(operation)
        ? { sets: new Map([[WHOLE, { argument: 0, path: [] }]]) }
        : {};
    case "SSM":
      return operation === "PutParameter" ? describeParameter(input) : {};
    case "SFN":
      return operation === "StartSyncExecution" ? { answersBy: "repeats" } : {};
    case "Lambda":
      return operation === "Invoke" ? describeInvoke(input) : {};
    case "Cognito Identity Provider":
      return /^(?:Admin)?InitiateAuth$/u.test(operation) ? describeSignIn(input) : {};
    default:
      return {};
  }
}

/** A call that is waited for only asks where its payload is a GET of an API, or where the function's name says so. */
function describeInvoke(input: Shape): Partial<LibraryCall> {
  const type = memberOf(input, "InvocationType");
  const written = textOfShape(type);
  const isSynchronous = isAbsent(type) || written?.[0] === "RequestResponse";
  const isRead = written?.[0] === "DryRun" || (isSynchronous && (asksForMethod(input) || asksByName(input)));
  return {
    ...(isRead && { class: "read", repeat: { on: "nothing" } }),
    ...(isSynchronous && { answersBy: "repeats" }),
  };
}

/** By a password or a token it is given tokens, as by a request to `/oauth2/token`; other flows begin with a code that is sent to somebody. */
function describeSignIn(input: Shape): Partial<LibraryCall> {
  const flows = armsOf(memberOf(input, "AuthFlow")).map((arm) => String(textOfShape(arm)?.[0]));
  const isOfTokens = flows.every((flow) =>
    /^(?:REFRESH_TOKEN(?:_AUTH)?|(?:ADMIN_)?USER_PASSWORD_AUTH|ADMIN_NO_SRP_AUTH)$/u.test(flow),
  );
  return isOfTokens ? { class: "compute", repeat: { on: "nothing" } } : {};
}

function asksForMethod(input: Shape): boolean {
  const event = memberOf(input, "Payload");
  const http = memberOf(memberOf(event, "requestContext"), "http");
  return [memberOf(event, "httpMethod"), memberOf(http, "method")].some((one) =>
    /^(?:GET|HEAD)$/u.test(String(textOfShape(one)?.[0])),
  );
}

function asksByName(input: Shape): boolean {
  const name = memberOf(input, "FunctionName");
  if (name?.kind === "unknown") return name.name !== undefined && onlyAnswers(name.name.toLowerCase());
  const last = textOfShape(name)?.at(-1);
  return typeof last === "string" && onlyAnswers(last.replace(/^[-_]/u, ""));
}

/** A parameter that is there is refused, unless it may be written over. */
function describeParameter(input: Shape): Partial<LibraryCall> {
  const overwrite = armsOf(memberOf(input, "Overwrite")).map((arm) =>
    arm.kind === "constant" ? arm.value : "unknown",
  );
  const sets = new Map([["Parameter.Value", inputPath("Value")]]);
  if (overwrite.length > 0 && overwrite.every((one) => one === true)) return { sets };
  const guard: CallGuard = {
    kind: "conditional-write",
    tells: "throws",
    errors: ["ParameterAlreadyExists"],
    keys: [inputPath("Name")],
    windowSeconds: null,
    needsErrorTest: false,
    isByTheWay: true,
    ...(overwrite.some((one) => one === true || one === "unknown") && { doubt: "sometimes" }),
  };
  return { sets, guard };
}
