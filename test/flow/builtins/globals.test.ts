/** Globals of the runtime. */
import { expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectLinesOf } from "../inspect.ts";

it("the console has no effect, also where its result is waited for", () => {
  const text = `export const log = async (text: string) => console.log(text);`;
  const handler = forEach("await log(r.body); await console.info(r.body);", `import { log } from "./log";`);
  expect(effectLinesOf({ "handler.ts": handler, "log.ts": text })).toEqual([]);
});
