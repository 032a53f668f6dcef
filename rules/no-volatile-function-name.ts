import { volatilePart } from "../src/deployment/hazards.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeVolatileName } from "../src/words/hazard.ts";

/**
 * A function with a stream or queue whose name changes by itself: a commit id, a build number, the time. Each deployment is a
 * rename then, without an edit that a comparison could show. It needs no baseline.
 */
export default createRule({
  name: "no-volatile-function-name",
  description: "disallow names of stream and queue functions that change by themselves at each build or deployment",
  type: "problem",
  presets: { recommended: "error", half: "config" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { stack, function: fn, at } of file.configuration.functions()) {
      const part = volatilePart(fn);
      if (part) report({ at, words: describeVolatileName(stack, fn, part) });
    }
  },
});
