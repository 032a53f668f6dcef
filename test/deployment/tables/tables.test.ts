/** The keys of the tables that configurations declare, and what they tell of a put. */
import { describe, expect, it } from "vitest";
import { Pipeline } from "../../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { files } from "../../support/files.ts";
import { readStacks } from "../../support/read.ts";

const pipelineOf = (texts: Readonly<Record<string, string>>): Pipeline => {
  const source = files(texts);
  return new Pipeline(source, DEFAULT_SETTINGS, source.root);
};
const declaredIn = (texts: Readonly<Record<string, string>>) =>
  pipelineOf(texts).wiringOf("/project/src/a.ts").declaredAround("/project/src/a.ts").tables;
const tablesIn = (texts: Readonly<Record<string, string>>) => declaredIn(texts).map(({ attributes }) => attributes);
const namesIn = (texts: Readonly<Record<string, string>>) => declaredIn(texts).flatMap(({ tables }) => tables);

const template = (table: string) => `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Letters:
${table.replaceAll(/^/gmu, "    ")}
`;
/** What makes a template a deployment of functions. */
const mapping = `  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: post, EventSourceArn: !GetAtt Letters.StreamArn }
`;
const terraform = (body: string) => `resource "aws_dynamodb_table" "letters" {
${body}
  attribute {
    name = "letter" # the { of a comment
  }
  global_secondary_index {
    hash_key = "sender"
  }
}
`;

