/** The reasons that an error gives for each of several writes in one: `error.CancellationReasons[0].Code`. */
import type { ReasonPlace, RefusalReasons } from "../../../knowledge/index.ts";
import { item, members, NO_ITEMS } from "../../domain/contents.ts";
import { ERROR } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import { constant, symbolic, UNDEFINED, type Refusal, type Value } from "../../domain/value.ts";
import { answerOfRefusal } from "../../library/guards/asked-refusals.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What a repeat finds there: at the place of each write why it was refused, or that it was not. */
export function reasonsOf(interpreter: Interpreter, refusal: Refusal, reasons: RefusalReasons, site: Site): Value {
  const { places } = reasons;
  if (places === undefined) return untoldReason(interpreter, refusal);
  const name = `reasons of ${refusal.guard}`;
  const items = places.map((place, index) => {
    const told = members(
      [[reasons.code, codeAt(interpreter, refusal, reasons, place)]],
      // The text, and the item that is there.
      place === "passes" ? UNDEFINED : untoldReason(interpreter, refusal),
    );
    return item(interpreter.newObject(site, told, `${name} at ${index}`));
  });
  return interpreter.newArray(site, { ...NO_ITEMS, items }, name);
}

function codeAt(interpreter: Interpreter, refusal: Refusal, reasons: RefusalReasons, place: ReasonPlace): Value {
  switch (place) {
    case "refuses":
      return { kind: "refusal", guard: refusal.guard, names: [reasons.refused] };
    case "passes":
      return constant(reasons.passed);
    case "either":
      return symbolic(ERROR, { truth: "truthy" });
    case "unread":
      return untoldReason(interpreter, refusal);
  }
}

/** What hangs on it may be what keeps a repeat out. */
function untoldReason(interpreter: Interpreter, refusal: Refusal): Value {
  const answers = answerOfRefusal(interpreter, refusal);
  return symbolic(ERROR, answers && { answers });
}
