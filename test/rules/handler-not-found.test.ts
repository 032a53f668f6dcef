// A rename whose handler nobody found says so: silence about effects would be taken for none.
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";

const rules = { "no-stream-function-rename": "error" } as const;

const mails = `import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { DynamoDBStreamEvent } from "aws-lambda";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) await new SESv2Client({}).send(new SendEmailCommand({ Content: {}, Destination: { ToAddresses: [record.eventID!] } }));
};
`;

const service = (
  key: string,
  handler: string,
  runtime = "nodejs22.x",
  arn = "!ImportValue users-stream",
): string => `service: shop
provider: { name: aws, runtime: ${runtime} }
functions:
  ${key}:
    handler: ${handler}
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

  it("says nothing of that where it is there, or in another language", async () => {
    const found = await told("src/user.handler", { "src/user.ts": mails });
    expect(found).toContain(": 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)`");
    expect(found).not.toContain("was not found");
    const other = await told("src/gone.handler", { "src/gone.py": "def handler(event, context): pass" }, "python3.12");
    expect(other).toContain("Renaming `onUser` to `userSaved` replays");
    expect(other).not.toContain("was not found");
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
