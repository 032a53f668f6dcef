/** Tests of which a run does not know how they come out: whether the text says that they may hang on a claim is asked later. */
import { optionsOf } from "../../domain/choice.ts";
import { restrictPaths } from "../../domain/guard-paths.ts";
import { conjunction } from "../../domain/outcomes.ts";
import { isExcludedWhere } from "../../domain/several-ways.ts";
import type { State } from "../../domain/state.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Value } from "../../domain/value.ts";
import type { UntoldKind } from "../../run/facts.ts";

/** Of a test that may come out either way: by one value, by two that may be there together, or by the way to it. */
export function untoldKindOf(value: Value, { guards }: State): UntoldKind {
  const options = optionsOf(value).filter(({ when }) => restrictPaths(guards, when) !== null);
  const where = (truth: boolean | undefined) => options.filter((one) => truthOf(one.value) === truth);
  if (where(undefined).length > 0) return "test";
  const isJoined = where(true).some((one) =>
    where(false).some((other) => {
      if (isExcludedWhere(one, other.when) || isExcludedWhere(other, one.when)) return false;
      const shared = conjunction(one.when, other.when);
      return shared !== null && restrictPaths(guards, shared) !== null;
    }),
  );
  return isJoined ? "test" : "ways";
}
