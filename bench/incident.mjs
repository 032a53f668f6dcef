// The incident, cold and as a whole process: `replay-safe plan` against `cdk diff --template`, and the library behind it, on the same two deployments.
// `npm run build` first, and `npm ci` in bench/tools.
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { deploy, edit, scenarios } from "../scripts/incident.mjs";
import { cli, cpuRatios, inFolder, printWhenMain, project, runRounds, writeFiles } from "./measure.mjs";

const tools = join(project, "bench", "tools", "node_modules");
const diff = [
  "node",
  join(tools, "aws-cdk", "bin", "cdk"),
  "diff",
  "--no-notices",
  "--no-version-reporting",
  "--template",
];

export function measureIncident({ isQuick }) {
  return inFolder(async (folder) => {
    deploy("cdk", folder);
    edit(scenarios[0], "cdk", folder);
    for (const name of [".bin", "aws-cdk-lib", "constructs", "esbuild", "@esbuild", "tsx"])
      if (!existsSync(join(folder, "node_modules", name)))
        symlinkSync(join(tools, name), join(folder, "node_modules", name), "junction");
    // The bundler of CDK's function construct looks for it.
    writeFiles(folder, { "package-lock.json": "{}\n" });
    const template = (state) =>
      join(project, "examples", "incident", "cdk", "synthesized", state, "Registrations.template.json");
    writeFiles(folder, {
      "diff.cjs": `const { fullDiff, formatDifferences } = require(${JSON.stringify(join(project, "node_modules", "@aws-cdk", "cloudformation-diff"))});
const read = (file) => JSON.parse(require("node:fs").readFileSync(file, "utf8"));
formatDifferences(process.stdout, fullDiff(read(${JSON.stringify(template("deployed"))}), read(${JSON.stringify(template("renamed"))})));
`,
    });
    const taken = runRounds(
      [
        { name: "plan", command: ["node", cli, "plan"], folder, statuses: [1] },
        { name: "cloudformation-diff", command: ["node", "diff.cjs"], folder },
        {
          name: "cdk diff, synthesized before",
          command: [
            ...diff,
            template("deployed"),
            "--app",
            join(project, "examples", "incident", "cdk", "synthesized", "renamed"),
          ],
          folder,
        },
        { name: "cdk diff", command: [...diff, template("deployed"), "--app", "node --import tsx bin/app.ts"], folder },
      ],
      isQuick ? 1 : 7,
    );
    return {
      cdk: cpuRatios(taken.plan, taken["cdk diff"]),
      "cdk-synthesized": cpuRatios(taken.plan, taken["cdk diff, synthesized before"]),
      "cloudformation-diff": cpuRatios(taken.plan, taken["cloudformation-diff"]),
    };
  });
}

await printWhenMain(import.meta.url, measureIncident);
