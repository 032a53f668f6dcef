/** What expressions are. */
import type { TSESTree } from "@typescript-eslint/types";
import { requiredFrom, specifierOf } from "../../../../modules/requests.ts";
import { evaluateCall, evaluateNew } from "./calls.ts";
import { defineClass, initialiseClass } from "./classes.ts";
import { placeIn, type Frame, type Scope } from "./frame.ts";
import { globalValue } from "./globals.ts";
import { addItems, itemsOf } from "./iteration.ts";
import { getMember, keyOf } from "./members.ts";
import { importedValue, requiredValue } from "./modules.ts";
import { binary, unary } from "./operators.ts";
import { bindPattern, memberKey } from "./patterns.ts";
import { concatenated, printed, truthOf } from "./print.ts";
import type { Run } from "./run.ts";
import { closureOf, Thrown } from "./statements.ts";
import {
  absent,
  alternatives,
  constant,
  hole,
  holeOf,
  isAbsent,
  list,
  mapArms,
  negation,
  record,
  unknown,
  type Abstract,
  type Condition,
  type Record_,
} from "./values.ts";

export function evaluate(run: Run, node: TSESTree.Node, scope: Scope, frame: Frame): Abstract {
  return run.nested(() => evaluateNode(run, node, scope, frame));
}

function evaluateNode(run: Run, node: TSESTree.Node, scope: Scope, frame: Frame): Abstract {
  const at = placeIn(frame, node);
  const inner = (child: TSESTree.Node): Abstract => evaluate(run, child, scope, frame);
  switch (node.type) {
    case "Literal":
      if ("regex" in node)
        return {
          kind: "result",
          callee: { kind: "external", module: "global", path: ["RegExp"] },
          args: [constant(node.regex.pattern), constant(node.regex.flags)],
          at,
        };
      return typeof node.value === "bigint" ? unknown("it is a big integer") : constant(node.value as string, at);
    case "TemplateLiteral":
      return concatenated(
        node.quasis.flatMap(({ value }, index) => [
          constant(value.cooked ?? ""),
          ...(node.expressions[index] ? [inner(node.expressions[index])] : []),
        ]),
        at,
      );
    case "Identifier":
      return valueOfName(run, node.name, scope, frame);
    case "ThisExpression":
      return frame.thisValue ?? absent;
    case "ArrayExpression":
      return evaluateArray(run, node, scope, frame);
    case "ObjectExpression":
      return evaluateObject(run, node, scope, frame);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
      return closureOf(node, scope, frame);
    case "ClassExpression":
    case "ClassDeclaration": {
      const defined = defineClass(node, scope, frame);
      initialiseClass(run, defined);
      return defined;
    }
    case "UnaryExpression":
      return unary(node.operator, inner(node.argument), at);
    case "UpdateExpression": {
      const before = inner(node.argument);
      const after = binary(node.operator === "++" ? "+" : "-", before, constant(1), at);
      bindPattern(run, node.argument, after, scope, frame, "assign");
      return node.prefix ? after : before;
    }
    case "BinaryExpression":
      return binary(node.operator, inner(node.left), inner(node.right), at);
    case "LogicalExpression":
      return logical(run, node.operator, inner(node.left), () => inner(node.right), at);
    case "ConditionalExpression":
      return conditional(
        run,
        inner(node.test),
        () => inner(node.consequent),
        () => inner(node.alternate),
      );
    case "AssignmentExpression":
      return evaluateAssignment(run, node, scope, frame);
    case "SequenceExpression":
      return node.expressions.map(inner).at(-1) ?? absent;
    case "MemberExpression":
      return evaluateMember(run, node, scope, frame);
    case "CallExpression":
      return evaluateCall(run, node, scope, frame);
    case "NewExpression":
      return evaluateNew(run, node, scope, frame);
    case "ImportExpression": {
      const specifier = specifierOf(node.source);
      return specifier === undefined
        ? unknown("the module has no fixed name")
        : requiredValue(run, frame.module, specifier, "import");
    }
    case "MetaProperty":
      return { kind: "external", module: "global", path: ["import", "meta"] };
    case "AwaitExpression":
      return inner(node.argument);
    case "YieldExpression":
      if (node.argument) inner(node.argument);
      return unknown("it is what a generator is given");
    case "ChainExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return inner(node.expression);
    default:
      return unknown("this kind of expression is not evaluated");
  }
}

