// The main job on the bundled incident: for each framework a repository, the edit, and what ESLint says about it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ESLint } from "eslint";
import { deploy, edit, forms, git, scenarios } from "./incident.mjs";

// Which commit is "deployed" must not depend on the pipeline that runs the demo.
for (const name of Object.keys(process.env))
  if (/^(CI|GITHUB_|GITLAB_|CI_|BITBUCKET_|CIRCLE|BUILDKITE|CODEBUILD_|SYSTEM_|BUILD_|CHANGE_)/.test(name))
    delete process.env[name];

for (const scenario of scenarios) {
  for (const form of forms) {
    const folder = mkdtempSync(join(tmpdir(), "replay-safe-demo-"));
    try {
      deploy(form, folder);
      edit(scenario, form, folder);
      const eslint = new ESLint({ cwd: folder });
      const results = await eslint.lintFiles(form === "cdk" ? [".", "cdk.out/*.template.json"] : ["."]);
      const formatter = await eslint.loadFormatter("stylish");
      console.log(`\n=== ${scenario.title} (${form}) ===\n`);
      console.log(
        git(folder, "diff", "--unified=0", "--no-color", "--", ".", ":!cdk.out", ":!src").replace(
          /^(diff|index|---|\+\+\+|@@).*\n/gm,
          "",
        ),
      );
      console.log(
        (await formatter.format(results)).replaceAll(`${folder}/`, "").trim() || "ESLint has nothing to report.",
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
