/**
 * Rows that a write of a mapper gives back, read as the statement of SQL that it sends: a count in them and `(xmax = 0)` tell a first run
 * from a repeat there as here.
 */
import type { RowPieces } from "../call-parts.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { countTest } from "../guard-results.ts";
import { isOfWrite } from "../looks.ts";
import { assignedText, textOfExpression } from "../inspect/assigned-text.ts";
import { constantAt, placeOf, shapeAt } from "../inspect/places.ts";
import { armsOf, isAbsent, type HoledText, type Shape } from "../shape.ts";
import { parseSql } from "../sql/statement.ts";
import type { MethodDetails } from "./data-form.ts";
import { countedOn } from "./stores.ts";

/** A write of which no pieces are known. */
export const NO_PIECES: RowPieces = { inserted: new Map(), computed: new Map(), returned: undefined };
const ALL: readonly HoledText[] = [["*"]];

/**
 * What was given before, with what a call adds to the text of the statement.
 *
 * @param returns it says that the rows are given back that are written
 */
export function withPieces(
  before: RowPieces | undefined,
  details: MethodDetails,
  args: readonly Shape[],
  returns: boolean,
): RowPieces | undefined {
  const { row, sets, returnsBy } = details;
  const at = (place: string): Shape | undefined => shapeAt(args, placeOf(place, args));
  const inserted = row === undefined ? [] : numbersIn(at(row));
  const set = countedOn(details, args) ?? (row === undefined && sets !== undefined ? at(sets) : undefined);
  const computed = computedIn(set);
  if (inserted.length + computed.length === 0 && !returns) return before;
  return {
    inserted: new Map([...(before?.inserted ?? []), ...inserted]),
    computed: new Map([...(before?.computed ?? []), ...computed]),
    returned: returns ? listOf(returnsBy === undefined ? args : [at(returnsBy)!]) : before?.returned,
  };
}

function numbersIn(row: Shape | undefined): readonly (readonly [string, number])[] {
  const [only, ...others] = armsOf(row).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  if (only?.kind !== "object" || others.length > 0) return [];
  return [...only.members].flatMap(([name, value]) => {
    const number = constantAt(value);
    return typeof number === "number" ? [[name, number] as const] : [];
  });
}

function computedIn(set: Shape | undefined): readonly (readonly [string, HoledText | undefined])[] {
  return [...(set?.kind === "object" ? set.members : [])].flatMap(([name, value]) => {
    const text = assignedText(name, value);
    return text === "value" ? [] : [[name, text === "unread" ? undefined : text] as const];
  });
}

/** What is given back, by what a step says of it: nothing, names, an object of columns by their names. */
function listOf(args: readonly Shape[]): RowPieces["returned"] {
  const all = args.filter((one) => !isAbsent(one)).flatMap((one) => listed(one));
  if (all.length === 0) return ALL;
  const texts = all.flatMap((one) => (one === undefined ? [] : [one]));
  return texts.length < all.length ? undefined : texts;
}

function listed(shape: Shape): readonly (HoledText | undefined)[] {
  if (shape.kind === "array") return shape.open ? [undefined] : shape.items.map((item) => selected(item));
  if (shape.kind !== "object") return [selected(shape)];
  return shape.open
    ? [undefined]
    : [...shape.members].map(([name, value]) => {
        const text = selected(value);
        return text && [...text, ` AS "${name}"`];
      });
}

/** `"n"`, `"t.n as m"`, a column of a table, `` sql`(xmax = 0)` ``. */
function selected(shape: Shape): HoledText | undefined {
  if (shape.kind === "known" && shape.known.kind === "library" && shape.known.statement === undefined) {
    const column = shape.known.path.at(-1);
    return column === undefined ? undefined : [`"${column}"`];
  }
  const text = textOfExpression(shape);
  const alias = shape.kind === "known" && text ? constantAt(shape.arguments[1]) : undefined;
  return text && typeof alias === "string" ? [...text, ` AS "${alias}"`] : text;
}

/** Where, in the answer, the row stands. */
interface GivenRow {
  readonly at: readonly string[];
  readonly isOfMany?: true;
}

