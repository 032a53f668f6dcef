/** Members under names that are not known, or only to be one of some. */
import { anyItem, isExact } from "../../domain/contents.ts";
import { besideRecord, byPlace } from "../../domain/by-place.ts";
import { joinAll, joinValues, onlyValue, simpleValues } from "../../domain/choice.ts";
import { BATCH, has, INCREMENT, NONE, OF_EVENT, UNKNOWN } from "../../domain/provenance.ts";
import type { Answers } from "../../domain/origin.ts";
import type { Site } from "../../domain/site.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { symbolic, UNDEFINED, type ArrayReference, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isBehindAll, itemOrEnd } from "./behind-the-last.ts";
import { functionsUnder, methodsNamed } from "./class-members.ts";
import { readByError } from "../errors/named-in-tables.ts";
import { rowsApart } from "../tests/rows-of-tables.ts";
import { isListOrFlag, readTable, tellsOfKey } from "../tests/constant-tables.ts";
import { isReordered, itemAtAny, numberOfList, readUnder } from "../values/items.ts";
import { isBeside, isNumberOfAnother, itemOfAnother, numberFromEnd, oneOfAll } from "../values/items-by-place.ts";
import { oneOfMany } from "../values/one-of-many.ts";
import { elementOf, memberInTurn, readSymbolic } from "../roots.ts";
import { isRecord } from "../place-in-event.ts";

/** Any member that the key may name. */
export function readUnknownMember(interpreter: Interpreter, target: SimpleValue, key: Value, site: Site): Value {
  switch (target.kind) {
    case "object": {
      const contents = interpreter.membersOf(target);
      if (contents === undefined) return symbolic(UNKNOWN);
      const left = contents.siftedBy && leftUnder(interpreter, contents, contents.siftedBy);
      if (left) return left;
      const own = readByError(interpreter, contents, key) ?? readUnder(interpreter, contents, key);
      const told = own ?? readTable(interpreter, contents, key, site) ?? rowsOf(interpreter, contents, key, site);
      if (told !== undefined) return told;
      // Under whichever name it is one thing, as a member with a name that is written is: the items of the only table that was asked.
      if (contents.isUnderAnyName && contents.open)
        return has(interpreter.symbolicOf(key).provenance, OF_EVENT)
          ? joinValues(contents.open, UNDEFINED)
          : contents.open;
      const all = [...contents.entries.values(), ...(contents.open ? [contents.open] : [])];
      const data = tellsOfKey(interpreter, key, contents)
        ? interpreter.symbolicOfAll([key, ...all])
        : joinAll([...all, UNDEFINED]);
      return contents.class ? joinAll([data, ...methodsNamed(interpreter, contents.class, key)]) : data;
    }
    case "module": {
      const all = interpreter.program.modules.exportsOf(interpreter, target.path);
      const own = functionsUnder(key, all?.entries);
      return own.length > 0 ? joinAll([...own, UNDEFINED]) : interpreter.symbolicOfAll([target, key], UNKNOWN);
    }
    case "class":
      return joinAll([
        interpreter.symbolicOfAll([target, key], UNKNOWN),
        ...functionsUnder(key, interpreter.membersOf(target)?.entries),
      ]);
    case "array": {
      const contents = interpreter.itemsOf(target);
      if (contents === undefined) return UNDEFINED;
      const one = itemUnder(interpreter, target, contents, key, site);
      return isBeside(site) ? oneOfAll(contents, one) : one;
    }
    case "symbolic": {
      if (target.found && (isNumber(key) || isCounted(interpreter, key))) return elementOf(target);
      const member = memberInTurn(target, key, readSymbolic(interpreter, target, undefined, site));
      if (!isRecord(member)) return member;
      const fromEnd = numberFromEnd(site);
      if (fromEnd !== undefined) return byPlace(member, fromEnd);
      return isBeside(site) || isOfAnotherOrder(key) ? besideRecord(member) : member;
    }
    case "library":
    case "external":
    case "builtin":
      return { kind: "method", receiver: target, name: "" };
    default:
      return interpreter.symbolicOfAll([target, key], UNKNOWN);
  }
}

