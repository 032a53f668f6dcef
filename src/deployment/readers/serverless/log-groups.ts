import type { LocatedMap } from "../../../syntax/located.ts";
import type { LambdaFunction } from "../../model.ts";
import type { DeclaredFunction } from "./functions.ts";
import { logGroupId } from "./naming.ts";
import type { Resources } from "./resources.ts";
import { isAbsent } from "./sections.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** No group is made with `disableLogs`, and a policy on the compiled one keeps it. */
export function logsOutlive(
  evaluator: Evaluator,
  { key, body }: DeclaredFunction,
  { extensions, resources }: Resources,
): LambdaFunction["logsOutlive"] {
  const disabled = evaluator.at(body, "disableLogs");
  const isMade =
    disabled === undefined || isAbsent(disabled) || (disabled.kind === "scalar" && disabled.value === false);
  const isKeptBy =
    (policy: string) =>
    (part: LocatedMap | undefined): boolean => {
      const written = part && evaluator.at(part, logGroupId(key), policy);
      return written !== undefined && !(written.kind === "scalar" && written.value === "Delete");
    };
  const isKept = (policy: string): boolean => !isMade || [extensions, resources].some(isKeptBy(policy));
  return new Set([
    ...(isKept("DeletionPolicy") ? (["deletion"] as const) : []),
    ...(isKept("UpdateReplacePolicy") ? (["replacement"] as const) : []),
  ]);
}
