/**
 * What the frameworks themselves make of drawn configurations. They are no dependencies: `ORACLES` names a folder that has them,
 * behind `npm install osls@4.3.1 aws-cdk-lib@2.276.0 constructs esbuild` there.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { factsOfTemplate, type StackFacts, type Template } from "./facts.ts";

/** The stacks that are deployed, or that the framework refuses to. */
export type Made = { readonly stacks: readonly StackFacts[] } | { readonly refused: string };

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** A folder below that of the frameworks, which finds them. */
function withFolder<Result>(oracles: string, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(oracles, "drawn-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compileService(oracles: string, text: string): Made {
  return withFolder(oracles, (folder) => {
    writeFileSync(join(folder, "serverless.yml"), text);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src", "any.js"), "exports.main = async () => {};\n");
    const run = spawnSync(process.execPath, [join(oracles, "node_modules/osls/bin/serverless.js"), "package"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder, SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off" },
    });
    const template = join(folder, ".serverless", "cloudformation-template-update-stack.json");
    if (run.status !== 0 || !existsSync(template)) {
      const lines = `${run.stdout}${run.stderr}`.split("\n").map((line) => line.trim());
      return { refused: lines.find((line) => /^(?:Error:|✖)/u.test(line)) ?? "" };
    }
    const state = readJson(join(folder, ".serverless", "serverless-state.json")) as {
      readonly service: {
        readonly service: string;
        readonly provider: { readonly stage: string; readonly stackName?: string };
      };
    };
    const { service, provider } = state.service;
    const name = provider.stackName ?? `${service}-${provider.stage}`;
    return { stacks: [factsOfTemplate(name, readJson(template) as Template)] };
  });
}

export function compileServices(oracles: string, texts: readonly string[]): readonly Made[] {
  return texts.map((text) => compileService(oracles, text));
}

/** All in one process, since loading the library takes longer than an app does. An app that throws leaves its message. */
const SYNTHESIZE = `
const { mkdirSync, writeFileSync } = require("node:fs");
const { App } = require("aws-cdk-lib");
for (let index = 0; index < Number(process.argv[2]); index++) {
  process.env.CDK_OUTDIR = __dirname + "/out" + index;
  const before = new Set(process.listeners("beforeExit"));
  try {
    require("./app" + index + ".cjs");
    for (const one of process.listeners("beforeExit")) if (!before.has(one)) { process.removeListener("beforeExit", one); one(); }
  } catch (error) {
    for (const one of process.listeners("beforeExit")) if (!before.has(one)) process.removeListener("beforeExit", one);
    mkdirSync(process.env.CDK_OUTDIR, { recursive: true });
    writeFileSync(process.env.CDK_OUTDIR + "/refused.txt", String(error.message).split("\\n")[0]);
  }
}
`;

export function synthesizeApps(oracles: string, texts: readonly string[]): readonly Made[] {
  return withFolder(oracles, (folder) => {
    const names = texts.map((text, index) => {
      writeFileSync(join(folder, `app${index}.ts`), text);
      return `app${index}.ts`;
    });
    const esbuild = join(oracles, "node_modules/esbuild/bin/esbuild");
    run(folder, esbuild, [...names, "--format=cjs", "--outdir=.", "--out-extension:.js=.cjs"]);
    writeFileSync(join(folder, "synthesize.cjs"), SYNTHESIZE);
    run(folder, process.execPath, ["synthesize.cjs", String(texts.length)]);
    return texts.map((_, index) => madeIn(join(folder, `out${index}`)));
  });
}

function run(folder: string, program: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function madeIn(folder: string): Made {
  const refused = join(folder, "refused.txt");
  if (existsSync(refused)) return { refused: readFileSync(refused, "utf8") };
  const { artifacts } = readJson(join(folder, "manifest.json")) as {
    readonly artifacts: Readonly<
      Record<string, { readonly properties?: { readonly templateFile?: string; readonly stackName?: string } }>
    >;
  };
  const stacks = Object.entries(artifacts).flatMap(([id, { properties }]) => {
    const file = properties?.templateFile;
    if (!file?.endsWith(".template.json")) return [];
    return factsOfTemplate(properties?.stackName ?? id, readJson(join(folder, file)) as Template);
  });
  return { stacks: stacks.sort((a, b) => (a.stackName! < b.stackName! ? -1 : 1)) };
}
