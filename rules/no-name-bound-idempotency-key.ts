import { createRule } from "../src/rule-kit/create-rule.ts";
import type { Effect } from "../src/findings/finding.ts";
import { describeWeakGuard } from "../src/words/effect.ts";

/**
 * An idempotency key that contains the function's name. Powertools puts it there unless it is given a prefix. The rename that replays
 * the stream is then exactly what makes the guard forget.
 */
export default createRule({
  name: "no-name-bound-idempotency-key",
  description:
    "disallow idempotency keys that contain the function's name, which a rename makes forget every processed record",
  type: "problem",
  presets: { recommended: "warn", half: "handlers" },
  messages: {
    weak: "{{what}} {{cost}} {{wayOut}}",
    addPrefix: "Add `{{option}}`.",
  },
  hasSuggestions: true,
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.weakGuards("name-bound")) {
      const data = { ...describeWeakGuard(handler, effect, "name-bound", file.folder) };
      report({ at, messageId: "weak", data, suggest: fixedPrefix(effect, file.path) });
    }
  },
});

/** The missing option of Powertools, at the end of the options where they are written in the call. */
function fixedPrefix({ guard }: Effect, path: string) {
  if (guard?.kind !== "powertools" || guard.at.source.path !== path) return [];
  const call = guard.at.source.text.slice(guard.at.start, guard.at.end);
  const end = /,?\s*\}\s*,?\s*\)$/u.exec(call);
  if (end === null || call.includes("keyPrefix")) return [];
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/u, "");
  const option = `keyPrefix: "${name}"`;
  const start = guard.at.start + end.index;
  return [{ messageId: "addPrefix" as const, data: { option }, edits: [{ start, end: start, text: `, ${option}` }] }];
}
