import type { Departure, Effect, FunctionSummary, Guard, Handler } from "../findings/finding.ts";
import { lineOf, type Place } from "../syntax/source-text.ts";
import { describePlace } from "./place.ts";
import { decides, unknownGuard } from "./unknown-effect.ts";
import { describeWeakness } from "./weak-guard.ts";
import { count, memory } from "./phrase.ts";
import { describeRejection } from "./rejection.ts";

/**
 * A function's summary as people read it: a heading, and a line for each thing that it does. In the handler's own, behind an
 * effect stands why the guards do not count that were met on the way to it, with what is written there. Places are relative to
 * `folder`.
 */
export interface SummaryText {
  readonly heading: string;
  readonly place: string;
  /** `["unguarded", "src/notify.ts:9  SNSClient.send(PublishCommand)"]`. */
  readonly lines: readonly (readonly [what: string, text: string])[];
}

/** What one function did in one context, for `inspect --explain`. */
export function describeSummary(summary: FunctionSummary, handler: Handler, folder: string): SummaryText {
  const { name, given, calls, at, effects, guards, departures } = summary;
  // Once is enough: the function that the handler is has all effects.
  const isEntry = summary === handler.functions?.[0];
  const times = calls > 1 ? `, ${count(calls, "call")} like this` : "";
  return {
    heading: `${name || "(anonymous)"}(${given.join(", ")})`,
    place: `${describePlace(at, folder)}${times}`,
    lines: [
      ...effects.flatMap((effect) => [
        [effect.verdict, effectText(effect, folder)] as const,
        ...(isEntry ? whyGuardsDoNotCount(effect, handler, folder) : []),
      ]),
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

/** Why the guards that were met do not keep a repeat from an effect; nothing where none was, or one does. */
export function whyGuardsDoNotCount(effect: Effect, handler: Handler, folder: string): SummaryText["lines"] {
  const { because, guard, reasons, rejected, verdict } = effect;
  const place = (at: Place): string => describePlace(at, folder);
  if (verdict === "weak" && guard)
    return [
      ...reasons.map((reason) => ["but", describeWeakness(reason, effect, handler)] as const),
      ...sourceLines([guard.at, guard.keyAt], folder),
    ];
  if (because.kind === "unknown-guard")
    return [
      ["but", `${unknownGuard(because)} ${decides(because)} whether it runs`],
      ...sourceLines([because.at], folder),
    ];
  return rejected.flatMap((one) => [
    ["but", `${describeRejection(one, place)} (${worthOf(one)})`] as const,
    ...sourceLines([one.where?.test, one.at], folder),
  ]);
}

/** What is written there, each line once, in the order of the file. */
function sourceLines(places: readonly (Place | undefined)[], folder: string): SummaryText["lines"] {
  const lines = new Map<string, string>();
  const inOrder = places.filter((place) => place !== undefined).sort((a, b) => a.start - b.start);
  for (const place of inOrder) lines.set(describePlace(place, folder), lineText(place));
  return [...lines].map(([place, text]) => ["", `${place}  ${text}`]);
}

/** Characters of a line of somebody's code that are shown at most. */
const MAX_LENGTH = 100;

/** The line on which a place begins, as it is written there. */
export function lineText(place: Place): string {
  const text = (place.source.text.split(/\r\n|\n|\r/u)[lineOf(place) - 1] ?? "").trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function guardText(guard: Guard, folder: string): string {
  return `${describePlace(guard.at, folder)}  ${guard.call}: ${worthOf(guard)}`;
}

function worthOf({ kind, key, keyText, windowSeconds }: Guard): string {
  return `${kind}, key ${key}${keyText === "" ? "" : ` ${keyText}`}${remembers(windowSeconds)}`;
}

function remembers(seconds: number | null | undefined): string {
  if (seconds === undefined) return "";
  return seconds === null ? ", for good" : `, for ${memory(seconds)}`;
}

function departureText({ value, guards }: Departure): string {
  return guards === "" ? value : `${value} with ${guards}`;
}
