/** Services of the Serverless Framework: variables that lead to each other or double what they lead to, aliases, merges, events of every kind. */
import { lines, mostly, oneOf, repeated, text, type Drawn } from "./grammar.ts";

const key = oneOf("read", "onOrder", "orderSaved", "constructor", "__proto__", "1");
const variable = oneOf(
  `"\${self:custom.a}"`,
  `"\${self:custom.b}"`,
  `"\${self:custom.a}\${self:custom.a}"`,
  `"\${self:custom.\${self:custom.b}, self:custom.a}"`,
  `"\${self:custom}"`,
  `"\${self:functions.read.name}"`,
  `"\${opt:stage, 'dev'}"`,
  `"\${env:NAME, self:custom.b}"`,
  `"\${file(part.yml):custom.a}"`,
  `"\${file(serverless.yml):custom.\${self:custom.b}}"`,
  `"\${cf:other.Stream}"`,
  `"\${sls:stage}"`,
  `"\${strToBool(\${self:custom.a})}"`,
);
const scalar = oneOf(variable, `"${"${self:custom.b}".repeat(4)}"`, "!Ref Topic", "*shared", "null", "[]", "{}");
const STREAM = "arn:aws:kinesis:eu-west-1:111122223333:stream/a";
const event = oneOf(
  text`{ stream: { type: dynamodb, arn: ${mostly("!GetAtt Orders.StreamArn", scalar)}, startingPosition: ${mostly("TRIM_HORIZON", scalar)} } }`,
  text`{ stream: { type: ${mostly("kinesis", scalar)}, arn: ${mostly(STREAM, scalar)}, batchSize: ${mostly("10", scalar)} } }`,
  text`{ stream: ${mostly(STREAM, scalar)} }`,
  text`{ sqs: { arn: !GetAtt Queue.Arn, functionResponseType: ${mostly("ReportBatchItemFailures", scalar)} } }`,
  text`{ msk: { arn: ${mostly("arn:aws:kafka:eu-west-1:111122223333:cluster/a/b", scalar)}, topic: ${mostly("orders", scalar)}, consumerGroupId: ${mostly("readers", scalar)} } }`,
  text`{ kafka: { bootstrapServers: [${mostly("a:9092", scalar)}, ${mostly("b:9092", scalar)}], topic: ${mostly("orders", scalar)} } }`,
);
const fn = text`  ${key}:
    handler: ${mostly("src/order.handler", variable)}
    name: ${mostly("orders", variable)}
    events: [${lines(event, 3, ", ")}]`;

/** Each property of `custom` twice as long as the one before. */
const doubling = repeated(oneOf("  b: ${self:custom.a}${self:custom.a}", "  a: ${self:custom.b}"), 3);

const MERGED = `  m0: &m0 { handler: src/order.handler, events: [{ sqs: !GetAtt Queue.Arn }] }
${Array.from({ length: 24 }, (_, index) => `  m${index + 1}: &m${index + 1} { <<: [*m${index}, *m${index}], x: [*m${index}, *m${index}] }`).join("\n")}`;

const RESOURCES = `resources:
  Resources:
    Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
    Queue: { Type: AWS::SQS::Queue }`;

export const serviceText: Drawn = text`service: ${mostly("shop", oneOf(variable, "{ name: shop }"))}
provider: { name: aws, stage: ${mostly("dev", variable)}, stackName: ${mostly("shop-dev", variable)} }
shared: &shared { handler: src/order.handler }
custom:
  a: ${mostly("x", scalar)}
  b: ${mostly("a", scalar)}
${mostly("", oneOf(doubling, MERGED))}
functions:
${lines(fn, 4)}
${mostly(RESOURCES, oneOf("resources: ${file(part.yml)}", `${RESOURCES}\n    More: \${self:functions}`))}
`;
