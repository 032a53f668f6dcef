/**
 * Pairs of templates with what `@aws-cdk/cloudformation-diff` 2.187.5 (the library behind `cdk diff`) reports for them
 * offline: whether CloudFormation updates, replaces or re-creates each resource. That is where a verdict begins; what Lambda
 * then does with the read position is what the report does not know.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareFiles } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

interface Pair {
  readonly before: object;
  readonly after: object;
  readonly reported: Readonly<Record<string, { readonly type: string; readonly impact: string }>>;
}

interface Expectation {
  /** What is said, or why nothing is. */
  readonly says: string;
  /** A mapping that is not said to be new though the report says so, and the other way round: why. */
  readonly unlikeReport?: string;
}

const silent = "nothing";
const rename = "replay by function-key: OnOrderLambdaFunction -> OrderChangedLambdaFunction";
const emptySource = "nothing (new-source)";

const expected: Readonly<Record<string, Expectation>> = {
  "alias-name-changes": { says: silent },
  "alias-version-changes": { says: silent },
  "consumer-added": { says: "replay by consumer: OnClickLambdaFunction" },
  "consumer-id-changes": { says: "replay by function-key: OnClickLambdaFunction -> ClickedLambdaFunction" },
  "consumer-name-changes": { says: "replay by consumer: OnOrder" },
  "consumer-naming-mode-changes": { says: "replay by consumer: OnClickLambdaFunction" },
  "function-and-mapping-ids-change": { says: rename },
  "function-and-mapping-ids-change-name-kept": {
    says: "conflict by function-key: OnOrderLambdaFunction -> OrderChangedLambdaFunction (pinned name)",
  },
  "function-code-changes": { says: silent },
  "function-handler-changes": { says: silent },
  "function-id-changes": { says: "function-replaced by function-name: OnOrder -> OrderChanged" },
  "function-name-added": { says: "function-replaced by function-name: OnOrder" },
  "function-name-by-string": { says: "function-replaced by function-name: OnOrder" },
  "function-name-changes": { says: "function-replaced by function-name: OnOrder" },
  "function-package-type-changes": { says: "function-replaced by package-type: OnOrder" },
  "mapping-added": { says: "new-consumer by added: OnOrder" },
  "mapping-batch-size-changes": { says: silent },
  "mapping-batching-window-changes": { says: silent },
  "mapping-bisect-changes": { says: silent },
  "mapping-depends-on-changes": { says: silent },
  "mapping-destination-changes": { says: silent },
  "mapping-docdb-config-changes": { says: silent },
  "mapping-enabled-changes": { says: silent },
  "mapping-filter-changes": { says: silent },
  "mapping-id-changes": { says: "conflict by mapping-id: OnOrder" },
  "mapping-kafka-bootstrap-servers-changes": {
    says: silent,
    unlikeReport: "the mapping has an arn as well, which is its source; Lambda takes one of the two",
  },
  "mapping-kafka-consumer-group-changes": { says: "conflict by consumer-group: OnOrder" },
  "mapping-msk-consumer-group-changes": { says: "conflict by consumer-group: OnOrder" },
  "mapping-parallelization-changes": { says: silent },
  "mapping-poller-changes": { says: silent },
  "mapping-queues-changes": { says: silent },
  "mapping-record-age-changes": { says: silent },
  "mapping-removed": { says: silent },
  "mapping-removed-but-retained": { says: silent },
  "mapping-response-types-changes": { says: silent },
  "mapping-retry-attempts-changes": { says: silent },
  "mapping-source-access-changes": { says: silent },
  "mapping-tags-changes": { says: silent },
  "mapping-target-function-to-alias": { says: silent },
  "mapping-target-version-changes": { says: silent },
  "mapping-topics-changes": { says: silent },
  "mapping-tumbling-window-changes": { says: silent },
  "no-change": { says: silent },
  "permission-function-changes": { says: silent },
  "pipe-name-changes": { says: "replay by mapping-id: OnOrder" },
  "pipe-source-changes": { says: "conflict by source: OnOrder" },
  "pipe-starting-position-changes": {
    says: "conflict by starting-position: OnOrder",
    unlikeReport: "the report looks at the first level of properties; by the reference this one takes a replacement",
  },
  "pipe-target-changes": { says: "function-replaced by function-name: OnOrder -> Other" },
  "queue-name-changes": { says: emptySource },
  "queue-retention-changes": { says: silent },
  "sam-event-key-changes": {
    says: "conflict by mapping-id: OnOrder",
    unlikeReport:
      "the report sees no mapping in a SAM template, and takes its events for a reason to replace the function",
  },
  "sam-function-id-changes": {
    says: "replay by function-key: OnOrder -> OrderChanged",
    unlikeReport: "the report sees no mapping in a SAM template",
  },
  "sam-function-name-changes": { says: "function-replaced by function-name: OnOrder" },
  "sam-starting-position-changes": {
    says: "conflict by starting-position: OnOrder",
    unlikeReport:
      "the report sees no mapping in a SAM template, and takes its events for a reason to replace the function",
  },
  "source-arn-literal-to-import": {
    says: silent,
    unlikeReport: "the import may give the very arn that was written; CloudFormation compares values, the report texts",
  },
  "source-arn-new-stream-label": { says: "new-consumer by source: OnOrder" },
  "source-arn-other-table": { says: "new-consumer by source: OnOrder" },
  "source-arn-parameter-default-changes": { says: silent },
  "starting-position-changes": { says: "conflict by starting-position: OnOrder" },
  "starting-position-timestamp-changes": { says: "conflict by timestamp: OnOrder" },
  "stream-name-changes": { says: emptySource },
  "stream-retention-changes": { says: silent },
  "stream-shard-count-changes": { says: silent },
  "table-becomes-global-table": {
    says: silent,
    unlikeReport:
      "CloudFormation refuses another type under the logical id of a resource; the report takes it for another resource",
  },
  "table-id-changes": { says: emptySource },
  "table-key-schema-changes": { says: emptySource },
  "table-name-changes": { says: emptySource },
  "table-stream-view-type-changes": {
    says: emptySource,
    unlikeReport: "another view type is another stream with another arn, which the report does not follow",
  },
};

const folder = join(import.meta.dirname, "cases", "diff");
const names = readdirSync(folder)
  .map((file) => file.replace(/\.json$/u, ""))
  .sort();

function read(name: string): Pair {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Pair;
}

it("covers every pair", () => {
  expect(Object.keys(expected)).toEqual(names);
});

describe.each(names)("%s", (name) => {
  const { before, after, reported } = read(name);
  const comparison = compareFiles({ "stack.json": JSON.stringify(before) }, { "stack.json": JSON.stringify(after) });
  const { says, unlikeReport } = expected[name]!;

  it(`says ${says}`, () => {
    const emptied = comparison.kept.some(({ how }) => how === "new-source") ? emptySource : silent;
    expect(verdicts(comparison).join("; ") || emptied).toBe(says);
  });

  it(
    unlikeReport ? `differs from the report: ${unlikeReport}` : "has a new mapping exactly where the report has one",
    () => {
      const isNewByReport = Object.values(reported).some(
        ({ type, impact }) =>
          /EventSourceMapping|Pipe/u.test(type) && (impact === "WILL_REPLACE" || impact === "WILL_CREATE"),
      );
      const isNew =
        comparison.changes.some(({ verdict }) => verdict !== "function-replaced") ||
        comparison.kept.some(({ how }) => how !== "position");
      expect(isNew === isNewByReport).toBe(unlikeReport === undefined);
    },
  );
});
