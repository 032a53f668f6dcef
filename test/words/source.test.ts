/** A value that hangs on conditions within one another is told by what it may be first, not case by case. */
import { expect, it } from "vitest";
import type { Value } from "../../src/deployment/value-model.ts";
import { alternatives, canonicalText, literal } from "../../src/deployment/value.ts";
import { SourceText, type Place } from "../../src/syntax/source-text.ts";
import { backlog, backlogInFull, valueText } from "../../src/words/source.ts";

const at: Place = { source: new SourceText("/project/template.yaml", ""), start: 0, end: 0 };

/** A name for each of so many cases, chosen by halves; `last` is that of the last one. */
function halved(cases: number, last: string, from = 0, end = cases): Value {
  if (end - from === 1) return literal(end === cases ? last : `orders-${from}`, at);
  const middle = Math.ceil((from + end) / 2);
  const arm = (condition: string, start: number, stop: number) => ({
    condition,
    value: halved(cases, last, start, stop),
  });
  return alternatives([arm(`C${from}-${end}`, from, middle), arm(`!C${from}-${end}`, middle, end)], at)!;
}

it("few cases are all told", () => {
  expect(valueText(halved(4, "last"))).toBe("`orders-0` or `orders-1` or `orders-2` or `last`");
});

it("of many the first one is", () => {
  const many = valueText(halved(4_096, "last"));
  expect(many).toMatch(/^`orders-0` or another by condition$/u);
});

it("one other case among many makes another value", () => {
  const [one, same, other] = ["last", "last", "end"].map((last) => canonicalText(halved(4_096, last)));
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(one!.length).toBeLessThan(20_001);
});

it("says where a timestamp may bound the records more than what the source keeps", () => {
  const source = {
    type: "kinesis",
    identity: literal("clicks", at),
    resource: undefined,
    isOutside: false,
    isNew: false,
  } as const;
  const told = (startingPosition: "TRIM_HORIZON" | "AT_TIMESTAMP", replayWindowSeconds: number | null): string[] =>
    [backlog, backlogInFull].map((say) => say({ source, startingPosition, replayWindowSeconds }));
  const week = 604_800;
  const upTo = "up to 7 days of `clicks`";
  expect(told("TRIM_HORIZON", week)).toEqual([upTo, upTo]);
  expect(told("TRIM_HORIZON", null)).toEqual(["all that `clicks` retains", "all that `clicks` retains"]);
  const since = "what `clicks` retains since the starting timestamp";
  expect(told("AT_TIMESTAMP", week)).toEqual(["`clicks` from a timestamp", `${since}, up to 7 days,`]);
  expect(told("AT_TIMESTAMP", null)).toEqual(["`clicks` from a timestamp", since]);
});
