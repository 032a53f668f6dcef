/** Filters of MongoDB, Prisma and their like: whether a write that sets these values finds its document a second time. */
import { describe, expect, it } from "vitest";
import { refusalOf } from "../../../src/knowledge/inspect/filter-refusals.ts";
import { anything, shape } from "../shapes.ts";

type Given = Parameters<typeof shape>[0];

function refusal(filter: Given, values: Given): string {
  const found = refusalOf(shape(filter), shape(values));
  if (found === undefined) return "finds it again";
  return "asked" in found && found.asked ? `${found.for} ${found.asked.join(" ")}` : found.for;
}

const named = (name: string): Given => ({ kind: "unknown", name }) as never;
const open = (given: Given): Given => ({ ...shape(given), open: true }) as never;

describe("a filter", () => {
  it.each<[string, Given, Given, string]>([
    // A state that is set to another one, and its twin that is set to itself.
    ["a state", { id: 1, state: "new" }, { state: "done" }, "ever"],
    ["the state that is set", { id: 1, state: "done" }, { state: "done" }, "finds it again"],
    ["a field that is not set", { id: 1, state: "new" }, { text: "x" }, "finds it again"],
    ["no field", {}, { state: "done" }, "finds it again"],
    ["null", { at: null }, { at: "now" }, "ever"],
    ["no such field", { at: { $exists: false } }, { at: "now" }, "ever"],
    ["some such field", { at: { $exists: true } }, { at: "now" }, "finds it again"],
    ["other than what is set", { state: { $ne: "done" } }, { state: "done" }, "ever"],
    ["other than something else", { state: { $ne: "new" } }, { state: "done" }, "finds it again"],
    ["not what is set", { state: { not: "done" } }, { state: "done" }, "ever"],
    ["ne", { state: { ne: "done" } }, { state: "done" }, "ever"],
    ["one of a list", { state: { $in: ["new", "open"] } }, { state: "done" }, "ever"],
    ["one of a list with what is set", { state: { in: ["new", "done"] } }, { state: "done" }, "finds it again"],
    ["none of a list with what is set", { state: { $nin: ["done", "gone"] } }, { state: "done" }, "ever"],
    ["notIn", { state: { notIn: ["done"] } }, { state: "done" }, "ever"],
    ["nin", { state: { nin: ["done"] } }, { state: "done" }, "ever"],
    ["not in", { state: { not: { in: ["done"] } } }, { state: "done" }, "ever"],
    ["none of a list without it", { state: { notIn: ["new"] } }, { state: "done" }, "finds it again"],
    ["a list that is not known", { state: { $in: anything } }, { state: "done" }, "unread state"],
    [
      "a list with something in it that is not known",
      { state: { $in: ["new", anything] } },
      { state: "done" },
      "unread state",
    ],
    ["something that is not known", { state: "new" }, { state: anything }, "unread state"],
    ["two states of one enumeration", { state: named("Status.NEW") }, { state: named("Status.DONE") }, "ever"],
    ["one state of it", { state: named("Status.NEW") }, { state: named("Status.NEW") }, "finds it again"],
    ["two things of other names", { state: named("a.b") }, { state: named("c.d") }, "unread state"],
    // The same, negated.
    ["not equal", { state: { $not: { $eq: "done" } } }, { state: "done" }, "ever"],
    ["not equal to something else", { state: { $not: { $eq: "new" } } }, { state: "done" }, "finds it again"],
    ["not one of a list", { state: { $not: { $in: ["done"] } } }, { state: "done" }, "ever"],
    ["NOT", { NOT: { state: "done" } }, { state: "done" }, "ever"],
    ["NOT something else", { NOT: { state: "new" } }, { state: "done" }, "finds it again"],
    ["NOT of several fields", { NOT: { state: "done", kind: "x" } }, { state: "done" }, "unread"],
    ["$nor of several fields", { $nor: [{ state: "done", kind: "x" }] }, { state: "done" }, "finds it again"],
    ["NOT of alternatives", { NOT: { OR: [{ state: "done" }, { state: "gone" }] } }, { state: "done" }, "ever"],
    ["NOT of NOT", { NOT: { NOT: { state: "done" } } }, { state: "done" }, "finds it again"],
    ["$nor", { $nor: [{ state: "gone" }, { state: "done" }] }, { state: "done" }, "ever"],
    ["$nor of no such field", { $nor: [{ at: { $exists: true } }] }, { at: "now" }, "ever"],
    ["NOT of several conditions", { NOT: [{ state: "gone" }, { state: "done" }] }, { state: "done" }, "unread"],
    ["an expression over what is set", { $expr: { $ne: ["$state", "done"] } }, { state: "done" }, "unread"],
    ["an expression over another field", { $expr: { $ne: ["$kind", "done"] } }, { state: "done" }, "finds it again"],
    ["values of a list without what is set", { state: ["new", "open"] }, { state: "done" }, "ever"],
    ["values of a list with what is set", { state: ["new", "done"] }, { state: "done" }, "unread state"],
    // An element of a list.
    ["an element", { all: { $elemMatch: { id: anything, sent: false } } }, { "all.$.sent": true }, "ever"],
    [
      "an element of which nothing is set",
      { all: { $elemMatch: { id: anything, sent: false } } },
      {},
      "finds it again",
    ],
    ["an element that nothing names", { all: { $elemMatch: { sent: false } } }, { "all.$.sent": true }, "unread"],
    // Until a time has come.
    ["$lt", { until: { $lt: anything } }, { until: anything }, "lease until $lt"],
    ["$lte", { until: { $lte: anything } }, { until: anything }, "lease until $lte"],
    ["lt", { until: { lt: anything } }, { until: anything }, "lease until lt"],
    ["lte", { until: { lte: anything } }, { until: anything }, "lease until lte"],
    ["$gt", { until: { $gt: 1 } }, { until: 2 }, "finds it again"],
  ])("for %s", (_, filter, values, expected) => {
    expect(refusal(filter, values)).toBe(expected);
  });

  const [asks, asksNot, lease] = [{ state: "new" }, { id: 1 }, { until: { lt: anything } }];
  const set = { state: "done", until: anything };

  it.each(["$or", "OR", "or"])("of alternatives (%s) refuses where each of them does", (any) => {
    expect(refusal({ [any]: [asks, asks] }, set)).toBe("ever");
    expect(refusal({ [any]: [asks, lease] }, set)).toBe(`lease ${any} 1 until lt`);
    expect(refusal({ [any]: [lease, lease] }, set)).toBe("while");
    expect(refusal({ [any]: [asks, asksNot] }, set)).toBe("finds it again");
    expect(refusal({ [any]: [asks, { state: anything }] }, set)).toBe(`unread ${any} 1 state`);
    expect(refusal({ [any]: [] }, set)).toBe("finds it again");
    expect(refusal({ [any]: anything }, set)).toBe("finds it again");
  });

  it.each(["$and", "AND", "and"])("of parts (%s) refuses where one of them does, for the longest", (all) => {
    expect(refusal({ [all]: [asksNot, asks] }, set)).toBe("ever");
    expect(refusal({ [all]: [lease, asks] }, set)).toBe("ever");
    expect(refusal({ [all]: [lease, { state: anything }] }, set)).toBe(`lease ${all} 0 until lt`);
    expect(refusal({ [all]: [asksNot] }, set)).toBe("finds it again");
  });

  it("of a list that may be one of two, or have more, refuses where all of them do", () => {
    const either = (...of: readonly Given[]): Given => ({ kind: "either", of: of.map((one) => shape(one)) }) as never;
    expect(refusal({ $and: either([asks], [asksNot, asks]) }, set)).toBe("ever");
    expect(refusal({ $and: either([asks], [asksNot]) }, set)).toBe("finds it again");
    expect(refusal({ $and: either([asks], anything) }, set)).toBe("finds it again");
    expect(refusal({ $or: either([asks], anything) }, set)).toBe("finds it again");
    expect(refusal({ $and: open([asks]) }, set)).toBe("ever");
    expect(refusal({ $and: open([asksNot]) }, set)).toBe("unread");
    expect(refusal({ $or: open([asks]) }, set)).toBe("unread");
    expect(refusal({ $or: [lease] }, set)).toBe("lease $or 0 until lt");
  });

  it("that may have more is not read, and refuses by what it has", () => {
    expect(refusal(open({ id: 1 }), set)).toBe("unread");
    expect(refusal(open({ state: "new" }), set)).toBe("ever");
  });

  it("of which nothing is known tells nothing, and so do such values", () => {
    expect(refusal(anything, set)).toBe("finds it again");
    expect(refusal(asks, anything)).toBe("finds it again");
    expect(refusalOf(undefined, shape(set))).toBeUndefined();
  });
});
