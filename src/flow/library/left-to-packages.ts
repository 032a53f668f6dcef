/** What a package decides by itself: whether it goes on with what functions of ours gave, or calls functions that it was handed. */
import { FRESH, whereGuard } from "../domain/outcomes.ts";
import { calleeText, placeOf, type Site } from "../domain/site.ts";
import type { Interpreter } from "../run/interpreter.ts";

/**
 * What is done from here on hangs on what the package has done that is called at this place, which nobody knows.
 *
 * @param what it is that the package decides: several may stand at one place
 */
export function leaveToPackage(interpreter: Interpreter, site: Site, what: string): void {
  const { context, log } = interpreter;
  const answer = context.cell(site.node, `answer of ${what}`);
  const id = context.cell(site.node, what);
  log.answer(answer, {
    call: calleeText(site),
    package: undefined,
    sense: "nothing",
    at: placeOf(site),
    isListed: true,
  });
  log.decide(id, { answers: [answer], by: "run" });
  interpreter.assign(whereGuard(id, FRESH));
}
