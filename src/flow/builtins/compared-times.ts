/** Times of libraries that are compared by a method. */
import { placeOf, type Call } from "../domain/site.ts";
import { timeReadOf } from "../domain/times-of-data.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import { compare } from "../interpret/values/operators.ts";
import type { Interpreter } from "../run/interpreter.ts";

const ORDER: Readonly<Record<string, string>> = { isAfter: ">", isBefore: "<" };

/** `dayjs(row.at).isAfter(order.at)`: as the data would be compared of which the times are read. */
export function comparedTimes(
  interpreter: Interpreter,
  receiver: SymbolicValue,
  name: string,
  { arguments: args, site }: Call,
): Value | undefined {
  const [other, ...others] = args.values;
  const operator = ORDER[name];
  if (!receiver.timeOf || operator === undefined || other === undefined || others.length > 0) return undefined;
  const read = timeReadOf(other);
  if (!read.timeOf) return undefined;
  return compare(
    interpreter,
    operator,
    receiver,
    { ...interpreter.symbolicOf(other), ...read },
    site.node,
    placeOf(site),
  );
}
