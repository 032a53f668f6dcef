/**
 * Drawn pairs of templates: a mapping is new here exactly where `@aws-cdk/cloudformation-diff` (the library behind `cdk diff`) has
 * CloudFormation create or replace one, and a function is replaced exactly where it says so and the mapping stays.
 * `SEED=7 DRAWN_PAIRS=5000 npx vitest run test/deployment/compare/drawn-replacements.test.ts` draws others.
 */
import { diffTemplate, ResourceImpact } from "@aws-cdk/cloudformation-diff";
import { describe, expect, it } from "vitest";
import { compareFiles } from "../../support/read.ts";
import fc from "../../support/random.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream";

/** What a template is made of; each field is one edit away from another. */
const deployment = fc.record({
  functionId: fc.constantFrom("OnOrder", "OrderSaved"),
  functionName: fc.constantFrom(undefined, "orders", "orders-v2"),
  mappingId: fc.constantFrom("Mapping", "Reader"),
  source: fc.constantFrom("table", "stream", "arn"),
  tableId: fc.constantFrom("Orders", "AllOrders"),
  tableName: fc.constantFrom(undefined, "orders-table"),
  hashKey: fc.constantFrom("id", "pk"),
  streamName: fc.constantFrom(undefined, "clicks"),
  start: fc.constantFrom("TRIM_HORIZON", "LATEST"),
  batchSize: fc.constantFrom(10, 100),
  memory: fc.constantFrom(128, 256),
});
type Deployment = typeof deployment extends fc.Arbitrary<infer T> ? T : never;

const isGiven = (entry: [string, unknown]): boolean => entry[1] !== undefined;
const given = (properties: object): object => Object.fromEntries(Object.entries(properties).filter(isGiven));

function template(of: Deployment): { readonly Resources: Readonly<Record<string, object>> } {
  const sources = {
    table: { "Fn::GetAtt": [of.tableId, "StreamArn"] },
    stream: { "Fn::GetAtt": ["Clicks", "Arn"] },
    arn: `${ARN}/elsewhere`,
  };
  return {
    Resources: {
      [of.functionId]: {
        Type: "AWS::Lambda::Function",
        Properties: given({ FunctionName: of.functionName, Handler: "src/order.handler", MemorySize: of.memory }),
      },
      [of.mappingId]: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: of.functionId },
          EventSourceArn: sources[of.source],
          StartingPosition: of.start,
          BatchSize: of.batchSize,
        },
      },
      [of.tableId]: {
        Type: "AWS::DynamoDB::Table",
        Properties: given({
          TableName: of.tableName,
          KeySchema: [{ AttributeName: of.hashKey, KeyType: "HASH" }],
          StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        }),
      },
      Clicks: { Type: "AWS::Kinesis::Stream", Properties: given({ Name: of.streamName, ShardCount: 1 }) },
    },
  };
}

/** One to three fields of a deployment are otherwise in the next. */
const pair = fc
  .tuple(
    deployment,
    deployment,
    fc.subarray(
      [
        "functionId",
        "functionName",
        "mappingId",
        "source",
        "tableId",
        "tableName",
        "hashKey",
        "streamName",
        "start",
        "batchSize",
        "memory",
      ] as const,
      { minLength: 0, maxLength: 3 },
    ),
  )
  .map(([before, other, fields]) => ({
    before,
    after: { ...before, ...Object.fromEntries(fields.map((field) => [field, other[field]])) } as Deployment,
  }));

const keepsName = (before: Deployment, after: Deployment): boolean =>
  before.functionName !== undefined && before.functionName === after.functionName;

/** What the library has CloudFormation do with resources of a type. */
function reported(before: object, after: object, type: RegExp): readonly ResourceImpact[] {
  const found: ResourceImpact[] = [];
  diffTemplate(before as Record<string, unknown>, after as Record<string, unknown>).resources.forEachDifference(
    (_, change) => {
      if (type.test(`${change.oldResourceType ?? change.newResourceType}`)) found.push(change.changeImpact);
    },
  );
  return found;
}

describe("two drawn templates", () => {
  it("are told as the library tells them", () => {
    const told = { mappings: 0, functions: 0 };
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const [old, current] = [template(before), template(after)];
        const comparison = compareFiles(
          { "stack.json": JSON.stringify(old) },
          { "stack.json": JSON.stringify(current) },
        );
        const mappings = reported(old, current, /EventSourceMapping/u);
        const isNew = mappings.some(
          (impact) => impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.WILL_CREATE,
        );
        // The library compares templates: that a new function cannot have the name that the old one still has, is for CloudFormation to find.
        if (!isNew && before.functionId !== after.functionId && keepsName(before, after)) {
          expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(["conflict"]);
          return;
        }
        // A mapping that begins with the next record of another source finds no backlog: it is new, and nothing happens again.
        // Whether a stream of Kinesis that only an arn names is the one of the template, two templates do not show.
        const isPerhapsOne = before.source !== "table" && after.source !== "table";
        if (before.source !== after.source && (after.start === "LATEST" || isPerhapsOne)) return;
        const isSaid =
          comparison.changes.some(({ verdict }) => verdict !== "function-replaced") ||
          comparison.kept.some(({ how }) => how !== "position") ||
          // Nor does the library know that a table under another id cannot have the name that the old one still has.
          comparison.unresolved.some(({ why }) => why.includes("the deployment is refused"));
        expect(isSaid).toBe(isNew);
        if (isNew) told.mappings++;
        if (isNew || before.functionId !== after.functionId) return;
        const isReplaced = reported(old, current, /Lambda::Function/u).includes(ResourceImpact.WILL_REPLACE);
        expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(isReplaced ? ["function-replaced"] : []);
        if (isReplaced) told.functions++;
      }),
      { numRuns: Number(process.env.DRAWN_PAIRS ?? 100) },
    );
    expect(told.mappings).toBeGreaterThan(10);
    expect(told.functions).toBeGreaterThan(1);
  });
});
