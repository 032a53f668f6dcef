/** CDK apps: constructs and stacks that make each other, in loops and recursion, under ids that grow. */
import fc from "../support/random.ts";
import { lines, oneOf, repeated, text, type Drawn } from "./grammar.ts";

const value: Drawn = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    oneOf(`"a"`, "id", "ids", "n", "scope", "app", "process.env.STAGE", "undefined", "Shop", "ids.length"),
    text`\`\${${tie("value")}}\${${tie("value")}}\``,
    text`[...[${tie("value")}].flat(), ${tie("value")}]`,
    text`({ ...(${tie("value")} as any), id: ${tie("value")} })`,
    text`(${tie("value")} ? ${tie("value")} : ${tie("value")})`,
    text`make(${tie("value")}, ${tie("value")})`,
    text`[${tie("value")}].map((x: any) => ${tie("value")})`,
    text`new Shop(${oneOf("app", "scope")}, ${tie("value")}, ${tie("value")})`,
    text`new Part(scope, ${tie("value")})`,
    text`Array.from({ length: ${oneOf("9", "1e9", "n")} }, (_, i) => ${tie("value")})`,
  ),
})).value;

const growth = oneOf(
  "id = `${id}${id}`;",
  "ids = [...ids, ...ids, id];",
  "n += n;",
  "ids = ids.map((x: any) => [x, x]);",
);

const statement: Drawn = fc.letrec<{ statement: string; block: string }>((tie) => ({
  block: lines(tie("statement"), 3),
  statement: fc.oneof(
    { maxDepth: 3 },
    text`reader(scope, ${value});`,
    growth,
    repeated(growth, 30),
    text`${value};`,
    text`for (const x of ${value} as any) { ${tie("block")} }`,
    text`for (let i = 0; i < ${oneOf("3", "1e9", "n")}; i++) { ${tie("block")} }`,
    text`if (${value}) { ${tie("block")} } else { ${tie("block")} }`,
    text`while (n < ${oneOf("9", "1e9")}) { ${tie("block")} n++; }`,
    text`try { ${tie("block")} } catch (e) { ${tie("block")} }`,
    text`scope.node.findAll().forEach((scope: any) => { ${tie("block")} });`,
  ),
})).statement;

export const appText: Drawn = text`import { App, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
let id: any = "x", ids: any = ["a", "b"], n: any = 1;
const app: any = new App();
const table = new dynamodb.Table(new Stack(app, "Data"), "Orders", { partitionKey: { name: "id", type: dynamodb.AttributeType.STRING }, stream: dynamodb.StreamViewType.NEW_IMAGE });
function reader(scope: any, name: any) {
  const fn = new lambda.Function(scope, name, { handler: "order.handler", runtime: lambda.Runtime.NODEJS_20_X, code: lambda.Code.fromAsset("src") });
  fn.addEventSource(new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.TRIM_HORIZON }));
  return fn;
}
function make(x: any, y: any): any { ${oneOf("return [x, y];", "return make(y, [x]);", "return new Part(x, `${y}`);", "id += y; return new Shop(app, id, x);")} }
class Part extends Construct {
  constructor(scope: any, id: any) { super(scope, id); ${lines(statement, 2)} }
}
class Shop extends Stack {
  constructor(scope: any, id: any, props?: any) { super(scope, id, props); { const scope: any = this; ${lines(statement, 2)} } }
}
const scope: any = new Stack(app, "Shop");
${lines(statement, 4)}
reader(scope, "OnOrder");
`;
