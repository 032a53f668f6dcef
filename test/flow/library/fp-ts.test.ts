/** Lists of tasks of fp-ts: what they do is done where they are called, and not before. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const told = (task: string): string[] =>
  effectsOf(`import { SNS } from "@aws-sdk/client-sns";
import { pipe } from "fp-ts/function";
import * as A from "fp-ts/Array";
import * as E from "fp-ts/Either";
import * as T from "fp-ts/Task";
import * as TE from "fp-ts/TaskEither";
import type { SQSEvent } from "aws-lambda";
const sns = new SNS({});
const publish = ({ body }) => TE.tryCatch(() => sns.publish({ Message: body }), String);
export const handler = async ({ Records }: SQSEvent) => { await ${task}; };`).map(
    ({ verdict, call }) => `${verdict} ${call}`,
  );

describe("a list of tasks", () => {
  it.each([
    "pipe(Records, A.map(publish), A.sequence(TE.ApplicativePar))()",
    "pipe(Records, A.traverse(TE.ApplicativeSeq)(publish))()",
    "pipe(Records, TE.traverseArray(publish))()",
    "pipe(Records, A.filter(({ body }) => body !== ''), A.map(publish), TE.sequenceSeqArray)()",
    "pipe(Records, A.map(({ body }) => () => sns.publish({ Message: body })), T.sequenceArray)()",
    "pipe(E.tryCatch(() => JSON.parse(Records[0].body), String), TE.fromEither, TE.chain(publish), TE.getOrElseW(() => T.of(0)))()",
    "pipe(TE.Do, TE.bind('sent', () => publish(Records[0])), TE.chainEitherK(() => E.right(0)))()",
  ])("%s is run", (task) => {
    expect(told(task)).toEqual(["unguarded SNS.publish"]);
    expect(told(task.replace(/\(\)$/u, ""))).toEqual([]);
  });

  it("ends where one of them fails on the way", () => {
    expect(told("pipe(TE.left('no'), TE.chain(() => publish(Records[0])))()")).toEqual([]);
    expect(told("pipe(TE.left('no'), TE.orElse(() => publish(Records[0])))()")).toEqual(["unguarded SNS.publish"]);
  });
});
