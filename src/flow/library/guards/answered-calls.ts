/** What hangs on what an unlisted call answered, or was computed of what a look found: any test of it may tell a repeat. */
import type { TSESTree } from "@typescript-eslint/types";
import {
  isTransparentWrapper,
  outcomeByName,
  speaksOfGuarding,
  speaksOfRefusal,
  tellsOfRepeat,
} from "../../../knowledge/index.ts";
import { sideOfNothing } from "../../../syntax/language/absence.ts";
import { walk } from "../../../syntax/walk.ts";
import { attributesOf, looksOf } from "../../domain/attributes.ts";
import { choose, optionsOf, simpleValues } from "../../domain/choice.ts";
import { UNCONDITIONAL, type Conditions } from "../../domain/guard-paths.ts";
import { DUPLICATE, FRESH, whereGuard, without, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, ERROR, FOR_RECORD, has, INCREMENT, RECORD, type Provenance } from "../../domain/provenance.ts";
import { refineTruth } from "../../domain/refinement.ts";
import type { Call } from "../../domain/site.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Answers, UnknownCall } from "../../domain/origin.ts";
import type { AnswerFacts, DecisionFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { RunLog } from "../../run/run-log.ts";

/**
 * The unlisted calls whose answers a value is made of, where it may be true or not because of them, and the looks of which it is
 * computed: what is asked of these is not known.
 */
function answersIn(interpreter: Interpreter, value: Value): Answers {
  const all = simpleValues(value).flatMap((one) => (isOpen(one) ? answersOf(interpreter, one) : []));
  return [...new Set(all)];
}

function isOpen(value: SimpleValue): value is SymbolicValue {
  return value.kind === "symbolic" && value.truth === "either";
}

function answersOf({ log }: Interpreter, { answers = [], attributes = [], found, provenance }: SymbolicValue): Answers {
  // Which error of a request it is decides by whether that comes back: `refusedByStatus`.
  const isError = has(provenance, ERROR);
  const unlisted = answers.filter((id) => log.answers.has(id) && !(isError && log.answers.get(id)!.answersBy));
  const looks = found ? [] : looksOf(attributes);
  return [...unlisted, ...looks.filter((id) => isForRecord(id, log))];
}

/** A look by the record, by what was loaded for one, or by what such a look found. */
function isForRecord(id: GuardId, log: RunLog, known: ReadonlySet<GuardId> = new Set()): boolean {
  const key = log.looks.get(id)?.key;
  if (key === undefined || known.has(id)) return false;
  const isOfIt = has(key.provenance, FOR_RECORD | BATCH);
  return isOfIt || looksOf(attributesOf(key) ?? []).some((one) => isForRecord(one, log, new Set([...known, id])));
}

/**
 * A test of what was answered, as a guard by itself: `FRESH` stands for its true side, `DUPLICATE` for the other. Each test is
 * one: two tests of one answer may ask for different things.
 */
export function refineByAnswer(interpreter: Interpreter, value: Value, site: object): Value {
  const id = decideBy(interpreter, value, site);
  return id === undefined ? value : splitByDecision(value, id);
}

/** What is not known of a value is true on the one side of a decision, and false on the other. */
export function splitByDecision(value: Value, id: GuardId): Value {
  return choose(
    optionsOf(value).flatMap((option) => {
      const { value: one, when } = option;
      const known = truthOf(one);
      return [true, false]
        .filter((truth) => (known ?? truth) === truth)
        .map((truth) => {
          const value = one.kind === "symbolic" && known === undefined ? refineTruth(one, truth) : one;
          return {
            value: choose([{ value, when: without(when, whereGuard(id, FRESH)) }]),
            when: whereGuard(id, truth ? FRESH : DUPLICATE),
          };
        });
    }),
  );
}

/** The guards and tests by whose outcomes one of several was taken, of which a value is computed in a way that nobody followed. */
function chosenIn(interpreter: Interpreter, value: Value): Answers {
  return [...new Set(simpleValues(value).flatMap((one) => (isOpen(one) ? (one.chosenBy ?? []) : [])))];
}

/** What those tests are of. */
function behind({ log }: Interpreter, tests: readonly GuardId[]): Answers {
  return tests.flatMap((id) => log.decisions.get(id)?.answers ?? []);
}

/** The test of an answer as a decision of its own; undefined: no answer is in the value. */
export function decideBy(interpreter: Interpreter, value: Value, site: object): GuardId | undefined {
  const chosenBy = chosenIn(interpreter, value);
  const all = [...new Set([...answersIn(interpreter, value), ...behind(interpreter, chosenBy)])];
  const answers = all.filter((one) => mayTell(interpreter.log.answers.get(one), site));
  if (answers.length + chosenBy.length === 0) return undefined;
  const id = interpreter.context.cell(site, "test of an answer");
  interpreter.meet(id);
  interpreter.log.decide(id, {
    answers,
    by: "test",
    ...(chosenBy.length > 0 && { chosenBy }),
    ...attributesIn(value),
    ...(chosenBy.some((one) => interpreter.log.decisions.get(one)?.isOfMaking) && { isOfMaking: true }),
    ...(isBound(site) && { isBound: true }),
    ...nothingIn(site),
    ...(asksFor(site, tellsOfRepeat) && { asksForRepeat: true }),
    ...(asksFor(site, speaksOfGuarding) && { asksForDuplicate: true }),
    ...(tellsByOperation(site) && { isByOperation: true }),
  });
  interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
  return id;
}

/** Of what another service answers: whether a test asks for what may tell a repeat, by the names and numbers in it. */
function mayTell(answer: AnswerFacts | undefined, site: object): boolean {
  const by = answer?.answersBy;
  if (by === undefined || !("type" in site)) return true;
  const { words } = wordsIn(site as TSESTree.Node);
  if (words.some((word) => tells(word) || answer?.tellsByStatus?.includes(word))) return true;
  if (by !== "data" || words.some((word) => outcomeByName(word) !== undefined)) return false;
  return words.some((word) => /^[a-z_]\w*$/iu.test(word) && !OF_ANSWERS.test(word));
}

function tells(word: string): boolean {
  return isTellingStatus(word) || tellsOfRepeat(word) || speaksOfRefusal(word);
}

/** Of `answer.replayed`, `!alreadyKnown` a word. */
function asksFor(site: object, isMeant: (word: string) => boolean): boolean {
  return "type" in site && wordsIn(site as TSESTree.Node).words.some(isMeant);
}

/** A status by which a service says that it has something already, or that a condition did not hold. */
export function isTellingStatus(status: string): boolean {
  return TELLING_STATUS.has(status);
}

/** That is only in the name of what was done, around what is asked of its answer: `AddNewOrderResponse.AddNewOrderResult.Error`. */
function tellsByOperation(site: object): boolean {
  if (!("type" in site)) return false;
  const { words, asked } = wordsIn(site as TSESTree.Node);
  return words.some(tells) && !asked.some(tells);
}

/** The names, texts and numbers in a test; `asked`: without names of operations, and paths taken apart. */
function wordsIn(site: TSESTree.Node): { readonly words: readonly string[]; readonly asked: readonly string[] } {
  const [words, asked]: [string[], string[]] = [[], []];
  const around = new Set<TSESTree.Node>();
  walk(site, undefined, (node) => {
    if (node.type === "MemberExpression" && node.object.type === "MemberExpression") around.add(node.object.property);
    const name = node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : undefined;
    if (name !== undefined) words.push(name);
    if (name !== undefined && !(around.has(node) && OF_OPERATION.test(name))) asked.push(...stepsOf(name));
    return undefined;
  });
  return { words, asked };
}

/** Of a path as lodash takes it each name, of any other text the whole. */
function stepsOf(text: string): readonly string[] {
  if (!/^[\w:$-]+(?:[.[\]]+[\w:$-]+)+$/u.test(text)) return [text];
  const steps = text.split(/[.[\]]+/u);
  return steps.filter((step, at) => at === steps.length - 1 || !OF_OPERATION.test(step));
}

/** What an operation is called whose answer it is, as SOAP has them. */
const OF_OPERATION = /.(?:Response|Result)$/u;

/** That there is an answer at all says nothing. */
const OF_ANSWERS =
  /^(?:data|body|json|payload|res|resp|response|result|answer|length|null|undefined|true|false|Object|keys|Array|isArray)$/u;

/** RFC 9110, 15.4 and 15.5; RFC 5842. */
const TELLING_STATUS: ReadonlySet<string> = new Set(["208", "304", "409", "412"]);

/** `account.cash >= order.price`, as it is written. */
function isBound(site: object): boolean {
  return (
    "type" in site &&
    site.type === "BinaryExpression" &&
    /^[<>]=?$/u.test(String((site as { readonly operator?: unknown }).operator))
  );
}

function nothingIn(site: object): Pick<DecisionFacts, "nothing"> {
  const side = "type" in site ? sideOfNothing(site as TSESTree.Node) : undefined;
  return side === undefined ? {} : { nothing: side ? FRESH : DUPLICATE };
}

function attributesIn(value: Value): Pick<DecisionFacts, "attributes" | "isOfSum"> {
  const open = simpleValues(value).filter(isOpen);
  const all = open.flatMap(({ attributes = [] }) => attributes);
  const isOfSum = open.some(({ provenance }) => has(provenance, INCREMENT));
  return { ...(all.length > 0 && { attributes: all }), ...(isOfSum && { isOfSum }) };
}

/** Under which outcomes there is something among what was answered: which records it has may depend on what was seen before. */
export function givenByAnswer(interpreter: Interpreter, given: Answers, site: object): Conditions {
  const { answers: known } = interpreter.log;
  // Of what another service answers, the names that are asked for tell.
  const answers = given.filter((id) => known.has(id) && known.get(id)!.answersBy === undefined);
  if (answers.length === 0) return UNCONDITIONAL;
  const id = interpreter.context.cell(site, "items of an answer");
  interpreter.log.decide(id, { answers, by: "items" });
  return [whereGuard(id, FRESH)];
}

/**
 * A function that an unlisted callee may run or not, by what it is given beside the function: what runs inside hangs on it. What it is given nothing
 * of, or only repeats, watches over or goes through, decides nothing, unless its words speak of repeats.
 *
 * @param of what it has to be given something of
 */
export function runDecided(
  interpreter: Interpreter,
  by: UnknownCall | undefined,
  given: SymbolicValue,
  { site }: Call,
  run: () => Value,
  of: Provenance = RECORD,
): Value {
  const { state } = interpreter;
  const isAsked =
    by !== undefined &&
    (by.sense === "guards" ||
      ((by.isOnRecord || has(given.provenance, of)) && !isTransparentWrapper(by.call, by.isOnRecord)));
  if (state === undefined || !isAsked) return run();
  const id = interpreter.context.cell(site.node, `what ${by.call} runs`);
  interpreter.log.answer(by.id, by);
  interpreter.log.decide(id, { answers: [by.id], by: "run" });
  interpreter.assign(whereGuard(id, FRESH));
  const result = run();
  interpreter.restoreGuards(state.guards);
  return result;
}
