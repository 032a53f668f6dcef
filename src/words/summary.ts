import type { Departure, Effect, FunctionSummary } from "../findings/finding.ts";
import { describePlace } from "./effect.ts";
import { count, duration } from "./phrase.ts";

/** A function's summary as people read it: a heading, and a line for each thing that it does. Places are relative to `folder`. */
export interface SummaryText {
  readonly heading: string;
  readonly place: string;
  /** `["unguarded", "src/notify.ts:9  SNSClient.send(PublishCommand)"]`. */
  readonly lines: readonly (readonly [what: string, text: string])[];
}

export function describeSummary(summary: FunctionSummary, folder: string): SummaryText {
  const { name, given, calls, at, effects, guards, departures } = summary;
  const times = calls > 1 ? `, ${count(calls, "call")} like this` : "";
  return {
    heading: `${name || "(anonymous)"}(${given.join(", ")})`,
    place: `${describePlace(at, folder)}${times}`,
    lines: [
      ...effects.map((effect) => [effect.verdict, effectText(effect, folder)] as const),
      ...guards.map(({ name: id, guard }) => [`guard ${id}`, guardText(guard, folder)] as const),
      ...departures.map((departure) => [departure.how, departureText(departure)] as const),
    ],
  };
}

function effectText({ at, call, guard, reasons }: Effect, folder: string): string {
  const by = guard === undefined ? "" : ` behind ${guard.call} (${describePlace(guard.at, folder)})`;
  const but = reasons.length > 0 ? `: ${reasons.join(", ")}` : "";
  return `${describePlace(at, folder)}  ${call}${by}${but}`;
}

function guardText(
  { kind, call, at, key, keyText, windowSeconds }: FunctionSummary["guards"][number]["guard"],
  folder: string,
): string {
  const of = keyText === "" ? "" : ` ${keyText}`;
  return `${describePlace(at, folder)}  ${call}: ${kind}, key ${key}${of}${remembers(windowSeconds)}`;
}

function remembers(seconds: number | null | undefined): string {
  if (seconds === undefined) return "";
  return seconds === null ? ", for good" : `, for ${duration(seconds)}`;
}

function departureText({ value, guards }: Departure): string {
  return guards === "" ? value : `${value} with ${guards}`;
}
