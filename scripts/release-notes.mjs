// `npm version minor` runs this: what stands under "Unreleased" becomes the section of the new version.
import { readFileSync, writeFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const text = readFileSync("CHANGELOG.md", "utf8");
const heading = "\n## Unreleased\n";
const [before, after] = text.split(heading);
if (after === undefined || !/^\n*(?:### .*\n\n)?- /u.test(after)) {
  console.error('CHANGELOG.md has nothing under "## Unreleased": write down what changes for users first.');
  process.exit(1);
}
const day = new Date().toISOString().slice(0, 10);
writeFileSync("CHANGELOG.md", `${before}${heading}\n## ${version} (${day})\n${after}`);
