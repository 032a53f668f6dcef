/** Methods of arrays, and of data that is used as one. */
import type { TSESTree } from "@typescript-eslint/types";
import { foundIn } from "../interpret/values/copied-lists.ts";
import { joinValues, mapValue, optionsOf, simpleValues } from "../domain/choice.ts";
import { NO_GUARDS } from "../domain/guard-paths.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact, itemsOf } from "../domain/contents.ts";
import { ERROR, has, INCREMENT, RECORD } from "../domain/provenance.ts";
import {
  constant,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { grownList } from "../interpret/values/parts.ts";
import { longerList } from "../interpret/values/made-lists.ts";
import { isListOrFlag } from "../interpret/tests/constant-tables.ts";
import { boundTo, withThis } from "../interpret/calls/function-values.ts";
import { concatItems, itemsIn, underConditions } from "../interpret/loops/iteration.ts";
import { takeItem } from "../interpret/values/items.ts";
import { itemAtNumber } from "../interpret/values/items-by-place.ts";
import { numberIn } from "../interpret/loops/item-rounds.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { childNodes, isFunction as isFunctionNode, nodesAround } from "../../syntax/language/nodes.ts";
import type { Call } from "../domain/site.ts";
import { refineFirst } from "../library/found/memberships.ts";
import { add, addInstead, optional, takeOut } from "./array-changes.ts";
import { mapItems } from "./array-callbacks.ts";
import { isBatch, isEvent, isListOfBatch } from "../interpret/place-in-event.ts";
import { includes, indexOf } from "./array-membership.ts";
import { asList, flattened } from "./flattening.ts";
import { joinGathered } from "./joined-lists.ts";
import { reordered, newList } from "./array-order.ts";
import { callForItems, growthOf, type Give } from "./array-rounds.ts";

/** A set is kept as a list, and is none. */
function isList(interpreter: Interpreter, value: SimpleValue): boolean {
  return value.kind === "array" && interpreter.itemsOf(value)?.isSet !== true;
}

/** `Array.from(…)`, `Array.of(…)`, `Array.isArray(…)`. */
export function callArrayFunction(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const [first, second] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "isArray":
      return mapValue(first, (one) => {
        if (one.kind === "symbolic" && isListOfBatch(one)) return TRUE;
        return isPerhapsList(one) ? interpreter.symbolicOf(one) : constant(isList(interpreter, one));
      });
    case "from": {
      const length = first.kind === "object" ? interpreter.membersOf(first)?.entries.get("length") : undefined;
      const items = length ? itemsCounted(interpreter, length) : itemsIn(interpreter, first, call.site);
      if (second.kind === "constant") {
        const growth = growthOf(interpreter, first);
        return interpreter.newArray(call.site, { ...items, copies: foundIn(first), ...growth }, "from");
      }
      const mapped = mapItems(interpreter, items, boundTo(second, call.arguments.at(2)), call);
      return interpreter.newArray(call.site, { ...mapped, ...growthOf(interpreter, first) }, "from");
    }
    case "of":
      return interpreter.newArray(call.site, itemsOf(call.arguments.values, call.arguments.rest), "of");
    default: {
      const isLength = call.arguments.all().length === 1;
      return interpreter.newArray(call.site, isLength ? itemsOf([], UNDEFINED) : itemsOf(call.arguments.values), "new");
    }
  }
}

/** `Array.from({ length: Math.ceil(rows.length / 10) })`: as many as that, and none where the number is 0. */
function itemsCounted(interpreter: Interpreter, length: Value): Items {
  const all = optionsOf(length);
  const filled = all.filter(({ value }) => value.kind !== "constant" || Number(value.value) !== 0);
  const items = itemsOf([], symbolic(interpreter.symbolicOf(length).provenance));
  if (filled.length === 0 || filled.length === all.length) return items;
  const missing = all.flatMap((option) => (filled.includes(option) ? [] : [option.when]));
  const list = underConditions(
    filled.map(({ when }) => when),
    items,
  );
  return { ...list, rest: list.rest && { ...list.rest, isOptional: true, missing } };
}

/** Nothing is known of it that says whether it is an array. */
function isPerhapsList({ kind }: SimpleValue): boolean {
  return kind === "symbolic" || kind === "external" || kind === "library" || kind === "accessor";
}

/** Methods whose second argument is `this` of the function in front of it. */
const WITH_THIS = new Set("map flatMap forEach filter find findLast findIndex findLastIndex some every".split(" "));

