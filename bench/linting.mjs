// What the plugin adds to a lint: against the same ESLint with a rule that does nothing, beside typescript-eslint's recommended, against other rules that
// look further than their file; peak memory and growth up to 8,000 files. `npm run build` first. With --quick a tenth of the files.
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { cpuRatios, git, inFolder, printWhenMain, project, quantile, runRounds, writeFiles } from "./measure.mjs";
import { drawnProject } from "./projects.mjs";

const ours = `import replaySafe from ${JSON.stringify(join(project, "dist", "index.js"))};\n`;
const files = 'files: ["**/*.ts"]';
const parser = 'import parser from "@typescript-eslint/parser";\n';
const parsed = `{ ${files}, languageOptions: { parser } }`;

/** As many rules that do nothing as `recommended` has for code. */
const idle = `const rules = Object.keys(replaySafe.configs.recommended[0].rules).map((_, at) => "none" + at);\n`;

/** The configurations of ESLint, by name: imports, and entries. */
const configurations = {
  floor: [
    parser,
    `${parsed}, { ${files}, plugins: { floor: { rules: { none: { create: () => ({}) } } } }, rules: { "floor/none": "error" } }`,
  ],
  idle: [
    parser + ours + idle,
    `${parsed}, { ${files}, plugins: { floor: { rules: Object.fromEntries(rules.map((name) => [name, { create: () => ({}) }])) } }, rules: Object.fromEntries(rules.map((name) => ["floor/" + name, "error"])) }`,
  ],
  ours: [parser + ours, `${parsed}, ...replaySafe.configs.recommended`],
  "typescript-eslint": ['import tseslint from "typescript-eslint";\n', "...tseslint.configs.recommended"],
  "typescript-eslint and ours": [
    `import tseslint from "typescript-eslint";\n${ours}`,
    "...tseslint.configs.recommended, ...replaySafe.configs.recommended",
  ],
  "no-cycle": [
    `${parser}import importX, { createNodeResolver } from "eslint-plugin-import-x";\n`,
    `${parsed}, { ${files}, plugins: { "import-x": importX }, rules: { "import-x/no-cycle": "error" }, settings: {
      "import-x/extensions": [".ts"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts"] })],
    } }`,
  ],
  typed: [
    `${parser}import plugin from "@typescript-eslint/eslint-plugin";\n`,
    `{ ${files}, plugins: { ts: plugin }, languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } }, rules: { "ts/no-floating-promises": "error" } }`,
  ],
};

/** Lints a project of so many files under each of the configurations, in turn. */
function lint(count, names, rounds, options) {
  return inFolder((folder) => {
    writeFiles(folder, drawnProject(count));
    for (const name of names)
      writeFiles(folder, {
        [`${name}.config.js`]: `${configurations[name][0]}export default [${configurations[name][1]}];\n`,
      });
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
    writeFiles(folder, { ".gitignore": "node_modules\n" });
    git(folder, "init", "--quiet");
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "deployed");
    const eslint = ["node", join(project, "node_modules", "eslint", "bin", "eslint.js"), "--no-config-lookup", "src"];
    console.error(`${count} files`);
    return runRounds(
      names.map((name) => ({
        name,
        command: [...eslint, "--config", `${name}.config.js`],
        folder,
        // There are effects without a guard: a lint that finds none did not look.
        statuses: [name.includes("ours") ? 1 : 0],
      })),
      rounds,
      options,
    );
  });
}

export async function measureLinting({ isQuick, rounds = isQuick ? 1 : 3 }) {
  const size = (count) => (isQuick ? count / 10 : count);
  const compared = await lint(size(2_000), Object.keys(configurations), rounds, { warmUp: false });
  const small = await lint(size(500), ["floor", "ours"], rounds + 2);
  const large = await lint(size(8_000), ["floor", "ours"], Math.max(1, rounds - 1), { warmUp: false });
  const share = ({ floor, ours: taken }) => taken.map(({ cpu }, round) => cpu - floor[round].cpu);
  const shareOfSmall = quantile(share(small), 0.5);
  return {
    ordinary: cpuRatios(compared.ours, compared.floor),
    idle: cpuRatios(compared.idle, compared.floor),
    "beside-typescript-eslint": cpuRatios(compared["typescript-eslint and ours"], compared["typescript-eslint"]),
    "no-cycle": cpuRatios(compared.ours, compared["no-cycle"]),
    typed: cpuRatios(compared.ours, compared.typed),
    "typed-floor": cpuRatios(compared.floor, compared.typed),
    memory: large.ours.map(({ megabytes }, round) => 100 * (megabytes / large.floor[round].megabytes - 1)),
    // A share that drowns in what other programs took meanwhile has no growth.
    growth: share(large).flatMap((seconds) => (seconds > 0 ? Math.log(seconds / shareOfSmall) / Math.log(16) : [])),
  };
}

await printWhenMain(import.meta.url, measureLinting);
