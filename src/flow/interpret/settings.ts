/** Settings: which of several one is, by the constants that it is asked for by. */
import type { Constant, SymbolicValue, Value } from "../domain/value.ts";

/** The longest text that is kept of what settings are given by. */
const MAX_SETTING = 200;

/** Stands in what a setting is given by for what is not known of it. */
export const ANY = "…";

/** Of two that are given by the same it is not known whether they are one: `JSON.parse(readFileSync(path)).table`. */
export function isOneSetting({ setting }: SymbolicValue): boolean {
  return setting !== undefined && !setting.includes(ANY);
}

/** What a call gives for constants, as text: `config.get("table")`; undefined: something else is handed over, or too much. */
export function settingOf(callee: string, handed: readonly Value[]): string | undefined {
  const given = handed.flatMap((value) => (value.kind === "constant" ? [textOfConstant(value.value)] : []));
  const text = `${callee}(${given.join(", ")})`;
  return given.length < handed.length || text.length > MAX_SETTING ? undefined : text;
}

/** As it is written in the code; numbers of any size have no text of JSON. */
function textOfConstant(value: Constant["value"]): string {
  return typeof value === "bigint" ? `${value}n` : String(JSON.stringify(value));
}
