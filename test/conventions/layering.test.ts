import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * What each part may import beside itself: files, or folders with all in them. Data flows one way: text -> model -> findings
 * -> words. The two halves meet in `wiring` and `pipeline` only. Within `flow`, the domain stands below the run, and the
 * verdict above it.
 */
const allowed: Record<string, readonly string[]> = {
  "src/vocabulary.ts": [],
  "src/own-package.ts": [],
  "src/syntax": ["src/own-package.ts"],
  "src/project": ["src/own-package.ts", "src/syntax/json.ts", "src/syntax/source-text.ts", "src/vocabulary.ts"],
  "src/modules": [
    "src/own-package.ts",
    "src/syntax",
    "src/project/read-failure.ts",
    "src/project/made-folders.ts",
    "src/project/text-source.ts",
    "src/project/unwalked.ts",
    "src/project/walk.ts",
    "src/project/wrapped-source.ts",
  ],
  "src/knowledge": ["src/vocabulary.ts", "src/own-package.ts"],
  // Knows frameworks by their hosts only.
  "src/deployment/evaluate": [
    "src/syntax",
    "src/project/text-source.ts",
    "src/modules",
    "src/deployment/value-model.ts",
  ],
  "src/deployment": ["src/vocabulary.ts", "src/syntax", "src/project", "src/modules", "src/deployment/evaluate"],
  "src/migrations": ["src/syntax", "src/project", "src/modules", "src/knowledge/shape.ts", "src/knowledge/tables"],
  "src/wiring": [
    "src/vocabulary.ts",
    "src/syntax/source-text.ts",
    "src/project",
    "src/modules",
    "src/deployment",
    "src/migrations",
  ],
  "src/findings": [
    "src/vocabulary.ts",
    "src/syntax/source-text.ts",
    "src/project/text-source.ts",
    "src/deployment/changes.ts",
  ],
  "src/flow/domain": [
    "src/syntax/source-text.ts",
    "src/syntax/language",
    "src/modules/graph.ts",
    "src/knowledge/index.ts",
  ],
  "src/flow": [
    "src/vocabulary.ts",
    "src/syntax",
    "src/project/settings.ts",
    "src/project/text-source.ts",
    "src/modules",
    "src/knowledge/index.ts",
    "src/findings/finding.ts",
    "src/flow/domain",
  ],
  "src/flow/verdict": [
    "src/vocabulary.ts",
    "src/syntax/source-text.ts",
    "src/findings/finding.ts",
    "src/flow/domain",
    "src/flow/run",
    "src/flow/interpret/place-in-event.ts",
  ],
  "src/handlers": [
    "src/vocabulary.ts",
    "src/syntax",
    "src/project/settings.ts",
    "src/project/text-source.ts",
    "src/modules",
    "src/knowledge/index.ts",
    "src/findings/finding.ts",
    "src/flow",
    "src/wiring/wiring.ts",
  ],
  "src/sides.ts": ["src/project", "src/deployment", "src/modules/code-files.ts"],
  "src/behind-change.ts": [
    "src/project/text-source.ts",
    "src/syntax/source-text.ts",
    "src/deployment/changes.ts",
    "src/deployment/group-by.ts",
    "src/modules/resolve.ts",
    "src/wiring",
    "src/findings",
  ],
  "src/suspects.ts": ["src/project", "src/handlers"],
  "src/pipeline.ts": [
    "src/project",
    "src/deployment",
    "src/wiring",
    "src/modules",
    "src/handlers",
    "src/findings",
    "src/sides.ts",
    "src/suspects.ts",
    "src/behind-change.ts",
  ],
  "src/inputs": [
    "src/syntax/source-text.ts",
    "src/project",
    "src/modules",
    "src/deployment/compare/place-in-file.ts",
    "src/wiring/wiring.ts",
    "src/pipeline.ts",
  ],
  "src/words": [
    "src/vocabulary.ts",
    "src/syntax/source-text.ts",
    "src/project/text-source.ts",
    "src/deployment",
    "src/findings",
  ],
  "src/rule-kit": [
    "src/vocabulary.ts",
    "src/syntax",
    "src/project",
    "src/modules",
    "src/deployment",
    "src/wiring/wiring.ts",
    "src/findings",
    "src/handlers/index.ts",
    "src/pipeline.ts",
    "src/words",
  ],
  rules: ["src/rule-kit", "src/words", "src/deployment/changes.ts", "src/deployment/hazards.ts"],
  "src/languages": ["src/own-package.ts", "src/syntax", "src/project/paths.ts", "src/words/repository.ts"],
  "src/cli": [
    "src/own-package.ts",
    "src/vocabulary.ts",
    "src/syntax/source-text.ts",
    "src/project",
    "src/deployment",
    "src/wiring/wiring.ts",
    "src/findings",
    "src/behind-change.ts",
    "src/pipeline.ts",
    "src/inputs",
    "src/words",
  ],
  "src/with-inputs.ts": ["src/inputs", "src/pipeline.ts", "src/project"],
  "src/presets.ts": ["rules/index.ts", "src/languages", "src/project"],
  "src/index.ts": [
    "src/own-package.ts",
    "rules/index.ts",
    "src/languages/index.ts",
    "src/presets.ts",
    "src/project/user-settings.ts",
    "src/with-inputs.ts",
  ],
};

