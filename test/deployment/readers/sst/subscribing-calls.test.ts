/** Which modules beside those of the framework are evaluated for what they may subscribe. */
import { describe, expect, it } from "vitest";
import { maySubscribe, mentionsSubscribing } from "../../../../src/deployment/readers/sst/subscribing-calls.ts";
import { moduleGraph } from "../../../../src/modules/graph.ts";
import { files } from "../../../support/files.ts";

function isEvaluated(text: string): boolean {
  const source = files({ "page.ts": `import { thing } from "./thing";\n${text}` });
  return mentionsSubscribing(text) && maySubscribe(moduleGraph(source), "/project/page.ts");
}

describe("a module that names nothing of SST", () => {
  it("may subscribe where something is given that may be a handler", () => {
    expect(isEvaluated(`thing.subscribe("Notify", "src/notify.handler");`)).toBe(true);
    expect(isEvaluated(`thing.subscribe(handlerOf("notify"), { retries: 2 });`)).toBe(true);
    expect(isEvaluated(`thing.addConsumers(stack, { notify: "src/notify.handler" });`)).toBe(true);
    expect(isEvaluated("export const wire = (queue) => queue.subscribe(`src/${name}.handler`);")).toBe(true);
  });

  it("is a page where only functions are given, and names of events", () => {
    expect(isEvaluated(`const end = thing.subscribe((state) => { if (state.open) thing.close("a.b"); });`)).toBe(false);
    expect(isEvaluated(`thing.subscribe("onLoad", async function ({ path }) { show(path); });`)).toBe(false);
    expect(isEvaluated(`// queue.subscribe("src/notify.handler")`)).toBe(false);
  });

  it("is a library where it is one long line", () => {
    const long = `var a="${"x".repeat(2_100)}";thing.subscribe("Notify","src/notify.handler");`;
    expect(mentionsSubscribing(long)).toBe(false);
    expect(mentionsSubscribing(`${long.slice(0, 1_500)}";\nthing.subscribe("Notify","src/notify.handler");`)).toBe(
      true,
    );
  });
});
