/** Functions that a configuration has invoked by a topic, a bucket, a rule or a schedule: handlers where the settings ask for them. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

/** Nothing in it says what it is given. */
const posting = `import axios from "axios";
import { wrap } from "@acme/wrap";
export const handler = wrap(async (message) => { await axios.post("https://shop.example", message); });
`;
const code = (...names: string[]): Files => Object.fromEntries(names.map((name) => [`src/${name}.js`, posting]));

const serverless: Files = {
  ...code("queue", "topic", "bucket", "attached", "rule", "clock", "api"),
  "serverless.yml": `service: shop
provider: { name: aws, runtime: nodejs20.x }
functions:
  queue: { handler: src/queue.handler, events: [{ sqs: { arn: "arn:aws:sqs:eu-west-1:111122223333:orders" } }] }
  topic: { handler: src/topic.handler, events: [{ sns: orders }] }
  bucket: { handler: src/bucket.handler, events: [{ s3: { bucket: orders } }, { s3: { bucket: others } }] }
  attached: { handler: src/attached.handler, events: [{ existingS3: { bucket: files, events: ["s3:ObjectCreated:*"] } }] }
  rule: { handler: src/rule.handler, events: [{ eventBridge: { pattern: { source: [shop] } } }] }
  clock: { handler: src/clock.handler, events: [{ schedule: rate(1 hour) }] }
  api: { handler: src/api.handler, events: [{ httpApi: "GET /" }] }
`,
};

const sam: Files = {
  ...code("topic", "subscribed", "inline", "bucket", "rule", "clock", "event", "api", "mailed"),
  "template.yaml": `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs20.x, CodeUri: src } }
Resources:
  Topic: { Type: AWS::Serverless::Function, Properties: { Handler: topic.handler, Events: { N: { Type: SNS, Properties: { Topic: !Ref Orders } } } } }
  Event: { Type: AWS::Serverless::Function, Properties: { Handler: event.handler, Events: { N: { Type: EventBridgeRule, Properties: {} } } } }
  Api: { Type: AWS::Serverless::Function, Properties: { Handler: api.handler, Events: { N: { Type: Api, Properties: { Path: /, Method: get } } } } }
  Subscribed: { Type: AWS::Serverless::Function, Properties: { Handler: subscribed.handler } }
  Inline: { Type: AWS::Serverless::Function, Properties: { Handler: inline.handler } }
  Bucket: { Type: AWS::Serverless::Function, Properties: { Handler: bucket.handler } }
  Rule: { Type: AWS::Serverless::Function, Properties: { Handler: rule.handler } }
  Clock: { Type: AWS::Serverless::Function, Properties: { Handler: clock.handler } }
  Mailed: { Type: AWS::Serverless::Function, Properties: { Handler: mailed.handler } }
  Orders: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt Inline.Arn }] } }
  One: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, TopicArn: !Ref Orders, Endpoint: !GetAtt Subscribed.Arn } }
  Other: { Type: AWS::SNS::Subscription, Properties: { Protocol: https, TopicArn: !Ref Orders, Endpoint: !GetAtt Mailed.Arn } }
  Files: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: !GetAtt Bucket.Arn }] } } }
  Daily: { Type: AWS::Events::Rule, Properties: { Targets: [{ Id: a, Arn: !GetAtt Rule.Arn }] } }
  Hourly: { Type: AWS::Scheduler::Schedule, Properties: { Target: { Arn: !GetAtt Clock.Arn } } }
`,
};