describe("the key of a table", () => {
  const schema = `Type: AWS::DynamoDB::Table
Properties:
  KeySchema:
    - { AttributeName: postedAt, KeyType: RANGE }
    - { AttributeName: letter, KeyType: HASH }`;

  it("stands in a template", () => {
    const deployed = (table: string) => tablesIn({ "template.yaml": `${template(table)}${mapping}` });
    expect(deployed(schema)).toEqual([["letter", "postedAt"]]);
    expect(deployed(schema.replace("letter", "!Ref Key"))).toEqual([]);
  });

  it("stands in a file of tables alone", () => {
    const defined = schema.replace("Properties:", "Properties:\n  AttributeDefinitions: []");
    expect(tablesIn({ "tables.yml": template(defined) })).toEqual([["letter", "postedAt"]]);
    expect(tablesIn({ "tables.yml": template(schema) })).toEqual([]);
    expect(tablesIn({ "tables.yml": template(defined.replace("letter", "!Ref Key")) })).toEqual([]);
  });

  it("is of a table of a name, where that is written out", () => {
    const physicalIn = (name: string, ...others: readonly string[]) => {
      const named = schema.replace("Properties:", `Properties:\n  TableName: ${name}\n  AttributeDefinitions: []`);
      const texts = Object.fromEntries(others.map((one, at) => [`tables-${at}.yml`, template(one)]));
      return declaredIn({ ...texts, "template.yaml": `${template(named)}${mapping}` }).map(
        ({ physicalNames }) => physicalNames,
      );
    };
    const unnamed = schema.replace("Properties:", "Properties:\n  AttributeDefinitions: []");
    expect(physicalIn("letters")).toEqual([["letters"]]);
    expect(physicalIn('!Sub "${Stage}-letters"')).toEqual([undefined]);
    expect(physicalIn("!Ref Name")).toEqual([undefined]);
    expect(physicalIn("letters", unnamed)).toEqual([undefined]);
  });

  it("is `id` in a table of SAM that says nothing", () => {
    const simple = "Type: AWS::Serverless::SimpleTable";
    const sam = (table: string) =>
      tablesIn({ "template.yaml": `Transform: AWS::Serverless-2016-10-31\n${template(table)}${mapping}` });
    expect(sam(simple)).toEqual([["id"]]);
    expect(sam(`${simple}\nProperties: { PrimaryKey: { Name: letter, Type: String } }`)).toEqual([["letter"]]);
  });

  it("stands in a construct", () => {
    const app = (key: string) => ({
      "cdk.json": JSON.stringify({ app: "npx ts-node bin/app.ts" }),
      "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { AttributeType, Table } from "aws-cdk-lib/aws-dynamodb";
const stack = new Stack(new App(), "Post");
new Table(stack, "Letters", { ${key} });`,
    });
    const partitionKey = 'partitionKey: { name: "letter", type: AttributeType.STRING }';
    expect(tablesIn(app(partitionKey))).toEqual([["letter"]]);
    expect(tablesIn(app(`${partitionKey}, sortKey: { name: "postedAt", type: AttributeType.STRING }`))).toEqual([
      ["letter", "postedAt"],
    ]);
    expect(tablesIn(app(`${partitionKey}, sortKey: { name: process.env.SORT, type: AttributeType.STRING }`))).toEqual(
      [],
    );
  });

  it("stands in a component of SST", () => {
    const app = (index: string) => ({
      "sst.config.ts": `export default $config({ app: () => ({ name: "post", home: "aws" }), async run() {
  new sst.aws.Dynamo("Letters", { fields: { letter: "string" }, primaryIndex: { ${index} } });
} });`,
    });
    expect(tablesIn(app('hashKey: "letter"'))).toEqual([["letter"]]);
    expect(tablesIn(app('rangeKey: "postedAt", hashKey: "letter"'))).toEqual([["letter", "postedAt"]]);
    expect(tablesIn(app('hashKey: "letter", rangeKey: process.env.SORT'))).toEqual([]);
  });

  it("stands in a resource of Terraform, and in a module that makes a table", () => {
    const key = 'hash_key = "letter"';
    expect(tablesIn({ "main.tf": terraform(`  ${key}`) })).toEqual([["letter"]]);
    expect(tablesIn({ "main.tf": `module "letters" {\n  ${key}\n  range_key = "postedAt"\n}\n` })).toEqual([
      ["letter", "postedAt"],
    ]);
    expect(tablesIn({ "main.tf": terraform("  hash_key = var.key") })).toEqual([]);
    expect(tablesIn({ "main.tf": terraform(`  ${key}\n  range_key = var.key`) })).toEqual([]);
    expect(tablesIn({ "main.tf": `resource "aws_other" "letters" {\n  ${key}\n}\n` })).toEqual([]);
  });

  it("stands in a variable of the folder that is a text by default", () => {
    const table = `${terraform("  hash_key = var.key # of letters\n  name = var.name")}`;
    const variables =
      'variable "key" {\n  type = string\n  default = "letter"\n}\nvariable "name" {\n  default = "mail"\n}\n';
    const folder = { "a/main.tf": table, "a/variables.tf": variables };
    expect(declaredIn(folder)).toEqual([{ attributes: ["letter"], tables: ["letters", "mail"] }]);
    expect(tablesIn({ "a/main.tf": table, "b/variables.tf": variables })).toEqual([]);
    expect(tablesIn({ ...folder, "a/main.tf": table.replace("var.key", "var.key.name") })).toEqual([]);
    expect(tablesIn({ ...folder, "a/main.tf": table.replace("var.key", 'var.key == "" ? "id" : "no"') })).toEqual([]);
    // Somebody gives it another value.
    expect(tablesIn({ ...folder, "main.tf": 'module "a" {\n  source = "./a"\n  key = "id"\n}\n' })).toEqual([]);
    expect(tablesIn({ ...folder, "prod.tfvars": 'key = "id"\n' })).toEqual([]);
    expect(tablesIn({ ...folder, "prod.tfvars.json": '{ "key": "id" }' })).toEqual([]);
  });

  it("stands with the names of the tables that have it", () => {
    const named = (name: string) =>
      schema.replace("Properties:", `Properties:\n  TableName: ${name}\n  AttributeDefinitions: []`);
    const asDeployed = (name: string) => namesIn({ "template.yaml": `${template(named(name))}${mapping}` });
    expect(asDeployed("post-letters")).toEqual(["Letters", "post-letters"]);
    expect(asDeployed('!Sub "${Stage}-letters"')).toEqual(["--letters", "Letters"]);
    const alone = (name: string) => namesIn({ "tables.yml": template(named(name)) });
    expect(alone("post-letters")).toEqual(["Letters", "post-letters"]);
    expect(alone("${sls:stage}-letters")).toEqual(["--letters", "Letters"]);
    expect(alone("${self:provider.environment.MAIL_TABLE}")).toEqual(["Letters", "MAIL_TABLE"]);
    const key = '  hash_key = "letter"';
    expect(namesIn({ "main.tf": terraform(`  name = "\${var.stage}-post"\n${key}`) })).toEqual(["--post", "letters"]);
    const other = terraform(`  name = "mail"\n${key}`).replaceAll("letters", "mail");
    expect(declaredIn({ "a.tf": terraform(key), "b.tf": other })).toEqual([
      { attributes: ["letter"], tables: ["letters", "mail"] },
    ]);
  });
});

describe("an item that fits into a declared table", () => {
  const put = (item: string): string => `import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const docs = DynamoDBDocumentClient.from({});
export const handler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await docs.send(new PutCommand({ Item: ${item} }));
};`;
  const verdictsOf = (item: string, ...keys: string[]): string[] => {
    const tables = keys.map((body, index) => [`${index}.tf`, terraform(body)] as const);
    const pipeline = pipelineOf({ "src/a.ts": put(item), ...Object.fromEntries(tables) });
    return pipeline.handlersIn("/project/src/a.ts").flatMap(({ effects }) => effects.map(({ verdict }) => verdict));
  };
  const [LETTER, LOG] = ['hash_key = "letter"', 'hash_key = "letter"\n  range_key = "at"'];

  it("has the key of that table", () => {
    const item = "{ letter: messageId, token: crypto.randomUUID() }";
    expect(verdictsOf(item)).toEqual(["unknown"]);
    expect(verdictsOf(item, LETTER)).toEqual(["idempotent"]);
    expect(verdictsOf(item, 'hash_key = "token"')).toEqual(["unguarded"]);
  });

  it("has it also where custom says otherwise", () => {
    const item = "{ id: crypto.randomUUID(), letter: messageId }";
    expect(verdictsOf(item)).toEqual(["unguarded"]);
    expect(verdictsOf(item, LETTER)).toEqual(["idempotent"]);
    expect(verdictsOf("{ letterId: messageId, createdAt: Date.now() }", LETTER)).toEqual(["idempotent"]);
    expect(
      verdictsOf("{ letterId: messageId, createdAt: Date.now() }", 'hash_key = "letterId"\n  range_key = "createdAt"'),
    ).toEqual(["unguarded"]);
  });

  it("may be one of several tables, whose keys differ", () => {
    const item = "{ letter: messageId, at: Date.now() }";
    expect(verdictsOf(item, LOG)).toEqual(["unguarded"]);
    expect(verdictsOf(item, LETTER, LOG)).toEqual(["unknown"]);
    expect(verdictsOf("{ letter: messageId, at: body }", LETTER, LOG)).toEqual(["idempotent"]);
    expect(verdictsOf("{ id: crypto.randomUUID(), letter: messageId }", 'hash_key = "id"', LETTER)).toEqual([
      "unknown",
    ]);
  });

  it("is of the table that is called like its key", () => {
    const [LETTERS, SENDERS] = ['hash_key = "letterId"', 'hash_key = "senderId"'];
    const into = (table: string, item: string, ...keys: string[]) =>
      verdictsOf(`${item}, TableName: ${table}`, ...keys);
    const both = "{ letterId: crypto.randomUUID(), senderId: messageId }";
    for (const table of ['"letters"', "process.env.LETTERS_TABLE", "`${process.env.STAGE}-letter`"])
      expect(into(table, both, LETTERS, SENDERS)).toEqual(["unguarded"]);
    expect(into('"senders"', both, LETTERS, SENDERS)).toEqual(["idempotent"]);
    // Nothing says which of them it is: no name, another one, a key that begins alike.
    expect(verdictsOf(both, LETTERS, SENDERS)).toEqual(["unknown"]);
    expect(into('"post"', both, LETTERS, SENDERS)).toEqual(["unknown"]);
    expect(
      into('"letters"', "{ letterId: messageId, at: Date.now() }", LETTERS, `${LETTERS}\n  range_key = "at"`),
    ).toEqual(["unknown"]);
    const spread = "{ ...JSON.parse(body), letterId: crypto.randomUUID(), senderId: messageId }";
    expect(into('"letters"', spread, LETTERS, SENDERS)).toEqual(["unguarded"]);
    expect(into('"senders"', spread, LETTERS, SENDERS)).toEqual(["idempotent"]);
    expect(into('"post"', spread, LETTERS, SENDERS)).toEqual(["unknown"]);
  });

  it("is of the table that is called so, by what configurations call it", () => {
    const called = (name: string, key: string) => ({ name, key });
    const into = (table: string, item: string, ...tables: { name: string; key: string }[]) => {
      const texts = tables.map(({ name, key }) => [`${name}.tf`, terraform(key).replace("letters", name)] as const);
      const pipeline = pipelineOf({ "src/a.ts": put(`${item}, TableName: ${table}`), ...Object.fromEntries(texts) });
      return pipeline.handlersIn("/project/src/a.ts").flatMap(({ effects }) => effects.map(({ verdict }) => verdict));
    };
    const both = [called("mail_log", LOG), called("MailTable", LETTER)];
    const item = "{ letter: messageId, at: Date.now() }";
    for (const table of [
      "process.env.MAIL_LOG_TABLE",
      "process.env.MAIL_LOG ?? 'other'",
      '"mail-log"',
      "`${process.env.STAGE}-mail-log`",
    ])
      expect(into(table, item, ...both)).toEqual(["unguarded"]);
    expect(into("process.env.MAIL_TABLE_NAME", item, ...both)).toEqual(["idempotent"]);
    const spread = "{ ...JSON.parse(body), at: Date.now() }";
    expect(into("process.env.MAIL_LOG_TABLE", spread, ...both)).toEqual(["unguarded"]);
    // A name of neither, names of both, two tables of that name, and one into which the item does not fit.
    expect(into("process.env.TABLE_NAME", item, ...both)).toEqual(["unknown"]);
    expect(into("event.old ? 'mail' : 'mail-log'", item, ...both)).toEqual(["unknown"]);
    expect(into("process.env.MAIL_TABLE", item, ...both, called("mail", LOG))).toEqual(["unknown"]);
    expect(into("process.env.STAMPS_TABLE", item, ...both, called("stamps", 'hash_key = "stamp"'))).toEqual([
      "unknown",
    ]);
  });

  it("is of the table that its function knows by a variable", () => {
    const table = (key: string) => `Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [${key.replaceAll(/\w+/gu, "{ AttributeName: $& }")}] }`;
    const sam = (...functions: readonly string[]) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Mail:
    ${table("letter")}
  Entries:
    ${table("letter, at")}
${functions.map((variables, index) => `  F${index}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/a.handler
      Environment: { Variables: { ${variables} } }
      Events: { In: { Type: SQS, Properties: { Queue: "arn:aws:sqs:eu-west-1:1:q" } } }
`).join("")}`; // prettier-ignore
    const into = (variable: string, configuration: Readonly<Record<string, string>>) =>
      pipelineOf({ "src/a.ts": put(`{ letter: messageId, at: Date.now() }, TableName: process.env.${variable}`), ...configuration })
        .handlersIn("/project/src/a.ts")
        .flatMap(({ effects }) => effects.map(({ verdict }) => verdict)); // prettier-ignore
    const inSam = (variable: string, ...functions: readonly string[]) =>
      into(variable, { "template.yaml": sam(...functions) });
    expect(inSam("TABLE", "TABLE: !Ref Mail")).toEqual(["idempotent"]);
    expect(inSam("TABLE", "TABLE: !Ref Entries, OTHER: !Ref Mail")).toEqual(["unguarded"]);
    expect(inSam("TABLE", 'TABLE: !Sub "${Entries}"', "OTHER: x")).toEqual(["unguarded"]);
    // Another variable, a text, one that is another table in each function of the module, or perhaps.
    expect(inSam("TABLE", "OTHER: !Ref Mail")).toEqual(["unknown"]);
    expect(inSam("TABLE", "TABLE: mail")).toEqual(["unknown"]);
    expect(inSam("TABLE", "TABLE: !Ref Mail", "TABLE: !Ref Entries")).toEqual(["unknown"]);
    expect(inSam("TABLE", "TABLE: !Ref Mail", "TABLE: mail")).toEqual(["unknown"]);

    // By its name, where one table has that.
    const named = (own: string, ...names: readonly string[]): Readonly<Record<string, string>> => {
      const parts = sam(own).split("Properties: { KeySchema");
      const text = parts.reduce((before, part, at) => `${before}Properties: { ${names[at - 1] ?? ""}KeySchema${part}`);
      return { "template.yaml": text };
    };
    const [mail, entries] = ['TableName: !Sub "${Stage}-mail", ', "TableName: entries, "];
    expect(into("TABLE", named('TABLE: !Sub "${Stage}-mail"', mail, entries))).toEqual(["idempotent"]);
    expect(into("TABLE", named("TABLE: entries", mail, entries))).toEqual(["unguarded"]);
    expect(into("TABLE", named("TABLE: another", mail, entries))).toEqual(["unknown"]);
    expect(into("TABLE", named('TABLE: !Sub "${Stage}-mail"', mail, mail))).toEqual(["unknown"]);

    const service = (around: string, own = "{}") => ({
      "serverless.yml": `service: post
provider:
  name: aws
  runtime: nodejs22.x
  environment:
    ${around}
functions:
  post:
    handler: src/a.handler
    environment: ${own}
    events: [{ sqs: "arn:aws:sqs:eu-west-1:1:q" }]
resources:
  Resources:
    Mail:
      Type: AWS::DynamoDB::Table
      Properties: { TableName: "\${self:service}-mail-\${sls:stage}", KeySchema: [{ AttributeName: letter }] }
    Entries:
      Type: AWS::DynamoDB::Table
      Properties: { TableName: "\${self:provider.environment.TABLE}", KeySchema: [{ AttributeName: letter }, { AttributeName: at }] }
`,
    });
    expect(into("TABLE", service("TABLE: post-x-${sls:stage}"))).toEqual(["unguarded"]);
    expect(into("TABLE", service("TABLE: post-x-${sls:stage}", "{ TABLE: !Ref Mail }"))).toEqual(["idempotent"]);
    expect(into("OTHER", service('OTHER: "post-mail-${sls:stage}"\n    TABLE: post-x'))).toEqual(["idempotent"]);
    expect(into("OTHER", service("TABLE: post-x"))).toEqual(["unknown"]);
    // What cannot be read of it is of no interest.
    const [unread] = readStacks(
      service('TABLE: post-x\n    OTHER: "${file(missing.yml):table}"', '"${file(missing.yml):of, ssm:/x}"'),
    );
    expect(unread).toMatchObject({ complete: true, unresolved: [] });

    const cdk = (props: string, more = "") => ({
      "cdk.json": JSON.stringify({ app: "npx ts-node bin/app.ts" }),
      "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { AttributeType, Table } from "aws-cdk-lib/aws-dynamodb";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
const app = new App();
const tables = new Stack(app, "Tables");
const [letter, at] = ["letter", "at"].map((name) => ({ name, type: AttributeType.STRING }));
const mail = new Table(tables, "Mail", { partitionKey: letter });
const entries = new Table(tables, "Entries", { partitionKey: letter, sortKey: at });
const stack = new Stack(app, "Post");
const post = new NodejsFunction(stack, "Post", { entry: "src/a.ts", ${props} });
post.addEventSource(new SqsEventSource(new Queue(stack, "In")));
${more}`,
    });
    expect(into("TABLE", cdk("environment: { TABLE: mail.tableName }"))).toEqual(["idempotent"]);
    expect(into("TABLE", cdk("environment: { TABLE: entries.tableName }"))).toEqual(["unguarded"]);
    expect(into("TABLE", cdk("", 'post.addEnvironment("TABLE", entries.tableName);'))).toEqual(["unguarded"]);
    expect(into("TABLE", cdk("", 'post.addEnvironment("OTHER", entries.tableName);'))).toEqual(["unknown"]);
  });

  it("is doubted to be of a table that is called otherwise than the code says", () => {
    const into = (table: string, item: string) => verdictsOf(`${item}, TableName: ${table}`, LETTER);
    const [entry, made] = ["{ letter: messageId, timestamp: Date.now() }", "{ letter: messageId, logId: crypto.randomUUID() }"]; // prettier-ignore
    for (const item of [entry, made]) {
      for (const table of ["process.env.LOG_TABLE", '"log"', "`${process.env.STAGE}-log`", "process.env.LOG ?? 'log'"])
        expect(into(table, item)).toEqual(["unknown"]);
      for (const table of ["process.env.LETTERS_TABLE", "process.env.TABLE_NAME", "`${process.env.STAGE}-letters`"])
        expect(into(table, item)).toEqual(["idempotent"]);
    }
    // Neither what nobody takes for a part of a key, nor what both say to be one.
    expect(into("process.env.LOG_TABLE", "{ letterId: messageId, seen: Date.now() }")).toEqual(["idempotent"]);
    expect(into("process.env.LOG_TABLE", "{ letter: crypto.randomUUID(), logId: messageId }")).toEqual(["unknown"]);
    expect(into("process.env.LOG_TABLE", "{ letter: crypto.randomUUID(), at: Date.now() }")).toEqual(["unguarded"]);
  });

  it("is doubted to be of a table that its function does not know by that variable", () => {
    const service = (variables: string, name: string) => `service: post
provider: { name: aws, runtime: nodejs22.x, environment: { ${variables} } }
functions: { post: { handler: src/a.handler, events: [{ sqs: "arn:aws:sqs:eu-west-1:1:q" }] } }
resources:
  Resources:
    Mail:
      Type: AWS::DynamoDB::Table
      Properties: { ${name}AttributeDefinitions: [], KeySchema: [{ AttributeName: id }] }
`;
    const into = (item: string, variables: string, name = "") =>
      pipelineOf({ "src/a.ts": put(`${item}, TableName: process.env.TABLE`), "serverless.yml": service(variables, name) })
        .handlersIn("/project/src/a.ts")
        .flatMap(({ effects }) => effects.map(({ verdict }) => verdict)); // prettier-ignore
    const entry = "{ id: messageId, version: Date.now() }";
    expect(into(entry, "TABLE: !Ref Mail")).toEqual(["idempotent"]);
    expect(into(entry, 'OTHER: "x"')).toEqual(["idempotent"]);
    for (const other of ['"${cf:data.Table}"', '"${ssm:/table}"', "!ImportValue table", "log"])
      expect(into(entry, `TABLE: ${other}`)).toEqual(["unknown"]);
    expect(into(entry, "TABLE: mail", "TableName: mail, ")).toEqual(["idempotent"]);
    expect(into(entry, "TABLE: log", "TableName: mail, ")).toEqual(["unknown"]);
    const sorted = "{ id: messageId, sk: crypto.randomUUID() }";
    expect(into(sorted, "TABLE: !Ref Mail")).toEqual(["idempotent"]);
    expect(into(sorted, 'TABLE: "${cf:data.Table}"')).toEqual(["unguarded"]);
  });

  it("is that of the table of whose key the code writes a part, where that is a key by custom", () => {
    const [ID, NUMBER] = ['hash_key = "id"', 'hash_key = "number"'];
    expect(verdictsOf("{ ...JSON.parse(body), id: crypto.randomUUID() }", ID, LETTER)).toEqual(["unguarded"]);
    // What is written of both keys says nothing, and neither does an attribute that is no key by custom.
    const both = "{ ...JSON.parse(body), id: crypto.randomUUID(), letter: messageId }";
    expect(verdictsOf(both, ID, LETTER)).toEqual(["unknown"]);
    const other = "{ ...JSON.parse(body), letter: crypto.randomUUID() }";
    expect(verdictsOf(other, LETTER, NUMBER)).toEqual(["unknown"]);
  });

  it("is of the table that is sorted by what the item has, where that is a key by custom", () => {
    const [PK, SORTED, NUMBER] = ['hash_key = "pk"', 'hash_key = "pk"\n  range_key = "sk"', 'hash_key = "number"'];
    const made = "pk: messageId, sk: crypto.randomUUID()";
    expect(verdictsOf(`{ ${made} }`, PK, SORTED)).toEqual(["unguarded"]);
    expect(verdictsOf(`{ ...JSON.parse(body), ${made} }`, PK, SORTED, NUMBER)).toEqual(["unguarded"]);
    expect(verdictsOf("{ pk: messageId, sk: body, at: crypto.randomUUID() }", PK, SORTED)).toEqual(["idempotent"]);
    // Without it the item is of the other one.
    expect(verdictsOf("{ pk: messageId, at: crypto.randomUUID() }", PK, SORTED)).toEqual(["idempotent"]);
    // It fits into a third one as well, or only the code writes what may be the second part of a key.
    expect(verdictsOf(`{ ${made}, number: messageId }`, PK, SORTED, NUMBER)).toEqual(["unknown"]);
    const at = 'hash_key = "pk"\n  range_key = "at"';
    expect(verdictsOf("{ pk: messageId, at: crypto.randomUUID() }", PK, at)).toEqual(["unknown"]);
  });

  it("is of a table that nobody declares where it has a part of a key that the declared one lacks", () => {
    const [PK, NUMBER] = ['hash_key = "pk"', 'hash_key = "number"'];
    for (const item of [
      "{ pk: messageId, sk: crypto.randomUUID() }",
      "{ ...JSON.parse(body), pk: messageId, sk: crypto.randomUUID() }",
    ]) {
      expect(verdictsOf(item)).toEqual(["unguarded"]);
      expect(verdictsOf(item, PK)).toEqual(["unguarded"]);
      expect(verdictsOf(item, NUMBER, PK)).toEqual(["unguarded"]);
    }
    expect(verdictsOf("{ pk: messageId, sk: body, at: crypto.randomUUID() }", PK)).toEqual(["idempotent"]);
    expect(verdictsOf("{ pk: messageId, id: crypto.randomUUID() }", PK)).toEqual(["idempotent"]);
  });

  it("fits into any, where not all of its attributes are known", () => {
    const item = "{ ...JSON.parse(body), letter: messageId, at: Date.now() }";
    expect(verdictsOf(item, LOG)).toEqual(["unguarded"]);
    // In one of the two tables the time is a part of the key, in the other one it is not.
    expect(verdictsOf(item, LOG, 'hash_key = "sender"')).toEqual(["unknown"]);
    expect(verdictsOf(item, 'hash_key = "sender"')).toEqual(verdictsOf(item));
    expect(verdictsOf("{ number: messageId, at: Date.now() }", LOG)).toEqual(["unknown"]);
  });
});
