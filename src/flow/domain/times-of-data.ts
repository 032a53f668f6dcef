/** Times that are read of data: of two of them the later one is that of which the data says so. */
import { onlyValue, simpleValues } from "./choice.ts";
import { inText } from "./field-test.ts";
import { isNullish, type SymbolicValue, type Value } from "./value.ts";

/** What says the time that is read of a value: `new Date(row.updatedAt)`, `dayjs(order.at)`. Of now, or of several, it is not told. */
export function timeReadOf(value: Value | undefined): Pick<SymbolicValue, "timeOf"> {
  // Where nothing is there to read, the time is none, and neither earlier nor later.
  const [only, ...others] = value ? simpleValues(value).filter((one) => !isNullish(one)) : [];
  const data = only && others.length === 0 ? inText(only) : undefined;
  if (data?.kind !== "symbolic" || data.moment !== undefined) return {};
  const timeOf = data.timeOf ?? data;
  return timeOf.found?.field !== undefined || timeOf.path !== undefined || timeOf.within !== undefined
    ? { timeOf }
    : {};
}

/** Two times as the data of which both are read; undefined: one of them is told otherwise. */
export function asTheirData(left: Value, right: Value): readonly [Value, Value] | undefined {
  const [one, other] = [left, right].map(dataOf);
  return one && other && [one, other];
}

function dataOf(value: Value): Value | undefined {
  const time = onlyValue(value);
  return time?.kind === "symbolic" ? time.timeOf : undefined;
}
