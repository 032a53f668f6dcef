/** Methods of what packages made that tell it from the time of the call, or by chance: `moment(at).fromNow()`, `token.setIssuedAt()`. */
import { drawnByMethod, drawsOfList } from "../../knowledge/index.ts";
import { CLOCK, INSTANT, ofBoth, RANDOM, UNKNOWN, UNTOLD } from "../domain/provenance.ts";
import { placeOf, type Call } from "../domain/site.ts";
import type { SymbolicValue } from "../domain/value.ts";
import { withoutPath } from "../interpret/roots.ts";
import { shapesOf } from "../library/shapes.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `undefined`: the method gives what it is called on and given. */
export function toldByTheCall(
  interpreter: Interpreter,
  receiver: SymbolicValue,
  name: string,
  { arguments: args, site }: Call,
): SymbolicValue | undefined {
  // What stands where in it may be told again by another step (`.sortBy()`).
  if (drawsOfList(name)) return { ...withoutPath(receiver), provenance: receiver.provenance | UNKNOWN | UNTOLD };
  if (!receiver.isHarmless) return undefined;
  const drawn = drawnByMethod(name, shapesOf(interpreter, args));
  if (drawn === undefined) return undefined;
  const { provenance } = withoutPath(interpreter.symbolicOfAll([receiver, ...args.all()]));
  return {
    ...withoutPath(receiver),
    provenance: ofBoth(provenance & ~INSTANT, drawn === "clock" ? CLOCK : RANDOM),
    truth: /^is[A-Z]/u.test(name) ? "either" : "truthy",
    origin: placeOf(site),
  };
}