/** A method of an array or of data that stands for one; `undefined`: no method of arrays, or not used as one. */
export function callArrayMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  given: Call,
): Value | undefined {
  const call = WITH_THIS.has(name) ? withThis(given) : given;
  // Of two errors that may have been caught, what is made of a list of the one stays apart from what the other may have.
  const made = receiver.kind === "symbolic" && receiver.provenance === ERROR ? `${name} of an error` : name;
  const give: Give = (contents) => newList(interpreter, { ...contents, isSet: false }, made, call);
  return callForItems(interpreter, receiver, name, call, give) ?? callForList(interpreter, receiver, name, call, give);
}

/** A method that calls no function. */
function callForList(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
  give: Give,
): Value | undefined {
  const items = (): Items => itemsIn(interpreter, receiver, call.site);
  const first = call.arguments.at(0);
  const growth = growthOf(interpreter, receiver);
  switch (name) {
    case "flat":
      return give({ ...flatOf(interpreter, items(), call), ...growth });
    case "concat":
      return give(concatenated(interpreter, receiver, items(), call));
    case "fill":
      return filled(interpreter, receiver, items(), call);
    case "splice": {
      const cut = reordered(interpreter, receiver, name, items(), call);
      if (receiver.kind === "array") addInstead(interpreter, receiver, call);
      return cut;
    }
    case "slice":
    case "reverse":
    case "toReversed":
    case "sort":
    case "toSorted":
    case "values":
      return reordered(interpreter, receiver, name, items(), call);
    case "toSpliced":
      return receiver.kind === "array" ? reordered(interpreter, receiver, name, items(), call) : undefined;
    case "join":
      return joinGathered(interpreter, { ...items(), ...growth }, first, call);
    case "includes":
      return includes(interpreter, items(), first, call);
    case "indexOf":
    case "lastIndexOf":
      return indexOf(interpreter, items(), name, call);
    case "at":
      return has(interpreter.symbolicOf(first).provenance, INCREMENT) && isListOrFlag(interpreter, receiver)
        ? interpreter.symbolicOfAll([first, receiver])
        : endOfKept(
            interpreter,
            receiver,
            first,
            itemAtNumber(interpreter, items(), fromEnd(items(), first), call.site),
            call,
          );
    case "entries":
      return give(withIndex(interpreter, items(), call));
    case "keys":
      return give(itemsOf([], symbolic()));
    case "push":
    case "unshift":
      return receiver.kind === "array" ? add(interpreter, receiver, name, call) : undefined;
    case "pop":
    case "shift":
      return receiver.kind === "array"
        ? takeOut(interpreter, receiver, name, call)
        : takeItem(interpreter, optional(anyItem(items())));
    // Of lists there is none: it was wrapped, `_(list).map(work).value()`.
    case "value":
      return receiver.kind === "array" && call.arguments.values.length === 0 ? receiver : undefined;
    default:
      return undefined;
  }
}

/** Methods that nothing but a list has. */
const OF_LISTS = new Set(["flat", "reduce", "pop", "shift"]);

/** Methods of lists that call what they are given. */
const CALLING = new Set(
  "map forEach filter flatMap find findLast findIndex findLastIndex sort toSorted some every".split(" "),
);

/** Data is taken for an array where a function is handed over, or where it is the batch. */
export function isUsedAsArray(receiver: SimpleValue, name: string, call: Call): boolean {
  if (receiver.kind !== "symbolic") return receiver.kind === "array";
  if (isBatch(receiver) || isEvent(receiver) || OF_LISTS.has(name)) return true;
  if (name === "entries") return call.arguments.values.length === 0 && isParsed(receiver);
  const [first] = optionsOf(call.arguments.at(0));
  const isFunction =
    first?.value.kind === "function" || first?.value.kind === "native" || first?.value.kind === "method";
  if (/^find(?:Last)?Index$/u.test(name) && isReadThere(call)) return false;
  return CALLING.has(name) && (isFunction || first?.value.kind === "builtin");
}

