/** A statement in a member of an input. */
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import type { LibraryCall } from "../calls.ts";
import { worstRepeat } from "../repeat.ts";
import { describeStatement } from "./call.ts";
import { partiqlKey } from "./partiql.ts";

/**
 * A statement in a member of an input: RDS Data, Redshift Data, PartiQL of DynamoDB, where an INSERT is refused for a key
 * that exists.
 *
 * @param answers where the answer has rows
 */
export function describeSqlMember(
  input: Shape,
  path: readonly string[],
  language: "sql" | "partiql",
  { rows, isTyped }: { readonly rows?: readonly string[]; readonly isTyped?: boolean } = {},
): Partial<LibraryCall> {
  const texts = membersAt(input, path).map((shape) => textOfShape(shape));
  const values = { argument: 0, path: language === "sql" ? ["parameters"] : [...path.slice(0, -1), "Parameters"] };
  // `formatRecordsAs: "JSON"`: the rows come as a text.
  const isText = isTyped && input.kind === "object" && input.members.has("formatRecordsAs");
  const found = isText ? { rows: ["formattedRecords"], none: { is: undefined }, isUnread: true as const } : { rows };
  const all = (texts.length > 0 ? texts : [undefined]).map((text) =>
    describeStatement({
      text,
      values,
      answer: { counts: ["numberOfRecordsUpdated"], ...found },
      isTyped: isTyped && !isText,
    }),
  );
  const repeat = worstRepeat(all.map((one) => one.repeat));
  const worst = all.find((one) => one.repeat === repeat) ?? all[0]!;
  if (language === "partiql" && worst.repeat.on === "again" && worst.repeat.because === "inserts") {
    return { class: "conflict", nature: "insert", ...partiqlKey(texts, values) };
  }
  const { guard, ...unguarded } = worst;
  // Of a row that is not there PartiQL says so by throwing.
  if (language === "partiql" && guard?.kind === "check" && worst.class !== "read" && !guard.passes) return unguarded;
  if (language === "partiql" && guard?.tells === "result" && worst.class !== "read" && !values.path.includes("[]")) {
    const { fresh: _, ...others } = guard;
    return { ...worst, guard: { ...others, tells: "throws", errors: ["ConditionalCheckFailedException"] } };
  }
  return worst;
}

/** All values that stand at a path, alternatives and elements included. */
function membersAt(shape: Shape | undefined, path: readonly string[]): readonly (Shape | undefined)[] {
  const [first, ...rest] = path;
  if (first === undefined) return armsOf(shape);
  if (first === "[]") {
    return armsOf(shape).flatMap((arm) =>
      arm.kind === "array" ? arm.items.flatMap((item) => membersAt(item, rest)) : [undefined],
    );
  }
  return membersAt(memberOf(shape, first), rest);
}
