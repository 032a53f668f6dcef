/** What becomes of a batch when a record of it fails, for who lists handlers. */
import type { Batch } from "../findings/batch.ts";
import type { Effect, FailureIdentifier, Handler } from "../findings/finding.ts";
import { count } from "./phrase.ts";

/** One record that fails, in a sentence, with how many effects happen again. Of what nobody knows, what it is that is not known. */
export function describeBatch(batch: Batch, handler: Handler): string {
  const { response, repeats } = batch;
  const isOfContent = handler.response.throws === "content";
  const isSpared = ({ isLast, isBehindContent }: Effect): boolean =>
    repeats === "batch" && response === "error" && (isOfContent ? isBehindContent : isLast);
  const again = handler.effects.filter(
    (effect) => (effect.verdict === "unguarded" || effect.verdict === "weak") && !isSpared(effect),
  ).length;
  const effects = again === 0 ? "" : `, with ${count(again, "effect")}`;
  const record = handler.source === "sqs" ? "message" : "record";
  switch (repeats) {
    case "batch":
      if (response === "error" && isOfContent)
        return `A ${record} whose work fails counts as done; one that cannot be read brings its whole batch back${effects}.`;
      return `A ${record} that fails brings its whole batch back${effects}.`;
    case "from-failure":
      return `A ${record} that fails brings back itself and all behind it${effects}${others(handler, batch)}.`;
    case "record":
      return response === "failures" && batch.enabled && stopsEarly(handler)
        ? `A ${record} that fails comes again${effects}; those behind the one at which the handler stops are lost.`
        : `A ${record} that fails comes again alone${effects}${response === "failures" ? others(handler, batch) : ""}.`;
    case "none":
      if (response === "failures")
        return batch.enabled
          ? `A ${record} that fails is lost: the answer does not name it.`
          : `A ${record} that fails is lost: nobody asks which ones did.`;
      if (handler.response.throwsWhenAllFail === "of one")
        return `A ${record} that fails counts as done, unless it is the only one of its batch: then it comes back${effects}.`;
      if (handler.response.throwsWhenAllFail)
        return `A ${record} that fails counts as done, unless all of its batch fail: then they come back${effects}.`;
      return `No error${handler.response.throwsBeforeWork ? " of the work" : ""} leaves the handler: a ${record} that fails counts as done.`;
    case "unknown":
      if (response === "error" && handler.response.throws === "aside")
        return `A ${record} whose error is caught counts as done; where what is done about it fails as well, the whole batch comes back${effects}.`;
      if (response === "error" && handler.response.throws === "requests")
        return `A request that fails brings the whole batch back${effects}; a ${record} that it refuses alone is no error.`;
      return `What becomes of a ${record} that fails is not known: ${unknownHalf(batch, handler)}.`;
  }
}

const OTHERS: ReadonlySet<string> = new Set(["late", "displaced", "done"]);

function stopsEarly({ response }: Handler): boolean {
  return response.identifiers.some(({ kind }) => kind === "stops");
}

/** What becomes of those that the answer does not name, where an error leaves beside it. */
function others({ response }: Handler, { enabled }: Batch): string {
  const has = (kind: FailureIdentifier["kind"]): boolean => response.identifiers.some((one) => one.kind === kind);
  if (has("let-out")) return "; one whose error is thrown again brings its whole batch back";
  const dropped = has("some") ? "; one whose error is another counts as done" : "";
  if (!enabled || response.settlesMessages || response.throwsBeforeWork) return dropped;
  const leaves = LEAVES[response.throws];
  return leaves === undefined ? dropped : `${dropped}; ${leaves} brings its whole batch back`;
}

/** Errors that leave although the answer names others. */
const LEAVES: Partial<Record<Handler["response"]["throws"], string>> = {
  own: "an error that is not caught",
  calls: "an error that is not caught",
  aside: "an error of what is done about another one",
  content: "one that cannot be read",
};

function unknownHalf({ response, enabled, isMixed }: Batch, handler: Handler): string {
  if (response === "unknown")
    return handler.response.throws === "unknown" && !handler.response.forms.includes("unknown")
      ? "a package is given the work, and may keep its error"
      : "the handler's answer could not be followed";
  if (response === "error" && handler.response.settlesMessages)
    return "the handler takes messages off its queue by itself";
  if (isMixed) return "its mappings differ";
  return enabled === null
    ? "only the deployment knows whether the mapping asks"
    : handler.response.identifiers.some(({ kind }) => kind === "last" || kind === "first")
      ? "of several that do, the answer names one"
      : handler.response.identifiers.some(({ kind }) => OTHERS.has(kind))
        ? "the answer names others"
        : "which ones the answer names could not be followed";
}
