import { expect, it } from "vitest";
import { brief, firstSentence, withReason } from "../../src/words/brief.ts";

const again = "can run again despite `makeIdempotent`";
const why = "its key contains the function's name, so a rename forgets every processed record";
const wayOut =
  "Give it a fixed `keyPrefix`; keys that are stored already count no more, so do it before the rename, not with it.";

it("leaves out folders before the name of a call cannot be read", () => {
  const what =
    "`S3Client.send(PutObjectCommand)` happens again when a record is delivered again to `handler` (handlers/observer-data-export/src/handlers/encryptAndUpload.ts:5).";
  expect(firstSentence({ what, cost: "", wayOut: "" })).toBe(
    "`S3Client.send(PutObjectCommand)` happens again when a record is delivered again to `handler` (encryptAndUpload.ts:5).",
  );
});

it("keeps the reason where folders can be left out of all sentences", () => {
  const call = "`DynamoDBDocumentClient.send(UpdateCommand)` (internal/datastore/src/supplier-quotas-repository.ts:65)";
  expect(brief({ ...withReason(`${call} ${again}`, why), wayOut })).toBe(
    "`DynamoDBDocumentClient.send(UpdateCommand)` (supplier-quotas-repository.ts:65) can run again despite `makeIdempotent`. " +
      "Its key contains the function's name, so a rename forgets every processed record. " +
      wayOut,
  );
});

it("leaves out the sentence in the middle where names would become riddles", () => {
  const words = {
    what: `\`${"a".repeat(48)}\` and \`${"b".repeat(48)}\` run again.`,
    cost: "The worst of it. ".repeat(9).trim(),
    wayOut,
  };
  expect(brief(words)).toBe(`${words.what} ${wayOut}`);
});
