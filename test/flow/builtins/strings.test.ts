/** Parts of the name of an error by which a store refuses a record that it has. */
import { describe, expect, it } from "vitest";
import { claim, forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

/** What is sent behind a claim, where an error that passes this test is taken for a duplicate. */
const behind = (test: string): string[] =>
  verdictsOf(forEach(`try { ${claim} } catch (error) { if (${test}) continue; throw error; } ${publish}`)).filter(
    (verdict) => verdict !== "idempotent",
  );
/** The same, where an error that passes it goes on to the effect. */
const swallowed = (test: string): string[] =>
  verdictsOf(forEach(`try { ${claim} } catch (error) { if (!(${test})) throw error; } ${publish}`)).filter(
    (verdict) => verdict !== "idempotent",
  );

describe("a part of a refusal's name", () => {
  it.each([
    'error.name.includes("ConditionalCheck")',
    'error.name.startsWith("Conditional")',
    'error.name.endsWith("FailedException")',
    'error.name === "ConditionalCheckFailedException"',
    '["ConditionalCheckFailedException"].includes(error.name)',
    "/ConditionalCheck/.test(error.name)",
  ])("tells a duplicate: %s", (test) => {
    expect(behind(test)).toEqual(["guarded"]);
    expect(swallowed(test)).toEqual(["unguarded"]);
  });

  it.each([
    'error.name.includes("Throttling")',
    'error.name.startsWith("Check")',
    'error.name.endsWith("Conditional")',
    'error.name === "ThrottlingException"',
  ])("tells another failure, behind which nothing is claimed: %s", (test) => {
    expect(swallowed(test)).toEqual(["weak (fails-open)"]);
    expect(behind(test)).toEqual(["guarded"]);
  });
});
