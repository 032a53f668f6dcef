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

/** What is unknown, and ways to hand things on. */
const EXAMPLES = /^(?:03|06|09|11|13|14|15|16|17|18|32)-/u;
/** Each verdict and reason, and each kind of guard. */
const PROVEN = new Set(
  (
    "boolean-helper conditional-write-of-the-effect declared-guard error-class execution-names expiring-markers fails-open " +
    "fifo-tokens insert-returning old-item-tells one-branch-only own-guards partial-responses powertools powertools-middleware " +
    "powertools-without-key promise-chain read-act-mark read-add-put record-guard-batch-effect released-lock set-nx transaction " +
    "unique-constraint updates whole-batch wired-by-classes"
  ).split(" "),
);

/** Handlers of the flow suite and of the proof, whose verdicts these establish. */
export function subjects(): readonly Project[] {
  const cases = join(import.meta.dirname, "../cases");
  const examples = readdirSync(cases)
    .filter((name) => EXAMPLES.test(name))
    .map((name) => ({ name, entry: "handler.ts", texts: readTexts(join(cases, name)) }));
  const proven = readFixtures(join(import.meta.dirname, "../../proof/handlers")).filter(({ name }) => PROVEN.has(name));
  return [...examples, ...proven];
}

function readTexts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) => /\.\w+$/u.test(one));
  return Object.fromEntries(names.map((one) => [one, readFileSync(join(folder, one), "utf8")]));
}

/** What the analysis says of a project, in words that do not depend on how it is written. */
export function verdictsOf({ entry, texts }: Project): readonly string[] {
  const handlers = handlersOf(texts, { file: entry });
  return handlers.flatMap(({ name, source, effects }) => [`${name} of ${source}`, ...effects.map(wordsOf).sort()]);
}

function wordsOf({ call, verdict, reasons, guard }: Effect): string {
  const named = verdict === "unknown" ? "a call" : call;
  const behind = guard ? ` behind ${guard.kind} by ${guard.key} for ${guard.windowSeconds ?? "ever"}` : "";
  return `${named} is ${verdict}${reasons.length > 0 ? ` (${[...reasons].sort().join(", ")})` : ""}${behind}`;
}