/**
 * How many files may stand in circles of imports, types included, of each folder: as many as there are. None of the files of a
 * circle can be understood without the others. Whoever cuts one lowers the number.
 */
const CIRCLES: Readonly<Record<string, number>> = {
  "src/deployment": 7,
  "src/flow": 4,
  "src/knowledge": 4,
};

const sources = ["src", "rules"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".ts")),
);
const importsOf = new Map(sources.map((file) => [file, importsIn(file, readFileSync(file, "utf8"))]));

function importsIn(file: string, text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu)].map(([, specifier]) =>
    posix.join(posix.dirname(file), specifier!),
  );
}

const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
/** The innermost: `src/flow/domain`, not `src/flow`. */
const partOf = (file: string): string | undefined =>
  Object.keys(allowed)
    .filter((part) => isIn(file, part))
    .sort((a, b) => b.length - a.length)[0];
/** `src/handlers` may import all of `src/flow`, its inner parts too; a part may import itself, but not the parts within. */
const mayImport = (part: string, target: string): boolean =>
  partOf(target) === part || allowed[part]!.some((place) => isIn(target, place));

describe("the parts", () => {
  it("hold every source file", () => {
    expect(sources.filter((file) => partOf(file) === undefined)).toEqual([]);
  });

  it.each(sources)("import only what they may: %s", (file) => {
    expect(importsOf.get(file)!.filter((target) => !mayImport(partOf(file)!, target))).toEqual([]);
  });

  it.each(Object.entries(allowed))("may import nothing that they do not: %s", (part, places) => {
    const targets = sources.filter((file) => partOf(file) === part).flatMap((file) => importsOf.get(file)!);
    expect(places.filter((place) => !targets.some((target) => isIn(target, place)))).toEqual([]);
  });
});

/** Files whose values a file imports; what only types are imported of may know it in turn. */
function importsOfValues(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?)\s+from\s+"(\.[^"]+)";$/gmu)]
    .filter(([, names]) => !/^\{\s*(?:type [^,]+,?\s*)+\}$/u.test(names!))
    .map(([, , specifier]) => posix.join(posix.dirname(file), specifier!));
}

/** Groups of files each of which leads to each other one (Tarjan). */
function circles(next: (file: string) => readonly string[]): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const target of next(file)) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found;
}

describe("circles", () => {
  it("of values are none: what calls back goes through the machine, or the run, that is handed on", () => {
    expect(circles(importsOfValues)).toEqual([]);
  });

  it("of types grow in no folder", () => {
    const counted: Record<string, number> = {};
    for (const circle of circles((file) => importsOf.get(file)!.filter((target) => importsOf.has(target)))) {
      const folder = circle[0]!.split("/").slice(0, 2).join("/");
      counted[folder] = (counted[folder] ?? 0) + circle.length;
    }
    expect(Object.entries(counted).filter(([folder, files]) => files > (CIRCLES[folder] ?? 0))).toEqual([]);
  });
});
