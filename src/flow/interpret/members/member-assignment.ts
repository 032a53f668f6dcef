/** Assigning members: what they are written into holds them from then on, and whatever else leads to it. */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../../domain/arguments.ts";
import { filterValue, mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { item, members, withComputed } from "../../domain/contents.ts";
import { has, INCREMENT, isSurelyVolatile } from "../../domain/provenance.ts";
import { constant, isNullish, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Scope } from "../../domain/scope.ts";
import type { PartOf, Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { accessPath, isItemOfPlace, isPlace } from "./access-paths.ts";
import { callSetters } from "./accessors.ts";
import { becomesEverywhere, growsWhereHeld } from "./aliases.ts";
import { fillForeign, listenTo } from "../calls/foreign-things.ts";
import { evaluateReference, type MemberReference } from "./member-expressions.ts";
import { writeComputed } from "./member-writes.ts";
import { writeName } from "../names.ts";
import { countsStored } from "../../library/things/new-names.ts";
import { changeable, containerOf, grown, isChangedInPlace, listCopied, listOrOther, stepOn } from "../values/parts.ts";
import { siftWhereEmptied } from "../../builtins/sifted.ts";
import { isEvent, isRecord, isWithinRecord } from "../place-in-event.ts";
import { changeNamed } from "../changed-variables.ts";

/** `target.key = value`, for whichever operator. */
export function assignMember(
  interpreter: Interpreter,
  node: TSESTree.MemberExpression,
  { target, key }: MemberReference,
  value: Value,
  scope: Scope,
): void {
  const site = { node, scope };
  if (target.kind === "array" && isBehindLast(node, scope)) {
    interpreter.call({ kind: "method", receiver: target, name: "push" }, new Arguments([value]), site);
    return;
  }
  if (typeof key === "string") return assignPart(interpreter, node.object, target, key, value, site);
  if (callSetters(interpreter, target, key, value, site)) return;
  const sum = interpreter.symbolicOf(value);
  if (!holdsNew(interpreter, node.object, target, key, sum, site)) writeComputed(interpreter, target, key, value);
  siftWhereEmptied(interpreter, target, key, value, { site });
  growsWhole(interpreter, node.object, sum, scope);
  for (const one of simpleValues(target)) noteWritten(interpreter, one);
  hasMemberMore(interpreter, node.object, target, key, site);
  fillForeign(interpreter, node.object, interpreter.symbolicOfAll([key, value]), site);
}

/** `list[list.length] = value`, as `list.push(value)`. */
function isBehindLast({ object, property, computed }: TSESTree.MemberExpression, scope: Scope): boolean {
  const [list, asked] = [accessPath(object, scope), computed ? accessPath(property, scope) : undefined];
  return asked !== undefined && asked.root === list?.root && asked.members === `${list.members}.length`;
}

/** `order.history[new Date().toISOString()] = "sent"`, `order.notes[order.notes.length] = "x"` of a row that was read: it has one member more from then on, each time. */
function hasMemberMore(interpreter: Interpreter, object: TSESTree.Node, target: Value, key: Value, site: Site): void {
  const data = changeable(target);
  const name = interpreter.symbolicOf(key);
  if (!data || !(isSurelyVolatile(name.provenance) || countsStored(interpreter, name))) return;
  const more = stepOn(interpreter, data, site);
  if (more !== data && isPlace(object, site.scope)) interpreter.assignTo(object, more, site.scope);
}

/**
 * A part of a row that was found is not what it was: whoever writes the row back writes that.
 *
 * @param names the members that are written; `undefined`: any
 */
export function noteWritten({ log }: Interpreter, part: SimpleValue, names?: readonly string[]): void {
  const { guard, field } = (part.kind === "symbolic" && part.found) || {};
  if (guard !== undefined && field) log.changePart(guard, field, names);
}

/** Writes a member of what an expression gives. */
function assignPart(
  interpreter: Interpreter,
  object: TSESTree.Node,
  target: Value,
  key: string,
  value: Value,
  site: Site,
): void {
  if (callSetters(interpreter, target, constant(key), value, site)) return;
  const written = withoutCasts(object);
  if (!becomesObject(interpreter, written, target, key, value, site)) {
    interpreter.write(target, key, value);
    oneBecomesObject(interpreter, written, target, key, value, site);
  }
  const sum = interpreter.symbolicOf(value);
  growsWhole(interpreter, object, sum, site.scope);
  fillForeign(interpreter, object, sum, site);
  for (const one of simpleValues(target)) {
    if (one.kind === "symbolic") growsWhereHeld(interpreter, one, sum);
    noteWritten(interpreter, one, [key]);
    listenTo(interpreter, one, key, value, site);
  }
}

/**
 * `counts[order.kind] = counts[order.kind] + 1` of a row that was read: any member of it may be the sum from then on. So may any be what is
 * made anew: `order[process.env.KEY] = randomUUID()`.
 */
function holdsNew(
  interpreter: Interpreter,
  object: TSESTree.Node,
  target: Value,
  key: Value,
  value: SymbolicValue,
  site: Site,
): boolean {
  const row = onlyValue(filterValue(target, (simple) => !isNullish(simple)));
  const written = withoutCasts(object);
  if (row?.kind !== "symbolic" || !(isChangedInPlace(row) || isHeldPart(row, written))) return false;
  if (!has(value.provenance, INCREMENT) && !isSurelyVolatile(value.provenance)) return false;
  const made = interpreter.newObject(site, withComputed({ ...members(), base: row }, { ...item(value), key }));
  if (written.type !== "Identifier") return becomesEverywhere(interpreter, row, made);
  changeNamed(interpreter, written.name, row, made, site);
  return true;
}

/** A part of a record that a variable holds (`const object = record.s3.object`), and not the record itself, which is one thing for all who have it. */
function isHeldPart(data: SymbolicValue, node: TSESTree.Node): boolean {
  return node.type === "Identifier" && isWithinRecord(data) && !isRecord(data);
}

/** The member holds what the data became from then on, and so does whatever else held the data. */
function changePart(
  interpreter: Interpreter,
  object: TSESTree.MemberExpression,
  data: SymbolicValue,
  made: Value,
  scope: Scope,
): void {
  becomesEverywhere(interpreter, data, made);
  assignMember(interpreter, object, evaluateReference(interpreter, object, scope), made, scope);
}

/** `{}`, where nothing was found. */
function isEmpty(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  return contents?.entries.size === 0 && !contents.open && !contents.base && !contents.class && !contents.computed;
}

/**
 * `order.tell = () => …` on data, `Item.count = 3` of a row, `order.id = uuid()` of what was parsed: the variable holds an object from then
 * on, with the data for all other members.
 */
function becomesObject(
  interpreter: Interpreter,
  object: TSESTree.Node,
  written: Value,
  key: string,
  value: Value,
  site: Site,
): boolean {
  const target = onlyValue(filterValue(written, (simple) => !isNullish(simple) && !isEmpty(interpreter, simple)));
  const { scope } = site;
  if (target?.kind !== "symbolic" || target.pending) return false;
  const isMethod = simpleValues(value).some(({ kind }) => kind === "function" || kind === "native");
  // A row that was read may be changed in place and put back; what a record brought may get an id before it is put somewhere.
  const isRow = isChangedInPlace(target) || isHeldPart(target, object);
  // Middleware leaves records out: `request.event.Records = fresh`.
  const isBatch = isEvent(target) && /^[Rr]ecords$/u.test(key) && onlyValue(value)?.kind === "array";
  if (!isBatch && (isEvent(target) || !(isMethod || isRow))) return false;
  const isInside = isBatch || (isRow && isPlace(object, scope));
  if (object.type !== "Identifier" && !isRow && !isInside) return false;
  // What it is a member of may become one at the same place.
  const made = interpreter.newObject(site, { ...members([[key, value]]), base: target }, `member ${key}`);
  if (object.type === "Identifier") changeNamed(interpreter, object.name, target, made, site);
  // `found.Item.count = 3`: what it is a member of has this member from then on.
  else if (object.type === "MemberExpression" && isInside) changePart(interpreter, object, target, made, scope);
  else if (becomesEverywhere(interpreter, target, made)) return true;
  // `rows[0].meta.count = 3`: nothing holds the part by itself, and the row has it from then on.
  else if (object.type === "MemberExpression" && isItemOfPlace(object, scope))
    assignMember(interpreter, object, evaluateReference(interpreter, object, scope), made, scope);
  else return false;
  return true;
}

/**
 * `const count = Item ?? { n: 0 }; count.n += 1`: where the variable holds the row, it holds an object from then on, too; so does a member
 * that is of the row, or of what was made: `order.counts.n += 1`.
 */
function oneBecomesObject(
  interpreter: Interpreter,
  object: TSESTree.Node,
  target: Value,
  key: string,
  value: Value,
  site: Site,
): void {
  if (target.kind !== "choice") return;
  const rows = simpleValues(target)
    .flatMap((one) => changeable(one) ?? [])
    .filter(({ pending }) => !pending);
  const become = (row: SymbolicValue): Value =>
    interpreter.newObject(site, { ...members([[key, value]]), base: row }, `row ${rows.indexOf(row)}`);
  const made = mapValue(target, (one) => (one.kind === "symbolic" && rows.includes(one) ? become(one) : one));
  if (made === target) return;
  if (object.type === "Identifier") writeName(interpreter, object.name, made, site);
  else if (object.type === "MemberExpression" && isItemOfPlace(object, site.scope))
    assignMember(interpreter, object, evaluateReference(interpreter, object, site.scope), made, site.scope);
}

/** Variables of variables that are gone back to. */
const MAX_DEPTH = 4;

/**
 * What was added to: all that it is a part of has grown as well.
 *
 * @param node what was written into: `line` of `line.count += 1`, `cart.lines[at]` of `cart.lines[at].count += 1`
 * @param sum what was written, made of what was stored
 */
export function growsWhole(
  interpreter: Interpreter,
  node: TSESTree.Node,
  sum: SymbolicValue,
  scope: Scope,
  depth = 0,
): void {
  if (depth > MAX_DEPTH || !has(sum.provenance, INCREMENT)) return;
  const written = listOrOther(node);
  if (written.type === "Identifier") {
    const cell = scope.find(written.name);
    const part = cell === undefined ? undefined : interpreter.parts.get(cell);
    if (part?.member !== undefined) growsMember(interpreter, part, part.member, sum);
    else if (part && !part.isCopy) growsWhole(interpreter, part.node, sum, part.scope, depth + 1);
    return;
  }
  if (written.type === "ChainExpression") return growsWhole(interpreter, written.expression, sum, scope, depth + 1);
  if (isPlace(written, scope)) {
    const held = interpreter.peek(() => interpreter.evaluate(written, scope));
    const more = grownIn(held, sum);
    if (more !== held) interpreter.assignTo(written, more, scope);
    return;
  }
  const container = containerOf(written);
  if (container) growsAround(interpreter, container, sum, scope, depth + 1);
}

/** One of the items of a list was added to: the list has grown, and so has that of which it was made. */
export function growsAround(
  interpreter: Interpreter,
  node: TSESTree.Node,
  sum: SymbolicValue,
  scope: Scope,
  depth = 0,
): void {
  const list = listOrOther(node);
  if (depth > MAX_DEPTH) return;
  const part = list.type === "Identifier" ? interpreter.parts.get(scope.find(list.name) ?? -1) : undefined;
  if (part?.isCopy) return growsAround(interpreter, part.node, sum, part.scope, depth + 1);
  const copied = listCopied(list);
  if (copied) return growsAround(interpreter, copied, sum, scope, depth + 1);
  if (list.type === "Identifier") {
    const held = interpreter.peek(() => interpreter.evaluate(list, scope));
    const more = mapValue(held, (one) => (isListFound(one) ? grown(one, sum) : one));
    if (more !== held) interpreter.assignTo(list, more, scope);
  }
  growsWhole(interpreter, list, sum, scope, depth + 1);
}

/** A list in what was found, or all of that as one: what is in a text of JSON. */
function isListFound(value: SimpleValue): value is SymbolicValue {
  const found = changeable(value)?.found;
  return found !== undefined && (found.field !== undefined || !(found.isOfMany ?? found.isResponse ?? found.isCount));
}

function growsMember(interpreter: Interpreter, part: PartOf, member: string, sum: SymbolicValue): void {
  const { node, scope } = part;
  const whole = interpreter.peek(() => interpreter.evaluate(node, scope));
  const held = interpreter.peek(() => interpreter.read(whole, member, { node, scope }));
  const more = grownIn(held, sum);
  if (more !== held) assignPart(interpreter, node, whole, member, more, { node, scope });
}

/** The data among what it may be. */
function grownIn(value: Value, sum: SymbolicValue): Value {
  return mapValue(value, (one) => {
    const data = changeable(one);
    return data ? grown(data, sum) : one;
  });
}
