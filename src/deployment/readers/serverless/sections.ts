import type { LocatedMap, Located } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { merge } from "./merge.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/**
 * A section that is a map, or a list of maps merged from left to right; the values of its entries are still as written.
 * Undefined where it is absent, or cannot be read, which makes the stack incomplete.
 *
 * @param what for people: "`functions`"
 */
export function sectionOf(evaluator: Evaluator, section: Located | undefined, what: string): LocatedMap | undefined {
  if (section === undefined) return undefined;
  if (section.at.source !== evaluator.root.at.source && section.at.source.text.trim() === "") {
    evaluator.ledger.markIncomplete();
    evaluator.ledger.problem(section.at, what, "the file that it is written in is empty");
  }
  if (isAbsent(section)) return undefined;
  if (section.kind === "map" || section.kind === "list") {
    if (section.open) reportUnread(evaluator, section, `all of ${what}`, section.at);
    if (section.kind === "map") return section;
  } else {
    reportUnread(evaluator, section, what, section.at);
    return undefined;
  }
  let merged: Located = { kind: "map", entries: new Map(), at: section.at };
  for (const item of section.items) {
    const part = evaluator.resolve(item);
    if (part.kind === "map") {
      if (part.open) reportUnread(evaluator, part, `all of ${what}`, part.at);
      merged = merge(evaluator, merged, part);
    } else if (!isAbsent(part)) reportUnread(evaluator, part, `a part of ${what}`, item.at);
  }
  return merged.kind === "map" ? merged : undefined;
}

/** Nothing, or null as YAML has it for a key without a value. */
export function isAbsent(value: Located | undefined): boolean {
  return value === undefined || (value.kind === "scalar" && value.value === null);
}

/** Something that could hold functions or mappings was not read. */
export function reportUnread(evaluator: Evaluator, value: Located, what: string, at: Place): void {
  evaluator.ledger.markIncomplete();
  const isUnread = (value.kind === "unknown" || value.kind === "map") && value.isUnread;
  if (isUnread) evaluator.ledger.problem(at, what, whyUnread(value));
  else evaluator.ledger.note(at, what, whyUnread(value));
}

/** Why a section is not whole: the end of a sentence. */
export const PART_UNREAD = "a file with a part of it is missing or cannot be read";

const PARTLY_EVALUATED = "some of it could not be evaluated";

function whyUnread(value: Located): string {
  switch (value.kind) {
    case "unknown":
      return value.reason;
    case "text":
    case "choice":
      return "only the deployment knows what it is";
    case "map":
      if (value.isUnread) return PART_UNREAD;
      return PARTLY_EVALUATED;
    case "list":
      return PARTLY_EVALUATED;
    default:
      return "it has a form that the framework does not take";
  }
}
