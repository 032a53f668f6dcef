/** By which calls an effect is reached: also where a call is not gone through a second time. */
import { describe, expect, it } from "vitest";
import { claim, forEach, publish } from "../each-record.ts";
import { effectsOf } from "../inspect.ts";

const chains = (body: string, before: string): string[] =>
  effectsOf(forEach(body, before)).map(({ chain }) => chain.map(({ call }) => call).join(" > "));

const tell = `const tell = async (r) => { ${publish} };`;
const helpers = `${tell}
const low = async (r) => { await tell(r); };
const left = async (r) => { await low(r); };
const right = async (r) => { await low(r); };`;

describe("the calls that lead to an effect", () => {
  it("are none for one in the handler itself", () => {
    expect(chains(publish, "")).toEqual([""]);
  });

  it("are told from the outermost on", () => {
    expect(chains("await left(r);", helpers)).toEqual(["left > low > tell"]);
  });

  it("are those of the worst way to it, or of the first of equal ones", () => {
    expect(chains("await left(r); await right(r);", helpers)).toEqual(["left > low > tell"]);
    const once = `if (JSON.parse(r.body).first) { ${claim} await left(r); } else await right(r);`;
    expect(chains(once, helpers)).toEqual(["right > low > tell", ""]);
    expect(chains(once.replace("left", "over").replace("right", "left").replace("over", "right"), helpers)).toEqual([
      "left > low > tell",
      "",
    ]);
  });
});
