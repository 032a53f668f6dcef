// Which mutants there are, which of them a run looks at, and the sources with the drawn ones in them, each behind a switch.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";

/** The folders that are drawn from, each for itself: a large one does not take the places of a small one. */
export const FOLDERS = ["src/deployment/compare", "src/findings", "src/flow", "src/knowledge", "rules"];

const silent = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {} };
const instrumenter = new Instrumenter(silent);

/** Every mutant below a folder, with its place (lines and columns from 1), the text that it replaces and the line that it is on. */
export async function mutantsBelow(root, folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.split(sep).join("/")}`)
    .sort()
    .map((name) => ({ name, mutate: true, content: readFileSync(join(root, name), "utf8") }));
  // With everything ignored the mutants are listed, and none is put into the text.
  const { mutants } = await instrumenter.instrument(files, options({ shouldIgnore: () => "only listed" }));
  const lines = new Map(files.map(({ name, content }) => [name, content.split("\n")]));
  return mutants.map(({ fileName, location, mutatorName, replacement }) => ({
    folder,
    file: fileName,
    location,
    mutator: mutatorName,
    replacement,
    ...textAt(lines.get(fileName), location),
  }));
}

/** The sources that hold these mutants, with a switch for each; the mutants get the ids of their switches. */
export async function withSwitches(root, mutants) {
  const files = [...groupByFile(mutants)].map(([name, own]) => ({
    name,
    mutate: own.map(({ location }) => location),
    content: readFileSync(join(root, name), "utf8"),
  }));
  const { files: made, mutants: placed } = await instrumenter.instrument(files, options());
  const ids = new Map(placed.map((one) => [keyOf({ ...one, file: one.fileName, mutator: one.mutatorName }), one.id]));
  return {
    sources: Object.fromEntries(made.map(({ name, content }) => [join(root, name), content])),
    mutants: mutants.map((one) => ({ ...one, id: ids.get(keyOf(one)) })),
  };
}

/** As many of the list as asked for, the same ones for the same seed. */
export function draw(list, size, seed) {
  const random = randomOf(seed);
  const left = [...list];
  const drawn = [];
  while (drawn.length < size && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

function options(...ignorers) {
  return { plugins: null, excludedMutations: [], ignorers, noHeader: false };
}

function keyOf({ file, location: { start, end }, mutator, replacement }) {
  return JSON.stringify([file, start.line, start.column, end.line, end.column, mutator, replacement]);
}

function textAt(lines, { start, end }) {
  const text = lines.slice(start.line, end.line + 1).join("\n");
  const after = lines[end.line].length - end.column;
  return {
    line: start.line + 1,
    column: start.column + 1,
    original: text.slice(start.column, text.length - after),
    context: lines[start.line].trim(),
  };
}

function groupByFile(mutants) {
  const groups = new Map();
  for (const one of mutants) groups.set(one.file, [...(groups.get(one.file) ?? []), one]);
  return groups;
}

/** Mulberry32: small, and good enough to draw a sample. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
