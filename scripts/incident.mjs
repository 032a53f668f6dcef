// Lays the incident out as a user's repository: one commit with what is deployed, and an edit on top of it.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const incident = join(project, "examples", "incident");

export const forms = ["serverless", "sam", "cdk"];
export const scenarios = JSON.parse(readFileSync(join(incident, "scenarios.json"), "utf8"));

/** Makes the repository in `folder`, as it is deployed. */
export function deploy(form, folder) {
  cpSync(join(incident, "code"), folder, { recursive: true });
  cpSync(join(incident, form), folder, { recursive: true, filter: (path) => !path.includes("synthesized") });
  if (form === "cdk")
    cpSync(join(incident, "cdk", "synthesized", "deployed"), join(folder, "cdk.out"), { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "--all");
  git(
    folder,
    "-c",
    "user.name=demo",
    "-c",
    "user.email=demo@example.com",
    "-c",
    "commit.gpgsign=false",
    "commit",
    "--quiet",
    "--message=As it is deployed",
  );
  install(folder);
}

/** Makes the edit of a scenario in the working tree. */
export function edit(scenario, form, folder) {
  for (const [file, from, to] of scenario.edits[form]) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  }
  for (const [from, to] of Object.entries(scenario.replaces ?? {})) {
    rmSync(join(folder, from));
    cpSync(join(incident, scenario.name, to.split("/").pop()), join(folder, to));
  }
  if (form === "cdk")
    cpSync(join(incident, "cdk", "synthesized", scenario.name), join(folder, "cdk.out"), { recursive: true });
}

export function git(folder, ...words) {
  return execFileSync("git", words, { cwd: folder, encoding: "utf8" });
}

/** What `npm install --save-dev` would have put there. */
function install(folder) {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@typescript-eslint"), { recursive: true });
  symlinkSync(project, join(modules, "eslint-plugin-replay-safe"), "junction");
  const parser = join(project, "node_modules", "@typescript-eslint", "parser");
  if (existsSync(parser)) symlinkSync(parser, join(modules, "@typescript-eslint", "parser"), "junction");
}
