/** Lists of what an object has, and objects that are made of such lists. */
import { choose, joinAll, optionsOf } from "../domain/choice.ts";
import { withGiven } from "../domain/given-members.ts";
import type { Item, Items } from "../domain/slot.ts";
import {
  anyItem,
  inOwnOrder,
  item,
  itemsOf,
  members,
  NO_ITEMS,
  withComputed,
  withEither,
  withItems,
  withMember,
  recordsOf,
} from "../domain/contents.ts";
import { disjunctionOf, type Conditions } from "../domain/guard-paths.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import {
  constant,
  isPerhapsUndefined,
  isUndefined,
  symbolic,
  stringOf,
  type Option,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import type { Found } from "../domain/origin.ts";
import { NONE } from "../domain/provenance.ts";
import { copyApart } from "../interpret/values/copied-lists.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { settingsUnder } from "../interpret/members/member-writes.ts";
import { valueAt } from "../interpret/members/members.ts";
import { membersApart } from "../interpret/members/changing-members.ts";
import { anyOf } from "../interpret/values/known-parts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { anyMemberOf, anyNameOf, asElement, hasChanging, provenanceWrittenOut } from "../interpret/roots.ts";
import { isBatch } from "../interpret/place-in-event.ts";

/**
 * A list made of the members of an object: `Object.keys(row)`.
 *
 * @param make an item of a member; its number is one that no other member has, of whichever object that the target may be
 */
export function listOf(
  interpreter: Interpreter,
  target: Value,
  call: Call,
  make: (key: Value, value: Value, number: number) => Value,
): Value {
  const options = optionsOf(target);
  let made = 0;
  const makeNext = (key: Value, value: Value): Value => make(key, value, made++);
  const lists = options.map(({ value }) => membersList(interpreter, value, call, makeNext));
  // Which object it is may hang on a guard: what was there, or none.
  if (options.some(({ when }) => when !== ALWAYS))
    return choose(
      options.map(({ when }, index) => ({
        value: interpreter.newArray(call.site, lists[index]!, `list ${index}`),
        when,
      })),
    );
  const [first = NO_ITEMS] = lists;
  const contents =
    lists.length <= 1
      ? first
      : itemsOf(
          [],
          joinAll(
            lists.flatMap((list) => [...list.items, ...(list.rest ? [list.rest] : [])]).map(({ value }) => value),
          ),
        );
  return interpreter.newArray(call.site, contents, "list");
}

/** Whether what was found has any members tells whether it was there. Names of a map that stands in a row are asked as items of a list there. */
function membersFound(target: SymbolicValue, found: Found, make: (key: Value, value: Value) => Value): Items {
  const any = anyMemberOf(target);
  const one = item(make({ ...anyNameOf(target), found }, { ...any, found }));
  return { ...NO_ITEMS, rest: one };
}

/** What a look found, and no field of it, nor how much there is. */
function isWholeFound(value: Value): value is SymbolicValue {
  if (value.kind !== "symbolic" || value.found === undefined) return false;
  return value.found.field === undefined && !value.found.isCount;
}

