/** What is transformed: small projects whose verdicts other tests establish. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Effect } from "../../../src/findings/finding.ts";
import { readFixtures } from "../../proof/fixture.ts";
import { handlersOf } from "../inspect.ts";
import { rewrite, type Rewriter } from "./rewrite.ts";

export interface Project {
  readonly name: string;
  /** The module that exports `handler`. */
  readonly entry: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** A project that does the same, or the project itself where it has nothing to transform. */
export type Transformation = (project: Project) => Project;

/** The modules of the project rewritten. */
export function everywhere(rewriter: Rewriter): Transformation {
  return (project) => onModules(project, (text) => rewrite(text, rewriter));
}

/** The modules of a project with other texts. */
export function onModules(project: Project, change: (text: string) => string): Project {
  const texts = Object.entries(project.texts).map(([file, text]) => {
    const changed = change(text);
    return [file, changed === rewrite(text, () => undefined) ? text : changed];
  });
  return { ...project, texts: Object.fromEntries(texts) as Record<string, string> };
}

export function withEntry(project: Project, text: string, others: Readonly<Record<string, string>> = {}): Project {
  return { ...project, texts: { ...project.texts, ...others, [project.entry]: text } };
}

export function entryOf({ texts, entry }: Project): string {
  return texts[entry]!;
}

/** A file next to the entry. */
export function beside({ entry }: Project, file: string): string {
  return join(entry, "..", file);
}

/** Small projects of the flow suite. Of some others the words of types say what their values do not. */
const STATED =
  /^(?:[0-3]\d|40)-|^pairs-(?:callbacks|dynamodb-writes|expiring-markers|fields-of-found-items|keys|place-of-the-guard|promises|redis|refusals|sql|upserts)\./u;
/** Handlers of the proof. */
const PROVEN = new Set(
  (
    "batch-writes boolean-helper claim-throws conditional-write-of-the-effect declared-guard error-class execution- " +
    "names expiring-markers fails-open fifo-tokens hash-of-a-whole-message insert-returning messages-of-each- " +
    "service name-bound-markers objects old-item-tells one-branch-only optimistic-lock own-guards partial-responses " +
    "powertools-middleware powertools-whole-batch powertools-without-key powertools promise-chain read-act-mark " +
    "read-add-put record-guard-batch-effect refusal-ends-the-record refusal-is-forgotten released-lock request- " +
    "with-idempotency-key requests-by-method set-nx sql-look-then-insert statements transaction-refused transaction " +
    "unique-constraint updates what-is-no-guard whole-batch whole-message-as-key wired-by-classes writes-by-key"
  ).split(" "),
);

/** Programs whose verdicts other tests establish, and that are known to bear being written in other words. */
export function subjects(): readonly Project[] {
  const cases = join(import.meta.dirname, "../cases");
  const names = readdirSync(cases).filter((name) => STATED.test(name));
  const stated = names.map((name): Project => {
    const texts = name.endsWith(".ts")
      ? { "handler.ts": readFileSync(join(cases, name), "utf8") }
      : readTexts(join(cases, name));
    return { name, entry: "handler.ts", texts };
  });
  const proven = readFixtures(join(import.meta.dirname, "../../proof/handlers")).filter(({ name }) => PROVEN.has(name));
  return [...stated, ...proven];
}

function readTexts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) => /\.\w+$/u.test(one));
  return Object.fromEntries(names.map((one) => [one, readFileSync(join(folder, one), "utf8")]));
}

/** What the analysis says of a project, in words that do not depend on how it is written. */
export function verdictsOf({ entry, texts }: Project): readonly string[] {
  const handlers = handlersOf(texts, { file: entry });
  return handlers.flatMap(({ name, source, effects }) =>
    [`is a handler of ${source}`, ...effects.map(wordsOf).sort()].map((words) => `${name}: ${words}`),
  );
}

function wordsOf({ call, verdict, reasons, guard }: Effect): string {
  const named = verdict === "unknown" ? "a call" : call;
  const behind = guard ? ` behind ${guard.kind} by ${guard.key} for ${guard.windowSeconds ?? "ever"}` : "";
  return `${named} is ${verdict}${reasons.length > 0 ? ` (${[...reasons].sort().join(", ")})` : ""}${behind}`;
}
