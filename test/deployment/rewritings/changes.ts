/** Every change with a verdict, and every configuration without one, that other tests know: what rewritings are tried on. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "../../support/read.ts";
import { microCases } from "../compare/micro-cases.ts";

export interface Pair {
  readonly name: string;
  readonly before: Files;
  readonly after: Files;
}

const deployment = join(import.meta.dirname, "..");
const serverlessCases = join(deployment, "readers/serverless/cases");
const cdkCases = join(deployment, "readers/cdk/cases");
const templatePairs = join(deployment, "readers/cloudformation/cases/template-pairs.json");

const micro = (framework: string): Pair[] =>
  microCases
    .filter(([name]) => name === framework)
    .flatMap(([, cases]) => cases.map(({ edit, before, after }) => ({ name: edit, before, after })));

function filesBelow(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const kept = names.filter((name) => statSync(join(folder, name)).isFile() && !/(?:facts|case)\.json$/u.test(name));
  return Object.fromEntries(kept.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Services that the framework refuses do not deploy, in whatever form. */
const compiles = (name: string): boolean =>
  !("error" in JSON.parse(readFileSync(join(serverlessCases, name, "facts.json"), "utf8")));

/** Of two functions with one logical id the later wins: their order is what it is about. */
const isAboutOrder = (name: string): boolean => name === "logical-id-collision";

export const services: readonly (readonly [string, Files])[] = readdirSync(serverlessCases)
  .filter((name) => existsSync(join(serverlessCases, name, "facts.json")) && compiles(name) && !isAboutOrder(name))
  .map((name) => [name, filesBelow(join(serverlessCases, name))]);

/** The oracles named `rename-N` are one edit away from `rename-0-base`. */
function renames(all: readonly (readonly [string, Files])[]): Pair[] {
  const base = all.find(([name]) => name === "rename-0-base")![1];
  return all.filter(([name]) => /^rename-[1-9]/u.test(name)).map(([name, after]) => ({ name, before: base, after }));
}

export const serviceChanges: readonly Pair[] = [...micro("serverless"), ...renames(services)];

export const apps: readonly (readonly [string, Files])[] = readdirSync(cdkCases)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => [
    name.slice(0, -3),
    { "cdk.json": '{ "app": "npx tsx bin/app.ts" }', "bin/app.ts": readFileSync(join(cdkCases, name), "utf8") },
  ]);

export const appChanges: readonly Pair[] = [...micro("CDK"), ...renames(apps)];

const pairsOfData = JSON.parse(readFileSync(templatePairs, "utf8")) as Record<
  string,
  { before: object; after: object }
>;

const yamlTemplate = (data: object): Files => ({ "template.yml": JSON.stringify(data, null, 2) });

export const templateChanges: readonly Pair[] = [
  ...micro("SAM"),
  ...micro("CloudFormation"),
  ...Object.entries(pairsOfData).map(([name, { before, after }]) => ({
    name,
    before: yamlTemplate(before),
    after: yamlTemplate(after),
  })),
];
