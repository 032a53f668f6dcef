/** Guards that look whether something is there: what the data means by the name of a form. */
import type { ResultTest, ResultValue } from "../call-guard.ts";
import { absenceThrown } from "../looks.ts";
import { armsOf, type Shape } from "../shape.ts";
import { byResult, type GuardForm, type GuardFormInput } from "./plain-guards.ts";

const ZERO: ResultValue = { is: "constant", value: 0 };

/** Documents that were found, their number, and whether there is none. */
const SNAPSHOTS: ResultTest = {
  member: ["docs"],
  isIterated: true,
  first: { is: "empty" },
  repeat: { is: "rows" },
  also: {
    member: ["empty"],
    first: { is: "constant", value: true },
    repeat: { is: "constant", value: false },
    also: { member: ["size"], first: ZERO, repeat: { is: "counted" } },
  },
};

/** The row, as it is there or was built, and whether it was built. */
const ROW_AND_BUILT: ResultTest = {
  member: ["1"],
  first: { is: "truthy" },
  repeat: { is: "falsy" },
  also: { member: ["0"], first: { is: "row" }, repeat: { is: "row" } },
};

/** Ways in which a call of a package is a look, by the name that data have for them. */
export const LOOK_FORMS: Readonly<Record<string, GuardForm>> = {
  check: (input) => look(input, { member: [], first: { is: "constant", value: null }, repeat: { is: "present" } }),
  "check-flag": (input) => look(input, { member: input.words, first: { is: "falsy" }, repeat: { is: "present" } }),
  snapshot: (input) =>
    isQuery(input.args[0])
      ? { guard: { ...byResult("check", input.keys, SNAPSHOTS, null), isByQuery: true } }
      : look(input, {
          member: input.words,
          first: { is: "snapshot", exists: false },
          repeat: { is: "snapshot", exists: true },
        }),
  snapshots: (input) => look(input, SNAPSHOTS),
  row: (input) => look(input, { member: input.words, first: { is: "absent" }, repeat: { is: "row" } }),
  "unique-row": ({ keys, words }) => ({
    guard: {
      ...byResult("check", keys, { member: words, first: { is: "absent" }, repeat: { is: "row" } }, null),
      isByUnique: true,
    },
  }),
  // What is built for a row that is not there is saved later, if at all.
  "found-or-built": ({ keys }) => ({ guard: { ...byResult("check", keys, ROW_AND_BUILT, null), doubt: "sometimes" } }),
  "found-row": foundRow,
  // The same in a list of one: `const [metadata] = await file.getMetadata()`.
  "found-first": (input) => ({
    guard: {
      ...absenceThrown(input.keys, input.words),
      fresh: { member: ["0"], first: { is: "row" }, repeat: { is: "row" } },
    },
  }),
  rows: (input) => look(input, { member: input.words, first: { is: "empty" }, repeat: { is: "rows" } }),
  // Texts or numbers, of which nothing more is asked: members of a set.
  items: (input) => look(input, { member: input.words, first: { is: "empty" }, repeat: { is: "not-empty" } }),
  // The values of a column, of which nobody reads which one it is.
  values: (input) => ({
    guard: {
      ...byResult("check", input.keys, { member: [], first: { is: "empty" }, repeat: { is: "not-empty" } }, null),
      computed: new Map([["*", new Set(["*"])]]),
    },
  }),
  // An object with what stands under names.
  members: (input) => look(input, { member: [], first: { is: "no-members" }, repeat: { is: "present" } }),
  // The list has its number under a name of its own.
  "numbered-rows": (input) =>
    look(input, { member: [], first: { is: "empty" }, repeat: { is: "rows" }, numberAs: input.words[0] }),
  "rows-and-count": (input) => {
    const [rows = "", count = ""] = input.words;
    const number: ResultTest = { member: [count], first: ZERO, repeat: { is: "counted" } };
    return look(input, { member: [rows], first: { is: "empty" }, repeat: { is: "rows" }, also: number });
  },
  count: (input) => look(input, { member: input.words, first: ZERO, repeat: { is: "counted" } }),
  counts: (input) => look(input, { member: ["0", "*"], first: ZERO, repeat: { is: "counted" } }),
};

function look({ keys }: GuardFormInput, fresh: ResultTest): ReturnType<GuardForm> {
  return { guard: byResult("check", keys, fresh, null) };
}

/** A row that is always given: where there is none, an error with these names and codes is thrown. */
function foundRow(input: GuardFormInput): ReturnType<GuardForm> {
  const row: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "row" } };
  // An error of one's own has any name.
  if (input.args.some(makesError)) return look(input, row);
  return { guard: { ...absenceThrown(input.keys, input.words), fresh: row } };
}

/** `executeTakeFirstOrThrow(() => new MissingError())`, `findOneOrFail(where, { failHandler })`. */
function makesError(given: Shape): boolean {
  return armsOf(given).some(
    (arm) =>
      arm.kind === "function" || arm.kind === "class" || (arm.kind === "object" && arm.members.has("failHandler")),
  );
}

/** A transaction of Firestore gets one document, or those that a query finds. */
function isQuery(asked: Shape | undefined): boolean {
  const known = asked?.kind === "known" && asked.known.kind === "library" ? asked.known : undefined;
  return known?.node === "query" || known?.node === "collection";
}
