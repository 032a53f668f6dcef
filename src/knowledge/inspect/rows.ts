/** Mappers and query builders: rows that are written, with or without their key. */
import type { ArgumentPath, CallGuard, LibraryCall, Repeat } from "../calls.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { duplicateCodes } from "../guards.ts";
import type { Inspector } from "./inspector.ts";
import { operatorInspector } from "./operators.ts";
import { constantAt, isGiven, shapeAt } from "./places.ts";

const SAME: Repeat = { on: "same", because: "upsert" };

/** A plain insert: refused the second time where a unique index stands behind it, which only a catch tells. */
export const rowInsert: Inspector = ({ args, at, base }) =>
  isSkipping(args)
    ? { repeat: SAME, guard: { ...skipGuard(at), errors: base.guard?.errors ?? [] } }
    : { guard: uniqueRow(at) };

/** The unique index that may stand behind the table of a row. */
export function uniqueRow(at: ArgumentPath): CallGuard {
  return {
    kind: "unique-constraint",
    tells: "throws",
    errors: duplicateCodes(),
    keys: [at],
    windowSeconds: null,
    needsErrorTest: true,
  };
}

/** `createMany({ skipDuplicates: true })`, `bulkCreate(rows, { ignoreDuplicates, updateOnDuplicate })`. */
function isSkipping(args: readonly Shape[]): boolean {
  return args.some(
    (argument) =>
      constantAt(memberOf(argument, "skipDuplicates")) === true ||
      constantAt(memberOf(argument, "ignoreDuplicates")) === true ||
      memberOf(argument, "updateOnDuplicate")?.kind === "array",
  );
}

function skipGuard(at: ArgumentPath): NonNullable<LibraryCall["guard"]> {
  return {
    kind: "unique-constraint",
    tells: "result",
    fresh: { member: ["count"], first: { is: "constant", value: 1 }, repeat: { is: "constant", value: 0 } },
    errors: [],
    keys: [at],
    windowSeconds: null,
    needsErrorTest: false,
  };
}

const prismaData = operatorInspector("prisma");

/** Prisma's `upsert({ where, create, update })`: `update` decides, `where` is the key. */
export const prismaUpsert: Inspector = (inspected) => {
  const { at } = inspected;
  const update = prismaData({ ...inspected, at: { ...at, path: [...at.path, "update"] } });
  if (update.repeat?.on === "again" || update.repeat?.on === "unknown") return update;
  return { repeat: { on: "key" }, keys: [{ ...at, path: [...at.path, "where"] }] };
};

/** `repository.save(entity)`: replaces the row when the entity has its key, else inserts. */
export const rowSave: Inspector = ({ args, at }) => {
  const rows = armsOf(shapeAt(args, at)).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  const hasKey = rows.map((row) => (row.kind === "object" ? keyIn(row) : undefined));
  if (hasKey.some((one) => one === undefined))
    return { repeat: { on: "unknown", why: "whether the row has its key is not known" } };
  return hasKey.every((one) => one === true)
    ? { repeat: { on: "key" } }
    : { repeat: { on: "again", because: "inserts", text: "" }, nature: "insert" };
};

function keyIn(row: Shape & { readonly kind: "object" }): boolean | undefined {
  if ([...row.members].some(([name, value]) => /^(?:_?id|uuid|.*Id)$/u.test(name) && isGiven(value))) return true;
  return row.open ? undefined : false;
}
