import type { GenericSchema, InferOutput } from "valibot";
import { valibot } from "../../project/valibot.ts";
import type { LockPick, LockValue } from "./lock-value.ts";

/** What a lock file looks like. What is left out is false, absent or as usual. */
export type LockFile = InferOutput<ReturnType<typeof buildSchema>>;
/** A stack in a lock file. */
export type LockStack = LockFile["stacks"][number];
/** A function of a stack in a lock file. */
export type LockFunction = LockStack["functions"][number];
/** A mapping of a function in a lock file. */
export type LockMapping = LockFunction["mappings"][number];
/** A resource of a stack that feeds functions, in a lock file. */
export type LockSource = LockStack["sources"][number];
/** A stack that a template nests, in a lock file. */
export type LockNested = NonNullable<LockStack["nested"]>[number];

let schema: ReturnType<typeof buildSchema> | undefined;

/** The file, or where it is not as it should be: the end of a sentence. */
export function validateLock(
  raw: unknown,
): { readonly ok: true; readonly file: LockFile } | { readonly ok: false; readonly why: string } {
  const v = valibot();
  const result = v.safeParse((schema ??= buildSchema()), raw, { abortEarly: true });
  if (result.success) return { ok: true, file: result.output };
  const path = v.getDotPath(result.issues[0]);
  return { ok: false, why: `${path === null ? "it" : `\`${path}\` in it`} is not as this version writes it` };
}

function buildSchema() {
  const v = valibot();
  const { text, flag, value } = scalarSchemas();
  const stack = v.strictObject({
    config: text,
    framework: v.picklist(["serverless", "sam", "cloudformation", "cdk", "sst", "sst-2"]),
    path: v.optional(text),
    name: v.optional(value),
    service: v.optional(value),
    stage: v.optional(value),
    environment: v.optional(value),
    placedBy: v.optional(v.array(v.strictObject({ name: text, value }))),
    incomplete: flag,
    functions: v.array(functionSchema()),
    sources: v.array(sourceSchema()),
    names: v.array(text),
    defaults: v.optional(v.array(v.strictObject({ name: text, text }))),
    outputs: v.optional(v.array(v.strictObject({ name: text, value, exported: v.optional(value) }))),
    nestedAs: v.optional(text),
    // Absent in files that an earlier version wrote.
    nested: v.optional(
      v.array(
        v.strictObject({
          id: text,
          template: text,
          parameters: v.optional(v.array(v.strictObject({ name: text, value }))),
          condition: v.optional(text),
        }),
      ),
    ),
  });
  return v.strictObject({ version: v.literal(1), stacks: v.array(stack) });
}

function functionSchema() {
  const v = valibot();
  const { text, flag, number, value, logicalId, sourceType } = scalarSchemas();
  const mapping = v.strictObject({
    id: logicalId,
    key: v.optional(text),
    explicit: flag,
    type: sourceType,
    source: value,
    resource: v.optional(text),
    topics: v.optional(v.array(value)),
    consumer: v.optional(value),
    startingPosition: v.optional(value),
    startingPositionDefaulted: flag,
    startingPositionTimestamp: v.optional(value),
    consumerGroup: v.optional(value),
    shareGroup: flag,
    qualifier: v.optional(value),
    pipe: v.optional(v.strictObject({ name: v.optional(value) })),
    maximumRecordAgeSeconds: v.optional(number),
    maximumRetryAttempts: v.optional(number),
    hasFailureDestination: flag,
    disabled: flag,
    retained: flag,
    maybe: flag,
    condition: v.optional(text),
  });
  return v.strictObject({
    key: text,
    id: logicalId,
    name: v.optional(value),
    handler: v.optional(v.strictObject({ text, modules: v.array(text), export: text })),
    packageType: v.optional(v.picklist(["archive", "image"])),
    external: flag,
    maybe: flag,
    mappings: v.array(mapping),
  });
}

function sourceSchema() {
  const v = valibot();
  const { text, flag, number, value, sourceType } = scalarSchemas();
  return v.strictObject({
    id: text,
    type: sourceType,
    name: v.optional(value),
    withoutStream: flag,
    streamViewType: v.optional(value),
    retentionSeconds: v.optional(v.nullable(number)),
    replacementText: v.optional(text),
  });
}

/** What the rows of the file are made of. */
function scalarSchemas() {
  const v = valibot();
  const text = v.string();
  const value: GenericSchema<LockValue> = v.lazy(() =>
    v.union([
      text,
      v.array(v.union([text, lookUp])),
      v.strictObject({ alternatives: v.array(v.strictObject({ condition: text, value: v.optional(value) })) }),
      v.strictObject({ unknown: text, from: v.optional(text) }),
    ]),
  );
  const lookUp: GenericSchema<LockPick> = v.strictObject({
    pick: text,
    arms: v.array(v.strictObject({ key: text, value })),
  });
  return {
    text,
    flag: v.optional(v.literal(true)),
    number: v.pipe(v.number(), v.finite()),
    value,
    logicalId: v.union([text, v.strictObject({ formula: text })]),
    sourceType: v.picklist(["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq", "unknown"]),
  };
}
