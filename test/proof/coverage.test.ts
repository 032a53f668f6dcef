/**
 * What the analysis knows has a handler that shows it, by construction: each class of calls, kind and form of guard, helper,
 * source, nature, verdict and reason of the knowledge is looked for among what the analysis used on the handlers of the proof.
 * What has none stands in `EXCEPTIONS`, with its reason.
 */
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { Effect } from "../../src/findings/finding.ts";
import type { LibraryCall } from "../../src/knowledge/calls.ts";
import { loadData } from "../../src/knowledge/load.ts";
import { GUARD_FORMS } from "../../src/knowledge/packages/guard-forms.ts";
import { analyse, readFixtures } from "./fixture.ts";
import type { EffectNature, EffectVerdict, GuardKind, OperationClass, WeakReason } from "../../src/vocabulary.ts";

/** Why something that the knowledge lists is run by no handler, or only one way. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "class compute": "costs time or money, and leaves nothing that a run could see",
  "class telemetry": "logs and metrics are no effects, whatever a run sees of them",
  "class read, other way": "reads are no effects",
  "nature delete, other way": "what is gone is gone",
  "nature other": "calls of which no more is known than that they are effects",
  "guard declared, other way": "what the project states is believed",
  "form counts": "of knex, which is not stood in for; `count` is the same look",
  "form refused": "of services that are not stood in for; a conditional write that throws is the same guard",
  "form own-entry":
    "of streams of Redis, which are not stood in for; a conditional write that throws is the same guard",
  "form refused-new": "of CouchDB, which is not stood in for; a conditional write that throws is the same guard",
  "form refused-unless":
    "the same as `refused`, which is shown, unless an option is given: `mkdir(path, { recursive: true })` refuses nothing",
  "form refused-where":
    "of Cloud Storage, which is not stood in for; a conditional write that throws is the same guard",
  "form duplicates": "of writes of which it is not told whether they refuse: what hangs on them is unknown",
  "form found-or-built": "of Sequelize, which is not stood in for; whether what it builds is saved is unknown",
  "form items": "of caches and services that give lists, which are not stood in for; `rows` is the same look",
  "form members": "of caches and services that give lists, which are not stood in for; `rows` is the same look",
  "form refused-member":
    "of services that give the error back, which are not stood in for; one that throws is the same guard",
  "form told-by": "of services that say it in a member, which are not stood in for; `created` is the same claim",
  "form numbered-rows": "of dynamoose, which is not stood in for; `rows` is the same look",
  "form rows-and-count":
    "of mappers and services that give rows and their number, which are not stood in for; `rows` is the same look",
  "form made-or-updated": "of Sequelize, which is not stood in for; `row` is the same look",
  "form unique-row": "of Prisma, which is not stood in for; `row` is the same look, and `created` the same insert",
  "form found-row": "of mappers that throw where nothing is found, which are not stood in for; `row` is the same look",
  "form found-first": "of Cloud Storage, which is not stood in for; `row` is the same look",
  "form as-read":
    "of Cosmos DB, Azure Tables and Couchbase, which are not stood in for; a conditional write that throws is the same guard",
  "form values": "of knex, which is not stood in for; `rows` is the same look",
  ...Object.fromEntries(
    [
      "guard check",
      "form check",
      "form check-flag",
      "form count",
      "form row",
      "form rows",
      "form snapshot",
      "form snapshots",
    ].map((name) => [`${name}, other way`, "a look and a later mark are always racy"]),
  ),
};

const heard = vi.hoisted(() => ({ calls: new Map<string, Set<string>>(), forms: new Map<string, Set<string>>() }));

function note(where: Map<string, Set<string>>, name: string, call: string): void {
  where.set(name, (where.get(name) ?? new Set()).add(call));
}

vi.mock("../../src/knowledge/index.ts", async (original) => {
  const actual = await original<typeof import("../../src/knowledge/index.ts")>();
  const listening =
    <A extends unknown[]>(ask: (...args: A) => LibraryCall | undefined) =>
    (...args: A) => {
      const facts = ask(...args);
      if (facts) note(heard.calls, facts.class, facts.call);
      return facts;
    };
  const { describeCall, describeCommand } = actual;
  return { ...actual, describeCall: listening(describeCall), describeCommand: listening(describeCommand) };
});

vi.mock("../../src/knowledge/packages/guard-forms.ts", async (original) => {
  const actual = await original<typeof import("../../src/knowledge/packages/guard-forms.ts")>();
  const guardForm: typeof actual.guardForm = (form, base, ...others) => {
    const facts = actual.guardForm(form, base, ...others);
    if (facts.guard) note(heard.forms, form.split(" ")[0]!, base.call);
    return facts;
  };
  return { ...actual, guardForm };
});

const effects: readonly Effect[] = readFixtures(join(import.meta.dirname, "handlers")).flatMap((fixture) => {
  const { source, effects: found } = analyse(fixture);
  note(heard.calls, `source ${source}`, fixture.name);
  return [...found.values()];
});

const comesAgain = ({ verdict }: Effect): boolean => verdict === "unguarded" || verdict === "weak";
const hasOther = (reasons: readonly WeakReason[]): boolean => reasons.some((reason) => reason !== "racy");

/** What is missing of one thing that the knowledge lists: a handler at all, or one that shows it the other way. */
function missing(what: string, ways: readonly boolean[]): readonly string[] {
  if (!ways.includes(true)) return [what];
  return ways.every(Boolean) ? [] : [`${what}, other way`];
}

