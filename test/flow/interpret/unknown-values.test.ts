/** Values and calls of which nothing is known. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

describe("what is not known", () => {
  it("is never surely true: what follows a test of an unlisted call is reached", () => {
    expect(verdictsOf(forEach(`if (lib.some(r)) throw new Error(); ${publish}`))).toEqual(["unguarded"]);
  });

  it("may be an error: a callback that leaves on one is not taken to have failed", () => {
    const claimed = `const claim = (pk, done) => new AWS.DynamoDB.DocumentClient().put({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }, done);`;
    const text = forEach(
      `await new Promise((resolve, reject) => claim(r.messageId, (error) => { if (error) return reject(error); resolve(); })); ${publish}`,
      `import AWS from "aws-sdk"; ${claimed}`,
    );
    expect(verdictsOf(text)).toEqual(["idempotent", "guarded"]);
  });

  it("passes on what an unlisted class was given", () => {
    const text = forEach("const request = new lib.Request({ body: r.body }); await lib.send(request);");
    expect(verdictsOf(text)).toEqual(["unknown"]);
  });

  it("is no fault of code that nothing reaches", () => {
    expect(
      verdictsOf(forEach(publish, `class Sender { send(r) { return sns.send(new PublishCommand({})); } }`)),
    ).toEqual(["unguarded"]);
  });
});
