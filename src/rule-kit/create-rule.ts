import type { JSONSchema, TSESLint } from "@typescript-eslint/utils";
import type { Place } from "../syntax/source-text.ts";
import { brief, type Words } from "../words/brief.ts";
import { clean, withoutCommands } from "../words/clean.ts";
import { describeFault, REPOSITORY } from "../words/repository.ts";
import { describeUnresolved } from "../words/unresolved.ts";
import type { Edit } from "./config-edits.ts";
import type { Half, LintedFile } from "./linted-file.ts";
import { openFile } from "./open-file.ts";
import { typeHintsOf } from "./type-hints.ts";

/** Which presets enable a rule, and how. `off` in `recommended` means: only in `strict`. */
interface Presets {
  readonly recommended: "error" | "warn" | "off";
  /** Whose files it reports in. */
  readonly half: Half;
  /** Its options in `strict`, where they are not the defaults. */
  readonly strict?: Readonly<Record<string, unknown>>;
}

interface RuleDefinition<Suggestions extends string, Options extends object> {
  readonly name: string;
  readonly description: string;
  readonly type: "problem" | "suggestion";
  readonly presets: Presets;
  /** What its suggestions say, by the name of each; absent: it has none. A finding itself is worded by `Words`. */
  readonly suggestions?: Readonly<Record<Suggestions, string>>;
  /** JSON schema of each option; the rule has one options object. */
  readonly options: Readonly<Record<string, JSONSchema.JSONSchema4>>;
  readonly defaults: Options;
  /** Whether these options ask for files that hold no handler and no configuration, too. */
  readonly everywhere?: (options: Options) => boolean;
  /** Picks the findings of a file and reports each. Runs once per file, before any traversal. */
  check(file: LintedFile, report: (finding: Report<Suggestions>) => void, options: Options): void;
}

interface Report<Suggestions extends string> {
  readonly at: Place;
  readonly words: Words;
  readonly suggest?: readonly Suggestion<Suggestions>[];
}

interface Suggestion<Name extends string> {
  readonly messageId: Name;
  readonly data: Readonly<Record<string, string>>;
  /** Replacements of stretches of the linted file. */
  readonly edits: readonly Edit[];
}

/** What ESLint is told: a finding, or that something could not be looked at. */
interface Problem extends Pick<Report<string>, "at" | "suggest"> {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;
type Docs = { description: string; url: string; presets: Presets };
/** A rule of this plugin, as ESLint takes it. */
export type ReplaySafeRule = TSESLint.RuleModule<string, readonly unknown[], Docs>;

/** Problems that were told already for a file: several rules meet the same unreadable baseline. */
const reported = new WeakMap<object, Set<string>>();

/**
 * A rule that works on the text of a file, whatever language and parser the lint runs it under: positions are offsets into
 * `sourceCode.text`, and nothing is asked of the syntax tree that ESLint has. That is why it reports from `create`, with
 * no listener: a file that is neither handler nor configuration costs a look at its name and text.
 *
 * What could not be looked at is reported once per file, by whichever rule of its half comes first. A fault inside the engine becomes a
 * message and never ends the run.
 */
export function createRule<Suggestions extends string, Options extends object>(
  definition: RuleDefinition<Suggestions, Options>,
): ReplaySafeRule {
  const { name, description, presets, defaults } = definition;
  return {
    name,
    meta: {
      type: definition.type,
      docs: { description, url: `${REPOSITORY}/blob/main/docs/rules/${name}.md`, presets },
      messages: {
        ...definition.suggestions,
        finding: "{{message}}",
        problem: "{{problem}}",
        fault: "{{fault}} The other rules went on.",
      },
      schema: [{ type: "object", properties: { ...definition.options }, additionalProperties: false }],
      defaultOptions: [defaults],
      hasSuggestions: definition.suggestions !== undefined,
      // Any language: ESLint refuses a whole run when a rule meets a language that it does not list.
      languages: ["*"],
    } as ReplaySafeRule["meta"],
    defaultOptions: [defaults],
    create(context) {
      const report = reporter(context);
      try {
        const file = fileOf(context);
        const options = { ...defaults, ...(context.options[0] as Partial<Options> | undefined) };
        if (file === undefined || !(definition.everywhere?.(options) || file.concerns(presets.half))) return {};
        // Two mappings of one function may be told alike.
        const told = new Set<string>();
        definition.check(
          file,
          ({ at, words, suggest }) => {
            const message = brief(words);
            const key = `${at.start}:${at.end}:${message}`;
            if (told.has(key)) return;
            told.add(key);
            report({ at, messageId: "finding", data: { message }, suggest });
          },
          options,
        );
        for (const { at, text } of [
          ...file.settingsProblems(),
          ...file
            .problems(presets.half)
            .map((problem) => ({ at: file.placeOf(problem), text: describeUnresolved(problem) })),
        ]) {
          if (firstTime(context.sourceCode, text)) report({ at, messageId: "problem", data: { problem: text } });
        }
      } catch (error) {
        const fault = describeFault(error, undefined);
        if (firstTime(context.sourceCode, fault)) {
          context.report({ loc: { line: 1, column: 0 }, messageId: "fault", data: harmless({ fault }) });
        }
      }
      return {};
    },
  };
}

/** One per parsed text, whatever number of rules ask. */
const files = new WeakMap<object, { readonly file: LintedFile | undefined }>();

function fileOf({ physicalFilename, sourceCode, cwd, settings }: Context): LintedFile | undefined {
  let known = files.get(sourceCode);
  if (known === undefined) {
    const file = openFile({
      path: physicalFilename,
      text: sourceCode.text,
      folder: cwd,
      settings: settings["replay-safe"],
      types: typeHintsOf(sourceCode.parserServices),
    });
    files.set(sourceCode, (known = { file }));
  }
  return known.file;
}

function firstTime(sourceCode: object, text: string): boolean {
  const texts = reported.get(sourceCode) ?? new Set();
  reported.set(sourceCode, texts);
  return !texts.has(text) && Boolean(texts.add(text));
}

/** What is shown in a terminal and in the log of a pipeline, with names from anybody's files. */
function harmless(data: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, withoutCommands(clean(text))]));
}

function reporter(context: Context) {
  const { sourceCode } = context;
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, sourceCode.text.length));
  return ({ at, messageId, data, suggest }: Problem): void => {
    // Columns start at 0 or 1 depending on the language; only the language's own conversion is right.
    const loc = { start: sourceCode.getLocFromIndex(clamp(at.start)), end: sourceCode.getLocFromIndex(clamp(at.end)) };
    context.report({
      loc,
      messageId,
      data: harmless(data),
      suggest: suggest?.map(({ messageId, data, edits }) => ({
        messageId,
        data: harmless(data),
        fix: (fixer: TSESLint.RuleFixer) =>
          edits.map(({ start, end, text }) => fixer.replaceTextRange([clamp(start), clamp(end)], text)),
      })),
    });
  };
}
