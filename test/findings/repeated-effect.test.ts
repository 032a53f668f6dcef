/** Whether an effect happens again when a change of the configuration is deployed. */
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/deployment/changes.ts";
import { compareSeverity, type Effect } from "../../src/findings/finding.ts";
import { effectsRepeatedBy, repeatIn } from "../../src/findings/repeated-effect.ts";
import { effectThatIs, handlerThat } from "../support/findings.ts";

const by = (edit: Change["cause"]["edit"], verdict: Change["verdict"] = "replay"): Change =>
  ({ verdict, cause: { edit } }) as Change;
const weak = (...reasons: Effect["reasons"]): Effect => effectThatIs({ verdict: "weak", reasons });

describe("an effect behind a replay", () => {
  it("happens again where nothing guards it", () => {
    expect(repeatIn(by("function-key"), effectThatIs())).toBe("again");
  });

  it("never does where the mapping keeps its position", () => {
    expect(repeatIn(by("function-name", "function-replaced"), effectThatIs())).toBe("never");
    expect(repeatIn(by("function-name", "function-replaced"), weak("window"))).toBe("never");
  });

  it.each([
    [
      "does where the old mapping is deleted by hand and the new one reads back",
      "TRIM_HORIZON",
      86_400,
      false,
      "again",
    ],
    ["never does where the new one starts at its end", "LATEST", 86_400, false, "never"],
    ["never does on a queue", null, 0, false, "never"],
    ["never does on a source that is made with it", "TRIM_HORIZON", 86_400, true, "never"],
  ] as const)("of a deployment that is refused %s", (_, startingPosition, replayWindowSeconds, isNew, repeat) => {
    const refused = { ...by("mapping-id", "conflict"), startingPosition, replayWindowSeconds, source: { isNew } };
    expect(repeatIn(refused as Change, effectThatIs())).toBe(repeat);
  });

  it.each(["volatile-key", "batch-key", "window"] as const)(
    "happens again behind a guard that is weak by %s",
    (why) => {
      expect(repeatIn(by("mapping-id"), weak(why))).toBe("again");
      expect(repeatIn(by("mapping-id"), weak("racy", why))).toBe("again");
    },
  );

  it.each(["racy", "fails-open", "key-missing"] as const)("perhaps does behind one that is weak by %s", (why) => {
    expect(repeatIn(by("mapping-id"), weak(why))).toBe("perhaps");
  });

  it("perhaps does where one form of a volatile key is the same each time", () => {
    const guard = { isKeyPerhapsStable: true } as Effect["guard"];
    expect(repeatIn(by("mapping-id"), { ...weak("volatile-key"), guard })).toBe("perhaps");
  });

  it("perhaps does where the key is the same for a while", () => {
    const because = { kind: "volatile-key", key: "new Date()", isForAWhile: true } as const;
    expect(repeatIn(by("mapping-id"), effectThatIs({ because }))).toBe("perhaps");
    expect(repeatIn(by("mapping-id"), effectThatIs({ because: { ...because, isForAWhile: false } }))).toBe("again");
    const guard = { isKeyForAWhile: true } as Effect["guard"];
    expect(repeatIn(by("mapping-id"), { ...weak("volatile-key"), guard })).toBe("perhaps");
  });

  it.each([
    "mapping-id",
    "starting-position",
    "timestamp",
    "source",
    "consumption-mode",
    "consumer-group",
    "bootstrap-servers",
    "qualifier",
    "consumer",
    "added",
  ] as const)("is remembered under the function's name by %s, which leaves the function", (edit) => {
    expect(repeatIn(by(edit), weak("name-bound"))).toBe("never");
    expect(repeatIn(by(edit), weak("name-bound", "racy"))).toBe("perhaps");
    expect(repeatIn(by(edit), weak("name-bound", "window"))).toBe("again");
  });

  it.each([
    "function-key",
    "function-name",
    "service",
    "stage",
    "stack-name",
    "stack-id",
    "target",
    "moved",
    "nested-stack",
  ] as const)("is forgotten with the function's name by %s", (edit) => {
    expect(repeatIn(by(edit), weak("name-bound"))).toBe("again");
  });
});

describe("the effects of a handler that a change repeats", () => {
  const named = (call: string, stated: Partial<Effect>): Effect => effectThatIs({ call, ...stated });
  const handler = handlerThat(
    {},
    named("send", { verdict: "unguarded" }),
    named("charge", { verdict: "weak", reasons: ["name-bound"] }),
    named("mail", { verdict: "weak", reasons: ["racy"] }),
    named("put", { verdict: "idempotent" }),
    named("claim", { verdict: "guarded" }),
    named("ask", { verdict: "unknown" }),
  );
  const calls = (change: Change): readonly string[] => effectsRepeatedBy(change, handler).map(({ call }) => call);

  it("are those that nothing keeps from it", () => {
    expect(calls(by("function-key"))).toEqual(["send", "charge", "mail"]);
    expect(calls(by("mapping-id"))).toEqual(["send", "mail"]);
    expect(calls(by("function-name", "function-replaced"))).toEqual([]);
  });
});

describe("verdicts", () => {
  it("go from the harmless to the worst", () => {
    const drawn = ["weak", "unguarded", "idempotent", "unknown", "guarded"] as const;
    expect([...drawn].sort(compareSeverity)).toEqual(["idempotent", "guarded", "unknown", "weak", "unguarded"]);
  });
});