/** How the row that comes back tells a repeat; where some of it is not read, it may tell one. */
export function givesBack(
  call: LibraryCall,
  pieces: RowPieces,
  { at, isOfMany }: GivenRow,
  keys: CallGuard["keys"],
): Pick<LibraryCall, "guard" | "givesItem"> {
  const { setsThere, needsRow } = call;
  const isUpsert = setsThere !== undefined && setsThere.size > 0;
  if (!isUpsert && !needsRow) return {};
  const told = returnedBy(pieces, isUpsert);
  const member = [...at, ...(isOfMany ? ["0"] : []), told?.name ?? ""];
  const fresh =
    told?.first === true
      ? ({ member, first: { is: "constant", value: true }, repeat: { is: "constant", value: false } } as const)
      : told && countTest(member, told.first, false, 0);
  if (fresh) return { guard: { ...TOLD, fresh, keys } };
  const { computed, returned } = pieces;
  // A row that is made has another value there than one that is changed.
  const unread = [...computed].filter(([, text]) => !text || isUpsert);
  const isListed = returned?.flat().every((part) => typeof part === "string" && NAME.test(part)) ?? false;
  if (isListed && unread.length === 0) return {};
  const mayTell = isListed ? unread.map(([name]) => name) : "all";
  return { givesItem: { at, ...(isOfMany && { isOfMany }), mayTell } };
}

const NAME = /^(?: AS )?["\w.*]+$/u;

const TOLD = {
  kind: "conditional-write",
  tells: "result",
  errors: [],
  windowSeconds: null,
  needsErrorTest: false,
} as const;

function returnedBy(
  { inserted, computed, returned }: RowPieces,
  isUpsert: boolean,
): { readonly name: string; readonly first: number | true } | undefined {
  if (returned === undefined) return undefined;
  const assigned = [...computed].flatMap(([name, text]) => (text ? [[`"${name}" = `, ...text]] : []));
  const list = (all: readonly HoledText[]): HoledText =>
    all.flatMap((one, index) => (index === 0 ? one : [", ", ...one]));
  // Something has to be set, whatever it is.
  const sets = assigned.length > 0 ? list(assigned) : [`"" = 1`];
  const columns = [...inserted.keys()].map((name) => `"${name}"`).join(", ");
  const begun = isUpsert
    ? [
        `INSERT INTO t ("", ${columns}) VALUES (1, ${[...inserted.values()].join(", ")}) ON CONFLICT (id) DO UPDATE SET `,
      ]
    : ["UPDATE t SET "];
  const told = parseSql([...begun, ...sets, " RETURNING ", ...list(returned)]).returned;
  if (told === undefined) return undefined;
  const names = [...computed.keys(), ...returned.flatMap((one) => /"(\w+)"$/u.exec(String(one.at(-1)))?.[1] ?? [])];
  // SQL does not tell the case of names apart, and code does.
  return { ...told, name: names.find((name) => name.toLowerCase() === told.name) ?? told.name };
}

/** The same of a call that is sent at once, by what the data says of its result. */
export function givesRowBack(call: LibraryCall, details: MethodDetails, args: readonly Shape[]): Partial<LibraryCall> {
  const { givesRow, setsThere, sets, claims } = details;
  if (givesRow === undefined || (call.guard && !isOfWrite(call.guard))) return {};
  const made = sets?.split(" ").find((place) => place !== setsThere);
  const row = setsThere === undefined ? undefined : withPieces(undefined, { row: made! }, args, false);
  const pieces = withPieces(row, setsThere === undefined ? details : { sets: setsThere }, args, false) ?? NO_PIECES;
  const at = givesRow === "result" ? [] : givesRow.split(".");
  const [where] = claims?.split(" ") ?? [];
  const keys = where === undefined ? call.keys : [placeOf(where, args)];
  const { givesItem, ...told } = givesBack(call, { ...pieces, returned: ALL }, { at }, keys);
  // Where the data says that it is read back, a test of it is a look.
  return call.gives === "store" ? told : { ...told, givesItem };
}
