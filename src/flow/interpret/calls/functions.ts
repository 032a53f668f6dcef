/** Functions: making them, entering them, and what comes out. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames, withoutThis } from "../../../syntax/language/names.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { senseOfName } from "../../../knowledge/index.ts";
import { push } from "../../run/call-stack.ts";
import type { CutOff } from "../../run/facts.ts";
import { handOn } from "../members/access-paths.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { itemsOf } from "../../domain/contents.ts";
import { FRESH, whereGuard } from "../../domain/outcomes.ts";
import { has, OF_EVENT, STORE, UNKNOWN } from "../../domain/provenance.ts";
import { joinOutcomes } from "../../domain/state.ts";
import {
  isNumber,
  symbolic,
  NEVER,
  UNDEFINED,
  type FunctionNode,
  type FunctionValue,
  type Value,
} from "../../domain/value.ts";
import { Scope } from "../../domain/scope.ts";
import { compact, partition } from "../../run/exits.ts";
import type { Activation } from "../../run/activation.ts";
import type { Items } from "../../domain/slot.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { injectedParameter } from "../../library/injected/injection.ts";
import { callDeclared } from "../../library/guards/declared.ts";
import { calleeText, placeOf, siteInProject, type Call, type Site } from "../../domain/site.ts";
import { receiverOf } from "./receiver.ts";
import { goesOnWithItem, nextRound, roundsOf, standsFor, widenChanged } from "./recursion.ts";
import { EVENT } from "../roots.ts";
import { isBatch } from "../place-in-event.ts";
import { runBegun } from "./at-once.ts";
import { runAsync } from "./await.ts";
import { runGenerator, withoutYields } from "./generators.ts";
import { hoist } from "../blocks.ts";
import { executeStatements } from "../errors/disposal.ts";
import { isAtItemOfMany } from "./next-item.ts";
import { callUnknown } from "./unknown-calls.ts";

const MAX_DEPTH = 60;

/** A call of a function of the project. */
export function callFunction(interpreter: Interpreter, callee: FunctionValue, call: Call): Value {
  const args = call.arguments.prepend(callee.boundArguments ?? []);
  const bound = { ...call, arguments: args };
  return callDeclared(interpreter, callee, bound) ?? enterFunction(interpreter, callee, bound);
}

/** Runs the body of a function, whatever is declared about it. */
export function enterFunction(interpreter: Interpreter, callee: FunctionValue, call: Call): Value {
  const { node } = callee;
  if (!node.body) return interpreter.symbolicOfAll(call.arguments.all(), UNKNOWN);
  if (interpreter.active.length >= MAX_DEPTH) return cutOff(interpreter, callee, call, "deep");
  const [outer, round] = roundsOf(interpreter, callee, call);
  if (outer && isAtItemOfMany(interpreter, callee, call, [outer])) noteCutOff(interpreter, call, "deep", true);
  if (outer) interpreter.recordings.recurse(outer.node, interpreter.active.indexOf(outer));
  if (round && !standsFor(interpreter, round, callee, call)) return cutOff(interpreter, callee, call, "deep");
  if (round?.turn === "last round") return interpreter.symbolicOfAll(call.arguments.all());
  if (round) {
    interpreter.goOn(undefined);
    return NEVER;
  }
  const before = interpreter.state;
  const result = outer ? enterRound(interpreter, callee, call, outer) : activate(interpreter, callee, call, "call");
  if (before === undefined || !interpreter.goOnBehindCall(before)) return result;
  return cutOff(interpreter, callee, call, "long");
}

/**
 * A call that is not followed to its end. It is one of which nothing is known; what stands behind it goes on, but whether the
 * call kept a repeat out is not known either.
 */
function cutOff(interpreter: Interpreter, callee: FunctionValue, call: Call, because: CutOff["because"]): Value {
  // From a place with fewer calls around it, it may be followed.
  if (because === "deep") interpreter.recordings.spoil();
  noteCutOff(interpreter, call, because);
  return callUnknown(interpreter, callee, undefined, call);
}

/**
 * What is not followed, or not gone through in the order in which it runs, may be what keeps a repeat out.
 *
 * @param hasRecord it works on the record, whatever it is given; else only what is given something of the record or of a store does, by
 *   which it may have looked for more
 */
