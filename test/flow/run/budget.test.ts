/** Every run comes to an end. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { handlersOf, verdictsOf } from "../inspect.ts";

describe("hostile code", () => {
  it("ends, and says that it was too much", () => {
    const deep = Array.from(
      { length: 40 },
      (_, index) => `const f${index} = (x) => { for (const a of x.a) for (const b of x.b) f${index + 1}(a, b); };`,
    );
    const text = forEach(`f0(lib(r)); ${publish}`, `${deep.join("\n")} const f40 = () => {};`);
    const [handler] = handlersOf({ "handler.ts": text });
    expect(handler).toBeDefined();
  });

  it("does not go round in recursion", () => {
    const text = forEach(
      `await walk(r);`,
      `const walk = async (x) => { if (x.next) await walk(x.next); await sns.send(new PublishCommand({ Message: x.body })); };`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});
