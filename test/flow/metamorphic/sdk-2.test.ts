/** A program that calls AWS by version 2 of its SDK has the verdicts of the same one by version 3. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import { onePartOf } from "../../support/random.ts";
import { handlersOf } from "../inspect.ts";
import { parse, rewrite, type Print } from "./rewrite.ts";

/** What version 2 calls a client of version 3. */
const CLIENTS: Readonly<Record<string, string>> = {
  DynamoDBClient: "DynamoDB",
  SNSClient: "SNS",
  SQSClient: "SQS",
  S3Client: "S3",
  SESClient: "SES",
  SESv2Client: "SESV2",
  SFNClient: "StepFunctions",
  EventBridgeClient: "EventBridge",
  KinesisClient: "Kinesis",
  LambdaClient: "Lambda",
  FirehoseClient: "Firehose",
  CloudWatchClient: "CloudWatch",
  SSMClient: "SSM",
  DynamoDBDocumentClient: "DynamoDB.DocumentClient",
};

const cases = join(import.meta.dirname, "../cases");
const texts = readdirSync(cases)
  .filter((name) => name.endsWith(".ts") && statSync(join(cases, name)).isFile())
  .flatMap((name) => {
    const text = readFileSync(join(cases, name), "utf8");
    const changed = bySdk2(text);
    return changed === undefined ? [] : [{ name, text, changed }];
  });

describe("the same by version 2 of the SDK has the same verdicts:", () => {
  it.each(onePartOf(texts, 3))("$name", ({ text, changed }) => {
    expect(verdictsOf(changed)).toEqual(verdictsOf(text));
  });
});

/** What is said of each effect, in order, in words that do not depend on the version. */
function verdictsOf(text: string): readonly string[] {
  return handlersOf({ "handler.ts": text }).flatMap(({ name, effects }) =>
    effects.map(({ verdict, reasons }) => `${name}: ${verdict} ${[...reasons].sort().join(", ")}`.trim()),
  );
}

/** Undefined: it has something of the SDK that version 2 writes in a way of its own. */
function bySdk2(text: string): string | undefined {
  const { body } = parse(text);
  const names = body.flatMap((one) => (isOfSdk(one) ? one.specifiers.map(({ local }) => local.name) : []));
  if (names.length === 0) return undefined;
  const changed = `import AWS from "aws-sdk";\n${rewrite(text, (node, print) => (isOfSdk(node) ? "" : (declaredOf(node, print) ?? clientOf(node) ?? sendingOf(node, print))))}`;
  const others = new RegExp(`(?<!["'\\w])(?:${names.join("|")}|marshall|unmarshall)(?!\\w)`, "u");
  return others.test(changed) ? undefined : changed;
}

function isOfSdk(node: TSESTree.Node): node is TSESTree.ImportDeclaration {
  return node.type === "ImportDeclaration" && /^@aws-sdk\/(?:client-|lib-dynamodb)/u.test(node.source.value);
}

/** `declare const db: DynamoDBDocumentClient` */
function declaredOf(node: TSESTree.Node, print: Print): string | undefined {
  if (node.type !== "VariableDeclaration" || !node.declare) return undefined;
  const id = node.declarations[0]?.id;
  const type = id?.type === "Identifier" && id.typeAnnotation && print(id.typeAnnotation.typeAnnotation);
  return type && type.startsWith("AWS.") && id?.type === "Identifier" ? `const ${id.name} = new ${type}();` : undefined;
}

function clientOf(node: TSESTree.Node): string | undefined {
  // DynamoDBDocumentClient.from(client)
  const { callee } = node.type === "CallExpression" ? node : {};
  if (callee?.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name in CLIENTS)
    return `new AWS.${CLIENTS[callee.object.name]}()`;
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name in CLIENTS)
    return `new AWS.${CLIENTS[node.callee.name]}()`;
  if (node.type === "TSTypeReference" && node.typeName.type === "Identifier" && node.typeName.name in CLIENTS)
    return `AWS.${CLIENTS[node.typeName.name]}`;
  return undefined;
}

function sendingOf(node: TSESTree.Node, print: Print): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.arguments.length !== 1)
    return undefined;
  const [command] = node.arguments;
  if (command?.type !== "NewExpression" || command.callee.type !== "Identifier") return undefined;
  const operation = /^(\w+)Command$/u.exec(command.callee.name)?.[1];
  if (operation === undefined || command.arguments.length !== 1) return undefined;
  return `${print(node.callee.object)}.${operation[0]!.toLowerCase()}${operation.slice(1)}(${print(command.arguments[0]!)}).promise()`;
}
