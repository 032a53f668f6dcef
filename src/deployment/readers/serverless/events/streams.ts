import { textOf, type Located } from "../../../../syntax/located.ts";
import type { LogicalId, Value } from "../../../value-model.ts";
import { readValue } from "../../cloudformation/intrinsics.ts";
import { sourceTypeOfArn, sourceTypeOfName } from "../../cloudformation/source-type.ts";
import { mappingId, streamConsumer } from "../naming.ts";
import { noTemplate } from "../variables/evaluated.ts";
import type { Compiled, CompiledConsumer, EventContext } from "./compiled.ts";
import { reference } from "./nodes.ts";
import { arnOf, failureDestination, option, renamed, startingPosition, without } from "./options.ts";
import { sourceName, streamNames } from "./source-name.ts";
import type { SourceType } from "../../../../vocabulary.ts";

/** `stream`: DynamoDB and Kinesis. */
export function compileStream(context: EventContext): Compiled {
  const arn = arnOf(context);
  if (!arn) return without("arn");
  const name = sourceName(arn, streamNames);
  if (!name.ok) return name;
  const declared = option(context, "type");
  if (!declared && arn.kind === "intrinsic") return { ok: false, why: `an arn by \`${arn.name}\` needs a \`type\`` };
  const type = declared ? typeNamed(textOf(declared)) : typeOfArn(arn);
  if (!type) return { ok: false, why: "it is a stream of neither DynamoDB nor Kinesis" };

  const position = startingPosition(context);
  const consumer = compileConsumer(context, arn, name.value);
  return {
    ok: true,
    mapping: {
      id: streamMappingId(context.functionKey, type, name.value),
      type,
      properties: [
        ["EventSourceArn", consumer?.arn ?? arn],
        ["StartingPosition", position.value],
        // Only a mapping that reads through a consumer gets the timestamp.
        ...(consumer ? renamed(context, { startingPositionTimestamp: "StartingPositionTimestamp" }) : []),
        ...renamed(context, {
          maximumRecordAgeInSeconds: "MaximumRecordAgeInSeconds",
          maximumRetryAttempts: "MaximumRetryAttempts",
          batchSize: "BatchSize",
          batchWindow: "MaximumBatchingWindowInSeconds",
          bisectBatchOnFunctionError: "BisectBatchOnFunctionError",
          parallelizationFactor: "ParallelizationFactor",
          tumblingWindowInSeconds: "TumblingWindowInSeconds",
          functionResponseType: "FunctionResponseTypes",
          enabled: "Enabled",
        }),
        ...failureDestination(context),
      ],
      startingPositionDefaulted: position.defaulted,
      ...(consumer ? { consumer } : {}),
    },
  };
}

const kinds = { dynamodb: "Dynamodb", kinesis: "Kinesis", unknown: "Stream" } as const;
type StreamType = keyof typeof kinds;

/** Undefined: a type that the framework does not take. */
function typeNamed(type: string | undefined): StreamType | undefined {
  if (type === undefined) return "unknown";
  return type === "dynamodb" || type === "kinesis" ? type : undefined;
}

/**
 * The service in an arn, also in the arms of a look-up. Where only the deployment knows the arn, what it is called tells
 * the two apart that it can be.
 */
function typeOfArn(arn: Located): StreamType | undefined {
  if (arn.kind === "scalar") return typeNamed(String(arn.value).split(":")[2] ?? "");
  const value = readValue(arn, noTemplate);
  if (!value || value.kind === "unknown") return "unknown";
  const written = sourceTypeOfArn(value);
  if (written !== undefined && written !== "unknown") return typeNamed(written);
  const named = written ?? sourceTypeOfName(value);
  return named === "dynamodb" || named === "kinesis" ? named : "unknown";
}

/** Without the type not even a known name makes an id. */
function streamMappingId(functionKey: string, type: StreamType & SourceType, name: Value): LogicalId {
  const id = mappingId(functionKey, kinds[type], [{ value: name }]);
  return type === "unknown" && id.kind === "known" ? { kind: "symbolic", formula: id.id } : id;
}

/** `true` makes a consumer of its own, an arn names one that exists. */
function compileConsumer(
  context: EventContext,
  stream: Located,
  name: Value,
): (CompiledConsumer & { readonly arn: Located }) | undefined {
  const consumer = option(context, "consumer");
  if (!consumer || (consumer.kind === "scalar" && consumer.value === false)) return undefined;
  if (consumer.kind !== "scalar" || consumer.value !== true)
    return { stream, arn: consumer, resourceId: undefined, name: undefined };
  const suffix = context.consumerSuffix.flatMap((node) => readValue(node, noTemplate) ?? []);
  const made = streamConsumer(context.functionKey, [name, ...suffix]);
  return { stream, arn: reference(made.id, consumer.at), resourceId: made.id, name: made.name };
}
