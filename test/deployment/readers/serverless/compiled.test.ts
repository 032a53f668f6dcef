// Every service under `cases` was compiled by osls 4.3.1; `facts.json` holds what its template says, or why it was refused.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Stack } from "../../../../src/deployment/model.ts";
import type { Value } from "../../../../src/deployment/value-model.ts";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { canonicalText, knownText } from "../../../../src/deployment/value.ts";
import { folderAsFiles } from "./folder.ts";

interface Facts {
  readonly error?: string;
  readonly stacks?: readonly {
    readonly stackName: string;
    readonly functions: readonly { logicalId: string; functionName: string; handler: string }[];
    readonly mappings: readonly {
      readonly logicalId: string;
      readonly sourceType: string;
      readonly startingPosition: string | null;
      readonly functionLogicalId: string;
      readonly qualifier?: string;
      readonly eventSourceArn: unknown;
      readonly properties: Readonly<Record<string, unknown>>;
    }[];
    readonly consumers: readonly { readonly logicalId: string; readonly streamArn: unknown }[];
  }[];
}

const cases = join(import.meta.dirname, "cases");
const read = <T>(name: string, file: string): T => JSON.parse(readFileSync(join(cases, name, file), "utf8")) as T;

function readCase(name: string) {
  const source = folderAsFiles(join(cases, name));
  const config = source.list(source.root).find((file) => /^serverless\.(?:yml|json|js|ts)$/u.test(file))!;
  const { args } = existsSync(join(cases, name, "case.json"))
    ? read<{ args: readonly string[] }>(name, "case.json")
    : { args: [] as readonly string[] };
  const stage = args[args.indexOf("--stage") + 1];
  const opt: Record<string, string> = args.includes("--stage") && stage ? { stage } : {};
  return readServerless(source, `${source.root}/${config}`, { opt, env: {} });
}

const sourceTypes: Readonly<Record<string, string>> = { msk: "kafka", activemq: "mq", rabbitmq: "mq" };

function known(value: Value | undefined): string | null {
  return value === undefined ? null : (knownText(value) ?? canonicalText(value));
}

/** The model in the words of the facts. */
function factsOf(stack: Stack) {
  return {
    stackName: known(stack.name),
    functions: stack.functions.map(({ logicalId, name, handler }) => ({
      logicalId: logicalId.kind === "known" ? logicalId.id : logicalId.formula,
      functionName: known(name),
      handler: handler?.text,
    })),
    mappings: stack.functions.flatMap((fn) =>
      fn.mappings.map((mapping) => ({
        logicalId: mapping.logicalId.kind === "known" ? mapping.logicalId.id : mapping.logicalId.formula,
        sourceType: mapping.source.type,
        startingPosition: known(mapping.startingPosition),
        functionLogicalId: fn.logicalId.kind === "known" ? fn.logicalId.id : fn.logicalId.formula,
        qualifier: known(mapping.qualifier),
        maximumRecordAge: mapping.maximumRecordAgeSeconds ?? null,
        maximumRetryAttempts: mapping.maximumRetryAttempts ?? null,
        topics: mapping.source.topics?.map(known) ?? null,
        timestamp: known(mapping.startingPositionTimestamp),
      })),
    ),
  };
}

function expectedOf(facts: Facts) {
  const stack = facts.stacks![0]!;
  return {
    stackName: stack.stackName,
    functions: stack.functions.map(({ logicalId, functionName, handler }) => ({ logicalId, functionName, handler })),
    mappings: stack.mappings.map(
      ({ logicalId, sourceType, startingPosition, functionLogicalId, qualifier, properties }) => ({
        logicalId,
        sourceType: sourceTypes[sourceType] ?? sourceType,
        startingPosition,
        functionLogicalId,
        qualifier: qualifier ?? null,
        maximumRecordAge: properties["MaximumRecordAgeInSeconds"] ?? null,
        maximumRetryAttempts: properties["MaximumRetryAttempts"] ?? null,
        topics: properties["Topics"] ?? properties["Queues"] ?? null,
        timestamp:
          properties["StartingPositionTimestamp"] === undefined
            ? null
            : String(properties["StartingPositionTimestamp"]),
      }),
    ),
  };
}

const byId = (a: { logicalId: string }, b: { logicalId: string }): number => (a.logicalId < b.logicalId ? -1 : 1);
const sorted = <T extends { functions: { logicalId: string }[]; mappings: { logicalId: string }[] }>(facts: T): T => {
  facts.functions.sort(byId);
  facts.mappings.sort(byId);
  return facts;
};

const all = readdirSync(cases).map((name) => ({ name, facts: read<Facts>(name, "facts.json") }));
const compiled = all.filter(({ facts }) => facts.stacks);
const refused = all.filter(({ facts }) => facts.error);

it("covers what the framework was asked", () => {
  expect([compiled.length, refused.length]).toEqual([53, 7]);
});

describe("a service that compiles", () => {
  it.each(compiled)("$name", ({ name, facts }) => {
    const { stacks, problems } = readCase(name);
    expect(problems).toEqual([]);
    expect(stacks).toHaveLength(1);
    expect(stacks[0]!.unresolved).toEqual([]);
    expect(stacks[0]!.complete).toBe(true);
    expect(sorted(factsOf(stacks[0]!))).toEqual(sorted(expectedOf(facts)));
  });
});

describe("a service that the framework refuses", () => {
  it.each(refused)("$name", ({ name }) => {
    const { stacks } = readCase(name);
    expect(stacks[0]!.functions.flatMap(({ mappings }) => mappings)).toEqual([]);
    expect(stacks[0]!.unresolved).toMatchObject([
      { severity: "problem", why: expect.stringMatching(/^does not deploy: /u) },
    ]);
  });
});
