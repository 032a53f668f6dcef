/** Where a change is reported: at the key that was edited, on the after side. */
import type { Cause } from "../changes.ts";
import type { Stack } from "../model.ts";
import type { Value } from "../value-model.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Entry } from "./entry.ts";
import { frameworkTraits } from "../readers/index.ts";

/** The place of what causes a change: in the function, in the names of the stack, or in the mapping. */
export function placeOfChange(cause: Cause, { stack, function: lambda, mapping }: Entry): Place {
  switch (cause.edit) {
    case "function-key":
    case "function-name":
    case "package-type":
    case "moved":
      return lambda.at;
    case "service":
    case "stage":
    case "stack-name":
      return placeOfStack(cause.edit, stack) ?? lambda.at;
    case "nested-stack":
      return cause.at ?? lambda.at;
    case "stack-id":
      return placeOfStack("stack-name", stack) ?? mapping.at;
    default:
      return mapping.at;
  }
}

/** Undefined where nobody wrote it in the configuration itself: a value from an include belongs to others too. */
export function placeOfStack(edit: "service" | "stage" | "stack-name", stack: Stack): Place | undefined {
  const value: Value | undefined = { service: stack.service, stage: stack.stage, "stack-name": stack.name }[edit];
  const isOwn = frameworkTraits(stack).hasConstructs || value?.at.source.path === stack.config;
  return isOwn ? value?.at : undefined;
}
