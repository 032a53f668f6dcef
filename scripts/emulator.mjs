// Asks an emulator of Lambda and SQS what becomes of a batch, and keeps its answers in test/proof/poller/emulator.json, which a test holds
// against the model of the poller.
//
//   npm run proof:emulator
//
// The emulator (serverless-aws-lambda with its local SQS, started by osls, the maintained Serverless Framework 3) takes 115 MB, so that it
// is no dependency: it is installed into a temporary folder, or is taken from the folder EMULATOR. Nothing leaves this machine.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";

const VERSIONS = { "serverless-aws-lambda": "4.8.4", osls: "4.3.1" };
const root = join(import.meta.dirname, "..");
const result = join(root, "test/proof/poller/emulator.json");

/** What a handler ends with for a batch that holds b, as code of `event`; a batch without b is done. */
const ANSWERS = {
  error: `throw new Error("b")`,
  "the failed record": `return { batchItemFailures: [{ itemIdentifier: idOf("b") }] }`,
  "an empty list": `return { batchItemFailures: [] }`,
  "a list that is null": `return { batchItemFailures: null }`,
  nothing: `return undefined`,
  "an empty object": `return {}`,
  "another object": `return { statusCode: 500 }`,
  "an empty identifier": `return { batchItemFailures: [{ itemIdentifier: "" }] }`,
  "an identifier that is null": `return { batchItemFailures: [{ itemIdentifier: null }] }`,
  "another key": `return { batchItemFailures: [{ messageId: idOf("b") }] }`,
  "an identifier that is not in the batch": `return { batchItemFailures: [{ itemIdentifier: "00000000-0000-4000-8000-000000000000" }] }`,
};
const MAX_RECEIVES = 2;
const cases = Object.keys(ANSWERS).flatMap((answer) => [true, false].map((asks) => ({ answer, asks })));

const folder = mkdtempSync(join(tmpdir(), "emulator-"));
const log = join(folder, "deliveries.jsonl");
let server;
try {
  writeService();
  server = spawn(join(folder, "node_modules/.bin/osls"), ["aws-lambda"], {
    cwd: folder,
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
      SLS_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  await until(
    () => existsSync(join(folder, "started")),
    120,
    () => `the emulator did not start:\n${said}`,
  );
  // The end is ten visibility timeouts after the messages were sent: what fails is with the dead letters then.
  await until(
    () => readFileSync(log, "utf8").includes(`"end"`),
    180,
    () => `no end:\n${said}`,
  );
  const told = readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const stories = cases.map((one, index) => ({
    ...one,
    deliveries: told.filter((it) => it.case === index && it.batch).map(({ batch }) => batch),
    dead: told
      .filter((it) => it.case === index && it.dead)
      .flatMap(({ dead }) => dead)
      .sort(),
  }));
  writeFileSync(
    result,
    await format(JSON.stringify({ emulator: VERSIONS, maxReceiveCount: MAX_RECEIVES, stories }), {
      parser: "json",
      printWidth: 120,
    }),
  );
  console.log(`${stories.length} stories in ${result}`);
} finally {
  if (server?.pid) process.kill(-server.pid);
  rmSync(folder, { recursive: true, force: true });
}

/** The service: for each case a function, its queue and its dead-letter queue, and a plugin that sends the messages. */
function writeService() {
  const installed = process.env.EMULATOR;
  if (installed) symlinkSync(join(installed, "node_modules"), join(folder, "node_modules"));
  else {
    const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
    execFileSync("npm", ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", ...packages], {
      stdio: "inherit",
    });
  }
  const functions = cases.map(
    ({ asks }, index) => `  case${index}:
    handler: handler.case${index}
    events:
      - sqs:
          arn: arn:aws:sqs:us-east-1:123456789012:Queue${index}
          batchSize: 3
          maximumBatchingWindow: 1${asks ? "\n          functionResponseType: ReportBatchItemFailures" : ""}`,
  );
  const queues = cases.map(
    (_, index) => `    Dead${index}: { Type: AWS::SQS::Queue, Properties: { QueueName: Dead${index} } }
    Queue${index}:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: Queue${index}
        VisibilityTimeout: 4
        RedrivePolicy: { deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:Dead${index}", maxReceiveCount: ${MAX_RECEIVES} }`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(log, "");
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(
    join(folder, "serverless.yml"),
    `service: emulator
provider: { name: aws, runtime: nodejs20.x, region: us-east-1 }
plugins: [serverless-aws-lambda]
custom: { serverless-aws-lambda: { port: 0, configPath: ./config.js } }
functions:
${functions.join("\n")}
resources:
  Resources:
${queues.join("\n")}
`,
  );
  writeFileSync(
    join(folder, "handler.js"),
    `const { appendFileSync } = require("node:fs");
const handle = (index, answer) => async (event) => {
  const bodies = event.Records.map(({ body }) => body).sort();
  appendFileSync(${JSON.stringify(log)}, JSON.stringify({ case: index, batch: bodies }) + "\\n");
  const idOf = (body) => event.Records.find((record) => record.body === body).messageId;
  if (!bodies.includes("b")) return undefined;
  return answer(idOf);
};
${cases.map(({ answer }, index) => `exports.case${index} = handle(${index}, (idOf) => { ${ANSWERS[answer]}; });`).join("\n")}
`,
  );
  writeFileSync(
    join(folder, "config.js"),
    `const { appendFileSync, writeFileSync } = require("node:fs");
const { SQSClient, ReceiveMessageCommand, SendMessageBatchCommand, GetQueueUrlCommand } = require("@aws-sdk/client-sqs");
const { defineConfig } = require("serverless-aws-lambda/defineConfig");
const { sqsPlugin } = require("serverless-aws-lambda/sqs");
const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const queues = ${JSON.stringify(cases.map((_, index) => [`Queue${index}`, `Dead${index}`]))};
const driver = {
  name: "driver",
  offline: {
    async onReady(port) {
      writeFileSync(${JSON.stringify(join(folder, "started"))}, "");
      run(port).catch((error) => console.error(error));
    },
  },
};
async function run(port) {
  await wait(2);
  const credentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };
  const client = new SQSClient({ region: "us-east-1", endpoint: \`http://localhost:\${port}/@sqs\`, credentials });
  const url = async (name) => (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  for (const [name] of queues) {
    const Entries = ["a", "b", "c"].map((one) => ({ Id: one, MessageBody: one }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: await url(name), Entries }));
  }
  await wait(40);
  for (const [index, [, name]] of queues.entries()) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: await url(name), MaxNumberOfMessages: 10 }));
    appendFileSync(${JSON.stringify(log)}, JSON.stringify({ case: index, dead: Messages.map(({ Body }) => Body) }) + "\\n");
  }
  appendFileSync(${JSON.stringify(log)}, JSON.stringify({ end: true }) + "\\n");
}
module.exports = defineConfig({ plugins: [sqsPlugin(), driver] });
`,
  );
}

/** Waits for something, at most so many seconds. */
async function until(isSo, seconds, why) {
  for (let waited = 0; !isSo(); waited++) {
    if (waited > seconds) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
