/** Names of the AWS SDKs: clients, commands, namespaces. */
import type { LibraryCall } from "../calls.ts";
import type { AwsClient, AwsCommand, AwsNamespace, AwsRequest, Known } from "../known.ts";
import { isAbsent, UNKNOWN, type Shape } from "../shape.ts";
import { describeOperation } from "./input.ts";
import { describeUnlisted } from "./unlisted.ts";
import { operationFacts, operationOfMethod, serviceOfPackage, serviceOfV2Class } from "./operations.ts";

/** Operations behind the commands of lib-dynamodb, and behind the methods of both document clients. */
const DOCUMENT_OPERATIONS: Readonly<Record<string, string>> = {
  Get: "GetItem",
  BatchGet: "BatchGetItem",
  Query: "Query",
  Scan: "Scan",
  TransactGet: "TransactGetItems",
  Put: "PutItem",
  BatchWrite: "BatchWriteItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  TransactWrite: "TransactWriteItems",
  ExecuteStatement: "ExecuteStatement",
  BatchExecuteStatement: "BatchExecuteStatement",
  ExecuteTransaction: "ExecuteTransaction",
};

const V2_CLIENTS = "aws-sdk/clients/";

/** A name of an AWS package; undefined for other packages and names. */
export function describeAwsImport(module: string, name: string): Known | undefined {
  if (module === "aws-sdk" || module === "aws-sdk/global") return describeV2(module, name);
  if (module.startsWith(V2_CLIENTS)) return describeV2Client(module.slice(V2_CLIENTS.length), name);
  if (module === "@aws-sdk/lib-dynamodb") return describeDocumentExport(name);
  const service = serviceOfPackage(module);
  if (!service) return describeUnlisted(module, undefined, name);
  if (name === "*" || name === "default") return { kind: "aws-namespace", package: module };
  if (name === service.client) return clientClass(service.service, "bare", false, name);
  if (name === service.client.replace(/Client$/u, "")) return clientClass(service.service, "aggregated", false, name);
  if (/^(?:paginate|waitUntil|waitFor)[A-Z]/u.test(name)) return pure(module, name);
  return (
    commandClass(service.service, name, name.replace(/Command$/u, ""), false) ??
    describeUnlisted(module, service.service, name)
  );
}

function describeV2(module: string, name: string): Known | undefined {
  if (name === "*" || name === "default") return { kind: "aws-namespace", package: "aws-sdk" };
  if (name === "HttpClient" || name === "NodeHttpClient")
    return { kind: "library", package: "aws-sdk", node: "make HttpClient", path: [] };
  const service = serviceOfV2Class(name);
  if (service?.v2 === name) return clientClass(service.service, "v2", false, `AWS.${name}`);
  return /^(?:config|Config|Credentials|.*Credentials|CredentialProviderChain|Endpoint|util|XRay)$/u.test(name)
    ? pure(module, name)
    : undefined;
}

/** `aws-sdk/clients/sns`: the class is the module itself, its default and a member by its name. */
function describeV2Client(file: string, name: string): Known | undefined {
  if (file === "all") return describeV2("aws-sdk", name);
  const service = serviceOfV2Class(file);
  if (service?.v2 === undefined) return undefined;
  const whole = clientClass(service.service, "v2", false, `AWS.${service.v2}`);
  return name === "default" || name === "*" || name === service.v2 ? whole : describeAwsMember(whole, name);
}

function describeDocumentExport(name: string): Known | undefined {
  if (name === "*" || name === "default") return { kind: "aws-namespace", package: "@aws-sdk/lib-dynamodb" };
  if (name === "DynamoDBDocumentClient") return clientClass("DynamoDB", "bare", true, name);
  if (name === "DynamoDBDocument") return clientClass("DynamoDB", "aggregated", true, name);
  if (/^paginate(?:Query|Scan)$/u.test(name)) return pure("@aws-sdk/lib-dynamodb", name);
  const short = name.replace(/Command$/u, "");
  const operation = Object.hasOwn(DOCUMENT_OPERATIONS, short) ? DOCUMENT_OPERATIONS[short]! : short;
  return commandClass("DynamoDB", name, operation, true);
}

function clientClass(service: string, style: AwsClient["style"], document: boolean, name: string): AwsClient {
  return { kind: "aws-client", service, style, document, instance: false, name };
}

function commandClass(service: string, name: string, operation: string, document: boolean): AwsCommand | undefined {
  if (!name.endsWith("Command") || !operationFacts(service, operation)) return undefined;
  return { kind: "aws-command", service, operation, document, instance: false, name };
}

function pure(packageName: string, name: string): Known {
  return { kind: "pure", package: packageName, path: [name], result: "arguments" };
}

