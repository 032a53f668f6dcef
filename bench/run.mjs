// Measures every row of the table and writes bench/results: npm run bench [-- --only NAME,… --quick --repositories DIR --trees DIR]
//
// --only: linting, labelled, editor, incident, scale, loading. What is left out keeps its earlier figures. --quick: small sizes, one round, nothing is written.
// --rounds: of linting, which takes longest. --repositories, --trees: for the handlers of the labelled sets (bench/first-sight/README.md); without them these are left out.
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureEditor } from "./editor.mjs";
import { measureIncident } from "./incident.mjs";
import { measureLabelled } from "./labelled.mjs";
import { measureLinting } from "./linting.mjs";
import { measureLoading } from "./loading.mjs";
import { project, quantile } from "./measure.mjs";
import { writeReport } from "./report.mjs";
import { measureScale } from "./scale.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    repositories: { type: "string" },
    trees: { type: "string" },
    rounds: { type: "string" },
  },
});
const measurements = {
  loading: measureLoading,
  incident: measureIncident,
  editor: measureEditor,
  scale: measureScale,
  labelled: measureLabelled,
  linting: measureLinting,
};
const chosen =
  options.only?.split(",") ?? Object.keys(measurements).filter((name) => name !== "labelled" || options.repositories);
const words = ["repositories", "trees"].flatMap((name) => (options[name] ? [`--${name}`, options[name]] : []));

// The program that incident.mjs compares with is nobody else's dependency.
if (chosen.includes("incident"))
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--silent"], {
    cwd: join(project, "bench", "tools"),
    stdio: "inherit",
  });

const about = {
  date: new Date().toISOString().slice(0, 10),
  on: `${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}`,
};
for (const name of chosen) {
  console.error(name);
  const measured = await measurements[name]({
    isQuick: options.quick,
    words,
    ...(options.rounds && { rounds: Number(options.rounds) }),
  });
  if (options.quick)
    for (const [row, numbers] of Object.entries(measured)) console.log(`${row}: ${quantile(numbers, 0.5).toFixed(3)}`);
  else writeReport(measured, about);
}
