/**
 * Errors of calls of which nothing is known: one that says that something is there already may be how a claim refuses a repeat. Whether
 * the call came back is a decision then, which counts only where code asks for such an error.
 */
import type { TSESTree } from "@typescript-eslint/types";
import {
  isDuplicateCode,
  REFUSED,
  speaksOfClaiming,
  speaksOfMaking,
  speaksOfRefusal,
  statusNamed,
  tellsOfRepeat,
} from "../../../knowledge/index.ts";
import { walk } from "../../../syntax/walk.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { assign, DUPLICATE, FRESH, whereGuard, type GuardId, type Outcomes } from "../../domain/outcomes.ts";
import { ERROR, has } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { FunctionNode, PromiseValue, Settlement, SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import { nameOfClass } from "../../interpret/members/instances.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import type { State } from "../../domain/state.ts";
import type { AnswerFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** An unlisted call is waited for: from here on it came back, and where it did not somebody may ask why. */
export function mayRefuse(interpreter: Interpreter, unlisted: UnknownCall, site: Site): void {
  const error: SymbolicValue = unlisted.isGivenWork ? { ...CAUGHT, assumed: "package" } : CAUGHT;
  mayRefuseBy(interpreter, unlisted, site, error, interpreter.state);
}

/**
 * Whether an unlisted call comes back, which may hang on how the work went that it was handed.
 *
 * @param error what it ends by where it does not, and where
 */
export function mayRefuseBy(
  interpreter: Interpreter,
  unlisted: UnknownCall,
  { node }: Site,
  error: SymbolicValue,
  failed: State | undefined,
): void {
  const { state } = interpreter;
  if (!interpreter.isErrorTested || state === undefined || failed === undefined)
    return interpreter.mayFail(failed, error);
  const { id: answer, call, sense } = unlisted;
  interpreter.log.answer(answer, unlisted);
  const id = interpreter.context.cell(node, "refusal of an answer");
  // Who only checks, by its name, tells a repeat where its error does: `assertNotProcessed(id)`.
  const isOfMaking = speaksOfMaking(call) || sense === "computes";
  interpreter.log.decide(id, { answers: [answer], by: "refusal", ...(isOfMaking && { isOfMaking }) });
  interpreter.goOn(failed);
  interpreter.meet(id);
  interpreter.assign(whereGuard(id, DUPLICATE));
  interpreter.mayFail(interpreter.state, { ...error, answers: joinAnswers(error.answers, [answer]) ?? [] });
  interpreter.goOn(state);
  interpreter.meet(id);
  interpreter.assign(whereGuard(id, FRESH));
}

/**
 * A request whose client throws where the status of the answer is one of an error: whether it comes back is a decision, whatever else is
 * known of it.
 */
export function refusedByStatus(
  interpreter: Interpreter,
  promise: PromiseValue,
  answer: GuardId,
  { node }: Site,
): PromiseValue {
  const id = interpreter.context.cell(node, "refusal of an answer");
  interpreter.meet(id);
  interpreter.log.decide(id, { answers: [answer], by: "refusal" });
  const ending = (end: Settlement | undefined, as: Outcomes): Settlement | undefined =>
    end && { ...end, guards: end.guards.map((one) => assign(one, whereGuard(id, as))) };
  const failing = (end: Settlement | undefined): Settlement | undefined => {
    const failed = ending(end, DUPLICATE);
    return failed && { ...failed, value: mapValue(failed.value, (one) => withAnswer(one, answer)) };
  };
  const [rejected, faults] = [failing(promise.rejected), failing(promise.faults)];
  return { ...promise, fulfilled: ending(promise.fulfilled, FRESH), rejected, ...(faults && { faults }) };
}

function withAnswer(error: SimpleValue, answer: GuardId): SimpleValue {
  return error.kind === "symbolic" ? { ...error, answers: joinAnswers(error.answers, [answer]) } : error;
}

/** An error is held against something, or asked by a method or a function: what it is asked for may be the words of a refusal. */
export function noteRefusal(interpreter: Interpreter, tested: Value, ...asked: readonly (Value | string)[]): void {
  const { log } = interpreter;
  const errors = simpleValues(tested).filter(isErrorOfAnswer);
  if (errors.length === 0) return;
  const said = wordsIn(interpreter, asked);
  if (said.texts.length + said.classes.length === 0) return;
  for (const [id, { by, answers }] of log.decisions)
    if (by === "refusal" && errors.some((error) => answers.some((one) => error.answers?.includes(one))))
      if (answers.some((one) => log.answers.has(one) && mayBeRefusal(said, log.answers.get(one)!))) log.test(id);
}

/** An error of a request has the status of the answer or a word in it, and no code or class of a store. */
function mayBeRefusal({ texts, classes }: Words, { call, answersBy, tellsByStatus }: AnswerFacts): boolean {
  if (answersBy !== undefined)
    return texts.some((one) => STATUSES.has(one) || tellsByStatus?.includes(one) || speaksOfRefusal(one));
  const isSaid = [...texts, ...classes].some(
    (one) => isDuplicateCode(one) || STATUSES.has(one) || speaksOfRefusal(one) || tellsOfRepeat(one),
  );
  return isSaid || speaksOfClaiming(call);
}

/** That it is there, and that a condition did not hold. */
const STATUSES: ReadonlySet<string> = new Set([String(REFUSED), "412"]);

function isErrorOfAnswer(value: SimpleValue): value is SymbolicValue {
  return value.kind === "symbolic" && value.answers !== undefined && has(value.provenance, ERROR);
}

/** What an error is asked for: texts and numbers, and names of classes. */
interface Words {
  readonly texts: readonly string[];
  readonly classes: readonly string[];
}

/** Of a list those in it as well: `[409, 412].includes(error.status)`. The name of a status stands for that: `StatusCodes.CONFLICT`. */
function wordsIn(interpreter: Interpreter, asked: readonly (Value | string)[]): Words {
  const [texts, classes]: [string[], string[]] = [[], []];
  const read = (one: SimpleValue): void => {
    const name = nameOfClass(one);
    const status = name === undefined ? undefined : statusNamed(name);
    if (one.kind === "array")
      for (const { value } of interpreter.itemsOf(one)?.items ?? [])
        simpleValues(value)
          .filter(({ kind }) => kind !== "array")
          .forEach(read);
    else if (one.kind === "constant" && /^(?:string|number)$/u.test(typeof one.value)) texts.push(String(one.value));
    else if (status !== undefined && one.kind !== "class") texts.push(String(status));
    else if (name !== undefined) classes.push(name);
  };
  for (const one of asked)
    if (typeof one === "string") texts.push(one);
    else simpleValues(one).forEach(read);
  return { texts, classes };
}

type Handler = TSESTree.CatchClause | FunctionNode;

const asking = new WeakMap<Handler, boolean>();

/** Whoever catches the error compares something, or calls something to decide: it may ask which error it is. */
export function asksWhichError(handler: Handler): boolean {
  let known = asking.get(handler);
  if (known === undefined) {
    known = false;
    walk(handler.body as TSESTree.Node, false, (node, isTest) => {
      const isAsked = isTest || isDeciding(node);
      known ||= node.type === "SwitchStatement" || (isAsked && ASKING.has(node.type));
      return isAsked;
    });
    asking.set(handler, (known = known && ("params" in handler ? handler.params.length > 0 : handler.param !== null)));
  }
  return known;
}

const ASKING = new Set(["BinaryExpression", "CallExpression", "MemberExpression"]);

function isDeciding({ type }: TSESTree.Node): boolean {
  return type === "IfStatement" || type === "ConditionalExpression" || type === "LogicalExpression";
}
