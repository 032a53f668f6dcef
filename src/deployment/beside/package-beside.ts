/**
 * What the `package.json` above a configuration decides over: with which stage, region or stack its scripts start the deployment, and the
 * version, where names are made of it. A `.env` beside an app, where ids or names come from the environment.
 */
import { basename, dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import type { Unresolved } from "../../project/text-source.ts";
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import { choosesByName, deployCommands } from "./deploy-commands.ts";
import { differs, PACKAGE, type Sides } from "./side.ts";
import type { Stack } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";
import { canonicalText } from "../value.ts";

const ENVIRONMENT = /^\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?$/u;

/**
 * @param stack that has mappings, of either side
 * @param named all that names what it has
 */
export function packageNotes(stack: Stack, named: string, sides: Sides): readonly Unresolved[] {
  const folders = [...foldersUpTo(sides.before.root, dirname(stack.config))];
  const [path] = folders.flatMap((folder) => sides.before.filesNamed(folder, PACKAGE));
  return [
    ...(path === undefined ? [] : noteOfPackage(path, named, sides)),
    ...(frameworkTraits(stack).hasConstructs && named.includes("${env:") ? environmentNotes(folders, sides) : []),
  ];
}

function noteOfPackage(path: string, named: string, sides: Sides): readonly Unresolved[] {
  if (!differs(path, sides)) return [];
  const [old, current] = [sides.before.document(path), sides.after.document(path)];
  if (old === undefined || current === undefined) return [];
  const scripts = scriptsIn(current, named);
  const changed = [...scriptsIn(old, named)].find(([name, flags]) => (scripts.get(name) ?? flags) !== flags);
  const notes: Unresolved[] = [];
  if (changed)
    notes.push({
      place: { path },
      what: `what the script \`${changed[0]}\` deploys`,
      why: "its command chooses by other options than in the baseline; another stage, region or stack comes up anew beside the old one",
      severity: "note",
    });
  const versions = [old, current].map((one) => textOf(valueAt(one, "version")));
  if (versions[0] !== versions[1] && named.includes("env:npm_package_version"))
    notes.push({
      place: { path },
      what: "what the version of the package names",
      why: "ids or names are made of it, and it differs from the baseline",
      severity: "note",
    });
  return notes;
}

/** What of each script that deploys says which stack that is: options, and variables that it is given. */
function scriptsIn(document: Located, named: string): ReadonlyMap<string, string> {
  const scripts = valueAt(document, "scripts");
  if (scripts?.kind !== "map") return new Map();
  return new Map(
    [...scripts.entries.values()].flatMap(({ key, value }): [string, string][] => {
      const commands = deployCommands(textOf(value) ?? "");
      if (commands.length === 0) return [];
      const chosen = commands.flatMap(({ choices, asks, gives }) => {
        const isAsked = (name: string): boolean => asks.includes(name) || isNamed(named, name) || choosesByName(name);
        return [choices, ...[...gives].flatMap(([name, given]) => (isAsked(name) ? `${name}=${given}` : []))];
      });
      return [[key, chosen.filter(Boolean).sort().join(" ")]];
    }),
  );
}

function environmentNotes(folders: readonly string[], sides: Sides): readonly Unresolved[] {
  return folders
    .flatMap((folder) => sides.before.filesNamed(folder, ENVIRONMENT))
    .filter((path) => differs(path, sides))
    .map((path) => ({
      place: { path },
      what: `what \`${basename(path)}\` says`,
      why: "it is not read and differs from the baseline: ids and names come from the environment",
      severity: "note" as const,
    }));
}

/** Whether something is named by a variable of the environment. */
export function isNamed(named: string, variable: string): boolean {
  return new RegExp(`env:${variable.replaceAll(/\\W/gu, "\\$&")}\\b`, "u").test(named);
}

/** All that names what a stack has, and what it reads. */
export function namesOf({ path, name, service, stage, environment, functions }: Stack): string {
  const mappings = functions.flatMap((lambda) => lambda.mappings);
  const values = [
    ...[name, service, stage, environment],
    ...functions.map((lambda) => lambda.name),
    ...mappings.map(({ source }) => source.identity),
  ].flatMap((value) => (value ? canonicalText(value) : []));
  const ids = functions.flatMap((lambda) =>
    [lambda, ...lambda.mappings].map(({ logicalId }) => (logicalId.kind === "known" ? "" : logicalId.formula)),
  );
  const conditions = mappings.map(({ condition }) => condition ?? "");
  // A path, a name and a condition hold holes as they are; a condition without `${`.
  return [path, ...values, ...ids, ...conditions.map((text) => text.replaceAll("env:", "${env:"))].join("\n");
}