const cdk: Files = {
  ...code("topic", "source", "bucket", "rule", "alone"),
  "cdk.json": '{ "app": "npx ts-node app.ts" }',
  "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { SnsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Bucket, EventType } from "aws-cdk-lib/aws-s3";
import { LambdaDestination } from "aws-cdk-lib/aws-s3-notifications";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const made = (name) => new NodejsFunction(this, name, { entry: \`src/\${name}.js\` });
    const topic = new Topic(this, "Topic");
    topic.addSubscription(new LambdaSubscription(made("topic")));
    made("source").addEventSource(new SnsEventSource(topic));
    new Bucket(this, "Files").addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(made("bucket")));
    new Rule(this, "Daily", { targets: [new LambdaFunction(made("rule"))] });
    made("alone");
  }
}
new Shop(new App(), "Shop");
`,
};

/** A package of constructs, which others put into their apps. */
const construct: Files = {
  ...code("topic", "rule", "clock"),
  ...Object.fromEntries(
    [
      ["Topic", "aws-sns-subscriptions", "LambdaSubscription"],
      ["Rule", "aws-events-targets", "LambdaFunction"],
      ["Clock", "aws-scheduler-targets", "LambdaInvoke"],
    ].map(([name = "", module, target]) => [
      `lib/${name}.ts`,
      `import { Construct } from "constructs";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import * as made from "aws-cdk-lib/aws-${{ Topic: "sns", Rule: "events", Clock: "scheduler" }[name]}";
import { ${target} } from "aws-cdk-lib/${module}";
import * as path from "path";
export class ${name} extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const target = new ${target}(this.make("${name.toLowerCase()}"));
    ${{ Topic: 'new made.Topic(this, "Topic").addSubscription(target)', Rule: 'new made.Rule(this, "Daily", { targets: [target] })', Clock: 'new made.Schedule(this, "Hourly", { target })' }[name]};
  }
  private make(name: string) {
    return new NodejsFunction(this, name, { entry: path.join(__dirname, \`../src/\${name}.js\`) });
  }
}
`,
    ]),
  ),
};

const asking = (...sources: string[]): Files => ({ "replay-safe.config.json": JSON.stringify({ sources }) });

function inspected(files: Files): { readonly handlers: readonly string[]; readonly last: string } {
  const { output } = runCommand(["inspect"], repository(files).root);
  const lines = output.trim().split("\n");
  return {
    handlers: lines.flatMap((line) => /^src\/\w+\.js:\d+ {2}`handler` reads (.*);/u.exec(line)?.[1] ?? []),
    last: lines.at(-1)!,
  };
}

describe("what is invoked without a mapping", () => {
  it("is a handler where the settings ask for its kind", () => {
    expect(inspected({ ...serverless, ...asking("sns", "s3", "eventbridge") }).handlers).toEqual([
      "an S3 bucket for `attached`",
      "an S3 bucket for `bucket`",
      "an event bus for `clock`",
      "a queue for `queue`",
      "an event bus for `rule`",
      "an SNS topic for `topic`",
    ]);
    expect(inspected({ ...sam, ...asking("sns", "s3", "eventbridge") }).handlers).toEqual([
      "an S3 bucket for `Bucket`",
      "an event bus for `Clock`",
      "an event bus for `Event`",
      "an SNS topic for `Inline`",
      "an event bus for `Rule`",
      "an SNS topic for `Subscribed`",
      "an SNS topic for `Topic`",
    ]);
    expect(inspected({ ...cdk, ...asking("sns", "s3", "eventbridge") }).handlers).toEqual([
      "an S3 bucket for `bucket`",
      "an event bus for `rule`",
      "an SNS topic for `source`",
      "an SNS topic for `topic`",
    ]);
  });

  it("is a handler where a construct names it that no app of the project makes", () => {
    expect(inspected({ ...construct, ...asking("sns", "eventbridge") }).handlers).toEqual([
      "an event bus for `clock`",
      "an event bus for `rule`",
      "an SNS topic for `topic`",
    ]);
  });

  it("is none where they ask for another kind", () => {
    expect(inspected({ ...sam, ...asking("s3") }).handlers).toEqual(["an S3 bucket for `Bucket`"]);
    expect(inspected({ ...cdk, ...asking("sqs", "eventbridge") }).handlers).toEqual(["an event bus for `rule`"]);
  });

  it("is said to be left out beside handlers", () => {
    const { handlers, last } = inspected(serverless);
    expect(handlers).toEqual(["a queue for `queue`"]);
    expect(last).toBe(
      "The only effect happens twice when a record is delivered again; 5 functions of SNS, S3 and EventBridge are left out by the setting `sources`.",
    );
    expect(inspected({ ...serverless, ...asking("sqs", "s3", "eventbridge") }).last).toBe(
      "5 of 5 effects happen twice when a record is delivered again; 1 function of SNS is left out by the setting `sources`.",
    );
  });
});
