/** Columns that a call declares of the class that it is called of: `class Order extends Model {}`, `Order.init({ id: { primaryKey: true } })`. */
import { members, withMember } from "../../domain/contents.ts";
import type { Call } from "../../domain/site.ts";
import type { ClassValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Where the mapper keeps what it was declared with. */
const KEPT = ["rawAttributes", "options"] as const;

/** @param columns what declares them; the options, of indexes and the like, stand behind it */
export function declareColumns(interpreter: Interpreter, call: Call, columns: Value): void {
  const { this: of, arguments: args } = call;
  if (of.kind !== "class") return;
  const contents = withMember(interpreter.membersOf(of) ?? members(), KEPT[0], columns);
  interpreter.store(of.cell, withMember(contents, KEPT[1], args.at(1)));
}

/** What `init` of Sequelize was given for a class, where it was called. */
export function columnsDeclaredBy(interpreter: Interpreter, of: ClassValue): readonly Value[] {
  const contents = interpreter.membersOf(of);
  return contents?.entries.has(KEPT[0]) ? KEPT.flatMap((name) => contents.entries.get(name) ?? []) : [];
}
