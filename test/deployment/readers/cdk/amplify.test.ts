/** The second generation of Amplify: functions that are defined apart, and constructs of the CDK that feed them. */
import { describe, expect, it } from "vitest";
import { cdkReader } from "../../../../src/deployment/readers/cdk/index.ts";
import { Pipeline } from "../../../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../../../src/project/settings.ts";
import { lineOf } from "../../../../src/syntax/source-text.ts";
import { files } from "../../../support/files.ts";
import { compareFiles } from "../../../support/read.ts";
import { verdicts } from "../../../support/verdicts.ts";

const backend = (body: string, define = "defineFunction({ timeoutSeconds: 30 })") => ({
  "amplify/backend.ts": `import { defineBackend } from "@aws-amplify/backend";
import { EventSourceMapping, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { data } from "./data/resource"; import { notify } from "./functions/notify/resource";
const backend = defineBackend({ data, notify });
const table = backend.data.resources.tables["Order"];
const stack = backend.createStack("Feeds");
${body}`,
  "amplify/data/resource.ts": `import { defineData } from "@aws-amplify/backend"; export const data = defineData({});`,
  "amplify/functions/notify/resource.ts": `import { defineFunction } from "@aws-amplify/backend";
export const notify = ${define};`,
});

/** `stack: function (module) <- source (line)`. */
function fed(texts: Readonly<Record<string, string>>): string[] {
  const { stacks } = cdkReader.read(files(texts), "/project/amplify/backend.ts");
  return stacks.flatMap((stack) =>
    stack.functions.flatMap(({ key, handler, mappings }) =>
      mappings.map(({ source, at }) => {
        const module = handler?.modules[0]?.slice("/project/amplify/".length);
        return `${stack.path}: ${key} (${module}) <- ${source.type} (${lineOf(at)})`;
      }),
    ),
  );
}

describe("a backend of Amplify", () => {
  const notify = "${amplify}/Feeds: notify-lambda (functions/notify/handler)";

  it("has mappings of functions that are defined in files of their own", () => {
    const mapping = (arn: string): string =>
      `new EventSourceMapping(stack, "M", { target: backend.notify.resources.lambda, eventSourceArn: ${arn}, startingPosition: StartingPosition.LATEST });`;
    expect(fed(backend(mapping("table.tableStreamArn")))).toEqual([`${notify} <- dynamodb (8)`]);
    expect(fed(backend(mapping("backend.data.queueArn")))).toEqual([`${notify} <- sqs (8)`]);
    expect(fed(backend(mapping("backend.data.arn")))).toEqual([`${notify} <- unknown (8)`]);
  });

  it("has event sources, entries that are named, and functions behind a variable", () => {
    const source = `const lambda = backend.notify.resources.lambda as Function;
lambda.addEventSource(new KinesisEventSource(stream(), { startingPosition: StartingPosition.LATEST }));`;
    expect(fed(backend(source, `defineFunction({ entry: "./main.ts" })`))).toEqual([
      "${amplify}/function: main-lambda (functions/notify/main) <- kinesis (9)",
    ]);
    expect(fed(backend(source, `defineFunction({ name: "tell", resourceGroupName: "data" })`))).toEqual([
      "${amplify}/data: tell-lambda (functions/notify/handler) <- kinesis (9)",
    ]);
  });

  it("has functions that are constructs", () => {
    const define = `defineFunction((scope) => new NodejsFunction(scope, "Tell", { entry: "amplify/tell.ts" }), { resourceGroupName: "data" });
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs"`;
    const texts = backend(`backend.notify.resources.lambda.addEventSource(new SqsEventSource(q()));`, define);
    expect(fed(texts)).toEqual(["${amplify}/data: Tell (tell) <- sqs (8)"]);
  });

  it("feeds nothing that is only granted access", () => {
    expect(fed(backend("table.grantReadData(backend.notify.resources.lambda);"))).toEqual([]);
  });

  it("has handlers by that alone", () => {
    const source = files({
      ...backend(`backend.notify.resources.lambda.addEventSource(new SqsEventSource(q()));`),
      "amplify/functions/notify/handler.ts": `export const handler = async (event) => { for (const r of event.Records) console.log(r); };`,
    });
    expect(new Pipeline(source, DEFAULT_SETTINGS, source.root).everyHandler()).toMatchObject([
      { name: "handler", source: "sqs", evidence: ["config"] },
    ]);
  });
});

describe("a deployment of Amplify over another one", () => {
  const mapping = (stack: string): string =>
    `new EventSourceMapping(${stack}, "M", { target: backend.notify.resources.lambda, eventSourceArn: table.tableStreamArn, startingPosition: StartingPosition.LATEST });`;
  const source = `backend.notify.resources.lambda.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "S", "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"), { startingPosition: StartingPosition.LATEST }));
import { Stream } from "aws-cdk-lib/aws-kinesis";`;
  const says = (before: ReturnType<typeof backend>, after: ReturnType<typeof backend>): string[] =>
    verdicts(compareFiles(before, after));
  const named = (more = ""): string => `defineFunction({ name: "notify"${more} })`;

  it("makes a function anew in the stack of another group", () => {
    expect(says(backend(source, named()), backend(source, named(`, resourceGroupName: "data"`)))).toEqual([
      "gap by moved: notify-lambda",
    ]);
    expect(says(backend(source, named()), backend(source, named(`, resourceGroupName: "function"`)))).toEqual([]);
  });

  it("is refused a second mapping of a function in another stack, while the first one is still there", () => {
    const other = backend(mapping("stack").replace("stack", `backend.createStack("Other")`), named());
    expect(says(backend(mapping("stack"), named()), other)).toEqual(["conflict by moved: notify-lambda"]);
    expect(says(backend(mapping("stack"), named()), backend(mapping("stack"), named()))).toEqual([]);
  });

  it("makes that mapping anew with another function", () => {
    const renamed = backend(mapping("stack"), `defineFunction({ name: "tell" })`);
    expect(says(backend(mapping("stack"), named()), renamed)).toEqual([]);
  });
});
