/** Functions: making them, entering them, and what comes out. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../modules/table.ts";
import type { Arguments } from "../arguments.ts";
import { push } from "../call-stack.ts";
import { joinAll } from "../domain/choice.ts";
import { itemsOf, members } from "../domain/contents.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { joinOutcomes, type Outcome } from "../domain/state.ts";
import { NEVER, UNDEFINED, type FunctionNode, type FunctionValue, type Value } from "../domain/value.ts";
import { Scope } from "../environment.ts";
import { compact, partition } from "../exits.ts";
import type { Interpreter } from "../interpreter.ts";
import { injectByType } from "../library/injection.ts";
import { callDeclared } from "../library/declared.ts";
import { calleeText, placeOf, type Call } from "../native.ts";
import { EVENT } from "../roots.ts";
import { runAsync } from "./await.ts";
import { hoist } from "./hoisting.ts";
import { assignPattern } from "./patterns.ts";

/** A function is entered once more while it runs; deeper recursion adds nothing to what it does. */
const MAX_ACTIVATIONS = 2;
const MAX_DEPTH = 60;

export function functionValue(interpreter: Interpreter, node: FunctionNode, scope: Scope, name = ""): FunctionValue {
  const cell = interpreter.context.cell(node, "function");
  if (interpreter.slot(cell) === undefined) interpreter.store(cell, members());
  const { home } = scope.frame;
  return { kind: "function", node, scope, cell, name: node.id?.name ?? name, ...(home && { home }) };
}

export function callFunction(interpreter: Interpreter, callee: FunctionValue, call: Call): Value {
  const args = call.arguments.prepend(callee.boundArguments ?? []);
  const bound = { ...call, arguments: args };
  return callDeclared(interpreter, callee, bound) ?? enterFunction(interpreter, callee, bound);
}

/** Runs the body of a function, whatever is declared about it. */
export function enterFunction(interpreter: Interpreter, callee: FunctionValue, call: Call): Value {
  const { node } = callee;
  if (!node.body) return interpreter.dataOfAll(call.arguments.all(), UNKNOWN);
  const isDeep = interpreter.active.length >= MAX_DEPTH;
  if (isDeep) interpreter.log.cutOff(placeOf(call.site));
  if (isDeep || interpreter.active.filter((one) => one === node).length >= MAX_ACTIVATIONS)
    return interpreter.dataOfAll(call.arguments.all());
  const { context, stack } = interpreter;
  interpreter.context = context.enter(call.site.node).enter(node);
  if (!isInline(node, call)) interpreter.stack = push(stack, { at: placeOf(call.site), call: stepText(callee, call) });
  const [first] = call.arguments.values;
  if (first?.kind === "data" && first.path === EVENT.path)
    interpreter.log.receivers.set(node, callee.scope.frame.module);
  interpreter.active.push(node);
  const result = interpreter.summaries.call(interpreter, callee, call, () => runFunction(interpreter, callee, call));
  interpreter.active.pop();
  interpreter.context = context;
  interpreter.stack = stack;
  return result;
}

function runFunction(interpreter: Interpreter, callee: FunctionValue, call: Call): Value {
  const { node } = callee;
  const outer = callee.scope.frame;
  const isArrow = node.type === "ArrowFunctionExpression";
  const scope = new Scope(callee.scope, {
    module: outer.module,
    this: isArrow ? outer.this : (callee.boundThis ?? call.this),
    arguments: isArrow ? outer.arguments : call.arguments,
    home: isArrow ? outer.home : callee.home,
  });
  const run = (): Value => runBody(interpreter, node, scope, call.arguments);
  if (node.generator) return runGenerator(interpreter, run, call);
  return node.async ? runAsync(interpreter, run, call.site) : run();
}

function runBody(interpreter: Interpreter, node: FunctionNode, scope: Scope, args: Arguments): Value {
  const returned: Outcome[] = [];
  const exits = interpreter.capture(() => {
    bindParameters(interpreter, node.params, args, scope);
    const { body } = node;
    let value: Value = UNDEFINED;
    if (body?.type === "BlockStatement") {
      hoist(interpreter, body.body, scope, "function");
      for (const statement of body.body) interpreter.execute(statement, scope);
    } else if (body) value = interpreter.evaluate(body, scope);
    if (interpreter.state !== undefined) returned.push({ value, state: interpreter.state });
  });
  const { taken, others } = partition(compact(exits), ({ kind }) => kind === "return");
  interpreter.exits.push(...others);
  const { value, state } = joinOutcomes([...returned, ...taken]);
  interpreter.state = state;
  return state === undefined ? NEVER : value;
}

function bindParameters(
  interpreter: Interpreter,
  parameters: readonly TSESTree.Parameter[],
  args: Arguments,
  scope: Scope,
): void {
  for (const parameter of parameters) {
    const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
    for (const name of boundNames(pattern)) scope.declare(name, interpreter.context.cell(parameter, name));
  }
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.type !== "RestElement") {
      assignPattern(interpreter, parameter, argumentFor(interpreter, parameter, args.at(index), scope), scope);
      continue;
    }
    const { values, rest } = args.from(index);
    const array = interpreter.newArray({ node: parameter, scope }, itemsOf(values, rest));
    assignPattern(interpreter, parameter.argument, array, scope);
  }
}

/** What is not known but typed as a client is that client. */
export function argumentFor(
  interpreter: Interpreter,
  parameter: TSESTree.Parameter,
  value: Value,
  scope: Scope,
): Value {
  const target = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const annotated = target.type === "AssignmentPattern" ? target.left : target;
  const annotation = "typeAnnotation" in annotated ? annotated.typeAnnotation?.typeAnnotation : undefined;
  return annotation ? injectByType(interpreter, value, annotated, annotation, scope) : value;
}

/** A generator runs to its end at once; what it yields are the items of the result. */
function runGenerator(interpreter: Interpreter, run: () => Value, call: Call): Value {
  const outer = interpreter.yields;
  interpreter.yields = [];
  run();
  const yielded = interpreter.yields;
  interpreter.yields = outer;
  if (interpreter.state === undefined) return NEVER;
  return interpreter.newArray(call.site, itemsOf([], yielded.length > 0 ? joinAll(yielded) : undefined), "generator");
}

/** The entry, or handed over in place, as a callback is: no step of its own on the way to an effect. */
function isInline(node: FunctionNode, { site }: Call): boolean {
  if (site.node.type === "Program") return true;
  const [start, end] = site.node.range;
  return node.range[0] >= start && node.range[1] <= end;
}

/** What leads on: the function that is called, or the one that is handed to a call. */
function stepText(callee: FunctionValue, { site }: Call): string {
  const { node } = site;
  const isHanded =
    (node.type === "CallExpression" || node.type === "NewExpression") &&
    node.arguments.some((argument) => argument.type === "Identifier" && argument.name === callee.name);
  return isHanded ? callee.name : calleeText(site);
}
