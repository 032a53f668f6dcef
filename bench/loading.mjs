// What loading the plugin costs: CPU of a process that imports ESLint and the plugin, without that of one that imports ESLint. `npm run build` first.
import { join } from "node:path";
import { printWhenMain, project, runRounds } from "./measure.mjs";

export async function measureLoading({ isQuick }) {
  const evaluate = (name, script) => ({
    name,
    command: ["node", "--input-type=module", "--eval", script],
    folder: project,
  });
  const plugin = JSON.stringify(join(project, "dist", "index.js"));
  const { eslint, loading } = await runRounds(
    [
      evaluate("eslint", "await import('eslint')"),
      evaluate("loading", `await import("eslint"); await import(${plugin})`),
    ],
    isQuick ? 5 : 15,
  );
  return { loading: loading.map(({ cpu }, round) => (cpu - eslint[round].cpu) * 1_000) };
}

await printWhenMain(import.meta.url, measureLoading);
