import type { LambdaFunction, Mapping, Stack } from "../../../../src/deployment/model.ts";
import type { Value } from "../../../../src/deployment/value-model.ts";
import { cloudformationReader } from "../../../../src/deployment/readers/cloudformation/index.ts";
import type { Reading } from "../../../../src/deployment/readers/reader.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import type { Place } from "../../../../src/syntax/source-text.ts";
import { files } from "../../../support/files.ts";

export function readFile(texts: Readonly<Record<string, string>>, name: string): Reading {
  return cloudformationReader.read(files(texts), `/project/${name}`);
}

/** The one stack of a template; `text` is YAML, or JSON where the name says so. */
export function readStack(text: string, name = "template.yml"): Stack {
  const { stacks, problems } = readFile({ [name]: text }, name);
  if (problems.length > 0 || stacks.length !== 1) throw new Error(JSON.stringify(problems.map(({ why }) => why)));
  return stacks[0]!;
}

export function print(value: Value | undefined): string | undefined {
  return value && canonicalText(value);
}

export function textAt({ source, start, end }: Place): string {
  return source.text.slice(start, end);
}

export function idOf({ logicalId }: Pick<Mapping, "logicalId">): string {
  return logicalId.kind === "known" ? logicalId.id : `formula ${logicalId.formula}`;
}

/** `OnOrder <- OnOrderMapping dynamodb ${Orders.StreamArn}` for each mapping; external functions in brackets. */
export function summary(stack: Stack): string[] {
  return stack.functions.flatMap((lambda: LambdaFunction) => {
    const name = lambda.external ? `[${lambda.key}]` : lambda.key;
    return lambda.mappings.map((mapping) => {
      const qualifier = mapping.qualifier ? `:${print(mapping.qualifier)}` : "";
      return `${name}${qualifier} <- ${idOf(mapping)} ${mapping.source.type} ${print(mapping.source.identity)}`;
    });
  });
}
