/** Array and object literals, and what is spread into them. */
import type { TSESTree } from "@typescript-eslint/types";
import { exportedNames } from "../../modules/exported-names.ts";
import { addItems, entryOf, itemsOf, openTo } from "./iteration.ts";
import { propertyKey } from "./keys.ts";
import { memberOfNamespace } from "./modules.ts";
import { keyOf, printed } from "./print.ts";
import { joined, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import type { OriginStep } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import { placeIn } from "./frame.ts";
import { absent, hole, holeOf, list, record, unknown } from "./making.ts";
import type { CodeValue, Condition, Frame, List, ObjectValue, Scope } from "./values.ts";
import { alternatives, negation } from "./alternatives.ts";

/** Steps of the way of a value that anybody is told. */
const MAX_ORIGIN = 20;

/** The same value, one step further from where it is written. Only what is compared as text remembers its way. */
export function withStep(value: CodeValue, step: OriginStep): CodeValue {
  if (value.kind !== "constant" && value.kind !== "text") return value;
  const origin = value.origin ?? [];
  return origin.length < MAX_ORIGIN ? { ...value, origin: [...origin, step] } : value;
}

/** What an array literal is, with what it spreads. */
export function evaluateArray(run: Evaluation, node: TSESTree.ArrayExpression, scope: Scope, frame: Frame): CodeValue {
  return { ...evaluateItems(run, node.elements, scope, frame), at: placeIn(frame, node) };
}

/** The items of an array, or the arguments of a call: what is spread into them may be absent or unknown. */
export function evaluateItems(
  run: Evaluation,
  nodes: readonly (TSESTree.ArrayExpression["elements"][number] | TSESTree.CallExpressionArgument)[],
  scope: Scope,
  frame: Frame,
): List {
  const made = list([], run.conditions.length);
  for (const element of nodes) {
    if (element?.type !== "SpreadElement") {
      made.items.push({ value: element ? run.evaluate(element, scope, frame) : absent, conditions: [] });
      continue;
    }
    const value = run.evaluate(element.argument, scope, frame);
    const spread = itemsOf(run, value);
    if (spread) addItems(made, spread.items);
    openTo(made, spread ?? { open: true, more: madeOf(value) });
  }
  return made;
}

/** What an object literal is, with its accessors and what it spreads. */
export function evaluateObject(
  run: Evaluation,
  node: TSESTree.ObjectExpression,
  scope: Scope,
  frame: Frame,
): CodeValue {
  const made: ObjectValue = { ...record(), at: placeIn(frame, node) };
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      spreadInto(run, made, run.evaluate(property.argument, scope, frame), placeIn(frame, property));
      continue;
    }
    const key = propertyKey(run, property, scope, frame);
    const name = keyOf(key);
    const value = run.evaluate(property.value, scope, frame);
    if (frame.isModule) run.exported.set(property, value);
    if (name === undefined) {
      made.open ??= "";
      made.more = joined(made.more, `${madeOf(key)}:${madeOf(value)}`);
    } else {
      if (property.kind === "init") made.accessors?.delete(name);
      else addAccessor(made, name, property.kind, value);
      made.entries.set(name, property.kind === "init" ? value : absent);
      made.places.set(name, { key: placeIn(frame, property.key), value: placeIn(frame, property.value) });
    }
  }
  return made;
}

function addAccessor(object: ObjectValue, name: string, kind: "get" | "set", value: CodeValue): void {
  if (value.kind !== "closure") return;
  object.accessors ??= new Map();
  object.accessors.set(name, { ...object.accessors.get(name), [kind]: value });
}

/** `{ ...value }`: what may be there is one of what it is and what was there before. */
export function spreadInto(run: Evaluation, target: ObjectValue, value: CodeValue, at: Place): void {
  switch (value.kind) {
    case "record":
      if (value.open !== undefined)
        putOver(target, value.more ?? value.open, value.open === "" ? undefined : value.open, value.entries);
      for (const key of value.entries.keys()) {
        const entry = entryOf(run, value, key)!;
        target.accessors?.delete(key);
        target.entries.set(key, orBefore(withStep(entry, { step: "spread", at }), target.entries.get(key)));
        keepPlace(target, value, key);
      }
      target.open ??= value.open;
      target.more = joined(target.more, value.more);
      if (value.isUnread) target.isUnread = true;
      return;
    case "constant":
      return;
    case "namespace": {
      const { names, isComplete } = exportedNames(run.graph, value.path);
      for (const name of names) {
        const member = memberOfNamespace(run, value.path, name);
        target.entries.set(name, withStep(member, { step: "spread", at }));
      }
      if (!isComplete) target.open ??= "";
      return;
    }
    case "instance":
      for (const [key, entry] of value.members) target.entries.set(key, entry);
      return;
    case "alternatives": {
      const before = new Map(target.entries);
      const ways = value.arms.map((arm) => {
        const way = record(before);
        spreadInto(run, way, arm.value, at);
        for (const key of way.places.keys()) if (!target.places.has(key)) keepPlace(target, way, key);
        return { condition: arm.condition, way };
      });
      for (const key of new Set(ways.flatMap(({ way }) => [...way.entries.keys()])))
        target.entries.set(
          key,
          alternatives(ways.map(({ condition, way }) => ({ condition, value: way.entries.get(key) ?? absent }))),
        );
      target.open ??= ways.find(({ way }) => way.open !== undefined)?.way.open;
      target.more = joined(target.more, ...ways.map(({ way }) => way.more));
      return;
    }
    default: {
      const text = printed(value) ?? "";
      const from = madeOf(value);
      putOver(target, from, holeOf(value) ? text : undefined);
      target.open ??= text;
      target.more = joined(target.more, from);
      if (value.kind === "unknown" && value.behind) target.isUnread = true;
    }
  }
}

/**
 * Anything may be overwritten by what is not known; what stands behind the spread is certain again.
 *
 * @param text what its members are known by, where they are
 * @param own what it has for certain
 */
function putOver(
  target: ObjectValue,
  from: string,
  text: string | undefined,
  own?: ReadonlyMap<string, unknown>,
): void {
  for (const [key, entry] of target.entries) {
    if (own?.has(key)) continue;
    // Nobody knows whether any deployment takes what was there before.
    const over: Condition = { text: `${from}.${key}`, decidable: false };
    const given =
      text === undefined ? unknown("an unknown object is spread over it", over.text) : hole("token", `${text}.${key}`);
    target.entries.set(
      key,
      alternatives([
        { condition: over, value: given },
        { condition: negation(over), value: entry },
      ]),
    );
  }
}

function keepPlace(target: ObjectValue, from: ObjectValue, key: string): void {
  const place = from.places.get(key);
  if (place) target.places.set(key, place);
}

function orBefore(entry: CodeValue, before: CodeValue | undefined): CodeValue {
  if (!before || entry.kind !== "alternatives") return entry;
  return alternatives(
    entry.arms.map((arm) =>
      arm.value.kind === "constant" && arm.value.value === undefined ? { ...arm, value: before } : arm,
    ),
  );
}
