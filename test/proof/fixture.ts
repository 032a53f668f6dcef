/** A handler of the proof: its texts, what its comments state, and what the analysis says. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Effect } from "../../src/findings/finding.ts";
import { inferHandlers } from "../../src/handlers/index.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { lineOf } from "../../src/syntax/source-text.ts";
import { files } from "../support/files.ts";
import type { EffectVerdict, HandlerSource, WeakReason } from "../../src/vocabulary.ts";

export interface Fixture {
  readonly name: string;
  /** The module that exports `handler`. */
  readonly entry: string;
  /** File names, relative to the folder of the handlers, to texts. */
  readonly texts: Readonly<Record<string, string>>;
}

/** `told: weak (window, name-bound)`: an effect by the word that its payload, table or path contains. */
export interface Statement {
  readonly label: string;
  readonly verdict: EffectVerdict;
  readonly reasons: readonly WeakReason[];
}

/** A file is a fixture; so is a folder, of which `handler.ts` is the module that Lambda loads. */
export function readFixtures(folder: string): readonly Fixture[] {
  return readdirSync(folder)
    .filter((one) => !one.endsWith(".md"))
    .sort()
    .map((one) => {
      const path = join(folder, one);
      const names = statSync(path).isDirectory() ? readdirSync(path).map((name) => `${one}/${name}`) : [one];
      const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
      return { name: one.replace(/\.ts$/u, ""), entry: names.length > 1 ? `${one}/handler.ts` : one, texts };
    });
}

/** What the comments state, by file and line. */
export function statementsIn({ texts }: Fixture): ReadonlyMap<string, Statement> {
  const stated = Object.entries(texts).flatMap(([file, text]) =>
    text.split("\n").flatMap((line, index): [string, Statement][] => {
      const match = STATEMENT.exec(line);
      if (!match) return [];
      const reasons = (match[3]?.split(", ") ?? []) as WeakReason[];
      const statement = { label: match[1]!, verdict: match[2] as EffectVerdict, reasons: reasons.sort() };
      return [[`${file}:${index + 1}`, statement]];
    }),
  );
  return new Map(stated);
}

const STATEMENT = /\/\/ (\w+): (unguarded|idempotent|guarded|weak)(?: \(([\w, -]+)\))?$/u;

/** With the sources that an option switches on. */
const SETTINGS = {
  ...DEFAULT_SETTINGS,
  sources: new Set<HandlerSource>([...DEFAULT_SETTINGS.sources, "sns", "s3", "eventbridge"]),
};

export interface Analysis {
  readonly source: HandlerSource;
  /** The worst effect of each line that has one, by file and line. */
  readonly effects: ReadonlyMap<string, Effect>;
}

export function analyse({ entry, texts }: Fixture): Analysis {
  const source = files(texts);
  const { handlers } = inferHandlers({ source, settings: SETTINGS, wires: [] }, `${source.root}/${entry}`);
  const handler = handlers.find(({ name }) => name === "handler");
  if (!handler) throw new Error(`no handler was found in ${entry}`);
  const effects = new Map<string, Effect>();
  for (const effect of handler.effects) {
    const line = `${relative(source.root, effect.at.source.path)}:${lineOf(effect.at)}`;
    const known = effects.get(line);
    if (!known || SEVERITY.indexOf(effect.verdict) > SEVERITY.indexOf(known.verdict)) effects.set(line, effect);
  }
  return { source: handler.source, effects };
}

const SEVERITY: readonly EffectVerdict[] = ["idempotent", "guarded", "unknown", "weak", "unguarded"];
