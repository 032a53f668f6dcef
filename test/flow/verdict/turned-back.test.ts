/** A look whose answer the handler turns and turns back is a lock. All forms of it: `test/flow/cases/pairs-looks-turned-back.ts`. */
import { expect, test } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { effectsOf } from "../inspect.ts";

/** The verdict on a message behind a look at the state of a job, with what is said of that look. */
function told(behind: string, asked = 'Item?.state === "RUNNING"'): string {
  const text = forEach(
    `const job = { TableName: "jobs", Key: { pk: r.messageId } };
     const enter = (state) => doc.send(new UpdateCommand({ ...job, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": state } }));
     const { Item } = await doc.send(new GetCommand(job));
     if (${asked}) continue;
     await enter("RUNNING"); ${publish} ${behind}`,
  );
  const [message] = effectsOf(text).filter(({ call }) => call.includes("Publish"));
  return [message!.verdict, ...message!.reasons, ...message!.rejected.map(({ why }) => why)].join(" ");
}

test.each([
  ["stays as it is set", "", "weak racy"],
  ["is set back", 'await enter("IDLE");', "unguarded released"],
  ["is taken away with its row", "await doc.send(new DeleteCommand(job));", "unguarded released"],
  ["is set back for some", 'if (r.body === "again") await enter("IDLE");', "unknown"],
  ["is set on to what is not asked for", 'await enter("RUNNING");', "weak racy"],
])("a state that %s", (_, behind, verdict) => {
  expect(told(behind)).toBe(verdict);
});

test("a state that is set on, where the look asks for the last one too, is remembered", () => {
  expect(told('await enter("DONE");', '["RUNNING", "DONE"].includes(Item?.state)')).toBe("weak racy");
  expect(told('await enter("DONE");')).toBe("unguarded released");
});
