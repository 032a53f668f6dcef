import type { ReplaySafeRule } from "../src/rule-kit/create-rule.ts";
import noBatchIdempotencyKey from "./no-batch-idempotency-key.ts";
import noFunctionReplacement from "./no-function-replacement.ts";
import noIgnoredBatchFailures from "./no-ignored-batch-failures.ts";
import noInvalidBatchResponse from "./no-invalid-batch-response.ts";
import noMappingReplacement from "./no-mapping-replacement.ts";
import noNameBoundIdempotencyKey from "./no-name-bound-idempotency-key.ts";
import noRacyIdempotencyCheck from "./no-racy-idempotency-check.ts";
import noStreamFunctionRename from "./no-stream-function-rename.ts";
import noUnguardedSideEffect from "./no-unguarded-side-effect.ts";
import noUnseenConsumer from "./no-unseen-consumer.ts";
import noVolatileFunctionName from "./no-volatile-function-name.ts";
import noVolatileIdempotencyKey from "./no-volatile-idempotency-key.ts";
import requireBoundedReplay from "./require-bounded-replay.ts";
import requireIdempotencyWindow from "./require-idempotency-window.ts";
import requirePartialBatchResponse from "./require-partial-batch-response.ts";
import requireRedriveLimit from "./require-redrive-limit.ts";
import requireStartingPosition from "./require-starting-position.ts";

/** Every rule of the plugin by its name. */
export const rules: Readonly<Record<string, ReplaySafeRule>> = {
  "no-batch-idempotency-key": noBatchIdempotencyKey,
  "no-function-replacement": noFunctionReplacement,
  "no-ignored-batch-failures": noIgnoredBatchFailures,
  "no-invalid-batch-response": noInvalidBatchResponse,
  "no-mapping-replacement": noMappingReplacement,
  "no-name-bound-idempotency-key": noNameBoundIdempotencyKey,
  "no-racy-idempotency-check": noRacyIdempotencyCheck,
  "no-stream-function-rename": noStreamFunctionRename,
  "no-unguarded-side-effect": noUnguardedSideEffect,
  "no-unseen-consumer": noUnseenConsumer,
  "no-volatile-function-name": noVolatileFunctionName,
  "no-volatile-idempotency-key": noVolatileIdempotencyKey,
  "require-bounded-replay": requireBoundedReplay,
  "require-idempotency-window": requireIdempotencyWindow,
  "require-partial-batch-response": requirePartialBatchResponse,
  "require-redrive-limit": requireRedriveLimit,
  "require-starting-position": requireStartingPosition,
};
