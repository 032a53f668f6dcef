/** Places of a list behind its last item, to which code comes that counts on until there is none. */
import { anyItem } from "../../domain/contents.ts";
import { simpleValues } from "../../domain/choice.ts";
import { FRESH, whereGuard } from "../../domain/outcomes.ts";
import { placeOf, textOfPlace, type Site } from "../../domain/site.ts";
import type { Items } from "../../domain/slot.ts";
import { truthOf } from "../../domain/truth.ts";
import { UNDEFINED, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import { isCountedWithoutEnd } from "../loops/endless-numbers.ts";
import { itemAtAny } from "../values/items.ts";

/** Of a list of things that are all there: `while ((step = steps[i])) i++` ends where there is none. */
export function isBehindAll(contents: Items, site: Site): boolean {
  const any = anyItem(contents);
  const isThere =
    any !== undefined && !contents.ofBatch && simpleValues(any.value).every((one) => truthOf(one) === true);
  return isThere && isCountedWithoutEnd(site);
}

/** One of the list, or what comes behind the last one: what is done then has gone through them all, and may hang on a guard in them. */
export function itemOrEnd(interpreter: Interpreter, contents: Items, site: Site): Value {
  const { context, log, state } = interpreter;
  if (state === undefined) return UNDEFINED;
  const id = context.cell(site.node, "behind the last");
  const by = { call: textOfPlace(placeOf(site)), at: placeOf(site) };
  const answer = untoldAnswer(interpreter, site.node, "answer of the last", by);
  log.decide(id, { answers: [answer], by: "run", isBehindList: true });
  const end = (): Value => {
    interpreter.assign(whereGuard(id, FRESH));
    return UNDEFINED;
  };
  return interpreter.branch([
    { state, run: () => itemAtAny(interpreter, anyItem(contents)) },
    { state, run: end },
  ]);
}
