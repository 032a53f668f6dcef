/** How far one invocation of an environment is followed by others. */
import { describe, expect, it } from "vitest";
import { Budget } from "../../../src/flow/run/budget.ts";

const WHOLE = 40_000;

function spend(budget: Budget, steps: number): void {
  for (let step = 0; step < steps; step++)
    budget.spend(
      1,
      () => 1,
      () => true,
    );
}

describe("invocations of one environment", () => {
  it("lets one that takes little be followed by others", () => {
    const budget = new Budget("handler");
    spend(budget, WHOLE / 100);
    expect(budget.beginAgain()).toBe(true);
    spend(budget, WHOLE / 100);
    expect(budget.beginAgain()).toBe(true);
  });

  it("lets one that takes more than a quarter be followed by one more alone", () => {
    const budget = new Budget("handler");
    spend(budget, WHOLE * 0.55);
    expect(budget.mayTakeAsMuchAgain()).toBe(false);
    expect(budget.beginAgain()).toBe(true);
    spend(budget, WHOLE * 0.55);
    expect(budget.hasEnded).toBe(true);
    expect(budget.beginAgain()).toBe(false);
  });

  it("lets none follow one that takes most of what there is", () => {
    const budget = new Budget("handler");
    spend(budget, WHOLE * 0.7);
    expect(budget.beginAgain()).toBe(false);
  });

  it("lets none follow one that was cut short", () => {
    const budget = new Budget("handler");
    spend(budget, WHOLE + 1);
    expect(budget.hasEnded).toBe(false);
    expect(budget.beginAgain()).toBe(false);
  });
});
