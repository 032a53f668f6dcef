/** Calls: who is called, with what, and what comes back. */
import type { TSESTree } from "@typescript-eslint/types";
import { requiredFrom } from "../../modules/requests.ts";
import type { Place } from "../../syntax/source-text.ts";
import { executeBody } from "./bodies.ts";
import { callBuiltin } from "./builtins.ts";
import { runCallbacks } from "./callbacks.ts";
import { findMethod, findSuperMethod } from "./class-members.ts";
import { constructBase, instantiate } from "./classes.ts";
import { callExternal, createExternal, createOpaque } from "./create.ts";
import { Thrown } from "./completion.ts";
import { memberKey } from "./keys.ts";
import { growList } from "./list-methods.ts";
import { evaluateItems } from "./literals.ts";
import { getMember } from "./members.ts";
import { requiredValue } from "./modules.ts";
import { nameOfFunction } from "./function-names.ts";
import { bindPattern } from "./patterns.ts";
import { called as calledBy, keyOf, nameOrOrigin } from "./print.ts";
import { callMadeOf, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { placeIn } from "./frame.ts";
import { absent, isAbsent, list, newInstance, unknown } from "./making.ts";
import {
  type Closure,
  type CodeValue,
  type Condition,
  type ExternalResult,
  type Frame,
  type Instance,
  type List,
  type NewSite,
  Scope,
  type Text,
  type Unknown,
} from "./values.ts";
import { alternatives } from "./alternatives.ts";

/** What a call gives: of a function, a method, `super`, `require`, or something of a package, which the host is asked about. */
export function evaluateCall(run: Evaluation, node: TSESTree.CallExpression, scope: Scope, frame: Frame): CodeValue {
  const at = placeIn(frame, node);
  const required = requiredFrom(node);
  if (required?.form === "require" && scope.holding("require") === undefined)
    return requiredValue(run, frame.module, required.specifier, "require", at);
  const { callee } = node;
  if (callee.type === "Super") return callSuper(run, node, scope, frame);
  if (callee.type !== "MemberExpression") {
    const called = run.evaluate(callee, scope, frame);
    const args = evaluateArguments(run, node.arguments, scope, frame);
    if (node.optional && isAbsent(called)) return absent;
    return run.forEachArm(called, (one) => call(run, one, undefined, args, at));
  }
  if (callee.object.type === "Super") return callSuperMethod(run, node, callee, scope, frame);
  const object = run.evaluate(callee.object, scope, frame);
  if (callee.optional && isAbsent(object)) return absent;
  const key = memberKey(run, callee, scope, frame);
  const given = evaluateItems(run, node.arguments, scope, frame);
  const args = argumentsOf(run, node.arguments, given);
  return run.forEachArm(
    object,
    (one) => growList(run, one, keyOf(key), given) ?? callMember(run, one, key, args, at, frame),
  );
}

/** `object.name(args)`, for one possible object. */
export function callMember(
  run: Evaluation,
  object: CodeValue,
  key: CodeValue,
  args: readonly CodeValue[],
  at: Place,
  frame: Frame | undefined,
): CodeValue {
  const name = keyOf(key);
  if (name !== undefined && !hasOwn(run, object, name)) {
    const result = callLibraryMember(run, object, name, args, at);
    if (result) return result;
  }
  const called = getMember(run, object, key, at, frame);
  return run.forEachArm(called, (one) => call(run, one, object, args, at));
}

/** A method of the language or of the framework. What a framework made has its own; what is only named may be a text or a list. */
function callLibraryMember(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (!mayBeOfHost(object)) return callBuiltin(run, object, name, args, at);
  if (object.kind !== "instance")
    return callBuiltin(run, object, name, args, at) ?? run.host.callMember(run, object, name, args, at);
  return run.host.callMember(run, object, name, args, at) ?? callBuiltin(run, object, name, args, at);
}

function mayBeOfHost(object: CodeValue): object is Instance | Text | ExternalResult | Unknown {
  return (
    object.kind === "text" ||
    object.kind === "result" ||
    object.kind === "unknown" ||
    (object.kind === "instance" && object.host !== undefined)
  );
}

/** A member that the project's own code gave an instance. */
function hasOwn(run: Evaluation, object: CodeValue, name: string): boolean {
  if (object.kind !== "instance") return false;
  return object.members.has(name) || findMethod(run, object.class, name, "get", false) !== undefined;
}

/** Calls one value. */
export function call(
  run: Evaluation,
  called: CodeValue,
  thisValue: CodeValue | undefined,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  if (called.kind !== "closure" && called.kind !== "native") run.calledOutside++;
  switch (called.kind) {
    case "closure":
      return callClosure(run, called, called.node.type === "ArrowFunctionExpression" ? undefined : thisValue, args, at);
    case "native":
      return called.call(args, at);
    case "external":
      return callExternal(run, called, args, at);
    case "text":
      runCallbacks(run, nameOrOrigin(called), args, at);
      return calledBy(nameOrOrigin(called), args, "what it gives is not known");
    case "alternatives":
      return run.forEachArm(called, (one) => call(run, one, thisValue, args, at));
    case "constant":
      return absent;
    default:
      run.handOver(called, args);
      runCallbacks(run, madeOf(called), args, at);
      return unknown(
        "what is called is not known",
        callMadeOf(madeOf(called), args),
        called.kind === "unknown" ? called.behind : undefined,
      );
  }
}

/** Runs a function of the project's. `beforeBody` sees its parameters bound. */
export function callClosure(
  run: Evaluation,
  closure: Closure,
  thisValue: CodeValue | undefined,
  args: readonly CodeValue[],
  at: Place,
  beforeBody: (scope: Scope) => void = () => {},
): CodeValue {
  const { node } = closure;
  if (!node.body) return absent;
  run.executed.add(node);
  const scope = new Scope(closure.scope, true);
  const isArrow = node.type === "ArrowFunctionExpression";
  const frame: Frame = {
    module: closure.frame.module,
    thisValue: isArrow ? closure.frame.thisValue : thisValue,
    home: closure.home,
    returns: [],
    depth: run.conditions.length,
    isModule: false,
    ...(node.generator ? { yields: list([], run.conditions.length) } : {}),
  };
  if (!isArrow) scope.bindings.set("arguments", list(args));
  bindParameters(run, closure, args, scope, frame);
  beforeBody(scope);
  return run.called(
    at,
    node,
    () => {
      if (node.body!.type !== "BlockStatement") return run.evaluate(node.body!, scope, frame);
      const completion = executeBody(run, node.body!.body, scope, frame);
      if (frame.yields && completion.kind !== "throw") return frame.yields;
      if (completion.kind === "throw") {
        // Where some way returned before, what follows it is only the rest of the ways.
        if (frame.returns.length === 0) throw new Thrown(completion.value, completion.at);
        return alternatives(frame.returns);
      }
      const last = completion.kind === "return" ? completion.value : absent;
      if (frame.returns.length === 0) return last;
      if (completion.kind === "ended") return alternatives(frame.returns);
      const otherwise: Condition = {
        text: frame.returns
          .map(({ condition }) => `!(${condition.text})`)
          .join(" && ")
          .slice(0, 400),
        decidable: frame.returns.every(({ condition }) => condition.decidable),
      };
      return alternatives([...frame.returns, { condition: otherwise, value: last }]);
    },
    () => unknown("it is called too deeply", callMadeOf(nameOfFunction(node, closure.frame.module.program), args)),
  );
}

function bindParameters(
  run: Evaluation,
  { node }: Closure,
  args: readonly CodeValue[],
  scope: Scope,
  frame: Frame,
): void {
  const isThis = (parameter: TSESTree.Parameter): boolean =>
    parameter.type === "Identifier" && parameter.name === "this";
  const parameters = node.params.filter((parameter) => !isThis(parameter));
  parameters.forEach((parameter, index) => {
    if (parameter.type === "RestElement") bindPattern(run, parameter.argument, list(args.slice(index)), scope, frame);
    else bindPattern(run, parameter, args[index] ?? absent, scope, frame);
  });
}

function evaluateArguments(
  run: Evaluation,
  nodes: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
  frame: Frame,
): CodeValue[] {
  return argumentsOf(run, nodes, evaluateItems(run, nodes, scope, frame));
}

function argumentsOf(
  run: Evaluation,
  nodes: readonly TSESTree.CallExpressionArgument[],
  { items, open, more }: List,
): CodeValue[] {
  if (nodes.some(({ type }) => type === "SpreadElement")) run.make(items.length);
  const values = items.map(({ value }) => value);
  return open ? [...values, unknown("an unknown list is spread into the call", `...${more ?? ""}`)] : values;
}

/** What `new` gives: an instance of a class of the code, or what the host makes of a class of a package. */
export function evaluateNew(run: Evaluation, node: TSESTree.NewExpression, scope: Scope, frame: Frame): CodeValue {
  const callee = run.evaluate(node.callee, scope, frame);
  const args = evaluateArguments(run, node.arguments, scope, frame);
  const site: NewSite = { at: placeIn(frame, node), args: node.arguments.map((argument) => placeIn(frame, argument)) };
  return run.forEachArm(callee, (one) => {
    switch (one.kind) {
      case "class":
        return instantiate(run, one, args, site);
      case "external":
        return createExternal(run, one, args, site.at, newInstance(site));
      case "closure": {
        const made = newInstance(site);
        callClosure(run, one, made, args, site.at);
        return made;
      }
      default:
        run.handOver(one, args);
        return createOpaque(run, one, args, newInstance(site));
    }
  });
}

function callSuper(run: Evaluation, node: TSESTree.CallExpression, scope: Scope, frame: Frame): CodeValue {
  const args = evaluateArguments(run, node.arguments, scope, frame);
  if (frame.home && frame.thisValue?.kind === "instance") {
    const site = { at: placeIn(frame, node), args: node.arguments.map((argument) => placeIn(frame, argument)) };
    constructBase(run, frame.home, frame.thisValue, args, site, scope);
  }
  return absent;
}

function callSuperMethod(
  run: Evaluation,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  scope: Scope,
  frame: Frame,
): CodeValue {
  const at = placeIn(frame, node);
  const args = evaluateArguments(run, node.arguments, scope, frame);
  const name = keyOf(memberKey(run, callee, scope, frame));
  const self = frame.thisValue;
  if (name === undefined || !frame.home || !self)
    return unknown("the method of the base class is not known", callMadeOf(`super.${name ?? ""}`, args));
  const method = findSuperMethod(run, frame, name);
  if (method) return callClosure(run, method.closure, self, args, at);
  return self.kind === "instance" && self.host ? (run.host.callMember(run, self, name, args, at) ?? absent) : absent;
}
