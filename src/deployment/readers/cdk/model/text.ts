/** From values of construct code to values of the deployment model. */
import type { Place } from "../../../../syntax/source-text.ts";
import type { Hole, Value } from "../../../value-model.ts";
import { alternatives, pick, text, unknown } from "../../../value.ts";
import { partsOf } from "../../../evaluate/print.ts";
import { madeOf } from "../../../evaluate/provenance.ts";
import { constant, isAbsent } from "../../../evaluate/making.ts";
import type { CodePart, CodeValue } from "../../../evaluate/values.ts";
import { mapArms } from "../../../evaluate/alternatives.ts";

/** Undefined for what is absent. `at` is the place of a value that was not written as a literal. */
export function textValue(value: CodeValue | undefined, at: Place): Value | undefined {
  if (value === undefined || isAbsent(value)) return undefined;
  if (value.kind === "alternatives") {
    const arms = value.arms.map(({ condition, value: arm }) => ({
      condition: condition.decidable ? condition.text : "",
      value: textValue(arm, at),
    }));
    const given = arms.flatMap((arm) => (arm.value ? [{ key: arm.condition, value: arm.value }] : []));
    if (value.key !== undefined && given.length === arms.length) return pick(value.key, given, at);
    return alternatives(arms, at);
  }
  const parts = partsOf(value);
  if (!parts) return unknown(value.kind === "unknown" ? value.reason : "it is no text", at, undefined, madeOf(value));
  return text(parts.map(plainPart), ("at" in value && value.at) || at);
}

/** Without what only the interpreter needs to know. */
function plainPart(part: CodePart): string | Hole {
  if (typeof part === "string") return part;
  const { kind, text: canonical, resource } = part;
  return { kind, text: canonical, ...(resource === undefined ? {} : { resource }) };
}

/** Seconds of a `Duration`; undefined where it is not known. */
export function secondsOf(value: CodeValue | undefined): number | undefined {
  if (value?.kind !== "result" || value.callee.path[0] !== "Duration") return undefined;
  const [amount] = value.args;
  const unit = { millis: 0.001, seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }[value.callee.path[1] ?? ""];
  return unit !== undefined && amount?.kind === "constant" && typeof amount.value === "number"
    ? amount.value * unit
    : undefined;
}

/** A boolean that is written there; undefined where it is not known. */
export function flagOf(value: CodeValue): boolean | undefined {
  return value.kind === "constant" && typeof value.value === "boolean" ? value.value : undefined;
}

/** A number that is written there; undefined where it is not known. */
export function numberOf(value: CodeValue | undefined): number | undefined {
  return value?.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
}

/** A member of an enumeration by its last name. */
export function nameOfConstant(value: CodeValue): CodeValue {
  return mapArms(value, (arm) => (arm.kind === "external" ? constant(arm.path.at(-1) ?? "") : arm));
}