function noteCutOff(interpreter: Interpreter, call: Call, because: CutOff["because"], hasRecord = false): void {
  const { log, context } = interpreter;
  const { node } = call.site;
  const [at, named] = [placeOf(call.site), calleeText(call.site)];
  log.cutOff({ at, call: named, because });
  if (!hasRecord && !has(interpreter.symbolicOfAll(call.arguments.all()).provenance, OF_EVENT | STORE)) return;
  const answer = context.cell(node, "answer");
  const id = context.cell(node, "cut off");
  log.answer(answer, { at, call: named, package: undefined, sense: senseOfName(named) });
  log.decide(id, { answers: [answer], by: "cut" });
  interpreter.assign(whereGuard(id, FRESH));
}

/**
 * Recursion: one round, with what counts the rounds no longer known, stands for all that follow. What a round inside of it
 * comes back with is what this one comes back with where it does not go deeper (the least fixed point), so going deeper adds
 * nothing. Where no way back is seen like that, since a list gets shorter that is known or a member counts, going deeper is
 * taken to end, and numbers in what the round is given are not known either.
 */
function enterRound(interpreter: Interpreter, callee: FunctionValue, call: Call, outer: Activation): Value {
  const round = { ...call, arguments: nextRound(interpreter, outer.arguments, call) };
  widenChanged(interpreter, outer);
  const { state } = interpreter;
  const result = activate(interpreter, callee, round, "round");
  const isBack = interpreter.state !== undefined && (result.kind !== "promise" || result.fulfilled !== undefined);
  // A number that the rounds count or sum up is another one after each of them.
  if (isBack) return mapValue(result, (one) => (isNumber(one) ? symbolic() : one));
  interpreter.goOn(state);
  for (const value of [round.this, ...round.arguments.all()]) forgetNumbers(interpreter, value);
  return activate(interpreter, callee, round, "last round");
}

/** The members of an object that are numbers become data. */
function forgetNumbers(interpreter: Interpreter, value: Value): void {
  for (const simple of simpleValues(value)) {
    const contents = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
    if (simple.kind !== "object" || contents === undefined) continue;
    const entries = [...contents.entries].map(
      ([name, member]) => [name, isNumber(member) ? symbolic() : member] as const,
    );
    interpreter.store(simple.cell, { ...contents, entries: new Map(entries) });
  }
}

function activate(interpreter: Interpreter, callee: FunctionValue, call: Call, turn: Activation["turn"]): Value {
  const { node, scope } = callee;
  const { stack, state } = interpreter;
  if (state === undefined) return NEVER;
  const site = siteInProject(call.site);
  const isOneOf = call.among !== undefined && interpreter.log.rounds.others === 0;
  const into = isOneOf && { into: placeOf({ node, scope }) };
  const step = { at: placeOf(site), call: stepText(callee, site), ...into };
  const isOwn = callee.scope.frame.module.isProgram !== true && !isInline(node, site);
  const own = isOwn ? push(stack, { step, site, callee: node, rounds: interpreter.log.rounds }) : stack;
  noteBatch(interpreter, node, call);
  const [first] = call.arguments.values;
  if (first?.kind === "symbolic" && first.path === EVENT.path)
    interpreter.log.event.receivers.set(node, callee.scope.frame.module);
  const remembered = (): Value => interpreter.remembered(callee, call, () => runFunction(interpreter, callee, call));
  const run = (): Value => (node.async ? runBegun(interpreter, remembered) : remembered());
  const { calls } = interpreter.log;
  const activation = {
    isAtItem: turn === "call" && goesOnWithItem(interpreter, callee, call),
    ...{ node, scope, this: receiverOf(callee, call), arguments: call.arguments },
    ...{ before: state, turn },
  };
  return interpreter.within(interpreter.context.enter(call.site.node).enter(node), () =>
    interpreter.activate(activation, own, () => (calls ? calls.record(interpreter, callee, call, run) : run())),
  );
}

