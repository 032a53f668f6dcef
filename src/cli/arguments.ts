import { parseArgs } from "node:util";
import { VERDICTS, type Verdict } from "../deployment/changes.ts";
import { nearWord } from "../project/near-word.ts";

const formats = ["text", "json", "markdown", "sarif", "html", "github", "gitlab", "junit", "agent"] as const;
type Format = (typeof formats)[number];

/** The commands of `replay-safe`. */
export type Command = "plan" | "inspect" | "explain" | "inputs" | "lock";

/** The options of all commands; each takes those that its help names. */
export interface Options {
  readonly base?: string;
  readonly lock?: string;
  readonly template?: string;
  readonly "no-baseline"?: boolean;
  readonly staged?: boolean;
  readonly refactor?: string;
  readonly "stack-name"?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly "fail-on"?: readonly Verdict[];
  readonly check?: boolean;
  readonly write?: string;
  readonly explain?: boolean;
  readonly quiet?: boolean;
  readonly "no-color"?: boolean;
}

/** What the words of a command line ask for. `problem` ends with the usage that helps. */
export type Request =
  | { readonly kind: "run"; readonly command: Command; readonly names: readonly string[]; readonly options: Options }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "problem"; readonly what: string; readonly usage: string };

const exits = "Exit status: 0 nothing found, 1 findings, 2 could not look.";

const overview = `Usage: replay-safe <command> [options] [PATH…]

  plan     what the next deployment re-creates, and which effects happen twice
  inspect  handlers of streams and queues, and every effect with its verdict
  explain  why something is reported at FILE:LINE, in full, or what a RULE is for
  inputs   files outside of a path that the answers about it depend on, with a digest, for caches
  lock     write down what is deployed, to compare with later

  -h, --help     of a command: replay-safe plan --help
  -v, --version

${exits}
`;

const formatHelp = `  --format FORMAT     text (by default) for people, markdown for a comment on a pull request, html for a page,
                      json for programs, agent for coding assistants; for services: sarif (code scanning),
                      github (annotations), gitlab (code quality), junit (test reports)
  --output FILE       write the report to a file, and nothing to the terminal
  --quiet             text: findings and what kept it from looking, and nothing where there are none; no progress
  --no-color          no colours; also by NO_COLOR in the environment, where FORCE_COLOR asks for them in a pipe
`;

const help: Record<Command, string> = {
  plan: `Usage: replay-safe plan [options] [PATH…]

Compares the configurations below the paths (the current folder by default) with what was deployed last.

  --base REV          a revision or glob of tags of git; also a file, where it is written as ./FILE or ends in .json;
                      by default a committed lock file, else where this work left the main branch
  --lock FILE         compare with a lock file, as it is in the working tree
  --template FILE     compare with a template that was fetched from CloudFormation
  --no-baseline       compare with nothing: in CI a folder without history is status 2 otherwise
  --staged            compare what is staged with the last commit, before a commit
  --fail-on VERDICTS  exit 1 for these, separated by commas: ${VERDICTS.join(", ")};
                      by default for all but function-replaced, after which no record runs again; \`none\` for no change
  --refactor FILE     write the moves for a stack refactoring of CloudFormation, where only logical ids change
  --stack-name NAME   of --refactor: the stack, where the configuration does not say its name
${formatHelp}
${exits}
`,
  inspect: `Usage: replay-safe inspect [options] [PATH…]

Handlers of streams and queues below the paths (the current folder by default), and every effect with its verdict.

  --staged            handlers as they are staged, of which something is: the module, a helper, the configuration
  --explain           also, in text, what each function that a handler leads to is given, does and comes back with
${formatHelp}
${exits}
`,
  explain: `Usage: replay-safe explain FILE:LINE | RULE

Tells in full what is found at a line: how it comes about, the way that leads there, why the guards that were met do not
count, and the ways out with their commands. Of a rule, its page. In a configuration it tells the change that is made there.

  --no-color          no colours; also by NO_COLOR in the environment, where FORCE_COLOR asks for them in a pipe

Exit status: 0 told, 2 could not look.
`,
  inputs: `Usage: replay-safe inputs [options] [PATH…]

Tells what the answers about the files below each path (the current folder by default) depend on outside of it: the baseline,
helpers, configurations, settings, what resolves imports. With equal digests, and the same files below the path, ESLint
and inspect say the same of them.

  --format FORMAT     text (by default) or json
  --output FILE       write the report to a file, and nothing to the terminal
  --write NAME        write the digest to a file of this name in each path, for a task runner to take into its key
  --no-color          no colours

Exit status: 0 told, 2 could not look.
`,
  lock: `Usage: replay-safe lock [options] [PATH…]

Writes what the configurations below the paths (the current folder by default) deploy, to compare with later.

  --output FILE       replay-safe.lock.json by default
  --check             write nothing, and say whether the file would change

Exit status: 0 written or up to date, 1 with --check where the file would change, 2 could not look.
`,
};

