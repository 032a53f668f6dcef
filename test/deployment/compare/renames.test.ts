/**
 * One-line edits of a small service, whose compiled templates are known from the real frameworks (osls 4.3, aws-cdk-lib
 * 2.276): what stays, what is re-created, and what Lambda makes of it.
 */
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

/**
 * - KEPT: the mapping survives with its position; REPLAY: a new mapping reads from its starting position.
 * - CONFLICT: Lambda refuses a second mapping for the pair; NAME: the function's name is still taken.
 * - TWICE: a second stack comes up next to the old one.
 */
type Outcome = "KEPT" | "REPLAY" | "CONFLICT" | "NAME" | "TWICE";

interface Rename {
  readonly edit: string;
  /** Lines of the base and what they become; `undefined` deletes the line. */
  readonly lines: Readonly<Record<string, string | undefined>>;
  readonly outcome: Outcome;
  readonly says: readonly string[];
}

function outcomeOf({ changes, secondStacks }: Comparison): Outcome {
  if (secondStacks.length > 0) return "TWICE";
  if (changes.some(({ cause }) => cause.edit === "function-key" && cause.pinnedName)) return "NAME";
  if (changes.some(({ verdict }) => verdict === "conflict")) return "CONFLICT";
  return changes.every(({ verdict }) => verdict === "function-replaced") ? "KEPT" : "REPLAY";
}

function edited(base: string, lines: Rename["lines"]): string {
  const all = base.split("\n");
  for (const line of Object.keys(lines)) expect(all.filter((text) => text.trim() === line)).toHaveLength(1);
  const changed = all.flatMap((text) => {
    if (!Object.hasOwn(lines, text.trim())) return [text];
    const replacement = lines[text.trim()];
    const indentation = text.slice(0, text.length - text.trimStart().length);
    return replacement === undefined ? [] : replacement.split("\n").map((line) => indentation + line);
  });
  return changed.join("\n");
}

const service = `service: shop
provider:
  name: aws
  runtime: nodejs20.x
  stage: dev
functions:
  onOrder:
    handler: src/order.main
    events:
      - stream:
          arn: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000
          startingPosition: TRIM_HORIZON
`;
const arnLine = "arn: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";

const serverlessRenames: readonly Rename[] = [
  {
    edit: "1 key",
    lines: { "onOrder:": "orderChanged:" },
    outcome: "REPLAY",
    says: ["replay by function-key: onOrder -> orderChanged"],
  },
  {
    edit: "2 name",
    lines: { "handler: src/order.main": "handler: src/order.main\nname: order-reader" },
    outcome: "KEPT",
    says: ["function-replaced by function-name: onOrder"],
  },
  {
    edit: "3 service",
    lines: { "service: shop": "service: store" },
    outcome: "TWICE",
    says: ["replay by service: onOrder (second stack)"],
  },
  {
    edit: "4 stage",
    lines: { "stage: dev": "stage: prod" },
    outcome: "TWICE",
    says: ["replay by stage: onOrder (second stack)"],
  },
  {
    edit: "5 table in the arn",
    lines: { [arnLine]: arnLine.replace("/orders/", "/orders2/") },
    outcome: "REPLAY",
    says: ["new-consumer by source: onOrder"],
  },
  {
    edit: "6 starting position",
    lines: { "startingPosition: TRIM_HORIZON": "startingPosition: LATEST" },
    outcome: "CONFLICT",
    says: ["conflict by starting-position: onOrder"],
  },
  {
    edit: "7 response type",
    lines: {
      "startingPosition: TRIM_HORIZON": "startingPosition: TRIM_HORIZON\nfunctionResponseType: ReportBatchItemFailures",
    },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "8 key, with the old name written out",
    lines: {
      "onOrder:": "orderChanged:",
      "handler: src/order.main": "handler: src/order.main\nname: shop-dev-onOrder",
    },
    outcome: "NAME",
    says: ["conflict by function-key: onOrder -> orderChanged (pinned name)"],
  },
  {
    edit: "9 letter case of the key",
    lines: { "onOrder:": "OnOrder:" },
    outcome: "KEPT",
    says: ["function-replaced by function-name: onOrder -> OnOrder"],
  },
  {
    edit: "10 handler",
    lines: { "handler: src/order.main": "handler: src/orders/index.main" },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "11 label of the stream, and the default stage left out",
    lines: { "stage: dev": undefined, [arnLine]: arnLine.replace("2024-01-01", "2025-06-06") },
    outcome: "REPLAY",
    says: ["new-consumer by source: onOrder"],
  },
  {
    edit: "the default position left out",
    lines: { "startingPosition: TRIM_HORIZON": undefined },
    outcome: "KEPT",
    says: [],
  },
];

describe.each([["serverless", "serverless.yml", service, serverlessRenames]] as const)(
  "%s",
  (_, file, base, renames) => {
    it.each(renames)("$edit: $outcome", ({ lines, outcome, says }) => {
      const before: Files = { [file]: base };
      const comparison = compareFiles(before, { [file]: edited(base, lines) });
      expect(verdicts(comparison)).toEqual(says);
      expect(outcomeOf(comparison)).toBe(outcome);
    });
  },
);
