/** How components of version 3 cut batches and try them again. What `transform` may change nobody knows. */
import { known } from "../../known.ts";
import type { Mapping } from "../../model.ts";
import type { Batching, Queue } from "../../delivery.ts";
import { isAbsent } from "../../evaluate/making.ts";
import type { CodeValue, ObjectValue } from "../../evaluate/values.ts";
import type { Feed } from "./host.ts";

/**
 * `batch: { size, partialResponses }`; what is not asked for there, the mapping does not have, unless `transform` adds it: an object with
 * what takes the place of the mapping's own, or a function that may do anything.
 */
export function batchOf({ options }: Feed): Pick<Mapping, "reportsFailures" | "batchSize"> {
  const own = mappingTransform(options);
  const batch = own === "unknown" ? own : batchOptions(options, true);
  if (own === "unknown" || batch === "unknown") return {};
  const [partial, size] = [batch?.entries.get("partialResponses"), batch?.entries.get("size")];
  const [types, ownSize] = [own?.entries.get("functionResponseTypes"), own?.entries.get("batchSize")];
  const asked = isAbsent(partial) ? false : constantOf(partial, "boolean");
  return {
    ...known("reportsFailures", isAbsent(types) ? asked : asksIn(types)),
    ...known("batchSize", constantOf(isAbsent(ownSize) ? size : ownSize, "number")),
  };
}

/** `transform: { eventSourceMapping: { enabled: false } }` */
export function isDisabled({ options }: Feed): boolean {
  const own = mappingTransform(options);
  return own !== undefined && own !== "unknown" && constantOf(own.entries.get("enabled"), "boolean") === false;
}

/** The object that `transform` has for the mapping; undefined: the mapping is left as it is. */
function mappingTransform(options: CodeValue): ObjectValue | "unknown" | undefined {
  const transform = options.kind === "record" ? options.entries.get("transform") : undefined;
  if (isAbsent(transform)) return undefined;
  if (transform?.kind !== "record" || transform.open !== undefined) return "unknown";
  const mapping = transform.entries.get("eventSourceMapping");
  if (isAbsent(mapping)) return undefined;
  return mapping?.kind === "record" && mapping.open === undefined ? mapping : "unknown";
}

function asksIn(types: CodeValue | undefined): boolean | undefined {
  if (types?.kind !== "list" || types.open || types.items.some(({ conditions }) => conditions.length > 0))
    return undefined;
  const names = types.items.map(({ value }) => constantOf(value, "string"));
  return names.includes(undefined) ? undefined : names.includes("ReportBatchItemFailures");
}

/** A subscriber of a queue gathers for 20 s, one of a stream does not. */
export function batchingOf({ options, source }: Feed): Batching | undefined {
  const batch = batchOptions(options);
  if (batch === "unknown") return undefined;
  const byDefault = source === "sqs" ? 20 : 0;
  const window = batch?.entries.get("window");
  const windowSeconds = isAbsent(window) ? byDefault : secondsOf(window);
  return { ...known("windowSeconds", windowSeconds), bisects: false, parallelization: 1, tumblingWindowSeconds: 0 };
}

/**
 * The `batch` of a subscription; undefined where there is none.
 *
 * @param isTransformed what `transform` changes is known
 */
function batchOptions(options: CodeValue, isTransformed = false): ObjectValue | "unknown" | undefined {
  if (isAbsent(options)) return undefined;
  if (options.kind !== "record" || options.open !== undefined) return "unknown";
  if (!isTransformed && !isAbsent(options.entries.get("transform"))) return "unknown";
  const batch = options.entries.get("batch");
  if (isAbsent(batch)) return undefined;
  return batch?.kind === "record" && batch.open === undefined ? batch : "unknown";
}

/** A function has 20 s. */
export function timeoutOf({ subscriber }: Feed): number | undefined {
  return subscriber.timeout === "default" ? 20 : secondsOf(subscriber.timeout);
}

/** A queue hides messages for 30 s and is tried three times where it has a `dlq`. */
export function queueOf(props: CodeValue): Queue {
  if (isAbsent(props))
    return { isFifo: false, visibilitySeconds: 30, hasDeadLetters: false, retentionSeconds: 345_600 };
  if (props.kind !== "record" || props.open !== undefined || !isAbsent(props.entries.get("transform"))) return {};
  const [fifo, visibility, dlq] = ["fifo", "visibilityTimeout", "dlq"].map((name) => props.entries.get(name));
  const retry = dlq?.kind === "record" ? dlq.entries.get("retry") : undefined;
  return {
    ...known("isFifo", isAbsent(fifo) ? false : fifo?.kind === "record" ? true : constantOf(fifo, "boolean")),
    ...known("visibilitySeconds", isAbsent(visibility) ? 30 : secondsOf(visibility)),
    hasDeadLetters: !isAbsent(dlq),
    ...known("maxReceiveCount", isAbsent(dlq) ? undefined : isAbsent(retry) ? 3 : constantOf(retry, "number")),
    retentionSeconds: 345_600,
  };
}

const UNITS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

/** `"20 seconds"`, `"1 minute"`. */
function secondsOf(value: CodeValue | undefined): number | undefined {
  const [, amount, unit] = /^(\d+) (second|minute|hour|day)s?$/u.exec(constantOf(value, "string") ?? "") ?? [];
  return amount === undefined ? undefined : Number(amount) * UNITS[unit!]!;
}

function constantOf(value: CodeValue | undefined, type: "boolean"): boolean | undefined;
function constantOf(value: CodeValue | undefined, type: "number"): number | undefined;
function constantOf(value: CodeValue | undefined, type: "string"): string | undefined;
function constantOf(value: CodeValue | undefined, type: string): unknown {
  return value?.kind === "constant" && typeof value.value === type ? value.value : undefined;
}
