/** Destructuring: where the parts of a value go. */
import type { TSESTree } from "@typescript-eslint/types";
import { logical, mayBeMissing } from "./choices.ts";
import { itemsOf, openTo } from "./iteration.ts";
import { memberKey, propertyKey } from "./keys.ts";
import { getMember, setMember } from "./members.ts";
import { keyOf } from "./print.ts";
import { derived } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { placeIn } from "./frame.ts";
import { absent, constant, holeOf, list, record } from "./making.ts";
import type { CodeValue, Frame, ObjectValue, Scope } from "./values.ts";
import { alternatives } from "./alternatives.ts";

/**
 * Gives a pattern its value. Declarations write into `scope` itself; with `assign`, names are looked up, and members may
 * be targets too.
 */
export function bindPattern(
  run: Evaluation,
  pattern: TSESTree.Node,
  value: CodeValue,
  scope: Scope,
  frame: Frame,
  mode: "declare" | "assign" = "declare",
): void {
  switch (pattern.type) {
    case "Identifier":
      run.write(
        mode === "assign" ? (scope.holding(pattern.name) ?? scope.bindings) : scope.bindings,
        pattern.name,
        value,
      );
      return;
    case "MemberExpression":
      setMember(
        run,
        run.evaluate(pattern.object, scope, frame),
        memberKey(run, pattern, scope, frame),
        value,
        frame,
        placeIn(frame, pattern.property),
      );
      return;
    case "AssignmentPattern":
      return bindPattern(run, pattern.left, withDefault(run, value, pattern.right, scope, frame), scope, frame, mode);
    case "ObjectPattern":
      return bindObject(run, pattern, value, scope, frame, mode);
    case "ArrayPattern":
      return bindArray(run, pattern, value, scope, frame, mode);
    case "TSParameterProperty":
      return bindPattern(run, pattern.parameter, value, scope, frame, mode);
    case "TSAsExpression":
    case "TSNonNullExpression":
      return bindPattern(run, pattern.expression, value, scope, frame, mode);
  }
}

/** A default takes the place of `undefined` only, also where that is one of several. */
function withDefault(
  run: Evaluation,
  value: CodeValue,
  fallback: TSESTree.Expression,
  scope: Scope,
  frame: Frame,
): CodeValue {
  const isUndefined = (part: CodeValue): boolean => part.kind === "constant" && part.value === undefined;
  if (isUndefined(value)) return run.evaluate(fallback, scope, frame);
  if (holeOf(value)?.kind === "variable" || mayBeMissing(value))
    return logical(run, "??", value, () => run.evaluate(fallback, scope, frame), placeIn(frame, fallback));
  if (value.kind !== "alternatives" || !value.arms.some((arm) => isUndefined(arm.value))) return value;
  const given = run.evaluate(fallback, scope, frame);
  return alternatives(
    value.arms.map((arm) => ({ condition: arm.condition, value: isUndefined(arm.value) ? given : arm.value })),
    value.key,
  );
}

function bindObject(
  run: Evaluation,
  pattern: TSESTree.ObjectPattern,
  value: CodeValue,
  scope: Scope,
  frame: Frame,
  mode: "declare" | "assign",
): void {
  const taken = new Set<string>();
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      bindPattern(run, property.argument, withoutKeys(value, taken), scope, frame, mode);
      continue;
    }
    const key = propertyKey(run, property, scope, frame);
    const name = keyOf(key);
    if (name !== undefined) taken.add(name);
    const part = getMember(run, value, key, placeIn(frame, property.key), frame);
    bindPattern(run, property.value, part, scope, frame, mode);
  }
}

function withoutKeys(value: CodeValue, taken: ReadonlySet<string>): CodeValue {
  if (value.kind !== "record") return value;
  const rest: ObjectValue = {
    ...record([...value.entries].filter(([key]) => !taken.has(key))),
    places: value.places,
    ...(value.at ? { at: value.at } : {}),
  };
  rest.open = value.open;
  rest.more = value.more;
  return rest;
}

function bindArray(
  run: Evaluation,
  pattern: TSESTree.ArrayPattern,
  value: CodeValue,
  scope: Scope,
  frame: Frame,
  mode: "declare" | "assign",
): void {
  const items = value.kind === "list" ? itemsOf(run, value) : undefined;
  pattern.elements.forEach((element, index) => {
    if (!element) return;
    if (element.type === "RestElement") {
      const rest = items
        ? list(
            items.items.slice(index).map((item) => item.value),
            run.conditions.length,
          )
        : derived("the rest of an unknown list", value, (from) => `${from}[${index}…]`);
      if (rest.kind === "list" && items) openTo(rest, items);
      bindPattern(run, element.argument, rest, scope, frame, mode);
      return;
    }
    const known = items?.items[index]?.value;
    const part =
      known ?? (items && !items.open ? absent : getMember(run, value, constant(index), placeIn(frame, element), frame));
    bindPattern(run, element, part, scope, frame, mode);
  });
}