/** `AWS.SNS`, `AWS.DynamoDB.DocumentClient`, `DynamoDB.Converter`. */
export function describeAwsMember(known: AwsNamespace | AwsClient | AwsCommand, name: string): Known | undefined {
  if (known.kind === "aws-namespace") return describeAwsImport(known.package, name);
  if (known.kind !== "aws-client" || known.style !== "v2" || known.instance) return undefined;
  if (known.service === "DynamoDB" && name === "DocumentClient") {
    return clientClass("DynamoDB", "v2", true, "AWS.DynamoDB.DocumentClient");
  }
  if (known.service === "DynamoDB" && name === "Converter") return pure("aws-sdk", name);
  if (known.service === "CloudFront" && name === "Signer") return pure("aws-sdk", name);
  if (known.service === "S3" && name === "ManagedUpload") {
    return { kind: "library", package: "aws-sdk", node: "make ManagedUpload", path: [] };
  }
  return undefined;
}

const HELPERS =
  /^(?:destroy|config|setupRequestListeners|waitFor|getSignedUrl|getSignedUrlPromise|createPresignedPost)$/u;

/** A method of a client; undefined when the data does not know it. */
export function describeAwsCall(client: AwsClient, method: string, args: readonly Shape[]): LibraryCall | undefined {
  if (!client.instance) {
    // DynamoDBDocumentClient.from(client)
    return method === "from" && client.document ? prepares(client.name, { ...client, instance: true }) : undefined;
  }
  if (client.style !== "v2" && method === "send") return describeSend(client, args[0]);
  if (HELPERS.test(method)) return prepares(`${client.name}.${method}`);
  if (client.document && method === "createSet") {
    return prepares("createSet", { kind: "operator", package: "aws-sdk", changes: "repeatable", name: "createSet" });
  }
  if (client.style === "bare") return undefined;
  const sent = describeMethod(client, method, args);
  if (client.style !== "v2" || !sent || isSentAtOnce(args)) return sent;
  const request: AwsRequest = { kind: "aws-request", client, method, name: sent.call };
  return { ...prepares(sent.call, request), statement: "begins" };
}

/** SDK v2 sends where the call is given a callback. */
function isSentAtOnce(args: readonly Shape[]): boolean {
  return args[0]?.kind === "function" || !isAbsent(args[1]);
}

function describeMethod(client: AwsClient, method: string, args: readonly Shape[]): LibraryCall | undefined {
  const outcome = "promise";
  const call = `${client.name}.${method}`;
  if (client.service === "S3" && client.style === "v2" && method === "upload") {
    return describeOperation({ service: "S3", operation: "PutObject", call, outcome }, args[0]);
  }
  const operation = client.document ? documentOperation(method) : operationOfMethod(client.service, method);
  if (operation === undefined) return undefined;
  const described = describeOperation({ service: client.service, operation, call, outcome }, args[0]);
  return client.style === "v2" && client.service === "S3" ? withEmptyLists(described) : described;
}

/** SDK v2 gives an empty list where the XML of S3 has none; later versions leave the member out. */
function withEmptyLists(call: LibraryCall): LibraryCall {
  const { guard } = call;
  const isOfList = guard?.fresh?.first.is === "absent-or-empty" && guard.fresh.repeat.is === "not-empty";
  return isOfList ? { ...call, guard: { ...guard, fresh: { ...guard.fresh!, first: { is: "empty" } } } } : call;
}

const SENDS: ReadonlySet<string> = new Set(["promise", "send", "createReadStream", "eachPage", "eachItem"]);

/** A method of a request. @param args what the method was given that made the request */
export function describeAwsRequestCall(
  request: AwsRequest,
  method: string | undefined,
  args: readonly Shape[],
): LibraryCall | undefined {
  if (method === undefined) return undefined;
  if (!SENDS.has(method))
    return { ...prepares(request.name, request), statement: "refines", continues: true, runs: LATER };
  const sent = describeMethod(request.client, request.method, args);
  return sent && { ...sent, statement: "runs" };
}

/** `request.on("success", …)` */
const LATER: LibraryCall["runs"] = [{ argument: 1, how: "maybe", result: "none" }];

function documentOperation(method: string): string | undefined {
  const name = method.charAt(0).toUpperCase() + method.slice(1);
  return method !== name && Object.hasOwn(DOCUMENT_OPERATIONS, name) ? DOCUMENT_OPERATIONS[name] : undefined;
}

/** `send(command)`: the command decides, whatever the client is. */
function describeSend(client: AwsClient, command: Shape | undefined): LibraryCall | undefined {
  if (command?.kind !== "known" || command.known.kind !== "aws-command") return undefined;
  return describeAwsCommand(command.known, command.arguments[0], client.name);
}

/** @param client as people know it; default: the class that the command belongs to */
export function describeAwsCommand(
  command: AwsCommand,
  input: Shape | undefined,
  client = command.document ? "DynamoDBDocumentClient" : `${command.service.replaceAll(" ", "")}Client`,
): LibraryCall | undefined {
  const call = `${client}.send(${command.name})`;
  const { service, operation } = command;
  return describeOperation({ service, operation, call, outcome: "promise" }, input ?? UNKNOWN);
}

/** A call that changes nothing. */
export function prepares(call: string, yields?: Known): LibraryCall {
  return {
    call,
    class: "read",
    nature: "other",
    repeat: { on: "nothing" },
    keys: [],
    tokens: [],
    outcome: "sync",
    gives: "arguments",
    ...(yields && { yields }),
  };
}
