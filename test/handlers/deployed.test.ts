/** Which functions are handlers, as a person would say who sees the whole project, and which are parts of these. */
import { describe, expect, it } from "vitest";
import { evaluations } from "../../src/flow/domain/effort.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/project/settings.ts";
import { files } from "../support/files.ts";

const CLIENT = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => sns.send(new PublishCommand({ Message }));
`;
const EACH = "{ for (const record of event.Records) await tell(record.body); }";
const WIRED = `service: shop
provider: { name: aws, runtime: nodejs20.x }
functions: { orders: { handler: h.handler, events: [{ sqs: "arn:aws:sqs:eu-west-1:111122223333:orders" }] } }
`;

const projectOf = (texts: Readonly<Record<string, string>>, settings: Partial<Settings> = {}) =>
  new Pipeline(files({ "package.json": "{}", ...texts }), { ...DEFAULT_SETTINGS, ...settings }, "/project");
const named = ({ at, name, source }: { at: { source: { path: string } }; name: string; source: string }): string =>
  `${at.source.path.replace("/project/", "")} ${name} ${source}`;
const handlersIn = (texts: Readonly<Record<string, string>>, settings?: Partial<Settings>): string[] =>
  projectOf(texts, settings).everyHandler().map(named);
const handlerOf = (parameter: string, more = ""): string[] =>
  handlersIn({ "h.ts": `${CLIENT}${more}\nexport const handler = async (${parameter}) => ${EACH};` });

describe("a function that takes an event", () => {
  const helper = `${CLIENT}export const run = async (event: SQSEvent) => ${EACH};`;
  const caller =
    'import { run } from "./run"; export const handler = async (event: SQSEvent) => { await run(event); };';

  it("is no handler where only a handler calls it, in another file or in the same", () => {
    expect(handlersIn({ "run.ts": helper, "h.ts": caller })).toEqual(["h.ts handler sqs"]);
    expect(handlersIn({ "h.ts": `${helper}\nexport const handler = async (event: SQSEvent) => run(event);` })).toEqual([
      "h.ts handler sqs",
    ]);
    const untyped = caller.replace("event: SQSEvent", "event");
    expect(handlersIn({ "run.ts": helper, "h.ts": untyped, "serverless.yml": WIRED })).toEqual(["h.ts handler sqs"]);
  });

  it("is one where nobody calls it, or nobody that is a handler", () => {
    expect(handlersIn({ "run.ts": helper })).toEqual(["run.ts run sqs"]);
    expect(handlersIn({ "run.ts": helper, "h.ts": caller.replace("run(event)", "console.log(run)") })).toEqual([
      "h.ts handler sqs",
      "run.ts run sqs",
    ]);
  });

  it("is none in the file that ESLint looks at, either: the effect is told where the handler is", () => {
    const project = projectOf({ "run.ts": helper, "h.ts": caller });
    expect(project.handlersIn("/project/run.ts")).toEqual([]);
    expect(project.handlersIn("/project/h.ts").map(named)).toEqual(["h.ts handler sqs"]);
  });

  it("is none where it only calls the handler, to try it out", () => {
    const handler = `${CLIENT}export const handler = async (event: SQSEvent) => ${EACH};`;
    const local = 'import { handler } from "./h"; export const run = async (event: SQSEvent) => handler(event);';
    expect(handlersIn({ "h.ts": handler, "local.ts": local })).toEqual(["h.ts handler sqs"]);
    expect(handlersIn({ "h.test.ts": handler.replace("handler", "fire") })).toEqual([]);
  });
});

describe("a class whose method takes the event", () => {
  const base = `${CLIENT}export class Base { async handle(event: SQSEvent) ${EACH} }`;
  const of = (text: string) =>
    handlersIn({ "base.ts": base, "h.ts": `import { Base } from "./base";\n${text}`, "serverless.yml": WIRED });

  it("is part of the handler that is made of it, also of one that inherits the method", () => {
    expect(of("const base = new Base(); export const handler = async (event) => base.handle(event);")).toEqual([
      "h.ts handler sqs",
    ]);
    expect(of("class Own extends Base {} const own = new Own(); export const handler = own.handle.bind(own);")).toEqual(
      ["h.ts handler sqs"],
    );
  });

  it("is told in its file where nothing else tells of the handler", () => {
    expect(
      handlersIn({
        "base.ts": base,
        "h.ts": 'import { Base } from "./base"; const b = new Base(); export const handler = b.handle.bind(b);',
      }),
    ).toEqual(["base.ts handler sqs"]);
  });
});

describe("a factory in another file", () => {
  const factory = `${CLIENT}export const make = (): SQSHandler => async (event) => ${EACH};`;
  const caller = 'import { make } from "./make"; export const handler = make();';

  it("makes one handler, whichever file tells of it", () => {
    expect(handlersIn({ "make.ts": factory, "h.ts": caller })).toEqual(["make.ts handler sqs"]);
    expect(handlersIn({ "make.ts": factory, "h.ts": caller, "serverless.yml": WIRED })).toEqual(["h.ts handler sqs"]);
  });

  it("makes none where nobody calls it", () => {
    expect(handlersIn({ "make.ts": factory })).toEqual([]);
  });
});

describe("the type of an event", () => {
  const sources = new Set([...DEFAULT_SETTINGS.sources, "s3"] as const);

  it("may be one of several, in any order", () => {
    for (const type of ["S3Event | SQSEvent", "SQSEvent | S3Event", "APIGatewayProxyEvent | SQSEvent"])
      expect(handlerOf(`event: ${type}`)).toEqual(["h.ts handler sqs"]);
    const both = { "h.ts": `${CLIENT}export const handler = async (event: S3Event | SQSEvent) => ${EACH};` };
    expect(handlersIn(both, { sources })).toEqual(["h.ts handler sqs"]);
    expect(handlerOf("event: S3Event | APIGatewayProxyEvent").filter((one) => one.includes("s3"))).toEqual([]);
  });

  it("may be written down, with records of the types' or the SDK's package", () => {
    const body = "for (const record of event.Records) await tell(record.id);";
    const of = (type: string, more: string) =>
      handlersIn({ "h.ts": `${CLIENT}${more}\nexport const handler = async (event: ${type}) => { ${body} };` });
    expect(of("{ Records: SQSRecord[] }", "")).toEqual(["h.ts handler sqs"]);
    expect(of("Batch", "interface Batch { readonly Records: readonly DynamoDBRecord[] }")).toEqual([
      "h.ts handler dynamodb",
    ]);
    expect(of("Batch", "interface Batch { readonly Records: readonly Order[] }")).toEqual([]);
    const sdk = (name: string) => `import type { _Record } from "@aws-sdk/${name}";`;
    expect(of("{ Records: _Record[] }", sdk("client-dynamodb-streams"))).toEqual(["h.ts handler dynamodb"]);
    expect(of("{ Records: _Record[] }", sdk("client-kinesis"))).toEqual(["h.ts handler kinesis"]);
    expect(of("{ Records: _Record[] }", sdk("client-athena"))).toEqual([]);
    const v2 = 'import { DynamoDBStreams, Athena } from "aws-sdk"; import * as AWS from "aws-sdk";';
    expect(of("{ Records: DynamoDBStreams.RecordList }", v2)).toEqual(["h.ts handler dynamodb"]);
    expect(of("{ Records: AWS.Kinesis.Record[] }", v2)).toEqual(["h.ts handler kinesis"]);
    expect(of("{ Records: Athena.RecordList }", v2)).toEqual([]);
    expect(of("{ Records: DynamoDBStreams.ShardList }", v2)).toEqual([]);
    const list = (name: string) => `import type { RecordList } from "aws-sdk/clients/${name}";`;
    expect(of("{ Records: RecordList }", list("dynamodbstreams"))).toEqual(["h.ts handler dynamodb"]);
    expect(of("{ Records: RecordList }", list("athena"))).toEqual([]);
  });
});

describe("a handler in a wrapper that all handlers of a project share", () => {
  const wrapper = `import type { SQSEvent } from "aws-lambda";
