import type { LambdaFunction, Mapping, Stack } from "../../../../src/deployment/model.ts";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import type { Bindings } from "../../../../src/deployment/readers/serverless/variables/sources.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { files } from "../../../support/files.ts";

type Texts = Readonly<Record<string, string>>;

/** The stack of the service that stands at the root of the project, unless `config` says where. */
export function stackOf(texts: Texts | string, bindings: Bindings = {}, config?: string): Stack {
  const all: Texts = typeof texts === "string" ? { "serverless.yml": texts } : texts;
  const name = config ?? Object.keys(all).find((file) => /^serverless\.\w+$/u.test(file))!;
  const { stacks, problems } = readServerless(files(all), `/project/${name}`, bindings);
  if (!stacks[0]) throw new Error(`no stack: ${problems.map(({ why }) => why).join()}`);
  return stacks[0];
}

export function mappingsOf(stack: Stack): readonly Mapping[] {
  return stack.functions.flatMap(({ mappings }) => mappings);
}

export function onlyMapping(texts: Texts | string, bindings: Bindings = {}): Mapping {
  const mappings = mappingsOf(stackOf(texts, bindings));
  if (mappings.length !== 1) throw new Error(`${mappings.length} mappings`);
  return mappings[0]!;
}

export function onlyFunction(texts: Texts | string, bindings: Bindings = {}): LambdaFunction {
  const { functions } = stackOf(texts, bindings);
  if (functions.length !== 1) throw new Error(`${functions.length} functions`);
  return functions[0]!;
}

export function idOf({ logicalId }: LambdaFunction | Mapping): string {
  return logicalId.kind === "known" ? logicalId.id : logicalId.formula;
}

/** What a stack means, without places and origins: equal for the same meaning in another form. */
export function meaningOf(stack: Stack) {
  const print = (value: Parameters<typeof canonicalText>[0] | undefined) => value && canonicalText(value);
  return {
    name: print(stack.name),
    complete: stack.complete,
    sources: [...stack.sources.values()].map(({ id, type, name, streams }) => [id, type, print(name), streams]),
    functions: stack.functions.map((fn) => ({
      key: fn.key,
      id: idOf(fn),
      name: print(fn.name),
      handler: fn.handler?.text,
      modules: fn.handler?.modules,
      mappings: fn.mappings.map((mapping) => ({
        id: idOf(mapping),
        declared: mapping.declared,
        type: mapping.source.type,
        source: print(mapping.source.identity),
        resource: mapping.source.resource,
        position: print(mapping.startingPosition),
        defaulted: mapping.startingPositionDefaulted,
        qualifier: print(mapping.qualifier),
        age: mapping.maximumRecordAgeSeconds,
        retries: mapping.maximumRetryAttempts,
        destination: mapping.hasFailureDestination,
        certainty: mapping.certainty,
      })),
    })),
  };
}

/** What could not be told, one line each. */
export function unresolvedOf(stack: Stack): readonly string[] {
  return stack.unresolved.map(({ severity, what, why }) => `${severity}: ${what}: ${why}`);
}
