/** Why a guard that was met keeps no repeat from an effect, in words. */
import { basename } from "node:path";
import type { RejectedGuard, Rejection } from "../findings/finding.ts";
import { lineOf, type Place } from "../syntax/source-text.ts";
import { list, quote } from "./phrase.ts";

/**
 * "the claim `PutItemCommand` (handler.ts:10) is skipped where `force` is true (line 9)".
 *
 * @param describePlace how a file is named; by its name alone where nothing is given
 */
export function describeRejection(rejected: RejectedGuard, describePlace = nameOfPlace): string {
  const place = `${quote(rejected.call)} (${describePlace(rejected.at)})`;
  const guard = `${nounOf(rejected)} ${place}`;
  switch (rejected.why) {
    case "skipped":
      return `${guard} is skipped ${whereSkipped(rejected)}`;
    case "behind":
      return `${guard} comes only after it`;
    case "unawaited":
      return `nobody waits for ${guard} before it`;
    case "outside":
      return `${guard} guards only what it runs, and this comes behind that`;
    case "swallowed":
      return `${guard} refuses a repeat, but the refusal is caught and this is reached all the same`;
    case "ignored":
      return `what ${guard} answers does not decide whether it runs`;
    case "unmarked":
      return `${guard} looks for what the handler does not mark afterwards`;
    case "elsewhere":
      return `${guard} looks for what is marked only where this fails or is not reached`;
    case "counted":
      return `${guard} looks at what each delivery changes by one step only, and may let several pass`;
    case "reread":
      return `${guard} asks for what was read before it, and a repeat reads that anew`;
    case "rekeyed":
      return `${guard} has another key when the record comes again`;
    case "partly":
      return `${guard} does not decide for every record whether it runs`;
    case "per-record":
      return `${guard} is of single records, and this runs after all of them`;
    case "released":
      return `${guard} is released again and remembers nothing`;
    case "undone":
      return `${guard} is undone, since its transaction is rolled back`;
    case "reset":
      return `${guard} asks for what each delivery puts back in front of it`;
    case "turned-round":
      return `${guard} lets only repeats pass to it`;
    case "passes":
      if (!rejected.by) return `the condition of ${place} holds again behind its own write`;
      return `the condition of ${place} lets a repeat pass, by what it asks of ${list(rejected.by.map(quote))}`;
  }
}

/** The way out of each, as a sentence. */
export const waysOutOfRejection: Readonly<Record<Rejection, string>> = {
  skipped: "Let every path to it pass the guard, or leave where the guard is skipped.",
  behind: "Move the guard in front of it.",
  unawaited: "Await the guard first.",
  outside: "Do it inside of what the guard runs.",
  swallowed: "Leave where the refusal is caught.",
  ignored: "Go on only where it says that the record is new.",
  unmarked: "Claim the record in one conditional write instead.",
  elsewhere: "Claim the record in one conditional write instead.",
  counted: "Claim the record in one conditional write instead.",
  reread: "Let it ask for a state that it leaves, or claim the record in the same transaction.",
  rekeyed: "Build the key from the record alone.",
  partly: "Go on only with records that it let through.",
  "per-record": "Do it for each record behind its guard, or only for records that were new.",
  undone: "Commit the transaction, and roll it back only where the work failed.",
  passes: "Let each alternative of the condition ask for a state that the write ends.",
  "turned-round":
    "Do it only for records that are new. A check that answers true for a repeat is declared with `duplicate`.",
  reset: "Write that only where it is not there yet, or behind the claim.",
  released: "Keep the mark when the work is done, and let it expire after the replay window.",
};

function nounOf({ kind, why }: RejectedGuard): string {
  if (why === "released") return "the lock";
  if (kind === "check") return "the check";
  return kind === "conditional-write" || kind === "unique-constraint" ? "the claim" : "the guard";
}

function whereSkipped({ where, at }: RejectedGuard): string {
  if (where === undefined) return "on one path";
  const { test, is } = where;
  const place = test.source.path === at.source.path ? `line ${lineOf(test)}` : nameOfPlace(test);
  const text = quote(shortText(test));
  switch (is) {
    case "true":
    case "false":
      return `where ${text} is ${is} (${place})`;
    case "case":
      return `where ${text} is another case (${place})`;
    case "empty":
      return `where ${text} has nothing to go through (${place})`;
  }
}

const MAX_LENGTH = 60;

function shortText({ source, start, end }: Place): string {
  const text = source.text.slice(start, end).replaceAll(/\s+/gu, " ");
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

/** `handler.ts:10`. */
export function nameOfPlace(place: Place): string {
  return `${basename(place.source.path)}:${lineOf(place)}`;
}