export const wrap = (run) => async (event: SQSEvent) => { console.log(event.Records.length); await run(event); };`;
  const wrapped = `${CLIENT}import { wrap } from "./wrap"; export const work = wrap(async (event) => ${EACH});`;
  const askWith = (others: number): { found: string[]; taken: number } => {
    const names = Array.from({ length: others }, (_, k) => [`h${k}.ts`, wrapped.replaceAll("work", `work${k}`)]);
    const project = projectOf({ "wrap.ts": wrapper, "own.ts": wrapped, ...Object.fromEntries(names) });
    const before = evaluations();
    const found = project.handlersIn("/project/own.ts").map(named);
    return { found, taken: evaluations() - before };
  };

  it("is found, and none of the others is gone through for it", () => {
    const [alone, among] = [askWith(0), askWith(6)];
    expect([alone.found, among.found]).toEqual([["own.ts work sqs"], ["own.ts work sqs"]]);
    expect(alone.taken).toBeGreaterThan(20);
    expect(among.taken).toBe(alone.taken);
  });
});

describe("a function that goes through a list that it is given", () => {
  const sums = Array.from({ length: 1_500 }, (_, k) => `sum += record.part${k};`).join(" ");
  const ask = (name: string): { found: string[]; taken: number } => {
    const body = `let sum = 0; for (const record of records) { ${sums} await tell(record.messageId + record.body); }`;
    const project = projectOf({ "h.ts": `${CLIENT}export const ${name} = async (records) => { ${body} };` });
    const before = evaluations();
    const found = project.handlersIn("/project/h.ts").map(named);
    return { found, taken: evaluations() - before };
  };

  it("is gone through to its end where its name says that this may be a batch, and else left early", () => {
    const [entry, helper] = [ask("handler"), ask("sendAll")];
    expect([entry.found, helper.found]).toEqual([["h.ts handler sqs"], []]);
    expect(entry.taken).toBeGreaterThan(10_000);
    expect(helper.taken).toBeLessThan(6_000);
  });
});
