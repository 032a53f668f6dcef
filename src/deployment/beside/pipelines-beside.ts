/**
 * Pipelines that are committed beside a configuration (workflows of GitHub, GitLab's file, a build specification of AWS): with which
 * options and variables they start the deployment.
 */
import { dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import { onceOf } from "../../project/once.ts";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { textOf, type Located } from "../../syntax/located.ts";
import { choosesByName, deployCommands } from "./deploy-commands.ts";
import { differs, type Side, type Sides } from "./side.ts";
import type { Stack } from "../model.ts";

/** Where services keep them, from the root of the repository. */
const FOLDERS: readonly string[] = [".github/workflows", ".circleci", "pipeline", ".buildkite"];
const IN_FOLDER = /\.ya?ml$/u;
/** Beside the configuration, or above it. */
const BESIDE = /^(?:buildspec[\w.-]*|amplify|\.gitlab-ci|bitbucket-pipelines|azure-pipelines|cloudbuild)\.ya?ml$/u;

/** Keys of what people read, and of tests. */
const SAID: ReadonlySet<string> = new Set(["name", "displayName", "description", "title", "if", "id", "on"]);
/** Keys of variables. */
const VARIABLES: ReadonlySet<string> = new Set(["env", "environment", "variables", "with", "matrix", "secrets"]);
/** Deeper than any pipeline. */
const MAX_DEPTH = 40;

interface Pipeline {
  /** Of each command that deploys, its options, and where they are written. */
  readonly choices: ReadonlyMap<string, Place>;
  /** Variables that stand in these options. */
  readonly asks: ReadonlySet<string>;
  /** What each variable is given, and where. */
  readonly gives: ReadonlyMap<string, ReadonlyMap<string, Place>>;
}

/**
 * @param stack that has mappings, of either side
 * @param isNamed whether ids or names of the stack come from a variable
 */
export function pipelineNotes(
  stack: Stack,
  isNamed: (variable: string) => boolean,
  sides: Sides,
): readonly Unresolved[] {
  return pipelinesFor(stack, sides.before).flatMap((path) => {
    if (!differs(path, sides)) return [];
    const [old, current] = [sides.before.document(path), sides.after.document(path)].map(
      (document) => document && pipelineOf(document),
    );
    // Another file may have what is not here any more.
    if (!old || !current || old.choices.size === 0 || current.choices.size === 0) return [];
    const name = path.slice(sides.before.root.length + 1);
    const chosen = otherChoice(old, current);
    if (chosen)
      return [note(chosen.at ?? { path }, name, "a command there chooses by other options than in the baseline")];
    const given = otherVariable(old, current, isNamed);
    return given
      ? [note(given.at ?? { path }, name, `\`${given.name}\` is another value there than in the baseline`)]
      : [];
  });
}

function note(place: Unresolved["place"], name: string, why: string): Unresolved {
  return {
    place,
    what: `what the pipeline \`${name}\` deploys`,
    why: `${why}; another stage, region or stack comes up anew beside the old one`,
    severity: "note",
  };
}

function pipelinesFor({ config }: Stack, side: Side): readonly string[] {
  return [
    ...FOLDERS.flatMap((folder) => side.filesNamed(`${side.root}/${folder}`, IN_FOLDER)),
    ...[...foldersUpTo(side.root, dirname(config))].flatMap((folder) => side.filesNamed(folder, BESIDE)),
  ];
}

/** Options of which the baseline's are not all there any more. More of them deploy more beside the others. */
function otherChoice(old: Pipeline, current: Pipeline): { readonly at: Place | undefined } | undefined {
  if ([...old.choices.keys()].every((one) => current.choices.has(one))) return undefined;
  return { at: [...current.choices].find(([one]) => !old.choices.has(one))?.[1] };
}

function otherVariable(
  old: Pipeline,
  current: Pipeline,
  isNamed: (variable: string) => boolean,
): { readonly name: string; readonly at: Place | undefined } | undefined {
  for (const name of new Set([...old.gives.keys(), ...current.gives.keys()])) {
    if (!old.asks.has(name) && !current.asks.has(name) && !choosesByName(name) && !isNamed(name)) continue;
    const [was, is] = [old, current].map(({ gives }) => gives.get(name) ?? new Map<string, Place>());
    const isKept = was!.size > 0 ? [...was!.keys()].every((value) => is!.has(value)) : is!.size === 0;
    if (!isKept) return { name, at: [...is!].find(([value]) => !was!.has(value))?.[1] };
  }
  return undefined;
}

const pipelineOf = onceOf((document: Located): Pipeline => {
  const choices = new Map<string, Place>();
  const asks = new Set<string>();
  const gives = new Map<string, Map<string, Place>>();
  const give = (name: string, value: string, at: Place): void => {
    gives.set(name, (gives.get(name) ?? new Map<string, Place>()).set(value, at));
  };
  const visit = (node: Located, key: string, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    const text = node.kind === "scalar" ? textOf(node) : undefined;
    if (text !== undefined) {
      // What an action of Serverless is given has no name of the tool in it.
      for (const command of deployCommands(key === "args" ? `serverless ${text}` : text)) {
        choices.set(command.choices, choices.get(command.choices) ?? node.at);
        for (const name of command.asks) asks.add(name);
        for (const [name, value] of command.gives) give(name, value, node.at);
      }
      return;
    }
    if (node.kind === "list") for (const item of node.items) visit(item, key, depth + 1);
    if (node.kind !== "map") return;
    for (const entry of node.entries.values()) {
      if (VARIABLES.has(key)) for (const { value, at } of valuesOf(entry.value)) give(nameOf(entry.key), value, at);
      if (!SAID.has(entry.key)) visit(entry.value, entry.key, depth + 1);
    }
  };
  visit(document, "", 0);
  return { choices, asks, gives };
});

/** `aws-region` of the action that signs in is the variable of that. */
function nameOf(key: string): string {
  return key === "aws-region" ? "AWS_REGION" : key;
}

function valuesOf(node: Located): readonly { readonly value: string; readonly at: Place }[] {
  if (node.kind === "list") return node.items.flatMap(valuesOf);
  return node.kind === "scalar" ? [{ value: String(node.value), at: node.at }] : [];
}