function valueOfName(run: Run, name: string, scope: Scope, frame: Frame): Abstract {
  const bound = scope.holding(name)?.get(name);
  if (bound) return bound;
  return (
    importedValue(run, frame.module, name) ??
    globalValue(run, name, frame) ??
    unknown(`\`${name}\` is not defined here`)
  );
}

function evaluateArray(run: Run, node: TSESTree.ArrayExpression, scope: Scope, frame: Frame): Abstract {
  const made = list([], run.conditions.length);
  for (const element of node.elements) {
    if (element?.type !== "SpreadElement") {
      made.items.push({ value: element ? evaluate(run, element, scope, frame) : absent, conditions: [] });
      continue;
    }
    const spread = itemsOf(run, evaluate(run, element.argument, scope, frame));
    if (spread) addItems(made, spread.items);
    if (!spread || spread.open) made.open = true;
  }
  return made;
}

function evaluateObject(run: Run, node: TSESTree.ObjectExpression, scope: Scope, frame: Frame): Abstract {
  const made = record();
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      spreadInto(run, made, evaluate(run, property.argument, scope, frame));
      continue;
    }
    const key =
      property.computed || property.key.type !== "Identifier"
        ? evaluate(run, property.key as TSESTree.Expression, scope, frame)
        : constant(property.key.name);
    const name = keyOf(key);
    const value = evaluate(run, property.value, scope, frame);
    if (frame.isModule) run.exported.set(property, value);
    if (property.kind === "get") continue;
    if (name === undefined) made.open ??= "";
    else made.entries.set(name, value);
  }
  return made;
}

/** `{ ...value }`: what may be there is one of what it is and what was there before. */
export function spreadInto(run: Run, target: Record_, value: Abstract): void {
  switch (value.kind) {
    case "record":
      for (const [key, entry] of value.entries) target.entries.set(key, orBefore(entry, target.entries.get(key)));
      target.open ??= value.open;
      return;
    case "constant":
      return;
    case "instance":
      for (const [key, entry] of value.members) target.entries.set(key, entry);
      return;
    case "alternatives": {
      const before = new Map(target.entries);
      const ways = value.arms.map((arm) => {
        const way = record(before);
        spreadInto(run, way, arm.value);
        return { condition: arm.condition, way };
      });
      for (const key of new Set(ways.flatMap(({ way }) => [...way.entries.keys()])))
        target.entries.set(
          key,
          alternatives(ways.map(({ condition, way }) => ({ condition, value: way.entries.get(key) ?? absent }))),
        );
      target.open ??= ways.find(({ way }) => way.open !== undefined)?.way.open;
      return;
    }
    default: {
      // Anything may be overwritten by what is not known; what stands behind the spread is certain again.
      const text = printed(value) ?? "";
      for (const [key, entry] of target.entries) {
        const over: Condition = { text: `${text}.${key}`, decidable: text !== "" };
        const given = holeOf(value) ? hole("token", `${text}.${key}`) : unknown("an unknown object is spread over it");
        target.entries.set(
          key,
          alternatives([
            { condition: over, value: given },
            { condition: negation(over), value: entry },
          ]),
        );
      }
      target.open ??= text;
    }
  }
}

function orBefore(entry: Abstract, before: Abstract | undefined): Abstract {
  if (!before || entry.kind !== "alternatives") return entry;
  return alternatives(
    entry.arms.map((arm) =>
      arm.value.kind === "constant" && arm.value.value === undefined ? { ...arm, value: before } : arm,
    ),
  );
}