const both = ["format", "output", "quiet", "no-color"];
const accepted: Record<Command, readonly string[]> = {
  plan: [...both, "fail-on", "base", "lock", "template", "no-baseline", "staged", "refactor", "stack-name"],
  inspect: [...both, "staged", "explain"],
  explain: ["no-color"],
  inputs: ["format", "output", "write", "quiet", "no-color"],
  lock: ["output", "check", "no-color"],
};

const kinds: Readonly<Record<keyof Options | "help" | "version", { type: "string" | "boolean"; short?: string }>> = {
  base: { type: "string" },
  lock: { type: "string" },
  template: { type: "string" },
  "no-baseline": { type: "boolean" },
  staged: { type: "boolean" },
  refactor: { type: "string" },
  "stack-name": { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  "fail-on": { type: "string" },
  check: { type: "boolean" },
  write: { type: "string" },
  explain: { type: "boolean" },
  quiet: { type: "boolean" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
};

type Values = Omit<Options, "format" | "fail-on"> & {
  readonly "fail-on"?: string;
  readonly format?: string;
  readonly help?: boolean;
  readonly version?: boolean;
};

/** The words taken apart, or what is wrong with them as a sentence. Node would say it in words of its own. */
function parse(
  words: readonly string[],
): { readonly values: Values; readonly positionals: readonly string[] } | { readonly wrong: string } {
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: kinds,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(kinds, name)) return { wrong: unknown("option", rawName, Object.keys(kinds), "--") };
    const isText = kinds[name as keyof typeof kinds].type === "string";
    if (isText && (value === undefined || value === "" || (!inlineValue && value.startsWith("-"))))
      return { wrong: `\`${rawName}\` needs a value` };
    if (!isText && value !== undefined) return { wrong: `\`${rawName}\` takes no value` };
  }
  return { values: values as Values, positionals };
}

/** "unknown option `--stagd`; did you mean `--staged`?" */
function unknown(what: string, word: string, known: readonly string[], prefix = ""): string {
  const near = nearWord(word.replace(/^-+/u, ""), known);
  return `unknown ${what} \`${word}\`${near === undefined ? "" : `; did you mean \`${prefix}${near}\`?`}`;
}

/** What the words of a command line ask for: a command, help, the version, or what is wrong with them. */
export function readArguments(words: readonly string[]): Request {
  const problem = (what: string, usage = overview): Request => ({ kind: "problem", what, usage });
  const parsed = parse(words);
  if ("wrong" in parsed) {
    const command = words.find(isCommand);
    return problem(parsed.wrong, command === undefined ? overview : help[command]);
  }
  const { help: wantsHelp, version, format = "text", ...options } = parsed.values;
  const [command, ...names] = parsed.positionals;
  if (version) return { kind: "version" };
  if (command === undefined) return wantsHelp ? { kind: "help", text: overview } : problem("no command");
  if (!isCommand(command)) return problem(unknown("command", command, Object.keys(help)));
  if (wantsHelp) return { kind: "help", text: help[command] };
  const foreign = Object.keys(parsed.values).find((option) => !accepted[command].includes(option));
  if (foreign !== undefined) return problem(`\`${command}\` takes no \`--${foreign}\``, help[command]);
  if (!isFormat(format)) return problem(unknown("format", format, formats), help[command]);
  const failOn = readVerdicts(options["fail-on"]);
  if (typeof failOn === "string") return problem(unknown("verdict", failOn, VERDICTS), help[command]);
  const [first, second] = (["staged", "no-baseline", "base", "lock", "template"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (second !== undefined) {
    const why =
      first === "staged"
        ? "compares with the last commit"
        : first === "no-baseline"
          ? "compares with nothing"
          : "says what to compare with";
    return problem(`\`--${first}\` ${why}: leave out \`--${second}\``, help[command]);
  }
  if (command === "inputs" && format !== "text" && format !== "json")
    return problem("`inputs` has the formats `text` and `json`", help[command]);
  if (options.explain && format !== "text") return problem("`--explain` is for `--format text`", help[command]);
  if (options["stack-name"] !== undefined && options.refactor === undefined) {
    return problem("`--stack-name` is for `--refactor`", help[command]);
  }
  return { kind: "run", command, names, options: { ...options, "fail-on": failOn, format } };
}

/** The verdicts of `replay,gap`; the default where nothing is given; the word that is none. */
function readVerdicts(words: string | undefined): readonly Verdict[] | string {
  if (words === undefined) return VERDICTS.filter((verdict) => verdict !== "function-replaced");
  if (words === "none") return [];
  const names = words.split(",").map((word) => word.trim());
  return names.find((name) => !isVerdict(name)) ?? names.filter(isVerdict);
}

function isVerdict(word: string): word is Verdict {
  return (VERDICTS as readonly string[]).includes(word);
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(help, word);
}

function isFormat(word: string): word is Format {
  return (formats as readonly string[]).includes(word);
}
