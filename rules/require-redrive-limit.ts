import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeRedrive } from "../src/words/redrive.ts";

/**
 * What a queue or a mapping hands out again more often than it must, where that runs unguarded effects again: a visibility timeout
 * that is too short, no dead-letter queue, a FIFO queue that is taken for exactly-once, a stream record that is refused for its
 * content and never given up. What the configuration of a stream says alone is told by `require-bounded-replay`.
 */
export default createRule({
  name: "require-redrive-limit",
  description: "require limits on what queues and streams deliver again where unguarded effects repeat",
  type: "suggestion",
  presets: { recommended: "off", half: "both" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, wire, feed, redrive, effects, at } of [
      ...file.handlers.redrives(),
      ...file.configuration.redrives(),
    ]) {
      report({ at, words: describeRedrive(redrive, effects, handler, { ...feed, key: wire.key }, file.folder) });
    }
  },
});
