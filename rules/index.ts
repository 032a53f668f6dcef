import type { ReplaySafeRule } from "../src/rule-kit/create-rule.ts";
import noMappingReplacement from "./no-mapping-replacement.ts";
import noStreamFunctionRename from "./no-stream-function-rename.ts";
import noUnguardedSideEffect from "./no-unguarded-side-effect.ts";
import noUnseenConsumer from "./no-unseen-consumer.ts";
import noVolatileFunctionName from "./no-volatile-function-name.ts";
import requireBoundedReplay from "./require-bounded-replay.ts";
import requireStartingPosition from "./require-starting-position.ts";

/** Every rule of the plugin by its name. */
export const rules: Readonly<Record<string, ReplaySafeRule>> = {
  "no-mapping-replacement": noMappingReplacement,
  "no-stream-function-rename": noStreamFunctionRename,
  "no-unguarded-side-effect": noUnguardedSideEffect,
  "no-unseen-consumer": noUnseenConsumer,
  "no-volatile-function-name": noVolatileFunctionName,
  "require-bounded-replay": requireBoundedReplay,
  "require-starting-position": requireStartingPosition,
};
