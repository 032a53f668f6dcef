// Regular expressions of src/ and rules/, and whether one of them may take long on a text that somebody chose.
//
//   node scripts/regular-expressions.mjs [--write]
//
// Prints those that `recheck` finds to be more than linear, but for those that are known to run on little. With --write it also
// notes the linear ones in test/conventions/linear-expressions.txt, so that the test does not look at them again.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseSync } from "oxc-parser";
import { check } from "recheck";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const listed = join(project, "test", "conventions", "linear-expressions.txt");

/** More than linear by the letter, and why that costs nothing: what they run on is short, or what they repeat is bounded. */
export const BOUNDED = [
  { begins: String.raw`/\bRecords\b|\.(?:dynamodb`, why: "the repetition ends after 40 characters" },
  { begins: String.raw`/@(param|type)\s*\{([^}]{0,200})`, why: "runs on comments of at most 4,000 characters" },
  { begins: String.raw`/\/(?:oauth2?|oidc`, why: "the repetition ends after eight folders" },
  { begins: String.raw`/Cfn\w{0,100}$/`, why: "the repetition ends after 100 characters" },
  { begins: String.raw`/\[[^\]]*\]/gu`, why: "runs on expressions of at most 200 characters" },
  { begins: String.raw`/\{([^{}]*,[^{}]*)\}/`, why: "runs on globs of at most 1,000 characters" },
];

export function isBounded({ print }) {
  return BOUNDED.some(({ begins }) => print.startsWith(begins));
}

/** Every literal, each once: `/pattern/flags` and where it stands. */
export function regularExpressions() {
  const found = new Map();
  for (const folder of ["src", "rules"])
    for (const path of readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).toSorted()) {
      if (!path.endsWith(".ts")) continue;
      const file = join(project, folder, path);
      const text = readFileSync(file, "utf8");
      for (const { pattern, flags, start } of literalsIn(parseSync(file, text).program)) {
        const line = text.slice(0, start).split("\n").length;
        const print = `/${pattern}/${flags}`;
        if (!found.has(print)) found.set(print, { pattern, flags, print, at: `${relative(project, file)}:${line}` });
      }
    }
  return [...found.values()];
}

function* literalsIn(node) {
  if (node === null || typeof node !== "object") return;
  if (node.type === "Literal" && node.regex) yield { ...node.regex, start: node.start };
  for (const child of Array.isArray(node) ? node : Object.values(node)) yield* literalsIn(child);
}

/** Those that were looked at once and found to be linear. */
export function knownToBeLinear() {
  return new Set(readFileSync(listed, "utf8").split("\n").filter(Boolean));
}

/** Undefined: linear. Else how bad it is, with a text that shows it. */
export async function complexityOf({ pattern, flags }) {
  const result = await check(pattern, flags, { timeout: 20_000 });
  if (result.status === "safe") return undefined;
  return result.status === "unknown"
    ? `not known (${result.error.kind})`
    : `${result.complexity.summary}, on ${result.attack.pattern}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values: options } = parseArgs({ options: { write: { type: "boolean", default: false } } });
  const linear = [];
  // Where it breeds texts in vain, `recheck` calls one linear that it does not another time: what is bounded stays out of the list.
  for (const expression of regularExpressions().filter((one) => !isBounded(one))) {
    const complexity = await complexityOf(expression);
    if (complexity === undefined) linear.push(expression.print);
    else console.log(`${expression.at} ${expression.print}: ${complexity}`);
  }
  if (options.write) writeFileSync(listed, `${linear.toSorted().join("\n")}\n`);
}
