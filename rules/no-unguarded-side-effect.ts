import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeUnguarded, describeUnknown, describeWeakGuard } from "../src/words/effect.ts";

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
  messages: {
    unguarded: "{{what}} {{cost}} {{wayOut}}",
    keyMissing: "{{what}} {{cost}} {{wayOut}}",
    unknown: "{{what}} {{wayOut}}",
  },
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
    for (const { handler, effect, at, chain } of file.effects(options.reportIn)) {
      if (effect.verdict === "unguarded") {
        report({ at, messageId: "unguarded", data: { ...describeUnguarded(handler, effect, chain, file.folder) } });
      } else if (effect.verdict === "unknown" && options.unknown) {
        report({ at, messageId: "unknown", data: { ...describeUnknown(effect, file.folder) } });
      }
    }
    for (const { handler, effect, at } of file.weakGuards("key-missing")) {
      report({
        at,
        messageId: "keyMissing",
        data: { ...describeWeakGuard(handler, effect, "key-missing", file.folder) },
      });
    }
  },
});