/** `list[index]`, where the number is not known */
function itemUnder(interpreter: Interpreter, target: ArrayReference, contents: Items, key: Value, site: Site): Value {
  // `STAGES[STAGES.indexOf(order.stage) + 1]` is as much a step behind what is stored as the number is.
  return has(interpreter.symbolicOf(key).provenance, INCREMENT) && isListOrFlag(interpreter, target)
    ? interpreter.symbolicOfAll([key, target])
    : isNumberOfAnother(contents, key, site)
      ? oneOfMany(contents, itemOfAnother(interpreter, anyItem(contents), site))
      : isBeyond(target, contents, key)
        ? joinValues(itemAtAny(interpreter, anyItem(contents)), UNDEFINED)
        : isBehindAll(contents, site)
          ? oneOfMany(contents, itemOrEnd(interpreter, contents, site))
          : itemAtAny(interpreter, anyItem(contents));
}

/** Of an object out of which code took some: whether there is one under the key hangs on answers. Undefined: it has no data. */
function leftUnder(interpreter: Interpreter, contents: Members, answers: Answers): Value | undefined {
  const { entries, open, computed } = contents;
  const any = computed && anyItem(computed);
  const all = [...entries.values(), ...(open ? [open] : []), ...(any ? [any.value] : [])];
  const isData = ({ kind }: SimpleValue): boolean => kind === "symbolic" || kind === "constant" || kind === "text";
  if (!all.flatMap(simpleValues).every(isData)) return undefined;
  return { ...interpreter.symbolicOfAll(all), truth: "either", answers };
}

/** Of a table of rows that is not read by what was found, which is a test of that. */
function rowsOf(interpreter: Interpreter, contents: Members, key: Value, site: Site): Value | undefined {
  const isOfFound = tellsOfKey(interpreter, key, { ...contents, open: undefined });
  return isOfFound ? undefined : rowsApart(interpreter, contents, key, site);
}

/** At a place that data names there may be none, `PLANS[order.plan]`, and at a number that is counted elsewhere in a list that code writes. */
function isBeyond(target: ArrayReference, contents: Items, key: Value): boolean {
  if (anyItem(contents) === undefined || contents.ofBatch) return false;
  return !isNumber(key) || (isExact(contents) && !isCountedIn(target, key));
}

/** `for (let i = 0; i < LIST.length; i++) LIST[i]` */
function isCountedIn({ cell }: ArrayReference, key: Value): boolean {
  return simpleValues(key).every((one) => one.kind === "constant" || hasNumberIn(one, numberOfList(cell)));
}

function hasNumberIn(one: SimpleValue, order: string): boolean {
  return one.kind === "symbolic" && one.numberIn === order;
}

/** The number of a round: what names a member has something of a record, of an item, or is written. */
function isNumber(key: Value): boolean {
  return simpleValues(key).every(
    (one) =>
      (one.kind === "constant" && typeof one.value === "number") ||
      (one.kind === "symbolic" && (one.provenance === NONE || one.provenance === BATCH)),
  );
}

/** The number that something has in a list which was put in another order since. */
function isOfAnotherOrder(key: Value): boolean {
  return simpleValues(key).some(
    (one) => one.kind === "symbolic" && one.numberIn !== undefined && isReordered(one.numberIn),
  );
}

/** A number that was counted on or back from one: `list[list.length - 1]`. */
function isCounted(interpreter: Interpreter, key: Value): boolean {
  return has(interpreter.symbolicOf(key).provenance, INCREMENT);
}

/** The names that a key may be, when all of them are known. */
export function constantNames(key: Value): string[] | undefined {
  const names: string[] = [];
  for (const simple of simpleValues(key)) {
    // `Op.ne` stands for the operator of its name.
    if (simple.kind === "library" && simple.known.kind === "operator") names.push(simple.known.name);
    else if (simple.kind === "constant") names.push(String(simple.value));
    else return undefined;
  }
  return names;
}

/** The names that a key is one of, as a test has told: `if (job.kind !== "mail") return; senders[job.kind]`. */
export function toldNames(key: Value): string[] | undefined {
  const only = onlyValue(key);
  const { isOne, of } = (only?.kind === "symbolic" && only.refinement) || {};
  return isOne ? of?.map(String) : undefined;
}