function membersList(
  interpreter: Interpreter,
  target: SimpleValue,
  call: Call,
  make: (key: Value, value: Value) => Value,
) {
  if (target.kind === "symbolic") {
    if (target.found && isWholeFound(target)) return membersFound(target, { guard: target.found.guard }, make);
    if (target.found?.field !== undefined && !target.found.isCount)
      return membersFound(target, asElement(target.found), make);
    const apart = membersApart(interpreter, target, make);
    if (apart) return apart;
    // All members of a record have those among them that change with each delivery.
    const any = hasChanging(target)
      ? { ...anyMemberOf(target), provenance: provenanceWrittenOut(target) }
      : anyMemberOf(target);
    const [name, each] = [
      { ...anyNameOf(target), ...anyOf(target, "names") },
      { ...any, ...anyOf(target, "values") },
    ];
    return { ...NO_ITEMS, rest: item(make(name, each)), ofBatch: isBatch(target) };
  }
  if (target.kind === "array") {
    const { items, rest } = itemsIn(interpreter, target, call.site);
    return itemsOf(
      items.map((one, index) => make(constant(String(index)), one.value)),
      rest && make(symbolic(), rest.value),
    );
  }
  const listed =
    target.kind === "module"
      ? interpreter.program.modules.exportsOf(interpreter, target.path)
      : interpreter.membersOf(target);
  const contents = listed && withGiven(listed);
  if (!contents)
    return target.kind === "constant" ? NO_ITEMS : itemsOf([], make(symbolic(), interpreter.symbolicOf(target)));
  const computed = contents.entries.size === 0 && contents.computed ? anyItem(contents.computed) : undefined;
  const { siftedBy } = contents;
  const none: Items = siftedBy ? { ...NO_ITEMS, siftedBy } : NO_ITEMS;
  if (computed?.key)
    return {
      ...none,
      ...(contents.computed && recordsOf(contents.computed)),
      rest: { ...computed, value: make(computed.key, computed.value) },
    };
  const items = inOwnOrder(contents.entries).map(([key, value]) =>
    memberAsItem(value, Boolean(contents.isOfJson), (set) => make(constant(key), set)),
  );
  const row = contents.open && isWholeFound(contents.open) ? contents.open : undefined;
  const name = symbolic(contents.open ? interpreter.symbolicOf(contents.open).provenance : NONE);
  const open = contents.open && make(row ? { ...name, found: { guard: row.found!.guard } } : name, contents.open);
  // Members of which no name is known may stand in front of those that are written: `{ ...flags, late: true }`.
  const placed = open && !row ? items.map((one): Item => ({ ...one, isOptional: true })) : items;
  // A row that was found has a column at least.
  const all = open && items.length === 0 && row ? [item(open)] : placed;
  return withItems(none, all, open && item(open));
}

/** What is `undefined` on one way was not set there: then it is not listed. */
function memberAsItem(value: Value, isOfJson: boolean, make: (set: Value) => Value): Item {
  if (isOfJson && isPerhapsUndefined(value)) return { ...item(make(value)), isOptional: true };
  const options = optionsOf(value);
  const absent = options.filter((one) => isUndefined(one.value));
  const set = options.filter((one) => !isUndefined(one.value));
  if (absent.length === 0) return item(make(value));
  const under = (some: readonly Option[]): Conditions =>
    some.map(({ when }): Conditions => [when]).reduce(disjunctionOf);
  if (set.length === 0) return { ...item(make(value)), isOptional: true };
  return { value: make(choose(set)), isOptional: true, guards: under(set), missing: under(absent) };
}

/** `Object.entries(row)`. */
export function entriesOf(interpreter: Interpreter, target: Value, call: Call): Value {
  return listOf(interpreter, target, call, (key, value, number) =>
    interpreter.newArray(call.site, itemsOf([key, value]), `entry ${number}`),
  );
}

/** `Object.fromEntries(list)`. */
export function fromEntries(interpreter: Interpreter, call: Call): Value {
  const copy = (list: Value, name: string): Value => objectOf(interpreter, list, name, call);
  return copyApart(interpreter, call.arguments.at(0), copy, "from entries");
}

function objectOf(interpreter: Interpreter, list: Value, cell: string, call: Call): Value {
  let contents = members();
  const { items, rest } = itemsIn(interpreter, list, call.site);
  for (const one of [...items, ...(rest ? [rest] : [])]) {
    const pair = itemsIn(interpreter, one.value, call.site);
    const [key, value] = [valueAt(pair, 0), valueAt(pair, 1)];
    const name = one === rest || one.isOptional ? undefined : stringOf(key);
    if (name !== undefined) contents = withMember(contents, name, value);
    else contents = withComputed(withEither(contents, settingsUnder(contents, key), value), { ...one, value, key });
  }
  return interpreter.newObject(call.site, contents, cell);
}
