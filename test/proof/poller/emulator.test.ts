/**
 * What an emulator of Lambda and SQS did with a batch, once recorded by `npm run proof:emulator`, and what the model of the poller says of
 * it. Where the two differ, the documentation decides; the difference is stated here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Answer } from "./answer.ts";
import { pollQueue } from "./queue.ts";

interface Story {
  readonly answer: string;
  readonly asks: boolean;
  readonly deliveries: readonly (readonly string[])[];
  readonly dead: readonly string[];
}

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "emulator.json"), "utf8")) as {
  readonly maxReceiveCount: number;
  readonly stories: readonly Story[];
};

/** What the handlers of the emulator end with for a batch that holds b. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  error: { error: "b" },
  "the failed record": told({ itemIdentifier: "b" }),
  "an empty list": { returned: { batchItemFailures: [] } },
  "a list that is null": { returned: { batchItemFailures: null } },
  nothing: { returned: null },
  "an empty object": { returned: {} },
  "another object": { returned: { statusCode: 500 } },
  "an empty identifier": told({ itemIdentifier: "" }),
  "an identifier that is null": told({ itemIdentifier: null }),
  "another key": told({ messageId: "b" }),
  "an identifier that is not in the batch": told({ itemIdentifier: "x" }),
};

/**
 * The emulator takes an answer without a list for a failure where the mapping asks. Lambda takes "an empty EventResponse" and "a null
 * EventResponse" for a complete success, and the documentation does not name other members:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
const DIFFERS = ["nothing", "an empty object", "another object"];

function told(item: object): Answer {
  return { returned: { batchItemFailures: [item] } };
}

const modelled = async ({ answer, asks }: Story) => {
  const settings = { batchSize: 3, asks, maxReceiveCount: recorded.maxReceiveCount };
  const { deliveries, dead } = await pollQueue(["a", "b", "c"], settings, async (batch) =>
    batch.includes("b") ? ANSWERS[answer]! : { returned: null },
  );
  return { deliveries, dead };
};

const isDifferent = ({ answer, asks }: Story): boolean => asks && DIFFERS.includes(answer);

it.each(recorded.stories.filter((story) => !isDifferent(story)))(
  "$answer, asks: $asks: is in the model what it was in the emulator",
  async (story) => {
    expect(await modelled(story)).toEqual({ deliveries: story.deliveries, dead: story.dead });
  },
);

it.each(recorded.stories.filter(isDifferent))(
  "$answer: is a success by the documentation, and was a failure in the emulator",
  async (story) => {
    expect(await modelled(story)).toEqual({ deliveries: [["a", "b", "c"]], dead: [] });
    expect(story.dead).toEqual(["a", "b", "c"]);
  },
);

it("has a story of each answer, asked for and not", () => {
  const known = recorded.stories.map(({ answer, asks }) => `${answer} ${asks}`);
  for (const answer of Object.keys(ANSWERS))
    expect(known).toEqual(expect.arrayContaining([`${answer} true`, `${answer} false`]));
});
