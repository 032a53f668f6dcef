// What `npm run bench` writes into bench/results: the samples, a table, and a plot of each figure as a share of what it may be at most.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project, quantile } from "./measure.mjs";
import { rows, units } from "./rows.mjs";

const folder = join(project, "bench", "results");
const samplesFile = join(folder, "samples.json");

/** What earlier runs measured: of each row, when, on what, and the samples. */
export function readSamples() {
  return existsSync(samplesFile) ? JSON.parse(readFileSync(samplesFile, "utf8")) : {};
}

const figures = (samples) =>
  rows
    .filter(({ id }) => samples[id])
    .map((row) => {
      const numbers = samples[row.id].numbers;
      return {
        ...row,
        ...samples[row.id],
        value: quantile(numbers, row.share ?? 0.5),
        low: Math.min(...numbers),
        high: Math.max(...numbers),
      };
    });

function table(shown) {
  const lines = shown.map(({ what, unit, limit, value, low, high, numbers, date, bound }) => {
    const say = units[unit];
    const isOver = limit !== undefined && value > limit;
    const verdict = limit === undefined ? "" : isOver ? `**over**${bound ? `: ${bound}` : ""}` : "met";
    return `| ${what} | ${limit === undefined ? "" : say(limit)} | ${say(value)} | ${say(low)} to ${say(high)} | ${numbers.length} | ${date} | ${verdict} |`;
  });
  return `# Figures

Written by \`npm run bench\`, which says [how](../README.md). A figure is the median of its runs unless the row says otherwise; CPU time of whole processes, run in turn with what they
are compared with.

| what | at most | figure | from to | runs | measured | |
| --- | ---: | ---: | ---: | ---: | --- | --- |
${lines.join("\n")}

![each figure as a share of what it may be at most](figures.svg)
`;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("`", "");

/** A bar for each row, its spread as a line, and the limit as a line through all of them. */
function plot(shown) {
  const bars = shown.filter(({ limit }) => limit !== undefined);
  const [left, width, height] = [560, 360, 26];
  const most = 2;
  const x = (share) => left + Math.max(0, Math.min(share, most)) * (width / most);
  const bar = ({ what, unit, limit, value, low, high }, index) => {
    const y = 40 + index * height;
    const color = value > limit ? "#c2410c" : "#15803d";
    const label = `${units[unit](value)} of ${units[unit](limit)}`;
    return `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${escape(what)}</text>
<rect x="${left}" y="${y + 3}" width="${(x(value / limit) - left).toFixed(1)}" height="15" fill="${color}"/>
<path d="M${x(low / limit).toFixed(1)} ${y + 10.5}H${x(high / limit).toFixed(1)}" stroke="#111827" stroke-width="1.5"/>
<text x="${left + width + 8}" y="${y + 14}">${escape(label)}</text>`;
  };
  const end = 40 + bars.length * height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1060 ${end + 16}" font-family="system-ui, sans-serif" font-size="12">
<rect width="1060" height="${end + 16}" fill="#ffffff"/>
<text x="${x(1)}" y="24" text-anchor="middle">what it may be at most</text>
${bars.map(bar).join("\n")}
<path d="M${x(1)} 32V${end + 4}" stroke="#111827" stroke-dasharray="4 3"/>
</svg>
`;
}

/** Adds what was measured to what is known, and writes all of it. */
export function writeReport(measured, about) {
  const samples = readSamples();
  for (const [id, numbers] of Object.entries(measured).filter(([, { length }]) => length > 0))
    samples[id] = { ...about, numbers: numbers.map((number) => Number(number.toPrecision(4))) };
  mkdirSync(folder, { recursive: true });
  const known = Object.fromEntries(rows.filter(({ id }) => samples[id]).map(({ id }) => [id, samples[id]]));
  writeFileSync(samplesFile, `${JSON.stringify(known)}\n`);
  const shown = figures(samples);
  writeFileSync(join(folder, "README.md"), table(shown));
  writeFileSync(join(folder, "figures.svg"), plot(shown));
  return table(shown);
}
