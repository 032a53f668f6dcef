// Projects that are drawn to be linted: ordinary files that import each other, and a few handlers with the configuration that feeds them.

const areaOf = (index) => `area-${index % 40}`;

/** A file of some 70 lines that uses two files of lower numbers, as the modules of a project do. */
function ordinaryFile(index) {
  const used = [...new Set([index >> 1, index - 1])].filter((other) => other >= 0 && other < index);
  const imports = used.map((other) => `import { total${other} } from "../${areaOf(other)}/file-${other}";\n`);
  const parts = Array.from(
    { length: 4 },
    (_, k) => `
export interface Shape${k} { readonly id: string; readonly size: number; readonly tags: readonly string[] }

/** Sums what shape ${k} holds. */
export async function measure${k}(shapes: readonly Shape${k}[], factor = ${k + 1}): Promise<number> {
  let sum = 0;
  for (const { size, tags } of shapes) {
    if (tags.includes("skip-${index}")) continue;
    sum += size * factor + (await other${k}(size));
  }
  return Math.round(sum);
}

const other${k} = async (size: number): Promise<number> => (size > ${k} ? size - ${k} : 0);
`,
  );
  const totals = used.map((other) => ` + (await total${other}())`).join("");
  return `${imports.join("")}${parts.join("")}\nexport const total${index} = async (): Promise<number> => (await measure0([]))${totals};\n`;
}

/** A handler with a message, a guard in nine of ten, and two files of helpers. */
function handlerFiles(index) {
  return {
    [`src/functions/handler-${index}.ts`]: `import type { SQSEvent } from "aws-lambda";
import { notify } from "./notify-${index}";
${index % 10 === 0 ? "" : `import { claim } from "./claim-${index}";\n`}
interface Order { readonly id: string; readonly email: string; readonly total: number }

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body) as Order;
    if (order.total <= 0) {
      console.warn("skipped", order.id);
      continue;
    }
    ${index % 10 === 0 ? "" : "if (!(await claim(order.id))) continue;\n    "}await notify(order.email, \`order \${order.id} of \${order.total}\`);
  }
};
`,
    [`src/functions/claim-${index}.ts`]: `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function claim(id: string): Promise<boolean> {
  try {
    await documents.send(new PutCommand({ TableName: "claims-${index}", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
`,
    [`src/functions/notify-${index}.ts`]: `import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const mails = new SESv2Client({});

export async function notify(to: string, text: string): Promise<void> {
  const Content = { Simple: { Subject: { Data: "Your order" }, Body: { Text: { Data: text } } } };
  await mails.send(new SendEmailCommand({ Destination: { ToAddresses: [to] }, Content }));
}
`,
  };
}

const service = (handlers) => `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
${handlers.map((index) => `  handler${index}: { handler: src/functions/handler-${index}.handler, events: [{ sqs: { arn: !GetAtt Queue${index}.Arn } }] }\n`).join("")}resources:
  Resources:
${handlers.map((index) => `    Queue${index}: { Type: AWS::SQS::Queue }\n`).join("")}`;

/** A project of so many code files, one of a hundred a handler with two helpers: 3 % of the files are about handlers. */
export function drawnProject(count) {
  const handlers = Array.from({ length: Math.max(1, Math.round(count / 100)) }, (_, index) => index);
  const ordinary = Array.from({ length: count - 3 * handlers.length }, (_, index) => index);
  return {
    "package.json": '{ "type": "module" }\n',
    "tsconfig.json":
      '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "noEmit": true }, "include": ["src"] }\n',
    "serverless.yml": service(handlers),
    ...Object.fromEntries(ordinary.map((index) => [`src/${areaOf(index)}/file-${index}.ts`, ordinaryFile(index)])),
    ...Object.assign({}, ...handlers.map(handlerFiles)),
  };
}

/** A handler of a service whose work is five files deep, among ordinary files. */
export function deepProject() {
  const depth = (level) =>
    level < 5
      ? `import { step${level + 1} } from "./step-${level + 1}";\n\nexport async function step${level}(order: { id: string; total: number }): Promise<void> {\n  if (order.total < ${level}) return;\n  await step${level + 1}({ ...order, total: order.total - ${level} });\n}\n`
      : `import { claim } from "./claim-0";\nimport { notify } from "./notify-0";\n\nexport async function step5(order: { id: string; total: number }): Promise<void> {\n  if (!(await claim(order.id))) return;\n  await notify("shop@example.com", \`order \${order.id}\`);\n}\n`;
  const project = drawnProject(300);
  for (let level = 1; level <= 5; level++) project[`src/functions/step-${level}.ts`] = depth(level);
  project["src/functions/handler-0.ts"] = project["src/functions/handler-0.ts"]
    .replace('from "./notify-0";\n', 'from "./notify-0";\nimport { step1 } from "./step-1";\n')
    .replace("    await notify(", "    await step1(order);\n    await notify(");
  return project;
}
