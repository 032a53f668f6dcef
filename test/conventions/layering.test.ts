import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, it } from "vitest";

/**
 * What each part may import beside itself. Data flows one way: text -> model -> findings -> words. The two halves meet in
 * `wiring` and `pipeline` only.
 */
const allowed: Record<string, readonly string[]> = {
  "src/syntax": ["src/project/text-source.ts"],
  "src/project": ["src/syntax", "src/findings/finding.ts", "src/knowledge"],
  "src/modules": ["src/syntax", "src/project"],
  "src/knowledge": ["src/syntax", "src/findings/finding.ts"],
  // The evaluator of configuration code knows a framework as its host only.
  "src/deployment/evaluate": ["src/syntax", "src/project", "src/modules", "src/deployment/model.ts"],
  "src/deployment": ["src/syntax", "src/project", "src/modules", "src/deployment/evaluate"],
  "src/wiring": ["src/syntax", "src/project", "src/deployment"],
  "src/findings": ["src/syntax", "src/project", "src/deployment/model.ts", "src/flow", "src/knowledge", "src/wiring"],
  "src/flow": ["src/syntax", "src/project", "src/modules", "src/knowledge", "src/findings", "src/wiring/wiring.ts"],
  "src/handlers": [
    "src/syntax",
    "src/project",
    "src/modules",
    "src/knowledge",
    "src/findings",
    "src/flow",
    "src/wiring/wiring.ts",
  ],
  "src/pipeline.ts": ["src/project", "src/deployment", "src/wiring", "src/modules", "src/handlers", "src/findings"],
  "src/words": ["src/syntax", "src/project/text-source.ts", "src/deployment", "src/findings/finding.ts"],
  "src/rule-kit": [
    "src/syntax",
    "src/project",
    "src/modules",
    "src/deployment",
    "src/findings",
    "src/handlers",
    "src/pipeline.ts",
    "src/words",
  ],
  rules: [
    "src/rule-kit",
    "src/words",
    "src/findings/finding.ts",
    "src/deployment/changes.ts",
    "src/deployment/hazards.ts",
  ],
  "src/languages": ["src/syntax"],
  "src/cli": [
    "src/syntax",
    "src/project",
    "src/deployment",
    "src/wiring",
    "src/findings",
    "src/pipeline.ts",
    "src/words",
  ],
  "src/presets.ts": ["rules"],
  "src/index.ts": ["rules", "src/languages", "src/presets.ts"],
};

const parts = Object.keys(allowed);
const sources = ["src", "rules"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".ts")),
);

const partOf = (file: string): string | undefined => parts.find((part) => file === part || file.startsWith(`${part}/`));

it("gives every source file a part", () => {
  expect(sources.filter((file) => partOf(file) === undefined)).toEqual([]);
});

it.each(sources)("%s imports only what its part may", (file) => {
  const part = partOf(file)!;
  const imports = [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu)].map(
    ([, specifier]) => posix.join(posix.dirname(file), specifier!),
  );
  const foreign = imports.filter((target) => partOf(target) !== part);
  const forbidden = foreign.filter(
    (target) => !allowed[part]!.some((may) => target === may || target.startsWith(`${may}/`)),
  );
  expect(forbidden).toEqual([]);
});

/** Files whose values a file imports; what only types are imported of may know it in turn. */
function importsOfValues(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?)\s+from\s+"(\.[^"]+)";$/gmu)]
    .filter(([, names]) => !/^\{\s*(?:type [^,]+,?\s*)+\}$/u.test(names!))
    .map(([, , specifier]) => posix.join(posix.dirname(file), specifier!));
}

it("imports in no circle: what calls back goes through the machine, or the run, that is handed on", () => {
  const open = new Set<string>();
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (open.has(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (open.has(file) || done.has(file)) return;
    open.add(file);
    for (const next of importsOfValues(file)) visit(next, [...path, file]);
    open.delete(file);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});
