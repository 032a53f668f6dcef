/** What is spread into an object: its own members, and those that may be in what is not listed. */
import { filterValue, joinValues, mapValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import type { Members } from "../../domain/slot.ts";
import { anyItem, members, withEither, withMembers } from "../../domain/contents.ts";
import { givenToEither, orGiven } from "../../domain/given-members.ts";
import { joinSlots } from "../../domain/join.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
import { symbolic, isUndefined, type SymbolicValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { readAccessors } from "./accessors.ts";
import { settingsUnder } from "./member-writes.ts";
import { asPart } from "./members.ts";
import { anyMemberOf, provenanceWrittenOut } from "../roots.ts";
import { isRecord, nameInRecord } from "../place-in-event.ts";

/**
 * `{ ...contents, ...value }`: what a falsy value spreads is nothing.
 *
 * @param site where getters are asked for what they give; without one they stay
 */
export function spreadInto(interpreter: Interpreter, contents: Members, value: Value, site?: Site): Members {
  const arms = optionsOf(value).map(({ value: simple, when }) => ({
    contents: spreadSimple(interpreter, contents, simple, site),
    when,
  }));
  const [first = { contents, when: undefined }, ...others] = arms;
  return others.reduce(
    (joined, arm) => ({
      contents: joinSlots(joined.contents, arm.contents, { left: joined.when, right: arm.when }) as Members,
      when: undefined,
    }),
    first,
  ).contents;
}

function spreadSimple(
  interpreter: Interpreter,
  contents: Members,
  value: SimpleValue,
  site: Site | undefined,
): Members {
  // `...(order.rush && { rush: true })`: nothing, where there is no rush.
  if (truthOf(value) === false) return contents;
  switch (value.kind) {
    case "constant":
      return contents;
    case "object":
    case "function":
    case "class": {
      const own = interpreter.membersOf(value) ?? members([], symbolic(UNKNOWN));
      const beneath = overlaid(interpreter, contents, own, value, site);
      return spreadMembers(beneath, site ? readAccessors(interpreter, own, value, site) : own);
    }
    case "module": {
      const all = interpreter.program.modules.exportsOf(interpreter, value.path);
      return all ? spreadMembers(contents, all) : { ...contents, base: value };
    }
    case "library":
      return { ...contents, base: value };
    case "external": {
      // What a module that was not looked at brings is not known, nor what it lacks: `{ on: false, ...settings }`.
      const brought = members([], interpreter.symbolicOf(value));
      return { ...overlaid(interpreter, contents, brought, value, undefined), base: value };
    }
    default: {
      const spread = value.kind === "symbolic" ? copyOf(value) : interpreter.symbolicOf(value);
      const from = value.kind === "symbolic" && isInRecord(value) ? value : spread;
      // Which of these stood under which computed name is no longer told.
      const { computed: _, ...others } = overlaid(interpreter, contents, members([], spread), from, site);
      return { ...others, open: contents.open ? joinValues(contents.open, spread) : spread };
    }
  }
}

/** What stood before may stand in what is spread, too, which does not list all that it has: `{ id: uuid(), ...body }`, `{ plan: "free", ...row }`. */
function overlaid(
  interpreter: Interpreter,
  contents: Members,
  { entries, open, base, mayBeGiven }: Members,
  spread: SimpleValue,
  site: Site | undefined,
): Members {
  const beneath = open ?? (base?.kind === "symbolic" ? base : mayBeGiven);
  if (beneath === undefined) return contents;
  const before = [...contents.entries].flatMap(([name, one]): readonly [string, Value][] => {
    if (entries.has(name)) return [];
    const isAsked = site && (isFound(beneath) || isInRecord(spread));
    const own = isAsked
      ? interpreter.read(spread, name, site)
      : mapValue(beneath, (one) => (one.kind === "symbolic" ? asPart(one) : one));
    // `{ messageId: "none", ...record }`: a record always has one.
    if (isInRecord(spread) && simpleValues(own).every((simple) => truthOf(simple) === true)) return [[name, own]];
    const present = filterValue(own, (simple) => !isUndefined(simple));
    return [[name, joinValues(one, present)]];
  });
  return before.length > 0 ? withMembers(contents, before) : contents;
}

/** A record, or a part of it: what it has under which name is known. */
function isInRecord(value: SimpleValue): boolean {
  return value.kind === "symbolic" && (isRecord(value) || nameInRecord(value) !== "");
}

/** What a look found is asked by its members. */
function isFound(value: Value): boolean {
  return simpleValues(value).some((one) => one.kind === "symbolic" && one.found !== undefined);
}

/** Any member of data that is copied; together they are the whole of it. */
function copyOf(value: SymbolicValue): SymbolicValue {
  const member = anyMemberOf(value);
  const { found, within } = value;
  const known = { ...(found && { found }), ...(within !== undefined && { within }) };
  return { ...member, ...known, provenance: member.provenance | provenanceWrittenOut(value) };
}

/** A member that may be absent leaves the earlier one standing where it is. */
function spreadMembers(contents: Members, spread: Members): Members {
  const added = [...spread.entries].map(([name, own]): [string, Value] => {
    const earlier = contents.entries.get(name);
    const member = orGiven(own, spread.mayBeGiven);
    const mayBeAbsent = optionsOf(member).some((option) => isUndefined(option.value));
    const present = filterValue(member, (simple) => !isUndefined(simple));
    return [name, earlier && mayBeAbsent ? joinValues(earlier, present) : member];
  });
  // What stands under a computed name may be any of those that were there.
  const any = spread.computed && anyItem(spread.computed);
  const names = any?.key ? settingsUnder(contents, any.key).filter((name) => !spread.entries.has(name)) : [];
  const { computed: before, ...result } = withMembers(any ? withEither(contents, names, any.value) : contents, added);
  // Of both together it is not told what stands under which name.
  const computed = spread.open === undefined ? before : contents.open === undefined ? spread.computed : undefined;
  const open = spread.open && contents.open ? joinValues(spread.open, contents.open) : (spread.open ?? contents.open);
  const base = spread.base ?? contents.base;
  const mayBeGiven = givenToEither(contents.mayBeGiven, spread.mayBeGiven);
  const others = { ...(computed && { computed }), ...(base && { base }), ...(mayBeGiven && { mayBeGiven }) };
  return { ...result, open, ...others };
}