/** `const at = lines.findIndex(…); lines[at].amount += 1`: what is worked on is taken by its place, and nothing is asked by it. */
function isReadThere({ site: { node, scope } }: Call): boolean {
  const { module } = scope.frame.module;
  if (module.kind !== "code") return false;
  const around = nodesAround(node, module.program);
  const [within, parent] = [around.findLast(isFunctionNode) ?? module.program, around.at(-1)];
  if (parent?.type === "MemberExpression") return parent.computed && parent.property === node;
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  const { name } = parent.id;
  const isAtPlace = (one: TSESTree.Node): boolean =>
    (one.type === "MemberExpression" &&
      one.computed &&
      one.property.type === "Identifier" &&
      one.property.name === name) ||
    childNodes(one).some(isAtPlace);
  return isAtPlace(within);
}

/** Data that was parsed, of a record or of what a call gave: no map can be in it. Headers have entries of their own. */
function isParsed({ provenance, found }: SymbolicValue): boolean {
  return has(provenance, RECORD) || (found !== undefined && !/headers/iu.test(found.field ?? ""));
}

/** All items are the one value; where only some are meant, each of them may be. */
function filled(interpreter: Interpreter, receiver: SimpleValue, items: Items, call: Call): Value {
  if (receiver.kind !== "array") return receiver;
  const [value, ...range] = call.arguments.all();
  const put = (one: Item): Item => ({
    ...one,
    value: range.length === 0 ? (value ?? UNDEFINED) : joinValues(one.value, value ?? UNDEFINED),
  });
  const rest = items.rest && put(items.rest);
  interpreter.store(receiver.cell, { ...items, items: items.items.map(put), rest, ofThisRound: "unknown" });
  return receiver;
}

function withIndex(interpreter: Interpreter, items: Items, call: Call): Items {
  const pair = (index: Value, value: Value, name: string): Value =>
    interpreter.newArray(call.site, itemsOf([index, value]), name);
  const { rest } = items;
  return {
    ...items,
    items: items.items.map((one, index) => ({ ...one, value: pair(constant(index), one.value, `pair ${index}`) })),
    rest: rest && { ...rest, value: pair(numberIn(items), rest.value, "pair") },
  };
}

/** `steps.at(-1)` of a list whose items are known: the place that is meant. */
function fromEnd(items: Items, number: Value): Value {
  if (number.kind !== "constant" || typeof number.value !== "number" || number.value >= 0 || !isExact(items))
    return number;
  return constant(items.items.length + number.value);
}

/** `rows.at(0)`, `rows.at(-1)`: one of those that were kept, if there is any. */
function endOfKept(interpreter: Interpreter, list: SimpleValue, number: Value, one: Value, { site }: Call): Value {
  const isEnd = number.kind === "constant" && (number.value === 0 || number.value === -1);
  return isEnd ? refineFirst(interpreter, list, one, site) : one;
}

function flatOf(interpreter: Interpreter, items: Items, call: Call): Items {
  return { ...flattened(interpreter, items, call.arguments.at(0), call), ...grownByFlat(interpreter, items, call) };
}

/** `[item.list, id].flat()`: a list as it was found, with the others beside it. */
function grownByFlat(interpreter: Interpreter, contents: Items, { site }: Call): Pick<Items, "grown"> {
  if (!isExact(contents)) return {};
  const all = contents.items.map(({ value }) => value);
  const at = all.findIndex((one) => foundList(one) !== undefined);
  const list = at < 0 ? undefined : foundList(all[at]!);
  const grown = list && grownList(interpreter, list, all.toSpliced(at, 1), site);
  return grown ? { grown } : {};
}

/** A field of what was found, which may be a list. */
function foundList(value: Value): SymbolicValue | undefined {
  const list = simpleValues(value).find((one) => one.kind === "symbolic" && one.found?.field !== undefined);
  return list?.kind === "symbolic" ? list : undefined;
}

/** `[id].concat(item.list)`: with a list as it was found in it, it is that list with something beside it. */
function concatenated(interpreter: Interpreter, receiver: SimpleValue, items: Items, call: Call): Items {
  const all = call.arguments.all();
  const list = all.map(foundList).find((one) => one !== undefined);
  const added = [...items.items, ...(items.rest ? [items.rest] : [])].map(({ value }) => value);
  const grown =
    list !== undefined
      ? grownList(interpreter, list, added, call.site)
      : longerList(interpreter, { ...items, ...growthOf(interpreter, receiver) }, all, call.site);
  const guards = interpreter.state?.guards ?? NO_GUARDS;
  const contents = all.reduce<Items>(
    (before, one) => concatItems(before, underConditions(guards, asList(interpreter, one, call))),
    items,
  );
  return grown ? { ...contents, grown } : contents;
}
