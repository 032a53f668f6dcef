/** Generators and other iterators that code asks itself: `next`, `return`, `throw`. They are kept as the list of what they give. */
import { anyItem, members } from "../domain/contents.ts";
import { choose } from "../domain/choice.ts";
import { enforcePaths, type Conditions } from "../domain/guard-paths.ts";
import type { Call } from "../domain/site.ts";
import { FALSE, TRUE, UNDEFINED, type ArrayReference, type SymbolicValue, type Value } from "../domain/value.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** More of them are one for all. */
const MOST_APART = 8;

/** `undefined`: no method of iterators. */
export function callIteratorMethod(
  interpreter: Interpreter,
  iterator: ArrayReference | SymbolicValue,
  name: string,
  call: Call,
): Value | undefined {
  const step = (value: Value, done: Value, which: string): Value =>
    interpreter.newObject(call.site, members([["value", value], ["done", done]]), which); // prettier-ignore
  const end = (value: Value) => ({ state: interpreter.state, run: () => step(value, TRUE, "last step") });
  switch (name) {
    case "next": {
      const contents = itemsIn(interpreter, iterator, call.site);
      const all = contents.rest ? [...contents.items, contents.rest] : contents.items;
      const one = anyItem(contents);
      const apart = all.length <= MOST_APART ? all : one ? [one] : [];
      // Made in front of the branch: the step before, of another item, stands on none of its sides.
      const steps = apart.map(({ value, guards }, index) => underOne(guards, step(value, FALSE, `step ${index}`)));
      const made = interpreter.state;
      const arms = apart.map(({ guards }, index) => ({
        state: made && { ...made, guards: enforcePaths(made.guards, guards) },
        run: () => steps[index]!,
      }));
      return interpreter.branch([...arms, end(interpreter.itemsOf(iterator)?.returned ?? UNDEFINED)]);
    }
    case "Symbol.iterator":
    case "Symbol.asyncIterator":
      return iterator;
    case "return":
    case "throw":
      return interpreter.branch([end(call.arguments.at(0))]);
    default:
      return undefined;
  }
}

/** That there is a step tells under which outcomes it was yielded, also where it is kept and asked later. */
function underOne(guards: Conditions, step: Value): Value {
  const [when, ...others] = guards;
  return when === undefined || others.length > 0 || step.kind === "choice" ? step : choose([{ value: step, when }]);
}
