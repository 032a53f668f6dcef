/** Where the operands of a statement stand in the call that sends it. */
import type { ArgumentPath } from "../argument-path.ts";
import type { TextHole } from "../shape.ts";
import type { SqlCall, SqlOperand } from "./facts.ts";
import { valueAt } from "./values.ts";

/** Where the values stand: among the parameters, or in holes of the text. */
export function operandsAt(
  operands: readonly SqlOperand[],
  { values }: SqlCall,
): { readonly paths: readonly ArgumentPath[]; readonly holes: readonly TextHole[] } {
  return {
    paths: operands.flatMap((one) => (one.kind === "parameter" && values ? [valueAt(values, one.at)] : [])),
    holes: operands.flatMap((one) => (one.kind === "hole" ? [one.hole] : [])),
  };
}
