import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Stack } from "../../../../src/deployment/model.ts";
import { logicalIdOf } from "../../../../src/deployment/readers/cdk/constructs/logical-id.ts";
import { cdkReader } from "../../../../src/deployment/readers/cdk/index.ts";
import { knownText } from "../../../../src/deployment/value.ts";
import { files } from "../../../support/files.ts";
import { idOf } from "./support.ts";

/**
 * Apps, and what the library makes of them (aws-cdk-lib 2.276.0, empty context): every logical id, name, handler, source
 * type and starting position has to be the same.
 */
interface Facts {
  readonly error?: string;
  readonly stacks?: readonly {
    readonly stackName: string;
    readonly nested?: boolean;
    readonly functions: readonly {
      readonly logicalId: string;
      readonly functionName: string | null;
      readonly handler: string;
    }[];
    readonly mappings: readonly {
      readonly logicalId: string;
      readonly sourceType: string | null;
      readonly startingPosition: string | null;
      readonly functionLogicalId?: string;
      readonly functionName?: unknown;
    }[];
  }[];
}

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -3));

function readCase(name: string): readonly Stack[] {
  const source = files({
    "bin/app.ts": readFileSync(`${folder}${name}.ts`, "utf8"),
    "bin/handlers/reader.ts": "export const handler = async () => {};",
  });
  const reading = cdkReader.read(source, "/project/bin/app.ts");
  expect(reading.problems).toEqual([]);
  return reading.stacks;
}

function factsOf(stack: Stack) {
  const functions = stack.functions.map((lambda) => ({
    logicalId: idOf(lambda.logicalId),
    functionName: lambda.name === undefined ? null : (knownText(lambda.name) ?? "symbolic"),
    exportName: lambda.handler?.exportName,
  }));
  const mappings = stack.functions.flatMap((lambda) =>
    lambda.mappings.map((mapping) => ({
      logicalId: idOf(mapping.logicalId),
      sourceType: mapping.source.type,
      startingPosition: knownText(mapping.startingPosition) ?? null,
      functionLogicalId: idOf(lambda.logicalId),
      isQualified: mapping.qualifier !== undefined,
    })),
  );
  return { name: stack.name && knownText(stack.name), functions: sorted(functions), mappings: sorted(mappings) };
}

function sorted<T extends { readonly logicalId: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (a.logicalId < b.logicalId ? -1 : 1));
}

it("an id with a variable of the environment in it is open, and is the library's once the variable is known", () => {
  const [stack] = readCase("loop-of-readers");
  const { stacks } = JSON.parse(readFileSync(`${folder}loop-of-readers.facts.json`, "utf8")) as Facts;
  const opened = stack!.functions.map(({ logicalId }) => idOf(logicalId));
  expect(opened).toEqual(
    ["audit", "billing"].map((name) => `symbolic ${name}\${env:ORACLE_SUFFIX, "Reader"}/Resource`),
  );
  const closed = opened.map((id) =>
    id
      .replace("symbolic ", "")
      .replace(/\$\{.*\}/u, "Reader")
      .split("/")
      .map((part) => [part]),
  );
  expect(closed.map((ids) => idOf(logicalIdOf(ids)))).toEqual(
    stacks![0]!.functions.map(({ logicalId }) => logicalId).toSorted(),
  );
  expect(factsOf(stack!).mappings.map(({ startingPosition, sourceType }) => [startingPosition, sourceType])).toEqual([
    ["TRIM_HORIZON", "kinesis"],
    ["TRIM_HORIZON", "kinesis"],
  ]);
});

describe("the library and the reader agree", () => {
  it.each(cases.filter((name) => name !== "loop-of-readers"))("%s", (name) => {
    const facts = JSON.parse(readFileSync(`${folder}${name}.facts.json`, "utf8")) as Facts;
    const stacks = readCase(name);
    if (facts.error !== undefined) {
      expect(stacks[0]!.unresolved).toMatchObject([
        { severity: "problem", why: expect.stringContaining("there is already a construct") },
      ]);
      expect(stacks[0]!.complete).toBe(false);
      return;
    }
    expect(stacks.flatMap(({ unresolved }) => unresolved)).toEqual([]);
    const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }): number =>
      (a.name ?? "~") < (b.name ?? "~") ? -1 : 1;
    const read = stacks.map(factsOf).toSorted(byName);
    const expected = facts
      .stacks!.map((stack) => ({ ...stack, name: stack.nested ? undefined : stack.stackName }))
      .toSorted(byName);
    expect(read.map((stack) => stack.name)).toEqual(expected.map((stack) => stack.name));
    for (const [index, stack] of expected.entries()) {
      expect(read[index]!.functions).toEqual(
        sorted(stack.functions).map(({ logicalId, functionName, handler }) => ({
          logicalId,
          functionName,
          exportName: handler.split(".").at(-1),
        })),
      );
      const mappings = sorted(stack.mappings);
      expect(read[index]!.mappings.map(({ logicalId }) => logicalId)).toEqual(
        mappings.map(({ logicalId }) => logicalId),
      );
      for (const [at, mapping] of mappings.entries()) {
        const own = read[index]!.mappings[at]!;
        expect(own.startingPosition).toBe(mapping.startingPosition);
        // `null`: the template alone does not tell; `msk` is one of two kinds of Kafka.
        if (mapping.sourceType !== null)
          expect(own.sourceType).toBe(mapping.sourceType === "msk" ? "kafka" : mapping.sourceType);
        if (mapping.functionLogicalId !== undefined) expect(own.functionLogicalId).toBe(mapping.functionLogicalId);
        else expect(own.isQualified || mapping.functionName !== undefined).toBe(true);
      }
    }
  });
});
