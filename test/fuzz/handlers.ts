/** Handlers whose values grow: texts, lists, objects, closures, calls; under branches, loops and errors; with looks and effects between. */
import fc from "../support/random.ts";
import { lines, oneOf, repeated, text, type Drawn } from "./grammar.ts";

const name = oneOf("s", "a", "o", "record.body", "record.messageId");

const value: Drawn = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    name,
    oneOf("n", `"x"`, "null", "f", "event", "Date.now()", "Math.random()", "process.env.T", "this", "[]", "{}"),
    text`\`\${${tie("value")}}-\${${tie("value")}}\``,
    text`[...[${tie("value")}].flat(), ${tie("value")}]`,
    text`({ ...(${tie("value")} as any), k: ${tie("value")}, [String(${name})]: ${name} })`,
    text`(${tie("value")} ? ${tie("value")} : ${tie("value")})`,
    text`(${tie("value")} ?? ${tie("value")})`,
    text`f(${tie("value")}, ${tie("value")})`,
    text`(await g(${tie("value")}))`,
    text`new Kept(${tie("value")}).twice(${tie("value")})`,
    text`JSON.parse(JSON.stringify(${tie("value")}))`,
    text`Object.entries(${tie("value")} as any).map(([k, v]) => [v, k, ${tie("value")}])`,
    text`(await Promise.all([${tie("value")}, g(${tie("value")})]))`,
    text`((x: any) => (y: any) => [x, y, ${tie("value")}])(${tie("value")})`,
  ),
})).value;

/** A step after which a value is a multiple of what it was. */
const growth = oneOf(
  "s = `${s}${s}`;",
  `s = s + "-" + s;`,
  "s = [s, s].join();",
  "s = s.replace(/x/g, s).padEnd(9e9, s);",
  "a = [...a, ...a];",
  "a.push(a, s);",
  "a = a.flatMap((x: any) => [x, [x]]);",
  "o = { ...o, left: o, right: [o, a] };",
  "o[s] = o; o.k = { ...o };",
  "Object.assign(o, { [s]: structuredClone(o) });",
  "f = ((g0: any) => (x: any) => g0(g0(x)))(f);",
  "f = f.bind(o, f);",
  "if (o[s]) o = { ...o, k: a }; else a = [o, ...a];",
  "for (const x of a) a = [...a, x, o];",
  "n += a.length * n;",
);

const effect = oneOf(
  text`await sns.send(new PublishCommand({ TopicArn: "t", Message: ${value} }));`,
  text`await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${value}, ...(${value} as any) } }));`,
  text`await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: ${value} }, UpdateExpression: \`SET \${a.map((x: any) => x + " = :" + x).join()}\` }));`,
  text`await pool.query(${value}, [${value}]);`,
  text`await fetch(${value}, { method: "POST", body: ${value} });`,
  text`await unknown(${value}, ${value});`,
);

const look = oneOf(
  text`if ((await doc.send(new GetCommand({ TableName: "t", Key: { pk: ${value} } }))).Item) continue;`,
  text`await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${value} }, ConditionExpression: "attribute_not_exists(pk)" }));`,
  text`if (!(await claim(${value}))) return;`,
);

const statement: Drawn = fc.letrec<{ statement: string; block: string }>((tie) => ({
  block: lines(tie("statement"), 3),
  statement: fc.oneof(
    { maxDepth: 4 },
    effect,
    growth,
    repeated(growth, 40),
    look,
    text`s = ${value};`,
    text`a = ${value};`,
    text`o = ${value};`,
    text`if (${value}) { ${tie("block")} } else { ${tie("block")} }`,
    text`for (const x of ${value} as any) { ${tie("block")} }`,
    text`for (let i = 0; i < ${oneOf("9", "1e9", "a.length", "n")}; i++) { ${tie("block")} }`,
    text`while (${value}) { ${tie("block")} ${oneOf("", "break;", "n++;")} }`,
    text`try { ${tie("block")} } catch (e: any) { ${tie("block")} } finally { ${tie("block")} }`,
    text`switch (${value}) { case ${value}: ${tie("block")} default: ${tie("block")} }`,
    text`await Promise.all(a.map(async (x: any) => { ${tie("block")} }));`,
    text`await (async function again(x: any): Promise<any> { ${tie("block")} return again(again(x)); })(${value});`,
    text`{ class Own extends Kept { async run() { ${tie("block")} } } await new Own(${value}).run(); }`,
  ),
})).statement;

const HEAD = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
import { claim, unknown } from "@acme/lib";
import type { SQSEvent } from "aws-lambda";
declare const doc: DynamoDBDocumentClient;
const sns = new SNSClient({});
const pool = new Pool();
let s: any = "x", a: any = [], o: any = {}, n: any = 1, f: any = (x: any) => x;
class Kept { constructor(public kept: any) {} twice(x: any) { return [this.kept, x, this]; } }
`;

/** A module with a handler of a queue. */
export const handlerText: Drawn = text`${fc.constant(HEAD)}async function g(x: any): Promise<any> { ${lines(statement, 2)} return f(x, ${value}); }
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
${lines(statement, 6)}
  }
};
`;
