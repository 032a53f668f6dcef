import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";

const names = readdirSync("rules")
  .filter((file) => file !== "index.ts")
  .map((file) => file.replace(/\.ts$/u, ""));

describe("folder, registry, pages and tests name the same rules", () => {
  it("registers every file of rules/, in the order of the alphabet", () => {
    expect(Object.keys(rules)).toEqual([...names].sort());
  });

  it("lists every rule in the README and nothing else", () => {
    const listed = [...readFileSync("README.md", "utf8").matchAll(/\/docs\/rules\/([a-z-]+)\.md$/gmu)].map(
      ([, name]) => name,
    );
    expect([...new Set(listed)].sort()).toEqual([...names].sort());
  });

  it.each(names)("%s has a page that says why, what, the way out and what it cannot see, and a test", (name) => {
    const page = readFileSync(`docs/rules/${name}.md`, "utf8");
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    for (const heading of ["## Why", "## What is reported", "## The way out", "## What it cannot see"])
      expect(page).toContain(heading);
    expect(existsSync(`test/rules/${name}.test.ts`)).toBe(true);
  });

  it.each(names)("%s: page and meta agree on description, presets and options", (name) => {
    const page = readFileSync(`docs/rules/${name}.md`, "utf8");
    const { docs, schema } = rules[name]!.meta;
    const sentence = docs!.description.charAt(0).toUpperCase() + docs!.description.slice(1);
    expect(page.split("\n")[2]).toBe(`${sentence}.`);
    const { recommended, half, strict } = docs!.presets;
    const named = strict
      ? `\`strict\` (with ${Object.keys(strict)
          .map((option) => `\`${option}\``)
          .join(", ")})`
      : "`strict`";
    const presets =
      recommended === "off"
        ? `Preset: ${named}.`
        : `Preset: \`recommended\` (${recommended}), ${half === "both" ? "`handlers`, `config`" : `\`${half}\``}, ${named}.`;
    expect(page.split("\n")[4]).toBe(presets);
    const options = Object.keys((schema as unknown as [{ properties: object }])[0].properties);
    for (const option of options) expect(page).toContain(`| \`${option}\` |`);
  });
});
