/**
 * Lists that code has made of one that was found: what `map`, `filter` or a loop gives, the lines of a text, what is in a text of JSON. With
 * something behind it that it had not before, and put back where the other one was, such a list is longer after each delivery.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../../syntax/walk.ts";
import { attributesOf, fieldsOf, lookOf, looksOf } from "../../domain/attributes.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { entries } from "../../domain/int-map.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { GROWN, has, MAY_GROW, RECORD, STORE } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import type { Item, Items } from "../../domain/slot.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { askedOfList } from "../tests/asked-of-lists.ts";
import { isFresh, isLackedBy } from "./added-items.ts";
import { isMissingHere, partsOfAdded, textAdded } from "./parts.ts";
import { withoutPath } from "../roots.ts";

/**
 * The list as it is with these put into it. `undefined`: it is not made of what was found, or it has nothing more than the other had.
 *
 * @param added what is put into it: values that may be there already are no growth
 */
export function longerList(
  interpreter: Interpreter,
  contents: Items,
  added: readonly Value[],
  site: Site,
): SymbolicValue | undefined {
  const { rest, isSet, grown } = contents;
  if (grown) return grown;
  const list = rest && !isSet && rest.without !== "own" ? listWith(interpreter, rest) : undefined;
  return list && rest && longer(interpreter, list, added, site, rest);
}

/** The same of data that is used as a list, such as the lines of a text. What is made with something of the record may be without that. */
export function longerData(
  interpreter: Interpreter,
  data: SymbolicValue,
  added: readonly Value[],
  site: Site,
): SymbolicValue | undefined {
  return isOfOneFind(data)
    ? longer(interpreter, data, added, site, undefined, has(data.provenance, RECORD))
    : undefined;
}

function longer(
  interpreter: Interpreter,
  list: SymbolicValue,
  added: readonly Value[],
  site: Site,
  rest?: Item,
  isSifted = rest?.isOptional === true && rest.without !== "empty",
): SymbolicValue | undefined {
  const attributes = attributesOf(list)!;
  const guard = lookOf(attributes[0]!);
  const field = fieldsOf(attributes).toSorted((a, b) => a.length - b.length)[0]!;
  const found = { guard, ...(field !== "" && { field }) };
  const fresh = added.filter(
    (one) => isFresh(interpreter, one, list) && !isLackedBy(interpreter, one, { ...list, found }),
  );
  if (fresh.length === 0) return undefined;
  const asked = askedOfList(interpreter, guard, field);
  if (asked === "empty" || isMissingHere(interpreter, { ...list, found }, added, textAdded(site))) return undefined;
  if (rest && isAskedForOwn(interpreter, rest, guard, added)) return undefined;
  const perhaps = isSifted || (asked !== undefined && asked !== "filled");
  const answers = joinAnswers(list.answers, [guard]);
  const origin = placeOf(site);
  const data = withoutPath(list);
  const provenance = data.provenance | (perhaps ? MAY_GROW : GROWN);
  return { ...data, attributes, provenance, origin, ...(answers && { answers }) };
}

/** What is in it, as far as that was found; it may have been changed. */
function listWith(interpreter: Interpreter, { value }: Item): SymbolicValue | undefined {
  const all = simpleValues(value).map((one: SimpleValue) => interpreter.symbolicOf(one));
  return all.find(isOfOneFind);
}

/** Data of one look alone. */
function isOfOneFind(data: SymbolicValue): boolean {
  const attributes = attributesOf(data);
  return has(data.provenance, STORE) && data.path === undefined && attributes?.length !== undefined
    ? looksOf(attributes).length === 1
    : false;
}

/** On each way on which it was put there it was compared with what is added, or with something of the record: `one.id !== order.id`. */
function isAskedForOwn(interpreter: Interpreter, { guards }: Item, of: GuardId, added: readonly Value[]): boolean {
  const parts = added.flatMap((one) => partsOfAdded(interpreter, one, 2));
  const isAdded = (other: Value): boolean =>
    has(interpreter.symbolicOf(other).provenance, RECORD) ||
    parts.some((one) => one !== "any" && one.kind === "constant" && sameValue(one, other));
  const isTest = (id: GuardId): boolean => {
    const look = interpreter.log.guards.get(id)?.look;
    if (look?.id !== of || look.asks.of !== "test" || look.asks.test.is !== "compared") return false;
    const { operator, with: other } = look.asks.test;
    return isEquality(operator) && isAdded(other);
  };
  return guards.length > 0 && guards.every((path) => entries(path).some(([id]) => isTest(id)));
}

/**
 * Whether a filter leaves out what the record has put there before, as its result tells: `list.filter((one) => one.id !== order.id)`.
 * A comparison of what is less or more does not.
 */
export function leavesOutOwn(interpreter: Interpreter, results: readonly Value[], callback: Value): boolean {
  const only = onlyValue(callback);
  if (only?.kind !== "function") return false;
  const isOfRecord = has(interpreter.symbolicOfAll([...results]).provenance, RECORD);
  return isOfRecord && comparesForSame(only.node.body);
}

/** `===`, `!==`, or a call that compares: `includes`, `isEqual`. */
function comparesForSame(body: TSESTree.Node): boolean {
  let [isSame, isOrder, isCall] = [false, false, false];
  walk(body, undefined, (node) => {
    isSame ||= node.type === "BinaryExpression" && isEquality(node.operator);
    isOrder ||= node.type === "BinaryExpression" && /^[<>]/u.test(node.operator);
    isCall ||= node.type === "CallExpression";
    return undefined;
  });
  return isSame || (isCall && !isOrder);
}

function isEquality(operator: string): boolean {
  return /^[=!]==?$/u.test(operator);
}
