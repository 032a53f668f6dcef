// Makes all the files of a rule: `npm run new-rule -- no-something "disallow something"`.
import { existsSync, readdirSync, writeFileSync } from "node:fs";

const [name, description = "disallow …", half = "handlers"] = process.argv.slice(2);
if (!/^(no|require)(-[a-z]+)+$/.test(name ?? "") || !["handlers", "config"].includes(half)) {
  console.error('usage: npm run new-rule -- (no|require)-<what> "<description>" [handlers|config]');
  process.exit(2);
}
if (existsSync(`rules/${name}.ts`)) {
  console.error(`rules/${name}.ts exists`);
  process.exit(2);
}

const findings = half === "handlers" ? `file.effects("handler")` : "file.changes()";
const item = half === "handlers" ? "{ effect, at }" : "{ change, at }";
const subject = half === "handlers" ? "effect.call" : "change.function.after.key";

writeFileSync(
  `rules/${name}.ts`,
  `import { createRule } from "../src/rule-kit/create-rule.ts";

/** The pattern, why it hurts, when it is fine. */
export default createRule({
  name: "${name}",
  description: "${description}",
  type: "problem",
  presets: { recommended: "off", half: "${half}" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const ${item} of ${findings}) {
      // Words that others need too stand in src/words/.
      report({ at, words: { what: \`\${${subject}} …\`, cost: "", wayOut: "" } });
    }
  },
});
`,
);

writeFileSync(
  `docs/rules/${name}.md`,
  `# ${name}

${description.charAt(0).toUpperCase()}${description.slice(1)}.

Preset: \`strict\`.

## Why

Staging does not show it: …

## What is reported

\`\`\`ts fires
\`\`\`

\`\`\`ts silent
\`\`\`

## The way out

## What it cannot see
`,
);

writeFileSync(
  `test/rules/${name}.test.ts`,
  `import { expect, it } from "vitest";
import { lint } from "../support/lint.ts";

const rules = { "${name}": "error" } as const;

it("says what happens and why", async () => {
  expect(await lint({ files: { "src/handler.ts": "" }, rules })).toEqual([]);
});
`,
);

const names = readdirSync("rules")
  .filter((file) => file !== "index.ts")
  .map((file) => file.replace(".ts", ""));
const variable = (rule) => rule.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
writeFileSync(
  "rules/index.ts",
  `import type { ReplaySafeRule } from "../src/rule-kit/create-rule.ts";
${names.map((rule) => `import ${variable(rule)} from "./${rule}.ts";`).join("\n")}

/** Every rule of the plugin by its name. */
export const rules: Readonly<Record<string, ReplaySafeRule>> = {
${names.map((rule) => `  "${rule}": ${variable(rule)},`).join("\n")}
};
`,
);
console.log(
  `Made rules/${name}.ts, its page and its test, and registered it. List it in the README: docs/writing-a-rule.md says how the parts fit.`,
);
