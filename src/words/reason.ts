import type { Effect, Handler } from "../findings/finding.ts";
import { reasonText } from "./effect.ts";
import { quote, sentence } from "./phrase.ts";
import { describeRejection } from "./rejection.ts";
import {
  cannotTell,
  decides,
  givenBack,
  lease,
  newestOnly,
  setByRecord,
  unknownGuard,
  unreadCondition,
} from "./unknown-effect.ts";
import { describeWeakness, nameOfGuard } from "./weak-guard.ts";

/** Guards that were met and do not count are named up to this many. */
const MOST_REJECTED = 4;

/** Why an effect has its verdict, in one sentence. */
export function describeReason(effect: Effect, handler: Handler): string {
  const { because: reason, guard, verdict } = effect;
  if (verdict === "weak" && guard) {
    const stands =
      guard.kind === "dedup-token"
        ? "is not enough:"
        : guard.isOwn
          ? "is meant to recognise a repeat, but"
          : "stands before it, but";
    const weaknesses = effect.reasons.map((why) => describeWeakness(why, effect, handler)).join("; ");
    return sentence(`${nameOfGuard(guard)} ${stands} ${weaknesses}.`);
  }
  if (verdict === "guarded" && guard) {
    if (guard.isOwn) return "It recognises a second delivery of the record by itself.";
    return sentence(`${nameOfGuard(guard)} keeps a second delivery of the record from it.`);
  }
  switch (reason.kind) {
    case "stable-key":
      return `It writes under ${reason.key === "" ? "a key" : quote(reason.key)}${reason.key === "" ? " that" : ", which"} is the same at each delivery.`;
    case "batch-key":
      return "It marks the batch as it was cut: a repeat of the same batch writes the same.";
    case "refused":
      return "Its condition refuses a repeat.";
    case "sets-only":
      return "It only sets values: a repeat leaves the same state.";
    case "deletes":
      return "It removes: a repeat finds nothing to do.";
    case "taken-away":
      return "What it makes is taken away behind it, or refuses a repeat.";
    case "method":
      return `${reason.method} is defined to be repeatable.`;
    case "declared":
      return "It is declared so.";
    case "unknown-guard":
      return sentence(
        `${unknownGuard(reason)} ${decides(reason)} whether it runs${reason.isListed ? ", and whether that keeps a repeat out is not known" : ": if it keeps a repeat out, name it under `guards`"}.`,
      );
    case "unread-condition":
      return sentence(`${unreadCondition(reason, effect)}, and whether that refuses a repeat is not known.`);
    case "newest-only":
      return sentence(`${newestOnly(reason, effect)}.`);
    case "set-by-record":
      return sentence(`${setByRecord(reason, effect)}.`);
    case "given-back":
      return sentence(`${givenBack(reason, effect)}.`);
    case "lease":
      return sentence(`${lease(reason)}.`);
    case "cut-off":
      return sentence(
        reason.leadsHere
          ? `${quote(reason.call)} was not followed to its end, and may lead here past the guard.`
          : `${quote(reason.call)} comes before it and was not followed to its end.`,
      );
    case "not-followed":
      return "It was not followed to its end.";
    case "unknown-callee":
    case "unknown-method":
    case "unknown-statement":
    case "unknown-input":
      return sentence(`${cannotTell(effect) ?? "what it does is not known"}.`);
    default: {
      const others = effect.rejected.map((one) => describeRejection(one));
      const all = [...new Set([reasonText(effect), ...others])].slice(0, MOST_REJECTED);
      return sentence(`${all.join("; ")}.`);
    }
  }
}
