import { describe, expect, test } from "vitest";
import type { EffectEvent } from "../../../src/flow/run/effect-events.ts";
import { FRESH, whereGuard } from "../../../src/flow/domain/outcomes.ts";
import { alikeEvents, outermost } from "../../../src/flow/verdict/alike.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";

const source = new SourceText("/handler.ts", "publish(order); publish(order);");
const place = (start: number) => ({ source, start, end: start + 14 });

/** A publish, so late in the run. */
function event(order: number, more: Partial<EffectEvent> = {}): EffectEvent {
  return {
    at: place(0),
    call: "SNSClient.send(PublishCommand)",
    nature: "message",
    repeat: { on: "again", because: { kind: "sends" } },
    guards: [undefined],
    own: [],
    chain: [],
    order,
    depth: 1,
    ...more,
  } as EffectEvent;
}

const ordersOf = (events: readonly EffectEvent[]) =>
  alikeEvents(events).map((alike) => alike.map(({ order }) => order));

describe("an effect that a loop logs in each of its rounds", () => {
  test("is one, where nothing but the time differs", () => {
    expect(ordersOf([event(1), event(4, { loopFrom: 3 }), event(9, { loopFrom: 8 })])).toEqual([[1, 4, 9]]);
  });

  test("is another one at another place, behind another call, under other guards, or done to something else", () => {
    const others = [
      event(2, { at: place(16) }),
      event(3, { chain: [{ at: place(16), name: "publish" }] as unknown as EffectEvent["chain"] }),
      event(4, { guards: [whereGuard(7, FRESH)] }),
      event(5, { repeat: { on: "unknown", because: { kind: "sends" } } as unknown as EffectEvent["repeat"] }),
      event(6, { isOfBatch: true }),
    ];
    expect(ordersOf([event(1), ...others, event(7)])).toEqual([[1, 7], [2], [3], [4], [5], [6]]);
  });

  test("is judged as the first and as the last of them: behind what came before all, and in front of what came after", () => {
    expect(outermost([event(1), event(4), event(9)]).map(({ order }) => order)).toEqual([1, 9]);
    expect(outermost([event(1), event(4)]).map(({ order }) => order)).toEqual([1, 4]);
    expect(outermost([event(1)]).map(({ order }) => order)).toEqual([1]);
  });
});
