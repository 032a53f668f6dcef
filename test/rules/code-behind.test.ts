// A rename says why it names no effect: silence would be taken for none where nobody looked, and for some where none happens twice.
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";

const rules = { "no-stream-function-rename": "error" } as const;

const mails = `import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { DynamoDBStreamEvent } from "aws-lambda";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) await new SESv2Client({}).send(new SendEmailCommand({ Content: {}, Destination: { ToAddresses: [record.eventID!] } }));
};
`;

const logs = `import type { DynamoDBStreamEvent } from "aws-lambda";
export const handler = async (event: DynamoDBStreamEvent) => { for (const record of event.Records) console.log(record.eventID); };
`;

const marks = `import { forward } from "@shop/forwarding";
import { DynamoDBClient, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    await new DynamoDBClient({}).send(new DeleteItemCommand({ TableName: "drafts", Key: { id: record.dynamodb!.Keys!.id! } }));
    more(record);
  }
};
`;

const unused = "function more() {}\n";
const forwards = "function more(record) { return forward(record); }\n";

const service = (
  key: string,
  handler: string,
  runtime = "nodejs22.x",
  arn = "!ImportValue users-stream",
): string => `service: shop
provider: { name: aws, runtime: ${runtime} }
functions:
  ${key}:
    ${handler === "image" ? "image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/users" : `handler: ${handler}`}
    events:
      - stream: { type: dynamodb, arn: ${arn} }
`;

async function told(
  handler: string,
  files: Readonly<Record<string, string>>,
  runtime?: string,
  arn?: string,
): Promise<string> {
  const deployed = { ...files, "serverless.yml": service("onUser", handler, runtime, arn) };
  const after = { "serverless.yml": service("userSaved", handler, runtime, arn) };
  const messages = await lint({ deployed, files: after, rules });
  return messages.map(({ message }) => message).join("\n");
}

const SENTENCE = "The handler `src/gone.handler` was not found, so nobody could look at its effects.";

describe("the message of a rename", () => {
  it("says that its handler was not found", async () => {
    expect(await told("src/gone.handler", {})).toContain(SENTENCE);
  });

  it("says that its file does not parse", async () => {
    const broken = await told("src/user.handler", { "src/user.ts": "export const handler = async (event => {" });
    expect(broken).toContain(
      "The handler `src/user.handler` could not be read, so nobody could look at its effects. Keep the function key",
    );
  });

  it("names the effects where it is there", async () => {
    expect(await told("src/user.handler", { "src/user.ts": mails })).toBe(
      "Renaming `onUser` to `userSaved` replays up to 24 h of `users-stream`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/user.ts:5). Keep the function key `onUser` and set `name:`, or make it idempotent first.",
    );
  });

  it("says that no module is known for it, as in another language or of a container image", async () => {
    const python = { "src/gone.py": "def handler(event, context): pass" };
    expect(await told("src/gone.handler", python, "python3.12")).toBe(
      "Renaming `onUser` to `userSaved` replays up to 24 h of `users-stream`. No JavaScript or TypeScript module is known for `userSaved`, so nobody could look at its effects. Keep the function key `onUser` and set `name:`, or make the effects idempotent first.",
    );
    expect(await told("image", {})).toContain(
      "replays up to 24 h of `users-stream`. No JavaScript or TypeScript module is known for `userSaved`, so nobody could look at its effects.",
    );
  });

  it("says that there is no effect, and advises none to be made idempotent", async () => {
    expect(await told("src/user.handler", { "src/user.ts": logs })).toBe(
      "Renaming `onUser` to `userSaved` replays up to 24 h of `users-stream`. No effect was found in its handler. Keep the function key `onUser` and set `name:`, or accept this line with a reason.",
    );
  });

  it("says that none of the effects happens twice", async () => {
    expect(await told("src/user.handler", { "src/user.ts": `${marks}${unused}` })).toContain(
      "of `users-stream`. Its only effect does not happen twice. Keep the function key `onUser` and set `name:`, or accept",
    );
  });

  it("takes nothing for harmless where a part of the handler could not be looked at", async () => {
    const helped = marks.replace("more(record);", "more(); help();");
    expect(
      await told("src/user.handler", { "src/user.ts": `import { help } from "./help.ts";\n${helped}${unused}` }),
    ).toContain(
      "Its only known effect does not happen twice. Keep the function key `onUser` and set `name:`, or make the effects idempotent first.",
    );
  });

  it("says of how many calls nobody can tell, and takes none of them for harmless", async () => {
    expect(await told("src/user.handler", { "src/user.ts": `${marks}${forwards}` })).toContain(
      "Its only known effect does not happen twice. Of 1 call behind it nobody can tell whether it happens twice. Keep the function key `onUser` and set `name:`, or make the effects idempotent first.",
    );
  });

  it("has the effects also where the source is followed to another stack", async () => {
    const data = `Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } }
Outputs:
  Stream: { Value: !GetAtt Users.StreamArn, Export: { Name: users-stream } }
`;
    const found = await told("src/user.handler", { "src/user.ts": mails, "data.yaml": data });
    expect(found).toContain("24 h of `Users`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)`");
  });
});
