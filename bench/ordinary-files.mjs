// What the plugin costs where it has nothing to do: 300 ordinary TypeScript files with `recommended`, against the parser alone, and against
// as many rules that do nothing: having rules at all costs ESLint something.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import replaySafe from "../dist/index.js";
import { compare } from "./compare.mjs";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const ruleNames = Object.keys(replaySafe.configs.recommended[0].rules).map((id) => id.split("/")[1]);
const folder = mkdtempSync(join(tmpdir(), "replay-safe-bench-"));

function ordinaryFile(index) {
  const functions = Array.from(
    { length: 12 },
    (_, k) => `
export interface Shape${k} { readonly id: string; readonly size: number; readonly tags: readonly string[] }

/** Sums what shape ${k} holds. */
export async function measure${k}(shapes: readonly Shape${k}[], factor = ${k + 1}): Promise<number> {
  let sum = 0;
  for (const { size, tags } of shapes) {
    if (tags.includes("skip-${index}")) continue;
    sum += size * factor + (await other${(k + 1) % 12}(size));
  }
  return Math.round(sum);
}

const other${k} = async (size: number): Promise<number> => (size > ${k} ? size - ${k} : 0);
`,
  );
  return `import { join } from "node:path";\n${functions.join("")}\nexport const path${index} = join("a", "b");\n`;
}

try {
  mkdirSync(join(folder, "src"));
  for (let index = 0; index < 300; index++) writeFileSync(join(folder, "src", `file-${index}.ts`), ordinaryFile(index));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  const parser = 'import parser from "@typescript-eslint/parser";\n';
  const plain = '{ files: ["**/*.ts"], languageOptions: { parser } }';
  writeFileSync(join(folder, "parser.config.js"), `${parser}export default [${plain}];\n`);
  writeFileSync(
    join(folder, "plugin.config.js"),
    `${parser}import replaySafe from ${JSON.stringify(join(project, "dist", "index.js"))};\nexport default [${plain}, ...replaySafe.configs.recommended];\n`,
  );
  writeFileSync(
    join(folder, "empty.config.js"),
    `${parser}const names = ${JSON.stringify(ruleNames)};
const rules = Object.fromEntries(names.map((name) => [name, { create: () => ({}) }]));
const severities = Object.fromEntries(names.map((name) => ["empty/" + name, "error"]));
export default [${plain}, { files: ["**/*.ts"], plugins: { empty: { rules } }, rules: severities }];\n`,
  );
  const eslint = (config) => [
    "node",
    join(project, "node_modules", "eslint", "bin", "eslint.js"),
    "--config",
    config,
    "src",
  ];
  const run = (name, config) => ({ name, command: eslint(config), folder });
  const recommended = run("parser and recommended", "plugin.config.js");
  compare("Linting 300 ordinary TypeScript files", recommended, run("parser alone", "parser.config.js"));
  compare("The same", recommended, run("parser and rules that do nothing", "empty.config.js"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
