/** Entries that stand under a field of what was found: `byKind.mail` of `keyBy(rows, "kind")` asks whether there is a row of that kind. */
import { onlyValue } from "../../domain/choice.ts";
import { joinItem, NO_ITEMS } from "../../domain/contents.ts";
import type { Site } from "../../domain/site.ts";
import type { Item, Members } from "../../domain/slot.ts";
import { constant, symbolic, type Value } from "../../domain/value.ts";
import { byPresence } from "../../interpret/values/items.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import { fieldIn, refineByField } from "./fields.ts";

/** What is given where an entry is there, and where none is. */
interface Answers {
  readonly there: (value: Value) => Value;
  readonly missing: Value;
}

/** Whether there is an entry of a name that is written, as `rows.some((row) => row.kind === "mail")` is asked; `undefined`: the names are of nothing that was found. */
export function entryOfFound(
  interpreter: Interpreter,
  { computed, entries, base, class: of }: Members,
  name: string,
  site: Site,
  { there, missing }: Answers,
): Value | undefined {
  if (computed === undefined || entries.size > 0 || (base ?? of) !== undefined) return undefined;
  const all = computed.rest ? [...computed.items, computed.rest] : computed.items;
  const keys = all.flatMap((one): Item[] =>
    one.key && fieldIn(one.key)?.field !== undefined ? [{ ...one, value: one.key }] : [],
  );
  if (keys.length === 0 || keys.length < all.length) return undefined;
  const under = interpreter.newArray(site, { ...NO_ITEMS, rest: keys.reduce(joinItem) }, "names");
  const named = onlyValue(interpreter.invoke(under, "filter", [isNamed(interpreter, name, site)], site));
  const found = named && interpreter.itemsOf(named);
  if (found === undefined) return undefined;
  const { value } = all.reduce(joinItem);
  return byPresence(
    interpreter,
    found,
    site.node,
    () => missing,
    () => there(interpreter.possible(value)),
  );
}

function isNamed({ context }: Interpreter, name: string, { node }: Site): NativeFunction {
  return {
    kind: "native",
    name: "is named",
    identity: `is named ${name} ${context.cell(node, "is named")}`,
    holds: [],
    call: (inner, { arguments: args, site }) => {
      const [key, test] = [
        args.at(0),
        { is: "compared", operator: "===", with: constant(name), isLeft: true } as const,
      ];
      const [found, result] = [fieldIn(key), symbolic(inner.symbolicOf(key).provenance)];
      return found ? refineByField(inner, found, test, result, site.node) : result;
    },
  };
}
