import { createRule } from "../src/rule-kit/create-rule.ts";
import { wayOutOnce } from "../src/words/brief.ts";
import { describeUnguarded } from "../src/words/effect.ts";
import { describeUnknown } from "../src/words/unknown-effect.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * An effect of a stream or queue handler that no idempotency guard stands before. A record that is delivered again (a
 * failed batch, a re-created mapping) sends, adds or starts again. Effects that end the same however often they happen
 * (a put under the record's key, an update that only sets) are fine as they are. A guard that finds no key in what it is given
 * steps aside, so that what it is put around is not guarded either.
 */
export default createRule({
  name: "no-unguarded-side-effect",
  description: "disallow side effects of stream and queue handlers that happen again when a record is delivered again",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  options: {
    reportIn: {
      type: "string",
      enum: ["handler", "effect", "both"],
      description:
        "Where it is reported: at the call in the handler's file that leads to the effect, where the effect stands, or both.",
    },
    unknown: { type: "boolean", description: "Also report calls that the analysis cannot tell about." },
  },
  defaults: { reportIn: "handler" as "handler" | "effect" | "both", unknown: false },
  everywhere: ({ reportIn }) => reportIn !== "handler",
  check(file, report, options) {
    const effects = file.handlers.effects(options.reportIn).toSorted((a, b) => a.at.start - b.at.start);
    const unguarded = effects
      .filter(({ effect }) => effect.verdict === "unguarded")
      .map(({ handler, effect, at, chain }) => ({
        at,
        words: describeUnguarded(handler, effect, chain, file.folder, at),
      }));
    wayOutOnce(unguarded).forEach(report);
    for (const { effect, at } of effects) {
      if (effect.verdict === "unknown" && options.unknown) report({ at, words: describeUnknown(effect, file.folder) });
    }
    for (const { handler, effect, at } of file.handlers.weakGuards("key-missing")) {
      report({ at, words: describeWeakGuard(handler, effect, "key-missing", file.folder) });
    }
  },
});
