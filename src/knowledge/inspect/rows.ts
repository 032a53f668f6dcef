/** Mappers and query builders: rows that are written, with or without their key. */
import { keyAttributesOf } from "../aws/key-attributes.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { ResultTest } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { columnsWith, doubtOf, refusedByColumns, uniqueRow } from "./unique-columns.ts";
import type { Inspector } from "./inspector.ts";
import { keysOfRow, mayBeUnique } from "./row-keys.ts";
import { operatorInspector } from "./operators.ts";
import { constantAt, isGiven, shapeAt } from "./places.ts";
import { INSERTS } from "../repeat.ts";

/** A plain insert: refused the second time where a unique index stands behind it, which only a catch tells. */
export const rowInsert: Inspector = ({ args, at, base, made }) =>
  isSkipping(args)
    ? hasNothingUnique(args, at, made)
      ? {
          repeat: {
            on: "unknown",
            why: "whether a second row is left out, since nothing that it is given is known to be unique",
          },
        }
      : {
          class: "conflict",
          repeat: { on: "key" },
          ...keysLeftOut(args, at, made),
          guard: { ...skipGuard(at, base, shapeAt(args, at)), errors: base.guard?.errors ?? [] },
        }
    : (refusedByColumns(args, at, made) ?? { guard: { ...uniqueRow(at), ...doubtOf(args, at, made) } });

/** By what a row is left out as one that is there: the columns that are declared as unique together, else those of its key by custom. */
function keysLeftOut(...[args, at, made]: Parameters<typeof refusedByColumns>): Partial<LibraryCall> {
  const declared = refusedByColumns(args, at, made)?.keys;
  return declared ? { keys: declared } : keysOfRow(args, at, []);
}

/** Rows without the columns that the model declares as unique together; where nothing is declared, rows of constants alone and without an id. */
function hasNothingUnique(args: readonly Shape[], at: ArgumentPath, made: readonly Shape[]): boolean {
  const columns = columnsThatTell(made);
  const declared = made.flatMap((one) => (one.kind === "class" ? (one.unique ?? []) : []));
  const rows = armsOf(shapeAt(args, at)).flatMap((arm) => (arm.kind === "array" ? arm.items.flatMap(armsOf) : [arm]));
  const lacks = (row: Shape): boolean => {
    if (row.kind !== "object" || row.open || row.members.size === 0) return false;
    const names = [...row.members.keys()];
    const isGivenOne = declared.some((unique) => unique.every((name) => row.members.has(name)));
    if (declared.length > 0 && !isGivenOne) return true;
    if (columns) return names.every((name) => !columns.has(name));
    return keyAttributesOf(names).length === 0 && [...row.members.values()].every(({ kind }) => kind === "constant");
  };
  return rows.length > 0 && rows.every(lacks);
}

/** An upsert that may be told to leave the row that is there. */
export const rowUpsert: Inspector = ({ args, at }) =>
  isSkipping(args)
    ? { class: "conflict" }
    : isGiven(memberOf(args[at.argument + 1], "onConflict")) || !isOfNoKey(shapeAt(args, at))
      ? {}
      : { repeat: { on: "unknown", why: "whether the row has its key is not known" } };

/** None of its columns is called as a key is. */
function isOfNoKey(row: Shape | undefined): boolean {
  const all = armsOf(row).flatMap((arm) => (arm.kind === "array" ? arm.items.flatMap(armsOf) : [arm]));
  const lacks = (name: string): boolean => !/id$/iu.test(name) && !mayBeUnique(name);
  return (
    all.length > 0 && all.every((one) => one.kind === "object" && !one.open && [...one.members.keys()].every(lacks))
  );
}

/**
 * Sequelize's `upsert(row, { conflictFields })`: what is there under the row's primary key or unique column is replaced, and a row
 * that has none of these is a new one.
 */
