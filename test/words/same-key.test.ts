import { expect, it } from "vitest";
import { describeUnguarded } from "../../src/words/effect.ts";
import { forEach } from "../flow/each-record.ts";
import { handlersOf } from "../flow/inspect.ts";

const imports = `
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import got from "got";`;

it.each([
  [
    "new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: 'x', name: `o-${Date.now()}` }))",
    "is recognised",
  ],
  ["got.put(`https://x.example/${Date.now()}`)", "is the same request"],
  ['doc.send(new PutCommand({ TableName: "t", Item: { pk: Date.now() } }))', "writes the same item"],
])("%s under the record's key %s", (call, same) => {
  const [handler] = handlersOf({ "handler.ts": forEach(`await ${call};`, imports) });
  const [effect] = handler!.effects;
  const { wayOut } = describeUnguarded(handler!, effect!, [], "/project");
  expect(wayOut).toBe(`Derive the key from the record, such as \`record.messageId\`, so that a repeat ${same}.`);
});
