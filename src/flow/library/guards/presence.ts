/** What a look asks of the things that it finds. */
import type { CallGuard, LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { constant, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Asked } from "../../run/facts.ts";
import type { Asks } from "../../run/look-facts.ts";
import { valueAtPath } from "../argument-paths.ts";
import { fieldsAskedFor, filtersOf } from "../found/filters.ts";
import { withTimes } from "./given-times.ts";
import { untyped } from "../things/things.ts";
import { givenBy } from "../repeats/written-values.ts";

/** The presence that a guard of a library asks for, with the values that its call is given. */
export function presenceOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
): Extract<Asks, { readonly of: "presence" }> {
  const { where, named, unlike, before, fits, fresh } = guard;
  const written = [...(where ?? [])].map(
    ([field, { fits: _, ...asked }]) => [field, { ...asked, of: asked.of.map(constant) }] as const,
  );
  const given = (paths: typeof named, isOne: boolean): readonly (readonly [string, Asked<Value>])[] =>
    [...(paths ?? [])].flatMap(([field, path]) => {
      const value = untyped(interpreter, valueAtPath(interpreter, args, path));
      return value.kind === "constant" && value.value !== undefined ? [[field, { isOne, of: [value] }] as const] : [];
    });
  const columns = new Map<string, Asked<Value>>([...written, ...given(named, true), ...given(unlike, false)]);
  const asked =
    where || named || unlike || before || fits
      ? withFits(interpreter, withTimes(interpreter, columns, before, args), fits, args)
      : fieldsAskedFor(interpreter, filtersOf(interpreter, facts, args));
  const isFlag = fresh?.member.length === 0 && fresh.first.is === "falsy";
  return { of: "presence", ...(asked.size > 0 && { where: asked }), ...(isFlag && { isFlag }) };
}

function withFits(
  interpreter: Interpreter,
  asked: ReadonlyMap<string, Asked<Value>>,
  fits: CallGuard["fits"],
  args: Arguments,
): ReadonlyMap<string, Asked<Value>> {
  const all = new Map(asked);
  for (const [field, ofField] of fits ?? []) {
    const given = ofField.map(({ by, of }) => ({ by, of: givenBy(interpreter, of, args) }));
    all.set(field, { ...(asked.get(field) ?? { isOne: false, of: [] }), fits: given });
  }
  return all;
}
