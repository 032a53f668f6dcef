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

/**
 * Programs whose verdicts do depend on how they are written. Of the first ones the words of types say what their values do
 * not, and types are not rewritten with what they name; to rewrite the others is a task that is open.
 */
const SPELLED =
  /^pairs-(?:written-types|in-other-files|made-of-each-other|classes|conditions-tested-twice|one-of-several-guards|kafka|services|requests|powertools|fields-of-rows)/u;

/** Handlers of the flow suite and of the proof, whose verdicts these establish. */
export function subjects(): readonly Project[] {
  const cases = join(import.meta.dirname, "../cases");
  const names = readdirSync(cases).filter((name) => !SPELLED.test(name));
  const stated = names.map((name): Project => {
    const texts = name.endsWith(".ts")
      ? { "handler.ts": readFileSync(join(cases, name), "utf8") }
      : readTexts(join(cases, name));
    return { name, entry: "handler.ts", texts };
  });
  return [...stated, ...readFixtures(join(import.meta.dirname, "../../proof/handlers"))];
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
