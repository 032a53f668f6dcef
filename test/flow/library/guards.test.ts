/** Calls that guard what stands behind them. */
import { describe, expect, it } from "vitest";
import { forEach, forEachOfStream, publish, claim } from "../each-record.ts";
import { effectsOf, verdictsOf } from "../inspect.ts";

describe("guards", () => {
  it("let nothing through that a test has excluded from the variable", () => {
    const text = forEach(`const won = await redis.set(r.messageId, "1", "EX", 999999, "NX");
      if (won === null) continue;
      ${publish}`);
    expect(verdictsOf(text)).toEqual(["guarded"]);
  });

  it("that are returned without await are not caught where they are returned", () => {
    const text = (returned: string): string =>
      forEach(
        `if (await mark(r.messageId)) ${publish}`,
        `const mark = async (pk) => { try { ${returned} } catch { return false; } };`,
      );
    const call = claim.replace("await ", "").replace("r.messageId", "pk").replace(";", "");
    // The refusal of the first leaves the handler; what the second gives for it is false.
    expect(verdictsOf(text(`return ${call};`))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(text(`await ${call}; return true;`))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(text(`await ${call}; return true;`).replace("return false", "return true"))).toEqual([
      "idempotent",
      "unguarded",
    ]);
  });

  it("that are released when the record is done are locks", () => {
    const release = 'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));';
    const released = "unguarded";
    expect(verdictsOf(forEach(`${claim} try { ${publish} } finally { ${release} }`))).toEqual([
      "idempotent",
      released,
      "idempotent",
    ]);
    expect(verdictsOf(forEach(`${claim} ${publish} ${release}`))).toEqual(["idempotent", released, "idempotent"]);
  });

  it("that are released only where the work failed still remember what was done", () => {
    const release = 'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));';
    const text = forEach(`${claim} try { ${publish} } catch (error) { ${release} throw error; }`);
    expect(verdictsOf(text)).toEqual(["idempotent", "guarded", "idempotent"]);
  });

  it("by a unique constraint count once code tests for its violation", () => {
    const insert = 'await pool.query("INSERT INTO seen(id) VALUES ($1)", [r.messageId]);';
    const tested = `try { ${insert} } catch (error) { if (error.code === "23505") continue; throw error; } ${publish}`;
    expect(verdictsOf(forEach(tested))).toEqual(["guarded", "guarded"]);
    expect(verdictsOf(forEach(`${insert} ${publish}`))).toEqual(["unguarded", "unguarded"]);
  });

  it("that a store may fail to give are open where code goes on", () => {
    const text = forEach(`let fresh = true;
      try { ${claim} } catch (error) { if (error.name === "ConditionalCheckFailedException") fresh = false; }
      if (fresh) ${publish}`);
    expect(verdictsOf(text)).toEqual(["idempotent", "weak (fails-open)"]);
  });

  it("by a look at a store that nothing marks afterwards are none", () => {
    const look =
      'const seen = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } })); if (seen.Item) continue;';
    const mark = 'await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } }));';
    expect(verdictsOf(forEach(`${look} ${publish}`))).toEqual(["unguarded"]);
    expect(verdictsOf(forEach(`${look} ${publish} ${mark}`))).toEqual(["weak (racy)", "idempotent"]);
  });

  it("that compare with what was read from the same store are no guards", () => {
    const text = forEach(`const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
      await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET v = :next",
        ConditionExpression: "v = :v", ExpressionAttributeValues: { ":v": Item.v, ":next": Item.v + 1 } }));
      ${publish}`);
    expect(verdictsOf(text).at(-1)).toBe("unguarded");
  });

  it("that pass in one of several ways again, by what was read anew, are none", () => {
    const step = (joined: string): string[] =>
      verdictsOf(
        forEach(
          `const key = { TableName: "jobs", Key: { pk: r.messageId } };
           const { Item } = await doc.send(new GetCommand(key));
           await doc.send(new UpdateCommand({ ...key, UpdateExpression: "SET #s = :done, version = :next",
             ConditionExpression: "#s = :open ${joined} version < :next", ExpressionAttributeNames: { "#s": "state" },
             ExpressionAttributeValues: { ":open": "OPEN", ":done": "DONE", ":next": Item.version + 1 } }));
           ${publish}`,
        ),
      );
    expect(step("OR")).toEqual(["idempotent", "unguarded"]);
    // What it leaves is asked not to be there.
    expect(step("AND")).toEqual(["guarded", "guarded"]);
  });

  it("may be words in a row that sound like a refusal", () => {
    const noted = (words: string): string[] =>
      verdictsOf(
        forEach(
          `const key = { TableName: "jobs", Key: { pk: r.messageId } };
           const { Item } = await doc.send(new GetCommand(key));
           if (Item.notes.includes("${words}")) continue;
           ${publish}
           await doc.send(new UpdateCommand({ ...key, UpdateExpression: "SET notes = :n", ExpressionAttributeValues: { ":n": ["${words}"] } }));`,
        ),
      );
    expect(noted("already exists")).toEqual(noted("told"));
    expect(noted("already exists")).toEqual(["weak (racy)", "idempotent"]);
  });

  it("with the name of the function in their key forget everything on a rename", () => {
    const text = forEachOfStream(
      `if ((await redis.set(\`\${context.functionName}:\${r.eventID}\`, "1", "EX", 999999, "NX")) === "OK") await sns.send(new PublishCommand({ Message: "a" }));`,
    );
    expect(verdictsOf(text)).toEqual(["weak (name-bound)"]);
    expect(effectsOf(text)[0]!.guard).toMatchObject({ keyText: "context.functionName", windowSeconds: 999_999 });
  });
});