it("is shown each way, or has a reason not to be", () => {
  const of = (calls: ReadonlySet<string> = new Set()): readonly Effect[] =>
    effects.filter(({ call }) => calls.has(call));
  const bothWays = (some: readonly Effect[]): readonly boolean[] => [
    some.some(comesAgain),
    some.some((effect) => !comesAgain(effect)),
  ];
  const guardedBy = (some: readonly Effect[]): readonly boolean[] => [
    some.some(({ reasons }) => !hasOther(reasons)),
    some.some(({ reasons }) => hasOther(reasons)),
  ];
  const lacking = [
    ...CLASSES.flatMap((one) => {
      const calls = heard.calls.get(one);
      return missing(`class ${one}`, calls ? (SILENT.has(one) ? [true, false] : bothWays(of(calls))) : []);
    }),
    ...NATURES.flatMap((one) => missing(`nature ${one}`, bothWays(effects.filter(({ nature }) => nature === one)))),
    ...GUARDS.flatMap((one) => missing(`guard ${one}`, guardedBy(effects.filter(({ guard }) => guard?.kind === one)))),
    ...GUARD_FORMS.flatMap((one) => {
      const calls = heard.forms.get(one);
      return missing(`form ${one}`, guardedBy(effects.filter(({ guard }) => guard && calls?.has(guard.call))));
    }),
    ...helpers().flatMap((one) => missing(`helper ${one}`, [effects.some(({ guard }) => guard?.call === one)])),
    ...sources().flatMap((one) => missing(`source ${one}`, [heard.calls.has(`source ${one}`)])),
    ...REASONS.flatMap((one) => missing(`reason ${one}`, [effects.some(({ reasons }) => reasons.includes(one))])),
    ...VERDICTS.flatMap((one) => missing(`verdict ${one}`, [effects.some(({ verdict }) => verdict === one)])),
  ];
  expect(lacking.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
});

/** Helpers of packages that guard what they are given. */
function helpers(): readonly string[] {
  const { guards } = loadData<{ readonly guards: readonly { readonly export: string }[] }>("guards");
  return [...new Set(guards.map((row) => row.export))].filter((name) => /^[a-z]/u.test(name));
}

function sources(): readonly string[] {
  return Object.keys(loadData<{ readonly sources: object }>("sources").sources);
}

/** Lists that the compiler holds complete. */
const listed = <T extends string>(all: Readonly<Record<T, true>>): readonly T[] => Object.keys(all) as T[];

const CLASSES = listed<OperationClass>({
  read: true,
  compute: true,
  telemetry: true,
  idempotent: true,
  keyed: true,
  conflict: true,
  token: true,
  expression: true,
  effect: true,
});
const SILENT: ReadonlySet<OperationClass> = new Set(["read", "compute", "telemetry"]);
const NATURES = listed<EffectNature>({
  message: true,
  request: true,
  write: true,
  increment: true,
  append: true,
  insert: true,
  start: true,
  delete: true,
  other: true,
});
const GUARDS = listed<GuardKind>({
  powertools: true,
  "conditional-write": true,
  check: true,
  "dedup-token": true,
  transaction: true,
  "unique-constraint": true,
  declared: true,
});
const REASONS = listed<WeakReason>({
  "batch-key": true,
  "volatile-key": true,
  "name-bound": true,
  window: true,
  racy: true,
  "key-missing": true,
  "fails-open": true,
});
const VERDICTS = listed<Exclude<EffectVerdict, "unknown">>({
  idempotent: true,
  guarded: true,
  weak: true,
  unguarded: true,
});
