/** What people write into their configurations: the options of each rule, what they take, and what they refuse. */
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";

const verdictsOf = (...verdicts: readonly string[]) => ({
  takes: [[], ...verdicts.map((one) => [one]), verdicts],
  refuses: ["replay", ["none"], ["function-replaced"], ["replay", "replay"], [1], null],
});
const flag = { takes: [true, false], refuses: ["true", 1, null] };

interface Option {
  readonly takes: readonly unknown[];
  readonly refuses: readonly unknown[];
}

/** Of the rules that have any. */
const options: Readonly<Record<string, Readonly<Record<string, Option>>>> = {
  "no-invalid-batch-response": { contentErrors: flag },
  "no-mapping-replacement": { verdicts: verdictsOf("replay", "gap", "conflict", "queue-rename", "new-consumer") },
  "no-stream-function-rename": { verdicts: verdictsOf("replay", "gap", "queue-rename") },
  "no-unguarded-side-effect": {
    reportIn: { takes: ["handler", "effect", "both"], refuses: ["", "call", true] },
    unknown: flag,
  },
  "require-partial-batch-response": { contentErrors: flag },
};

/** What a rule does where nothing is written. */
const defaults: Readonly<Record<string, object>> = {
  "no-invalid-batch-response": { contentErrors: false },
  "no-mapping-replacement": { verdicts: ["replay", "gap", "conflict", "queue-rename", "new-consumer"] },
  "no-stream-function-rename": { verdicts: ["replay", "gap", "queue-rename"] },
  "no-unguarded-side-effect": { reportIn: "handler", unknown: false },
  "require-partial-batch-response": { contentErrors: false },
};

describe.each(Object.entries(rules))("%s", (name, { meta }) => {
  const [schema] = meta.schema as unknown as readonly [
    { readonly properties: Record<string, { description: string }> },
  ];
  const isValid = new Ajv().compile(schema);

  it("has these options and no others, each with a sentence about it", () => {
    expect(Object.keys(schema.properties)).toEqual(Object.keys(options[name] ?? {}));
    for (const { description } of Object.values(schema.properties)) expect(description).toMatch(/^[A-Z].{10,}\.$/u);
    expect(isValid({})).toBe(true);
    expect(isValid({ misspelt: true })).toBe(false);
    expect(isValid("replay")).toBe(false);
  });

  it("takes what an option may be, and refuses all else", () => {
    for (const [option, { takes, refuses }] of Object.entries(options[name] ?? {})) {
      for (const value of takes) expect([option, value, isValid({ [option]: value })]).toEqual([option, value, true]);
      for (const value of refuses)
        expect([option, value, isValid({ [option]: value })]).toEqual([option, value, false]);
    }
  });

  it("does what its page says where no option is written", () => {
    expect(meta.defaultOptions).toEqual([defaults[name] ?? {}]);
  });

  it("leads to its own page, by the name that it is registered under", () => {
    expect(meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`, "u"));
  });

  it("has a sentence for each suggestion", () => {
    for (const message of Object.values(meta.messages ?? {})) expect(message).toMatch(/^(?:[A-Z].*\.|\{\{.*)$/u);
  });
});
