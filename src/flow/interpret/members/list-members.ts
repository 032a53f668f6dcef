/** Members of lists: their items, how many there are, their methods. */
import { joinValues } from "../../domain/choice.ts";
import { isObjectMethod } from "../../builtins/names.ts";
import { STORE, UNKNOWN } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Items } from "../../domain/slot.ts";
import { symbolic, UNDEFINED, type ArrayReference, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";
import { isWrittenPlace } from "../roots.ts";
import { itemAt, itemAtAny } from "../values/items.ts";
import { itemInPlace } from "../values/items-by-place.ts";
import { isNumeric } from "../values/numbers.ts";
import { lengthOf } from "../values/sizes.ts";

/** `list.length`, `list[0]`, `list.map` */
export function readItem(interpreter: Interpreter, target: ArrayReference, name: string, site: Site): Value {
  const contents = interpreter.itemsOf(target);
  if (contents === undefined) return symbolic(UNKNOWN);
  if (name === "length" || name === "size" || name === contents.numberAs)
    return lengthOf(interpreter, target, contents, site.node);
  // Mappers give what their driver gives: the rows, or a result that has them.
  if (name === "rows") return target;
  // `list[names[-1]]`
  if (name === "undefined" || name === "null") return UNDEFINED;
  if (!isNumeric(name))
    return (
      memberOfClaim(interpreter, contents, name, site) ??
      methodOrNothing(target, name, contents.isSet ? Set.prototype : Array.prototype)
    );
  const index = Number(name);
  if (!Number.isInteger(index) || index < 0) return UNDEFINED;
  if (isWrittenPlace(site)) return itemInPlace(interpreter, contents, index, site);
  // The first round of a loop that counts: of a list made of as many things there is one for each round, whatever came of it.
  const isCounted = index === 0 && isByVariable(site) && contents.items.length === 0;
  return isCounted && contents.rest?.isComplete
    ? itemAtAny(interpreter, contents.rest)
    : itemAt(interpreter, contents, index);
}

/** `list[i]` */
function isByVariable({ node }: Site): boolean {
  return node.type === "MemberExpression" && node.property.type === "Identifier";
}

/** `claimed.count`, where the driver gives a list. */
function memberOfClaim(interpreter: Interpreter, { ofClaim }: Items, name: string, { node }: Site): Value | undefined {
  if (ofClaim === undefined || name in Array.prototype || isObjectMethod(name)) return undefined;
  const claim = interpreter.log.guards.get(ofClaim);
  return claim && untold(interpreter, symbolic(STORE), claim, `member ${name}`, node);
}

/** Texts, numbers and lists have the methods of their kind: `done.seen` is nothing, unless a library has added it. */
export function methodOrNothing(receiver: SimpleValue, name: string, all: object): Value {
  const method: Value = { kind: "method", receiver, name };
  return name in all ? method : joinValues(method, UNDEFINED);
}
