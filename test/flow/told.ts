/** All that is said of handlers, as text: what an effect is called, why, by which guard, and what the handler answers. */
import { relative } from "node:path";
import type { BatchResponse, Effect, Guard, Handler, Reason, RejectedGuard } from "../../src/findings/finding.ts";
import type { Unresolved } from "../../src/project/text-source.ts";
import { lineOf, type Place } from "../../src/syntax/source-text.ts";

/**
 * A handler is a line, and each of its effects one below it:
 *
 *     handler.ts withClaim: dynamodb (type), answers nothing, throws calls
 *       +2 weak (window): SNSClient.send(PublishCommand), message, guard
 *         guard conditional-write +1 redis.set, record key eventID, 3600 s
 */
export function toldOf(handlers: readonly Handler[], root = "/project"): string {
  const lines = handlers.flatMap((handler) => {
    const { name, source, evidence, effects, unresolved } = handler;
    const place = placeFrom(handler.at, root);
    const title = `${relative(root, handler.at.source.path)} ${name}: ${source} (${evidence.join(", ")}), ${responseText(handler.response)}`;
    return [
      title,
      ...effects.flatMap((effect) => effectLines(effect, place)),
      ...unresolved.map((one) => unresolvedLine(one, place)),
    ];
  });
  return `${lines.join("\n")}\n`;
}

/** Its effects alone. */
export function effectLinesOf(handler: Handler, root = "/project"): string[] {
  return handler.effects.flatMap((effect) => effectLines(effect, placeFrom(handler.at, root)));
}

function unresolvedLine({ place: at, what, why, severity }: Unresolved, place: PlaceText): string {
  return `  ${severity}: ${"start" in at ? `${place(at)} ` : ""}${what}, ${why}`;
}

type PlaceText = (place: Place) => string;

/** Lines of the handler's own file are counted from it, so that a program more moves none of the others. */
function placeFrom(start: Place, root: string): PlaceText {
  return (place) => {
    if (place.source.path !== start.source.path) return `${relative(root, place.source.path)}:${lineOf(place)}`;
    const lines = lineOf(place) - lineOf(start);
    return lines < 0 ? String(lines) : `+${lines}`;
  };
}

function effectLines(effect: Effect, place: PlaceText): string[] {
  const { at, call, nature, verdict, reasons, guard, chain, rejected, because, isLast, isBehindContent } = effect;
  const weak = reasons.length > 0 ? ` (${[...reasons].sort().join(", ")})` : "";
  const notes = [nature, reasonText(because, place), isLast && "last", isBehindContent && "behind content"];
  return [
    `  ${place(at)} ${verdict}${weak}: ${call}, ${notes.filter(Boolean).join(", ")}`,
    ...(chain.length > 0 ? [`    by ${chain.map((step) => `${place(step.at)} ${step.call}`).join(" > ")}`] : []),
    ...(guard ? [`    guard ${guardText(guard, place)}`] : []),
    ...rejected.map((one) => `    ${rejectionText(one, place)} ${guardText(one, place)}`),
  ];
}

function reasonText(because: Reason, place: PlaceText): string | false {
  const { kind, ...data } = because;
  const told = Object.values(data).map((value) => (typeof value === "object" ? place(value) : String(value)));
  return kind !== "repeats" && [kind, ...told].join(" ");
}

function guardText(guard: Guard, place: PlaceText): string {
  const { kind, call, at, key, isKeyPerhapsStable, keyText, keyAt, isWholeRecord, options, windowSeconds } = guard;
  const notes = [
    windowSeconds !== null && `${windowSeconds ?? "?"} s`,
    keyAt && `key at ${place(keyAt)}`,
    isKeyPerhapsStable && "perhaps stable",
    isWholeRecord && "whole record",
    options && `options ${JSON.stringify(options)}`,
  ];
  return [`${kind} ${place(at)} ${call}, ${key} key ${keyText}`, ...notes.filter(Boolean)].join(", ");
}

function rejectionText({ why, where }: RejectedGuard, place: PlaceText): string {
  return where ? `${why} where ${place(where.test)} is ${where.is}:` : `${why}:`;
}

function responseText(response: BatchResponse): string {
  const { forms, identifiers, throws, expected } = response;
  const flags = Object.entries(response).filter(([, value]) => value === true);
  const parts = [
    `answers ${forms.join(" or ")}`,
    ...identifiers.map(({ kind, member }) => `by ${kind} ${member}`.trimEnd()),
    `throws ${throws}`,
    ...flags.map(([name]) => name),
    expected && `expects ${expected}`,
  ];
  return parts.filter(Boolean).join(", ");
}
