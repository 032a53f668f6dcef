/** What a handler does that takes too much to be run as a repeat. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectsOf } from "../inspect.ts";

const TELL = `const tell = (Message) => sns.send(new PublishCommand({ Message }));`;
const CLAIMED = `await redis.set(id, "1", "EX", 999999, "NX")`;
/** More evaluations than a handler has that is run as a repeat. */
const MUCH = `work([${"0,".repeat(55_000)}]);`;

/** What is said of the messages, as verdict and kind of reason, without and with the work that takes so much. */
function saidOf(body: string) {
  const said = (all: string) =>
    effectsOf(
      forEach(`const { parts, kind } = JSON.parse(r.body); ${all}`, `${TELL} const work = (all) => all.length;`),
    )
      .filter(({ call }) => call.includes("PublishCommand"))
      .map(({ verdict, because }) => `${verdict} ${because.kind}`);
  return [said(body), said(MUCH + body)];
}

describe("a handler that takes too much to be run as a repeat", () => {
  it("keeps what hangs on a guard of a list unknown", () => {
    expect(
      saidOf(`let left = parts; for (const { id } of parts) if (!(${CLAIMED})) left = left.filter((one) => one.id !== id);
        for (const { id } of left) await tell(id);`),
    ).toEqual([["unknown unknown-guard"], ["unknown unknown-guard"]]);
  });

  it("has what a branch leads to around the claim unguarded", () => {
    expect(saidOf(`const id = r.messageId; if (kind === "new" && !(${CLAIMED})) continue; await tell(id);`)).toEqual([
      ["unguarded repeats"],
      ["unguarded repeats"],
    ]);
  });

  it("has what stands in front of the claim unguarded", () => {
    expect(saidOf(`const id = r.messageId; await tell(id); if (!(${CLAIMED})) continue;`)).toEqual([
      ["unguarded repeats"],
      ["unguarded repeats"],
    ]);
  });
});

describe("a handler in which much is joined", () => {
  /** More than the effects of a handler may take to judge, and less than a run may: each of these members may be missing. */
  const JOINED = `const row = {}; ${Array.from({ length: 2000 }, (_, at) => `if (kind.a${at}) row.b${at} = 1;`).join(" ")}`;

  it("has its effects judged, although one of them is asked in a run as a repeat", () => {
    const told = effectsOf(
      forEach(
        `const { parts, kind } = JSON.parse(r.body); ${JOINED}
        let left = parts; for (const { id } of parts) if (!(${CLAIMED})) left = left.filter((one) => one.id !== id);
        for (const { id } of left) await tell(id);
        await sns.send(new PublishCommand({ Message: kind }));`,
        TELL,
      ),
    ).filter(({ call }) => call.includes("PublishCommand"));
    expect(told.map(({ verdict, because }) => `${verdict} ${because.kind}`)).toEqual([
      "unknown unknown-guard",
      "unguarded repeats",
    ]);
  });
});