export const modelUpsert: Inspector = ({ args, at, made }) => {
  if (isGiven(memberOf(args[1], "conflictFields"))) return {};
  const rows = armsOf(shapeAt(args, at));
  const columns = columnsThatTell(made);
  const unknown = { repeat: { on: "unknown", why: "whether the row has its key is not known" } } as const;
  const named = rows.map((row) => {
    const names =
      row.kind === "object" ? [...row.members].filter(([, one]) => !isAbsent(one)).map(([name]) => name) : [];
    const isAll = row.kind === "object" && !row.open;
    return { names: columns ? names.filter((name) => columns.has(name)) : keyAttributesOf(names), isAll };
  });
  if (named.every(({ names }) => names.length > 0)) return {};
  const isNew = columns !== undefined && named.every(({ names, isAll }) => isAll && names.length === 0);
  return isNew ? { repeat: INSERTS, nature: "insert" } : unknown;
};

/** Of a model as it was defined: `define("order", { id: { primaryKey: true }, mail: { unique: true } })`. Undefined: not known. */
function columnsThatTell(made: readonly Shape[]): ReadonlySet<string> | undefined {
  const attributes = made.find((one) => one.kind === "object");
  const hasIndexes = made.some((one) => one.kind === "object" && one.members.has("indexes"));
  if (attributes?.kind !== "object" || attributes.open || attributes.members.size === 0 || hasIndexes) return undefined;
  // What is set to something that is not known may be set.
  const perhaps = (option: string): readonly string[] => columnsWith(attributes, option, isGiven);
  const primary = perhaps("primaryKey");
  return new Set([...(primary.length > 0 ? primary : ["id"]), ...perhaps("unique")]);
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

/** Told by the number of rows that were inserted, or by the rows: `createManyAndReturn`. */
function skipGuard(
  at: ArgumentPath,
  { call }: LibraryCall,
  rows: Shape | undefined,
): NonNullable<LibraryCall["guard"]> {
  const isOfRows = /AndReturn$/u.test(call);
  const isOne = armsOf(rows).every((arm) => arm.kind === "array" && !arm.open && arm.items.length === 1);
  const first = isOne ? ({ is: "constant", value: 1 } as const) : ({ is: "above", than: 0 } as const);
  return {
    kind: "unique-constraint",
    tells: "result",
    fresh: isOfRows
      ? { member: [], first: { is: "not-empty" }, repeat: { is: "empty" } }
      : { member: ["count"], first, repeat: { is: "constant", value: 0 } },
    errors: [],
    keys: [at],
    windowSeconds: null,
    needsErrorTest: false,
    // Sequelize gives back all rows, those that were there as well.
    ...(call.endsWith("bulkCreate") && { isMadeAnyway: true }),
  };
}

const prismaData = operatorInspector("prisma");

/** Prisma's `upsert({ where, create, update })`: `update` decides, `where` is the key. */
export const prismaUpsert: Inspector = (inspected) => {
  const { at } = inspected;
  const update = prismaData({ ...inspected, at: { ...at, path: [...at.path, "update"] } });
  const key: ArgumentPath = { ...at, path: [...at.path, "where"] };
  if (update.repeat?.on === "again") return { ...update, keys: [key] };
  if (update.repeat?.on === "unknown") return update;
  const fresh = byOtherConstants(shapeAt(inspected.args, at));
  return { repeat: { on: "key" }, keys: [key], ...(fresh && { guard: { ...TOLD_BY_ROW, fresh, keys: [key] } }) };
};

/** `{ create: { id, tries: 1 }, update: { tries: 2 } }`: by what the row that comes back has in such a column it is told whether it was made. */
function byOtherConstants(given: Shape | undefined): ResultTest | undefined {
  const [create, update] = ["create", "update"].map((name) => memberOf(given, name));
  if (create?.kind !== "object" || update?.kind !== "object") return undefined;
  const told = [...create.members].flatMap(([name, value]): ResultTest[] => {
    const [first, repeat] = [constantAt(value), constantAt(update.members.get(name))];
    if (!isPlain(first) || !isPlain(repeat) || first === repeat) return [];
    return [{ member: [name], first: { is: "constant", value: first }, repeat: { is: "constant", value: repeat } }];
  });
  return told.reduceRight<ResultTest | undefined>((also, one) => ({ ...one, ...(also && { also }) }), undefined);
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

const TOLD_BY_ROW = {
  kind: "conditional-write",
  tells: "result",
  errors: [],
  windowSeconds: null,
  needsErrorTest: false,
  isByTheWay: true,
} as const;
