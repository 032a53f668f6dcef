/** Commands that deploy, as scripts and pipelines have them, and what of a command says which stack that is. */

/** What deploys. */
const TOOLS: ReadonlySet<string> = new Set(
  "serverless sls osls sam cdk aws-cdk sst cloudformation copilot ampx amplify".split(" "),
);
const DEPLOYS: ReadonlySet<string> = new Set(["deploy", "pipeline-deploy"]);
/** What runs a script of another file, which may deploy. */
const RUNNERS: ReadonlySet<string> = new Set("npm yarn pnpm bun make just task nx turbo".split(" "));
const NAMED_DEPLOY = /(?:^|[:_-])deploy/u;

const CHOOSES: ReadonlySet<string> = new Set(
  "--stage --region --stack-name --profile --context --param --parameter-overrides --config-env --config --env --name --branch --app-id -s -r -c -e -n".split(
    " ",
  ),
);
/** The short forms of Serverless and Copilot. */
const LONG: Readonly<Record<string, string>> = { "-s": "--stage", "-r": "--region", "-e": "--env", "-n": "--name" };
/** They take all words up to the next option. */
const LISTS: ReadonlySet<string> = new Set(["--parameter-overrides"]);

const SEPARATOR = /[&|;\n]/u;
const EXPRESSION = /\$\{\{([^{}]*)\}\}/gu;
const VARIABLE = /\$\{\{(?:\w+\.)*([\w-]+)\}\}|\$\{?(\w+)/gu;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/su;

interface DeployCommand {
  /** `--stage prod`, options by their long names, in the order of the alphabet. */
  readonly choices: string;
  /** Variables that stand in its options: `STAGE` of `--stage $STAGE` and of `${{ env.STAGE }}`. */
  readonly asks: readonly string[];
  /** Variables that are given in the command: `STAGE=prod npx cdk deploy`. */
  readonly gives: ReadonlyMap<string, string>;
}

/** The commands of a text that deploy, of a shell or of what a script of `package.json` is. */
export function deployCommands(text: string): readonly DeployCommand[] {
  // What stands in an expression of a pipeline is one word, and no command of its own.
  const whole = text
    .replaceAll(EXPRESSION, (_, inner: string) => `\${{${inner.replaceAll(/[\s&|;"']/gu, "")}}}`)
    .replaceAll(/\\\r?\n/gu, " ");
  return whole.split(SEPARATOR).flatMap((command) => {
    const words = command.replaceAll(/["']/gu, "").split(/\s/u).filter(Boolean);
    return isDeploying(words) ? [readCommand(words)] : [];
  });
}

function isDeploying(words: readonly string[]): boolean {
  const names = words.map((word) => word.slice(word.lastIndexOf("/") + 1).replace(/@[\w.^~-]*$/u, ""));
  const tool = names.findIndex((name) => TOOLS.has(name));
  if (tool >= 0) return names.slice(tool + 1).some((name) => DEPLOYS.has(name));
  return names.some((name) => RUNNERS.has(name)) && words.some((word) => NAMED_DEPLOY.test(word));
}

function readCommand(words: readonly string[]): DeployCommand {
  const choices = words.flatMap((word, index): string[] => {
    const [flag = ""] = word.split("=", 1);
    if (!CHOOSES.has(flag)) return [];
    const given = word.includes("=") ? [word.slice(flag.length + 1)] : valuesAt(words, index + 1, LISTS.has(flag));
    return [[LONG[flag] ?? flag, ...given].join(" ")];
  });
  const options = choices.sort().join(" ");
  return {
    choices: options,
    asks: [...options.matchAll(VARIABLE)].map(([, expression, variable]) => expression ?? variable ?? ""),
    gives: new Map(
      words.flatMap((word): [string, string][] => {
        const [, name, value] = ASSIGNMENT.exec(word) ?? [];
        return name === undefined ? [] : [[name, value ?? ""]];
      }),
    ),
  };
}

function valuesAt(words: readonly string[], start: number, isList: boolean): readonly string[] {
  if (!isList) return words.slice(start, start + 1);
  const end = words.findIndex((word, index) => index >= start && word.startsWith("-"));
  return words.slice(start, end < 0 ? undefined : end).sort();
}

/** Variables that choose by what they are called, whoever asks for them. */
const CHOOSING =
  /^(?:\w+_)?(?:STAGE|REGION|STACK|STACK_NAME|PROFILE|ACCOUNT|ACCOUNT_ID|ENVIRONMENT|DEPLOY_ENV|APP_ENV)$/iu;

/** Whether a variable of a command decides what is deployed by what it is called (`STAGE`, `MY_REGION`), with dashes or underscores. */
export function choosesByName(name: string): boolean {
  return CHOOSING.test(name.replaceAll("-", "_"));
}
