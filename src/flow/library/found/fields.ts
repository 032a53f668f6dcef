/** Tests of a field of what was found (`item.status === "DONE"`): they tell a repeat if the same field is marked in the store. */
import { columnAt, tellsOfDeleted } from "../../../knowledge/index.ts";
import { attributesOf, inItem, isItem } from "../../domain/attributes.ts";
import { choose, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { computedIn } from "../../domain/computed-field.ts";
import { asksForMore, inText, type FieldTest, type PlainTest } from "../../domain/field-test.ts";
import { DUPLICATE, FRESH, whereGuard, without, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../../domain/provenance.ts";
import {
  isNullish,
  FALSE,
  symbolic,
  TRUE,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Found } from "../../domain/origin.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { apartFromKept } from "../guards/kept-finds.ts";
import { itemAfter } from "./found-items.ts";
import { isOfOrder, markOf, newestIn, tellByMark } from "./marks.ts";
import { ownIn } from "./own-rows-asked.ts";
import { refineByRefusal } from "./answer-status.ts";

/** The field of a found item among the alternatives of a value; where it may be what an earlier invocation kept, that. */
export function fieldIn(value: Value): Found | undefined {
  const all = simpleValues(value).flatMap((one) => (one.kind === "symbolic" && one.found ? [one.found] : []));
  return all.find(({ isKept }) => isKept) ?? all[0];
}

/** The same of a field that stands in a text alone: `String(item.status ?? "")`. */
export function fieldInText(value: Value): Found | undefined {
  const all = simpleValues(value).filter((one) => one.kind === "text" && !one.isPerhapsShorter);
  const [found] = all.flatMap((one) => fieldIn(inText(one)) ?? []);
  return found?.field === undefined || found.isCount ? undefined : found;
}

/** What of a look a test asks, and the test that it is: of a field itself, of one that is written out, of what code computes of it. */
export interface AskedField {
  readonly found: Found;
  readonly as: (test: PlainTest) => FieldTest;
}

/** The field that a value is, or of which it is made by steps that are known. */
export function askedField(value: Value): AskedField | undefined {
  const own = fieldIn(value);
  if (own) return { found: own, as: (test) => test };
  const inText = fieldInText(value);
  if (inText) return { found: inText, as: (test) => (test.is === "truthy" ? test : { ...test, isInText: true }) };
  const computed = computedIn(value);
  return computed && { found: computed.of, as: (test) => ({ is: "computed", steps: computed.steps, test }) };
}

/**
 * The result of a test of what a look found, as a look of its own, whose answer is what the test gives. Whether that tells a repeat
 * is known when the run has ended, by what is changed.
 *
 * @param side of a comparison of which both sides may have been found
 */
export function refineByField(
  interpreter: Interpreter,
  found: Found,
  test: FieldTest,
  result: Value,
  site: object,
  side = "",
): Value {
  if (found.isKept) return result;
  if (interpreter.log.looks.get(found.guard)?.look?.asks.of === "refusal")
    return refineByRefusal(interpreter, found, test, result, site);
  const id = askAgain(interpreter, found, test, site, { side, under: whereAsked(result) });
  return id === undefined
    ? result
    : splitByTruth(
        result,
        id,
        (value) => truthOf(value),
        (value, truth) => (truth ? asTrue(value) : FALSE),
      );
}

/** Under what the alternatives stand that the test is about: the others are told without it. */
function whereAsked(result: Value): readonly Condition[] {
  return optionsOf(result).flatMap(({ value, when }) => (truthOf(value) === undefined ? [when] : []));
}

interface AskedAgain {
  /** What is looked for among what was found, where that is known. */
  readonly asked?: SymbolicValue;
  /** Of a comparison of which both sides may have been found. */
  readonly side?: string;
  /** Where what is tested was taken, under each of these: `for (const row of rows) if (row.id === id) sentAt = row.sentAt`. */
  readonly under?: readonly Condition[];
}

/** A test of what a look found, known to the run from now on; `undefined`: nothing is known of the look. */
export function askAgain(
  interpreter: Interpreter,
  found: Found,
  test: FieldTest,
  site: object,
  { asked, side = "", under = [] }: AskedAgain = {},
): GuardId | undefined {
  const { looks, guards } = interpreter.log;
  const look = looks.get(found.guard) ?? guards.get(found.guard);
  if (look === undefined || found.isKept) return undefined;
  const before = look.look?.asks;
  // Members of an item are its fields; those of an answer, and counts, tell of what there is.
  const called = before?.of === "test" && found.field !== undefined ? inItem(found.field) : found.field;
  const field = before?.of === "test" && isItem(called) ? undefined : (columnOf(look, called) ?? called);
  const isOfMember = before?.of === "test" && called === found.field;
  const isOfAnswer = found.isCount === true || found.field === undefined || isOfMember;
  // That rows came back says that the condition held, and the guard knows that.
  if (isOfAnswer && before?.of === "condition") return undefined;
  const id = interpreter.context.cell(site, `test ${side}`);
  interpreter.meet(id);
  const isTold = !look.look?.isTaking || tellsOfDeleted(look.call, found.field, isOfNumber(test));
  const isAsked = isOfAnswer && isTold && (found.isCount || !isOfOrder(test)) && !isOfNoRow(found, look, test);
  const isMore = isAsked ? asksFor(test, found.field) : undefined;
  const { where, isFlag } = before?.of === "presence" || before?.of === "test" ? before : {};
  const ofAnswer = isMore === undefined ? {} : { isMore, ...(where && { where }), ...(isFlag && { isFlag }) };
  const after = itemAfter(interpreter.foundItems, found.guard, field);
  const asks = {
    of: "test",
    field,
    test: field === undefined ? inColumns(look, test) : test,
    ...ofAnswer,
    ...(found.list !== undefined && { list: found.list }),
    ...(after && { after }),
  } as const;
  const { ofRecords, others } = interpreter.log.rounds;
  const isOwn = ofRecords > 0 && interpreter.ownRows.has(found.guard);
  const mark = asked ? undefined : markOf(interpreter, found, look, test);
  const own = asked || mark ? undefined : ownIn(interpreter, found, look, test, under);
  const key = askedFor(isOwn ? { ...found, isElement: true } : found, look, asked ?? mark ?? own);
  if (mark ?? own) tellByMark(interpreter, found.guard, key);
  // Who goes through the answers that a batch got asks once for each record.
  const isOfEach =
    found.isElement === true && asked === undefined && key.key !== undefined && ofRecords === 0 && others > 0;
  const isOfRound = others > 0 && (found.isOfMany === true || isOfOneFound(key.key ?? look.key));
  interpreter.log.guard(id, {
    ...look,
    ...key,
    ...(isOfEach && { isOfEach }),
    ...(isOfRound && { isOfRound }),
    ...(look.isOfSharedRow && !found.isCount && newestIn(interpreter, field, test, mark !== undefined, found.isOfMany)),
    kind: "check",
    look: { ...look.look, id: found.guard, asks },
  });
  interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
  return id;
}

/** Members of rows are asked as the columns that they are. */
function inColumns(look: Pick<GuardFacts, "columns">, test: FieldTest): FieldTest {
  if (test.is !== "includes" || !test.wanted || !("members" in test.wanted) || look.columns === undefined) return test;
  const members = [...test.wanted.members].map(([name, value]) => [columnOf(look, name) ?? name, value] as const);
  return { ...test, wanted: { members: new Map(members) } };
}

/** Rows of an answer have the names that the query gave, in whichever of its rows. */
function columnOf({ columns }: Pick<GuardFacts, "columns">, called = ""): string | undefined {
  return columnAt(columns, called) ?? columnAt(columns, called.replace(/^(?:\d+|\[\])\./u, ""));
}

/** By one of the rows that a search found. */
function isOfOneFound(key: SymbolicValue): boolean {
  return attributesOf(key)?.some((attribute) => attribute.endsWith("*")) === true;
}

/** A row is an object, or there is none: it is neither a flag nor a number nor an empty text. */
function isOfNoRow(
  { isCount, field }: Found,
  { thing, look }: Pick<GuardFacts, "thing" | "look">,
  test: FieldTest,
): boolean {
  if (isCount || field !== undefined || test.is !== "compared" || !/^[=!]==$/u.test(test.operator)) return false;
  // Of what was deleted some give the row, and others how many there were.
  if (look?.isTaking && isOfNumber(test)) return false;
  const isFlag = look !== undefined && "isFlag" in look.asks;
  const other = onlyValue(test.with);
  return !isFlag && thing?.names !== undefined && other?.kind === "constant" && !isNullish(other);
}

function isOfNumber(test: FieldTest): boolean {
  const other = test.is === "compared" ? onlyValue(test.with) : undefined;
  return other?.kind === "constant" && /^(?:number|bigint)$/u.test(typeof other.value);
}

/** Is it true where there is more of what was asked for? An error that came instead of it says that there is less. */
function asksFor(test: FieldTest, field: string | undefined): boolean | undefined {
  const isMore = asksForMore(test);
  return isMore !== undefined && /(?:^|\.)errors?$/u.test(field ?? "") ? !isMore : isMore;
}

/** What a test asks of: what is looked for, the record of one of the answers that a batch got, else what the look asked for. */
function askedFor(
  { isElement, isCount }: Found,
  { key }: Pick<GuardFacts, "key">,
  asked: SymbolicValue | undefined,
): Partial<Pick<GuardFacts, "key" | "keyAt" | "isKeyConstant">> {
  if (asked) return { key: asked, keyAt: asked.origin, isKeyConstant: false };
  const isOfOne = isElement === true && isCount !== true && has(key.provenance, BATCH);
  return isOfOne ? { key: symbolic(RECORD), keyAt: undefined } : {};
}

/** Each alternative where the test is true, and where it is false. */
export function splitByTruth(
  value: Value,
  id: GuardId,
  truthIn: (value: SimpleValue) => boolean | undefined,
  where: (value: SimpleValue, truth: boolean) => Value,
): Value {
  return choose(
    optionsOf(value).flatMap((option) => {
      const known = truthIn(option.value);
      return [true, false]
        .filter((one) => known === undefined || known === one)
        .map((truth) => ({
          value: choose([
            {
              value: known === undefined ? where(option.value, truth) : option.value,
              when: without(option.when, whereGuard(id, FRESH)),
            },
          ]),
          when: whereGuard(id, truth ? FRESH : DUPLICATE),
        }));
    }),
  );
}

/** A field that is there is still read from. */
function asTrue(value: SimpleValue): SimpleValue {
  return value.kind === "symbolic" && value.found ? { ...value, truth: "truthy" } : TRUE;
}

/** The value by itself as a test: `if (item.processedAt)`. What is surely there, or surely not, is no question. */
export function refineByPresence(interpreter: Interpreter, value: Value, site: object): Value {
  return apartFromKept(interpreter, value, (one) => {
    const found = fieldIn(one);
    const computed = found ? undefined : computedIn(one);
    if (computed && isOpen(one)) {
      const test = { is: "computed", steps: computed.steps, test: { is: "truthy" } } as const;
      return refineByField(interpreter, computed.of, test, one, site);
    }
    return found && ((found.field !== undefined && !isSureItem(one)) || isOpenFind(one))
      ? refineByField(interpreter, found, { is: "truthy" }, one, site)
      : one;
  });
}

/** The item of a list that was looked for in it, where it was found, and nothing where it was not: the look for it tells. */
function isSureItem(value: Value): boolean {
  return simpleValues(value).every(
    (one) => isNullish(one) || (one.kind === "symbolic" && one.found?.isElement === true && one.truth === "truthy"),
  );
}

function isOpen(value: Value): boolean {
  return simpleValues(value).some((one) => truthOf(one) === undefined);
}

/** Whether there is anything is a question still. */
export function isOpenFind(value: Value): boolean {
  return simpleValues(value).some(
    (one) => one.kind === "symbolic" && one.found !== undefined && one.truth === "either",
  );
}
