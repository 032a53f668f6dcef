/** Calls that take SQL text, or an object with text and values. */
import type { ArgumentPath } from "../calls.ts";
import { armsOf, memberOf, textOfShape, type HoledText, type Shape } from "../shape.ts";
import { describeStatement } from "../sql/call.ts";
import { worstRepeat } from "../repeat.ts";
import type { Inspector } from "./inspector.ts";
import { shapeAt } from "./places.ts";

/** How drivers name the number of rows in a result. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  pg: ["rowCount"],
  "@neondatabase/serverless": ["rowCount"],
  postgres: ["count"],
  mysql2: ["0", "affectedRows"],
  mysql: ["affectedRows"],
  "@planetscale/database": ["rowsAffected"],
  "serverless-mysql": ["affectedRows"],
  "better-sqlite3": ["changes"],
  "@prisma/client": [],
};

/** Where drivers have the rows of a result; the result itself where they are not named. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  pg: ["rows"],
  mysql2: ["0"],
  "@planetscale/database": ["rows"],
  "@libsql/client": ["rows"],
};

/** `query(text, values)`, `query({ text, values })`, `execute({ sql, args })`, `` sql`…` ``. */
export const sqlStatement: Inspector = ({ args, at, thing, made }) => {
  const counts = COUNTS[thing?.package ?? ""];
  const isPool = thing?.package === "@neondatabase/serverless" && thing.node === "client";
  const rows = ROWS[isPool ? "pg" : (thing?.package ?? "")] ?? [];
  const all = armsOf(shapeAt(at.ofReceiver ? made : args, at)).map((arm) => {
    const { text, values } = at.ofReceiver ? prepared(arm, args) : textAndValues(arm, args, at);
    return describeStatement({ text, values, counts: counts ? [counts] : [], rows });
  });
  const repeat = worstRepeat(all.map((one) => one.repeat));
  return all.find((one) => one.repeat === repeat) ?? all[0] ?? {};
};

interface Given {
  readonly text: HoledText | undefined;
  readonly values: ArgumentPath | undefined;
}

/** `prepare(text).run(values)`. Values that are handed over one by one are not told apart. */
function prepared(arm: Shape, [first]: readonly Shape[]): Given {
  return { text: textOfShape(arm), values: first?.kind === "array" ? { argument: 0, path: [] } : undefined };
}

function textAndValues(arm: Shape, args: readonly Shape[], at: ArgumentPath): Given {
  const next = args[at.argument + 1];
  const values = next === undefined || next.kind === "function" ? undefined : { argument: at.argument + 1, path: [] };
  // A statement of a library (`sql`…``, `Prisma.sql`…``, `new PreparedStatement({ text })`) holds its text in its first argument.
  if (arm.kind === "known") {
    const [first] = arm.arguments;
    return { text: textOfShape(first) ?? textOfShape(memberOf(first, "text")), values };
  }
  const member = ["text", "sql", "query", "sqlText", "statement"].find(
    (name) => arm.kind === "object" && arm.members.has(name),
  );
  if (member === undefined) return { text: textOfShape(arm), values };
  const given = ["values", "args", "params", "binds", "parameters"].find(
    (name) => arm.kind === "object" && arm.members.has(name),
  );
  return {
    text: textOfShape(memberOf(arm, member)),
    values: given === undefined ? values : { argument: at.argument, path: [...at.path, given] },
  };
}
