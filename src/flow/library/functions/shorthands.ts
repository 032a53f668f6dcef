/** What stands in place of a function that is called for each item: the name of a member, or what members have to be. */
import type { Runs } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { whereTruth } from "../../domain/choice.ts";
import { placeOf, type Call, type Site } from "../../domain/site.ts";
import { constant, FALSE, TRUE, type Value } from "../../domain/value.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { compare } from "../../interpret/values/operators.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import { memberAt } from "../elements.ts";

/** `"sent"`, `{ state: "sent" }`, `["state", "sent"]` as functions; anything else is given back. */
export function functionFor(interpreter: Interpreter, runs: Runs, given: Value, call: Call): Value {
  if (runs.how !== "each") return given;
  const identity = (what: string): string => `${what} ${interpreter.context.cell(call.site.node, "shorthand")}`;
  if (given.kind === "constant" && typeof given.value === "string")
    return {
      kind: "native",
      name: given.value,
      identity: identity(`member ${given.value}`),
      holds: [],
      call: (inner, { arguments: args, site }) => memberOf(inner, args.at(0), given, site),
    } satisfies NativeFunction;
  const wanted = runs.result === "list" || runs.result === "flat" ? undefined : wantedBy(interpreter, given, call);
  if (!wanted) return given;
  return {
    kind: "native",
    name: "matches",
    identity: identity("matches"),
    holds: wanted.map(({ value }) => value),
    call: (inner, { arguments: args, site }) => matches(inner, args.at(0), wanted, site),
  } satisfies NativeFunction;
}

/** What a member has to be. */
interface Wanted {
  readonly name: string;
  readonly value: Value;
  /** Where that is written. */
  readonly at: object;
}

/** Undefined: what is given is neither an object nor a list of a name and a value, or not all of it is known. */
function wantedBy(interpreter: Interpreter, given: Value, { site }: Call): readonly Wanted[] | undefined {
  if (given.kind === "object") {
    const contents = interpreter.membersOf(given);
    if (!contents || (contents.open ?? contents.computed ?? contents.base ?? contents.class)) return undefined;
    return [...contents.entries].map(([name, value]) => ({ name, value, at: writtenAt(site, name) }));
  }
  if (given.kind !== "array") return undefined;
  const [name, value] = itemsIn(interpreter, given, site).items.map((one) => one.value);
  if (name?.kind !== "constant" || value === undefined) return undefined;
  return [{ name: String(name.value), value, at: site.node }];
}

function writtenAt({ node }: Site, name: string): object {
  const written = node.type === "CallExpression" ? node.arguments : [];
  const all = written.flatMap((one) => (one.type === "ObjectExpression" ? one.properties : []));
  const own = all.find(
    (one) => one.type === "Property" && one.key.type === "Identifier" && !one.computed && one.key.name === name,
  );
  return own ?? node;
}

function matches(interpreter: Interpreter, item: Value, wanted: readonly Wanted[], site: Site): Value {
  return wanted.reduce<Value>((before, { name, value, at }) => {
    const { state } = interpreter;
    const failed = whereTruth(before, false);
    return interpreter.branch([
      { state: interpreter.stateWhere(failed, state), run: () => FALSE },
      {
        state: interpreter.stateWhere(whereTruth(before, true), state),
        run: () =>
          compare(interpreter, "===", memberOf(interpreter, item, constant(name), site), value, at, placeOf(site)),
      },
    ]);
  }, TRUE);
}

function memberOf(interpreter: Interpreter, item: Value, name: Value, site: Site): Value {
  const call = { this: item, arguments: Arguments.NONE, site };
  return memberAt(interpreter, item, name, call) ?? interpreter.symbolicOf(item);
}
