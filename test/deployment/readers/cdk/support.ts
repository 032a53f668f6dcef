import type { Mapping, Stack } from "../../../../src/deployment/model.ts";
import type { LogicalId } from "../../../../src/deployment/value-model.ts";
import { cdkReader } from "../../../../src/deployment/readers/cdk/index.ts";
import type { Reading } from "../../../../src/deployment/readers/reader.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { files } from "../../../support/files.ts";

/** Imports that most construct code begins with. */
export const IMPORTS = `
import * as cdk from "aws-cdk-lib";
import { App, Duration, NestedStack, Stack, Stage } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as kinesis from "aws-cdk-lib/aws-kinesis";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sources from "aws-cdk-lib/aws-lambda-event-sources";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { Construct } from "constructs";
const start = { startingPosition: lambda.StartingPosition.TRIM_HORIZON };
`;

/** The reading of an app whose entry is `bin/app.ts`; `app` is its text without imports, or a whole project. */
export function readApp(app: string | Readonly<Record<string, string>>, path = "bin/app.ts"): Reading {
  const project = typeof app === "string" ? { "bin/app.ts": IMPORTS + app, "package.json": "{}" } : app;
  return cdkReader.read(files(project), `/project/${path}`);
}

/** A model in lines that a reader can check by eye. */
export function printed(reading: Reading): string[] {
  return reading.stacks.flatMap(printStack);
}

function printStack(stack: Stack): string[] {
  return stack.functions.flatMap((lambda) => {
    const name = lambda.name ? ` "${canonicalText(lambda.name)}"` : "";
    const marks = (lambda.external ? " external" : "") + (lambda.certainty === "maybe" ? " maybe" : "");
    const head = `${stack.path}: ${lambda.key}${name}${marks}`;
    return lambda.mappings.length === 0
      ? [head]
      : lambda.mappings.map((mapping) => `${head} <- ${printMapping(mapping)}`);
  });
}

function printMapping(mapping: Mapping): string {
  const { source } = mapping;
  return [
    source.type,
    canonicalText(source.identity),
    ...(source.topics ?? []).map(canonicalText),
    ...(mapping.startingPosition ? [canonicalText(mapping.startingPosition)] : []),
    ...(mapping.qualifier ? [`:${canonicalText(mapping.qualifier)}`] : []),
    ...(mapping.condition === undefined ? [] : [`if ${mapping.condition}`]),
    ...(mapping.certainty === "maybe" ? ["maybe"] : []),
  ].join(" ");
}

export function idOf(id: LogicalId): string {
  return id.kind === "known" ? id.id : `symbolic ${id.formula}`;
}

/** Everything of a reading but the places and the file names: what two spellings of one app have to share. */
export function meaningOf(reading: Reading): unknown {
  return JSON.parse(
    JSON.stringify(
      reading.stacks.map(({ unresolved: _, reads: __, config: ___, sources, names, ...stack }) => ({
        ...stack,
        sources: [...sources.values()],
        names: [...names].toSorted(),
      })),
      (key, value: unknown) => (key === "at" || key === "ids" || key === "origin" ? undefined : value),
    ),
  );
}
