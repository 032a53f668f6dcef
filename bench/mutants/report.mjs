// What a run found, as tables of Markdown: each folder with its score, then what no test noticed.
const OUTCOMES = ["killed", "timed out", "survived", "not covered", "equivalent"];

export function report(results, { folders, draw, minutes }) {
  const rows = folders.map((folder) =>
    rowOf(
      folder,
      results.filter((one) => one.folder === folder && one.outcome !== undefined),
    ),
  );
  const left = results.filter(({ outcome }) => outcome === "survived" || outcome === "not covered");
  return [
    `${draw}, ${minutes} minutes.`,
    "",
    `| folder | drawn | ${OUTCOMES.join(" | ")} | score | 95 % interval |`,
    `| --- | ${"---: | ".repeat(OUTCOMES.length + 3)}`.trim(),
    ...rows,
    "",
    ...left.map(describe),
  ].join("\n");
}

function rowOf(folder, results) {
  const count = Object.fromEntries(
    OUTCOMES.map((name) => [name, results.filter(({ outcome }) => outcome === name).length]),
  );
  const noticed = count.killed + count["timed out"];
  const total = results.length - count.equivalent;
  const [low, high] = interval(noticed, total);
  const percent = (part) => `${Math.round(part * 100)} %`;
  const cells = [folder, results.length, ...OUTCOMES.map((name) => count[name])];
  return `| ${[...cells, percent(noticed / total), `${percent(low)} to ${percent(high)}`].join(" | ")} |`;
}

/** Wilson's interval, which holds for small samples and shares near 1. */
function interval(part, total) {
  const z = 1.96;
  const share = part / total;
  const middle = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [(middle - spread) / scale, (middle + spread) / scale];
}

function describe({ file, line, column, mutator, outcome, tried, original, replacement, context }) {
  const seen = outcome === "survived" ? `survived ${tried} tests` : outcome;
  return [
    `${file}:${line}:${column} ${mutator}, ${seen}`,
    `    ${context}`,
    ...shortened(original).map((text) => `  - ${text}`),
    ...shortened(replacement).map((text) => `  + ${text}`),
    "",
  ].join("\n");
}

function shortened(text) {
  const lines = text.split("\n");
  return lines.length > 4 ? [...lines.slice(0, 3), `… ${lines.length - 3} lines`] : lines;
}
