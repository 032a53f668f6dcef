/** How the services answer that handlers talk to, and what of it somebody gets to know. */
import { createHash } from "node:crypto";
import { cloudState, isFirstUse } from "./state.ts";

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly body: string;
}

type Service = (request: Request) => Answer;

const FIVE_MINUTES = 300;
const DAY = 86_400;

/** By the name that stands in the signature of a request. */
const SERVICES: Readonly<Record<string, Service>> = {
  sns: query(({ Action, Message = "", TopicArn, MessageGroupId, MessageDeduplicationId }) => {
    tellOnce(Message, MessageGroupId && `${TopicArn} ${MessageDeduplicationId ?? Message}`, FIVE_MINUTES);
    return `<${Action}Response><${Action}Result><MessageId>1</MessageId></${Action}Result></${Action}Response>`;
  }),
  ses: query((input) => {
    cloudState().told.push(JSON.stringify(input));
    return `<SendEmailResponse><SendEmailResult><MessageId>1</MessageId></SendEmailResult></SendEmailResponse>`;
  }),
  sqs: json((input) => {
    const entries = (input["Entries"] as SqsEntry[] | undefined) ?? [input as unknown as SqsEntry];
    for (const entry of entries) {
      const { MessageBody, MessageGroupId, MessageDeduplicationId } = entry;
      const token = MessageGroupId && `${String(input["QueueUrl"])} ${MessageDeduplicationId ?? MessageBody}`;
      tellOnce(MessageBody, token, FIVE_MINUTES);
    }
    const sent = entries.map(({ Id, MessageBody }) => ({ Id, MessageId: "1", MD5OfMessageBody: md5(MessageBody) }));
    return input["Entries"] ? { Successful: sent, Failed: [] } : sent[0]!;
  }),
  states: json((input) => {
    const name = input["name"] as string | undefined;
    tellOnce(JSON.stringify(input), name && `execution ${name}`, 90 * DAY);
    return { executionArn: `arn:aws:states:eu-west-1:1:execution:x:${name}`, startDate: Date.now() / 1000 };
  }),
  events: json((input) => {
    const entries = input["Entries"] as object[];
    cloudState().told.push(...entries.map((entry) => JSON.stringify(entry)));
    return { FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: "1" })) };
  }),
  lambda({ headers, body }) {
    const name = headers["x-amz-durable-execution-name"];
    tellOnce(body, name && `durable execution ${String(name)}`, 14 * DAY);
    return { body: "{}" };
  },
  s3: objects,
};

function isRefused({ path, body }: Request): boolean {
  const { refusals } = cloudState();
  const text = `${path} ${body}`.replace(/%20|\+/gu, " ");
  for (const [word, left] of refusals) {
    if (left === 0 || !new RegExp(`\\b${word}\\b`, "u").test(text)) continue;
    refusals.set(word, left - 1);
    return true;
  }
  return false;
}

/** A request that nobody signed is one to a web service. */
export function answer(service: string | undefined, request: Request): Answer {
  if (isRefused(request)) return { status: 400, body: "{}" };
  if (service !== undefined) return SERVICES[service]?.(request) ?? { status: 501, body: `no fake of ${service}` };
  if (request.method === "PUT" || request.method === "DELETE") return putOrDelete(request);
  if (request.method === "GET") {
    const body = cloudState().resources.get(request.path);
    return body === undefined ? { status: 404, body: "{}" } : { body };
  }
  if (request.path.startsWith("/unique/") || request.path === "/listed") {
    const made = `${request.path}/${(JSON.parse(request.body) as { id: string }).id}`;
    const { resources } = cloudState();
    if (request.path.startsWith("/unique/") && resources.has(made)) return { status: 409, body: "{}" };
    resources.set(made, request.body);
  }
  tellOnce(`${request.path} ${request.body}`, request.headers["idempotency-key"]?.toString(), DAY);
  return { body: "{}" };
}

/** Objects of S3, by bucket and key. */
function objects(request: Request): Answer {
  const { resources } = cloudState();
  const [name = "", query = ""] = request.path.split("?");
  const source = request.headers["x-amz-copy-source"];
  if (typeof source === "string") {
    resources.set(name, resources.get(`/${decodeURIComponent(source).replace(/^\//u, "")}`) ?? "");
    return { body: "<CopyObjectResult><ETag>1</ETag></CopyObjectResult>" };
  }
  if (request.method !== "GET" && request.method !== "HEAD") return putOrDelete(request);
  if (query.includes("list-type=2")) {
    const prefix = `${name}${name.endsWith("/") ? "" : "/"}${new URLSearchParams(query).get("prefix") ?? ""}`;
    const found = [...resources.keys()].filter((key) => key.startsWith(prefix));
    const contents = found.map((key) => `<Contents><Key>${key.slice(name.length + 1)}</Key></Contents>`).join("");
    return { body: `<ListBucketResult><KeyCount>${found.length}</KeyCount>${contents}</ListBucketResult>` };
  }
  const body = resources.get(name);
  if (body !== undefined) return { body: request.method === "HEAD" ? "" : body };
  return { status: 404, body: request.method === "HEAD" ? "" : "<Error><Code>NoSuchKey</Code></Error>" };
}

function putOrDelete({ method, path, headers, body }: Request): Answer {
  const { resources } = cloudState();
  const name = path.replace(/\?.*$/u, "");
  if (method === "DELETE") resources.delete(name);
  else if (headers["if-none-match"] === "*" && resources.has(name))
    return { status: 412, body: "<Error><Code>PreconditionFailed</Code></Error>" };
  else resources.set(name, body);
  return { body: "" };
}

/** A message with a token that is remembered is taken, and dropped. */
function tellOnce(text: string, token: string | undefined, seconds: number): void {
  if (token === undefined || isFirstUse(token, seconds)) cloudState().told.push(text);
}

interface SqsEntry {
  readonly Id?: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

function query(respond: (input: Record<string, string>) => string): Service {
  return ({ body }) => ({ body: respond(Object.fromEntries(new URLSearchParams(body))) });
}

function json(respond: (input: Record<string, unknown>) => object): Service {
  return ({ body }) => ({ body: JSON.stringify(respond(JSON.parse(body) as Record<string, unknown>)) });
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
