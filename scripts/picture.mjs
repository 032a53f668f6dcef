// The picture of the incident in the README: that of `plan --format html`, as an image that stands alone. Run it after a change: npm run picture
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deploy, edit, scenarios } from "./incident.mjs";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What `plan` draws of the incident's rename. Needs the build. */
export function picture() {
  const folder = mkdtempSync(join(tmpdir(), "replay-safe-picture-"));
  try {
    deploy("serverless", folder);
    edit(
      scenarios.find(({ name }) => name === "renamed"),
      "serverless",
      folder,
    );
    const { stdout } = spawnSync(
      "node",
      [join(project, "dist", "replay-safe.js"), "plan", "--base", "HEAD", "--format", "html"],
      { cwd: folder, encoding: "utf8" },
    );
    return standalone(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page's picture with the rules of the page that are about it. */
function standalone(page) {
  const [svg] = /<svg[\s\S]*<\/svg>/u.exec(page) ?? [];
  const [, style] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
  if (svg === undefined || style === undefined) throw new Error("plan drew no picture");
  const [colours] = /^:root[\s\S]*?^\}/mu.exec(style);
  const rules = style.split("\n").filter((line) => line.startsWith("svg"));
  const own = [colours, "svg { background: var(--back); }", ...rules].join("\n");
  return `${svg
    .replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/(?<=<svg [^>]*>)\n/u, `\n<style>\n${own}\n</style>\n`)}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  execFileSync("npm", ["run", "build", "--silent"], { cwd: project, stdio: "inherit" });
  writeFileSync(join(project, "docs", "plan.svg"), picture());
}
