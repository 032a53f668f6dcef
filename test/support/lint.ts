import { ESLint as ESLint10, type Linter } from "eslint";
import { ESLint as ESLint9 } from "eslint9";
import { expect } from "vitest";
import * as parser from "@typescript-eslint/parser";
import plugin from "../../src/index.ts";
import { repository, type Files, type Repository } from "./repository.ts";

/** Both majors that the plugin supports. */
export const majors = [
  ["ESLint 10", ESLint10],
  ["ESLint 9", ESLint9 as unknown as typeof ESLint10],
] as const;

/** A message as a reader sees it: where, what is underlined, and every word. */
export interface Told {
  readonly file: string;
  readonly line: number;
  /** The text that the editor underlines. */
  readonly underlined: string;
  readonly rule: string;
  readonly message: string;
  /** What the editor offers, where it offers anything: the words, and the file as it would be. */
  readonly suggestions?: readonly { readonly says: string; readonly gives: string }[];
}

export interface Story {
  /** What is deployed: the files of a commit. */
  readonly deployed?: Files;
  /** What the working tree has on top of it. */
  readonly files?: Files;
  /** `{ "no-mapping-replacement": "error" }`, without the plugin's name; the preset `recommended` by default. */
  readonly rules?: Linter.RulesRecord;
  readonly settings?: unknown;
  /** With type information, as `parserOptions.projectService` gives it. */
  readonly isTyped?: boolean;
  readonly ESLint?: typeof ESLint10;
}

/** Lays a story out as a repository and lints it as a user would. Messages in order of file, line and column. */
export async function lint(story: Story): Promise<readonly Told[]> {
  return lintRepository(layOut(story), story);
}

/** The same under both majors of ESLint, which must tell the same. */
export async function lintUnderBoth(story: Story): Promise<readonly Told[]> {
  const project = layOut(story);
  const [current, former] = await Promise.all(
    majors.map(([, ESLint]) => lintRepository(project, { ...story, ESLint })),
  );
  expect(former).toEqual(current);
  return current!;
}

export function layOut({ deployed, files = {} }: Pick<Story, "deployed" | "files">): Repository {
  const project = repository(deployed ?? { "package.json": "{}" });
  project.write(files);
  return project;
}

export async function lintRepository(
  project: Repository,
  { rules, settings, isTyped = false, ESLint = ESLint10 }: Story,
): Promise<readonly Told[]> {
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.{ts,tsx,mts,cts}"],
        languageOptions: {
          parser: parser as Linter.Parser,
          parserOptions: isTyped ? { projectService: true, tsconfigRootDir: project.root } : {},
        },
      },
      ...plugin.configs.recommended.map((entry) =>
        rules === undefined ? entry : { ...entry, rules: prefixed(rules) },
      ),
      settings === undefined ? {} : { settings: { "replay-safe": settings as Record<string, unknown> } },
    ],
  });
  const results = await eslint.lintFiles(["."]);
  for (const { messages } of results) expect(messages.flatMap(tooLong)).toEqual([]);
  return results.flatMap(({ filePath, messages, source }) =>
    messages.map((message) => ({
      file: filePath.slice(project.root.length + 1).replaceAll("\\", "/"),
      line: message.line,
      underlined: stretch(source ?? project.read(filePath), message),
      rule: (message.ruleId ?? "parser").replace("replay-safe/", ""),
      message: message.message,
      ...suggestionsOf(source ?? project.read(filePath), message),
    })),
  );
}

/** Whatever a test is about: what our rules say is read in one breath. */
function tooLong({ ruleId, message }: Linter.LintMessage): readonly string[] {
  if (!ruleId?.startsWith("replay-safe/")) return [];
  const [first] = message.replaceAll(/`[^`]*`/gu, (name) => "x".repeat(name.length)).split(/(?<=\.) (?=[A-Zx])/u);
  return [
    ...(message.length > 320 ? [`${message.length} characters: ${message}`] : []),
    ...(first!.length > 160 ? [`first sentence of ${first!.length} characters: ${message}`] : []),
  ];
}

function prefixed(rules: Linter.RulesRecord): Linter.RulesRecord {
  return Object.fromEntries(Object.entries(rules).map(([name, entry]) => [`replay-safe/${name}`, entry]));
}

function suggestionsOf(text: string, { suggestions = [] }: Linter.LintMessage): Pick<Told, "suggestions"> {
  if (suggestions.length === 0) return {};
  const applied = suggestions.map(({ desc, fix }) => ({
    says: desc,
    gives: text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
  }));
  return { suggestions: applied };
}

function stretch(text: string, { line, column, endLine = line, endColumn = column }: Linter.LintMessage): string {
  const lines = text.split(/\r\n|\n|\r/u).slice(line - 1, endLine);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, endColumn - 1);
  lines[0] = lines[0]!.slice(column - 1);
  return lines.join("\n");
}