/** `processAll(event.Records)` */
function noteBatch({ log }: Interpreter, node: FunctionNode, { arguments: given }: Call): void {
  const names = withoutThis(node.params).flatMap((parameter, index) => {
    const one = given.values[index];
    return parameter.type === "Identifier" && one?.kind === "symbolic" && isBatch(one) ? [parameter.name] : [];
  });
  if (names.length > 0) log.event.batchHolders.set(node, new Set(names));
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
    ...(outer.module.isProgram && { calledFrom: siteInProject(call.site) }),
  });
  if (node.type === "FunctionExpression" && node.id) bindOwnName(interpreter, node.id, callee, scope);
  const run = (): Value => runBody(interpreter, node, scope, call);
  if (node.generator && !callee.isDriven) return runGenerator(interpreter, node, run, call);
  if (callee.isDriven) return runAsync(interpreter, () => withoutYields(interpreter, run), call.site);
  return node.async ? runAsync(interpreter, run, call.site) : run();
}

/** `(function next(i) { … next(i + 1) … })(0)`: it has its name in itself alone. A parameter may have that name as well. */
function bindOwnName(interpreter: Interpreter, id: TSESTree.Identifier, callee: FunctionValue, scope: Scope): void {
  const cell = interpreter.context.cell(id, "own name");
  scope.declare(id.name, cell);
  interpreter.store(cell, callee);
}

function runBody(interpreter: Interpreter, node: FunctionNode, scope: Scope, call: Call): Value {
  const { end, exits } = interpreter.enclose(() => {
    bindParameters(interpreter, node.params, call.arguments, scope);
    handOnMembers(interpreter, node.params, scope, call);
    const { body } = node;
    if (body?.type !== "BlockStatement") return body ? interpreter.evaluate(body, scope) : UNDEFINED;
    hoist(interpreter, body.body, scope, "function");
    executeStatements(interpreter, body.body, scope);
    return UNDEFINED;
  });
  const { taken, others } = partition(compact(exits), ({ kind }) => kind === "return");
  interpreter.leave(...others);
  const { value, state } = joinOutcomes(end ? [end, ...taken] : taken);
  interpreter.goOn(state);
  return state === undefined ? NEVER : value;
}

function bindParameters(
  interpreter: Interpreter,
  written: readonly TSESTree.Parameter[],
  args: Arguments,
  scope: Scope,
): void {
  const parameters = withoutThis(written);
  for (const parameter of parameters) {
    const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
    for (const name of boundNames(pattern)) scope.declare(name, interpreter.context.cell(parameter, name));
  }
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.type !== "RestElement") {
      interpreter.assignTo(parameter, injectedParameter(interpreter, parameter, args.at(index), scope), scope);
      continue;
    }
    const array = interpreter.newArray({ node: parameter, scope }, givenFrom(index, args));
    interpreter.assignTo(parameter.argument, array, scope);
  }
}

/** What a rest parameter has. */
function givenFrom(index: number, args: Arguments): Items {
  const { values, rest } = args.from(index);
  const given = itemsOf(values, rest);
  const perhaps = args.perhaps();
  if (perhaps.length === 0) return given;
  const items = given.items.map((one, place) => ({ ...one, isOptional: perhaps.includes(index + place) }));
  return { ...given, items };
}

/** A variable that is handed over by its name is known as well under the name of the parameter. */
function handOnMembers(
  interpreter: Interpreter,
  written: readonly TSESTree.Parameter[],
  scope: Scope,
  { site, arguments: args }: Call,
): void {
  if (site.node.type !== "CallExpression" || interpreter.state?.refinements === undefined) return;
  for (const [index, parameter] of withoutThis(written).entries()) {
    const given = site.node.arguments[index];
    if (given?.type !== "Identifier" || parameter.type !== "Identifier") continue;
    const [from, to] = [site.scope.find(given.name), scope.find(parameter.name)];
    if (from !== undefined && to !== undefined && interpreter.variable(from) === args.at(index))
      handOn(interpreter, from, to);
  }
}

/** The entry, or handed over in place, as a callback is: no step of its own on the way to an effect. */
function isInline(node: FunctionNode, site: Site): boolean {
  if (site.node.type === "Program") return true;
  const [start, end] = site.node.range;
  return node.range[0] >= start && node.range[1] <= end;
}

/** What leads on: the function that is called, or the one that is handed to a call. */
function stepText(callee: FunctionValue, site: Site): string {
  const { node } = site;
  const isHanded =
    (node.type === "CallExpression" || node.type === "NewExpression") &&
    node.arguments.some((argument) => argument.type === "Identifier" && argument.name === callee.name);
  return isHanded ? callee.name : calleeText(site);
}
