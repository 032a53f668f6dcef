/** Tables that are told by lines are those that the whole text declares. */
import { describe, expect, it } from "vitest";
import { keysBelow } from "../../../src/deployment/tables/key-schema.ts";
import { tableBlocks } from "../../../src/deployment/tables/table-blocks.ts";
import type { TableKey } from "../../../src/deployment/tables/index.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";
import { parseYaml } from "../../../src/syntax/yaml.ts";

const keysOf = (text: string): readonly (TableKey | "broken")[] => {
  const parsed = parseYaml(new SourceText("/project/tables.yml", text));
  return parsed.ok ? parsed.documents.flatMap(keysBelow) : ["broken"];
};

const orders = `Orders:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: !Sub "\${Stage}-orders"
    AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
    GlobalSecondaryIndexes:
    - IndexName: byDay
      KeySchema: [{ AttributeName: day, KeyType: HASH }]
    # KeySchema: of before
    KeySchema:
      - AttributeName: id

        KeyType: HASH
`;
const below = (text: string, depth = 2): string => text.replaceAll(/^(?=.)/gmu, " ".repeat(depth));

describe("the blocks of tables", () => {
  it.each([
    ["a template", `Resources:\n${below(orders)}  Topic: { Type: AWS::SNS::Topic }\n`, 1],
    ["two of them", `Resources:\n${below(orders)}${below(orders.replace("Orders", "Letters"))}Outputs: {}\n`, 2],
    ["resources alone, with the line ends of Windows", orders.replaceAll("\n", "\r\n"), 1],
    [
      "no resource, but what a local database is given",
      `custom:\n  tables:\n    orders:\n${below(orders.slice(orders.indexOf("    TableName")), 4)}`,
      1,
    ],
    [
      "a section of the Serverless Framework",
      `resources:\n  Resources: # tables\n${below(orders, 4)}functions: {}\n`,
      1,
    ],
  ])("are those of %s", (_, text, count) => {
    const blocks = tableBlocks(text);
    expect(blocks).toHaveLength(count);
    // Whoever asks puts them in an order.
    expect(new Set(blocks!.map(keysOf).flat())).toEqual(new Set([keysOf(text)].flat()));
    expect(keysOf(text)).toHaveLength(count);
  });

  it.each([
    ["a text within", `Tables: |\n${below(orders)}`],
    ["a text further up", `Files:\n  a: >-\n    Resources:\n${below(orders, 6)}`],
    ["braces", `Orders: { AttributeDefinitions: [], KeySchema: [{ AttributeName: id, KeyType: HASH }] }\n`],
    ["an anchor", orders.replace("Properties:", "Properties: &orders")],
    ["a list", `Tables:\n  - AttributeDefinitions: []\n    KeySchema: [{ AttributeName: id, KeyType: HASH }]\n`],
    ["the whole document", "AttributeDefinitions: []\nKeySchema: [{ AttributeName: id, KeyType: HASH }]\n"],
    ["tabs", orders.replace("Orders:\n", "Orders:\t\n")],
    ["a key in quotes", orders.replace("    KeySchema:\n", '    "KeySchema":\n')],
  ])("are not told by the lines of %s", (_, text) => {
    expect(tableBlocks(text)).toBeUndefined();
  });

  it("do not parse alone where they take something from elsewhere", () => {
    const text = `x: &id { AttributeName: id, KeyType: HASH }\n${orders.replace("- AttributeName: id\n\n        KeyType: HASH", "- *id")}`;
    expect(tableBlocks(text)!.map(keysOf)).toEqual([["broken"]]);
    expect(keysOf(text)).toMatchObject([{ attributes: ["id"] }]);
  });
});
