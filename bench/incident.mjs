// The incident, cold and as a whole process: `replay-safe plan` against the library behind `cdk diff` on the same two templates.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deploy, edit, scenarios } from "../scripts/incident.mjs";
import { compare } from "./compare.mjs";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "replay-safe-bench-"));
try {
  deploy("cdk", folder);
  edit(scenarios[0], "cdk", folder);
  const template = (state) =>
    JSON.stringify(join(project, "examples", "incident", "cdk", "synthesized", state, "Registrations.template.json"));
  const differ = join(folder, "diff.cjs");
  writeFileSync(
    differ,
    `const { fullDiff, formatDifferences } = require(${JSON.stringify(join(project, "node_modules", "@aws-cdk", "cloudformation-diff"))});
const read = (file) => JSON.parse(require("node:fs").readFileSync(file, "utf8"));
formatDifferences(process.stdout, fullDiff(read(${template("deployed")}), read(${template("renamed")})));
`,
  );
  compare(
    "The renamed function of the incident (CDK form)",
    {
      name: "replay-safe plan",
      command: ["node", join(project, "dist", "replay-safe.js"), "plan"],
      folder,
      statuses: [1],
    },
    { name: "@aws-cdk/cloudformation-diff", command: ["node", differ], folder },
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