export function conditional(run: Run, test: Abstract, then: () => Abstract, otherwise: () => Abstract): Abstract {
  const truth = truthOf(test);
  if (truth === true) return then();
  if (truth === false) return otherwise();
  const kept = (way: () => Abstract) => (): Abstract | undefined => {
    try {
      return way();
    } catch (error) {
      if (error instanceof Thrown) return undefined;
      throw error;
    }
  };
  const [first, second] = run.eitherWay(truth, kept(then), kept(otherwise), (value) => value === undefined);
  return alternatives([
    ...(first ? [{ condition: truth, value: first }] : []),
    ...(second ? [{ condition: negation(truth), value: second }] : []),
  ]);
}

/**
 * `a ?? b` and `a || b`. A variable of the environment or the context with a fallback is one thing that the deployment
 * knows; anything else that has a name is taken to be there.
 */
function logical(
  run: Run,
  operator: string,
  left: Abstract,
  right: () => Abstract,
  at: ReturnType<typeof placeIn>,
): Abstract {
  if (operator === "&&") return conditional(run, left, right, () => falsyOf(left));
  const isThere = (value: Abstract): boolean | undefined => {
    if (value.kind === "unknown") return undefined;
    const truth = operator === "??" ? !isAbsent(value) : truthOf(value);
    return typeof truth === "boolean" ? truth : undefined;
  };
  if (left.kind === "alternatives") {
    if (left.arms.every((arm) => isThere(arm.value) === true)) return left;
    const fallback = right();
    return mapArms(left, (arm) => (isThere(arm) === false ? fallback : arm));
  }
  const isOptional = holeOf(left)?.kind === "variable";
  if (!isOptional && isThere(left) === false) return right();
  if (!isOptional && left.kind !== "unknown") return left;
  const fallback = right();
  if (left.kind === "unknown") return left;
  const text = printed(left);
  const other = printed(fallback);
  if (text !== undefined && other !== undefined && fallback.kind !== "record" && fallback.kind !== "list")
    return hole("variable", `${text}, ${other}`, at);
  const condition: Condition = { text: text ?? "", decidable: text !== undefined };
  return alternatives([
    { condition, value: left },
    { condition: negation(condition), value: fallback },
  ]);
}

/** What `a && b` is when `a` is false: nothing that matters. */
function falsyOf(left: Abstract): Abstract {
  return left.kind === "constant" ? left : absent;
}

function evaluateAssignment(run: Run, node: TSESTree.AssignmentExpression, scope: Scope, frame: Frame): Abstract {
  const at = placeIn(frame, node);
  const right = (): Abstract => evaluate(run, node.right, scope, frame);
  const operator = node.operator.slice(0, -1);
  const current = (): Abstract => evaluate(run, node.left, scope, frame);
  const value =
    operator === ""
      ? right()
      : operator === "&&" || operator === "||" || operator === "??"
        ? logical(run, operator, current(), right, at)
        : binary(operator, current(), right(), at);
  if (frame.isModule) run.exported.set(node, value);
  bindPattern(run, node.left, value, scope, frame, "assign");
  return value;
}

function evaluateMember(run: Run, node: TSESTree.MemberExpression, scope: Scope, frame: Frame): Abstract {
  const required = requiredFrom(node);
  if (required && scope.holding("require") === undefined && required.form === "require") {
    const whole = requiredValue(run, frame.module, required.specifier, "require");
    return getMember(run, whole, constant(required.imported), placeIn(frame, node), frame);
  }
  if (node.object.type === "Super") {
    return getMember(run, frame.thisValue ?? absent, memberKey(run, node, scope, frame), placeIn(frame, node), frame);
  }
  const object = evaluate(run, node.object, scope, frame);
  if (node.optional && isAbsent(object)) return absent;
  return getMember(run, object, memberKey(run, node, scope, frame), placeIn(frame, node), frame);
}
