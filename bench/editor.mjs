// What an edit costs in an editor: one warm process, in which a handler is linted again after each edit of it, or of a helper five files deep. CPU, over what the same
// ESLint takes with a rule that does nothing. `npm run build` first.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { git, inFolder, printWhenMain, project, writeFiles } from "./measure.mjs";
import { deepProject } from "./projects.mjs";

const files = ["**/*.ts"];
const parsed = { files, languageOptions: { parser } };
const floor = {
  files,
  plugins: { floor: { rules: { none: { create: () => ({}) } } } },
  rules: { "floor/none": "error" },
};

export function measureEditor({ isQuick }) {
  return inFolder(async (folder) => {
    const { default: replaySafe } = await import(join(project, "dist", "index.js"));
    const texts = deepProject();
    writeFiles(folder, texts);
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
    writeFiles(folder, { ".gitignore": "node_modules\n" });
    git(folder, "init", "--quiet");
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "deployed");
    const eslint = (entries) =>
      new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [parsed, ...entries] });
    const linters = { floor: eslint([floor]), ours: eslint(replaySafe.configs.recommended) };

    const handler = "src/functions/handler-0.ts";
    async function lint(linter, text) {
      const before = process.cpuUsage();
      const [{ messages }] = await linter.lintText(text, { filePath: join(folder, handler) });
      const { user, system } = process.cpuUsage(before);
      return { messages, milliseconds: (user + system) / 1_000 };
    }
    /** What each edit costs over the floor. The text of every edit differs, in what it does and not only in how it is laid out. */
    async function edits(count, textAfter) {
      const costs = [];
      for (let edit = 0; edit < count + 5; edit++) {
        const text = textAfter(edit);
        const least = await lint(linters.floor, text);
        const taken = await lint(linters.ours, text);
        if (taken.messages.length === 0) throw new Error("nothing was reported: was it looked at?");
        // The first ones warm up.
        if (edit >= 5) costs.push(taken.milliseconds - least.milliseconds);
      }
      return costs;
    }
    const count = isQuick ? 10 : 50;
    const helper = "src/functions/step-5.ts";
    return {
      edit: await edits(count, (edit) =>
        texts[handler].replace("of ${order.total}", `of \${order.total}, part ${edit}`),
      ),
      "edit-helper": await edits(count, (edit) => {
        writeFileSync(join(folder, helper), texts[helper].replace("shop@", `shop-${edit}@`));
        return texts[handler];
      }),
    };
  });
}

await printWhenMain(import.meta.url, measureEditor);
