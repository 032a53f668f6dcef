import type { Resolver } from "enhanced-resolve";
import { describe, expect, it } from "vitest";
import { createResolver } from "../../src/modules/enhanced-resolve.ts";
import { mayMap } from "../../src/modules/mapped-names.ts";
import { plainFile } from "../../src/modules/plain-names.ts";
import { sourceFileOf } from "../../src/modules/source-tree.ts";
import { resolveModule } from "../../src/modules/resolve.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { files } from "../support/files.ts";

const texts = {
  "package.json": JSON.stringify({ name: "app", exports: { ".": "./src/a.ts", "./b": "./src/b.js" } }),
  "src/a.ts": "",
  "src/a.js": "",
  "src/b.js": "",
  "src/b/index.ts": "",
  "src/c.d.ts": "",
  "src/c.jsx": "",
  "src/d.mts": "",
  "src/d.cjs": "",
  "src/data.json": "{}",
  "src/dotted.service.ts": "",
  "src/e.js/index.ts": "",
  "src/f/package.json": JSON.stringify({ main: "./lib/entry.js" }),
  "src/f/lib/entry.ts": "",
  "src/f/index.ts": "",
  "src/g/package.json": "{}",
  "src/g/index.ts": "",
  "src/h/other.ts": "",
  "src/i/index": "",
  "src/j/index.json": "{}",
  "src/k.ts/inner.ts": "",
  "lib/l.ts": "",
  "src/node_modules/m/index.js": "",
  "src/app/index.ts": "",
};
const project = files(texts);
const withFiles = (more: Readonly<Record<string, string>>): TextSource => files({ ...texts, ...more });
const stems = ["a", "b", "c", "c.d", "d", "data", "dotted.service", "e", "f", "g", "h", "i", "j", "k", "none", "app"];
const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".d.ts", ".json", ".css", "/", "/index"];
const names = stems.flatMap((stem) => endings.map((ending) => stem + ending));
const specifiers = [
  ...names.flatMap((name) => [`./${name}`, `../src/${name}`, `./h/../${name}`, name, `app/${name}`, `@scope/${name}`]),
  ...["", ".", "./", "..", "../", "./.", "./..", "../..", "../../outside", "../dist/a", "../dist/l.js", "../dist"],
  ...[
    "./node_modules/m",
    "./a?raw",
    "./a#part",
    "#a",
    "/src/a",
    "C:/src/a",
    "app",
    "app/b",
    "application",
    ".a",
    "...a",
  ],
];

function foundBy(library: Resolver, source: TextSource, specifier: string): string | undefined {
  try {
    const found = library.resolveSync({}, "/project/src", specifier);
    return found === false ? undefined : sourceFileOf(source, found);
  } catch {
    return undefined;
  }
}

describe("plainFile", () => {
  it("finds what the library finds, or leaves it to the library", () => {
    const library = createResolver(project, {}, "sources");
    const differing = specifiers.flatMap((specifier) => {
      const plain = plainFile(project, "/project/src", specifier);
      const expected = foundBy(library, project, specifier);
      return plain.isPlain && plain.path !== expected ? [`${specifier}: ${plain.path}, ${expected}`] : [];
    });
    expect(differing).toEqual([]);
  });

  it("leaves to the library what files alone do not tell", () => {
    const left = specifiers.filter((specifier) => !plainFile(project, "/project/src", specifier).isPlain);
    const isRelative = /^\.\.?\//u;
    expect(left.filter((one) => !isRelative.test(one) && !one.startsWith("app"))).toEqual([
      ".",
      "..",
      "#a",
      "/src/a",
      "C:/src/a",
      ".a",
      "...a",
    ]);
    expect(left.filter((one) => /^\.\/[^.h]/u.test(one) && !one.endsWith("/"))).toEqual([
      "./f",
      "./g",
      "./a?raw",
      "./a#part",
    ]);
    expect(left).toContain("app/b");
    expect(left).not.toContain("application");
  });

  it("finds files below a `package.json` that does not parse", () => {
    const broken = files({ "package.json": "{", "src/a.ts": "", "src/b.ts": "" });
    expect(resolveModule(broken, "/project/src/a.ts", "./b")).toEqual({ kind: "file", path: "/project/src/b.ts" });
  });
});

describe("a project file", () => {
  const few = { "src/a.ts": "", "src/lib/b.ts": "", "src/app/c.ts": "", "bases/paths.json": "" };
  const found = (projectFile: unknown, more: Readonly<Record<string, string>> = {}): string => {
    const source = files({ ...few, "tsconfig.json": JSON.stringify(projectFile), ...more });
    const resolved = resolveModule(source, "/project/src/a.ts", "@lib/b");
    return resolved.kind === "file" ? resolved.path : resolved.kind;
  };
  const paths = { "@lib/*": ["./src/lib/*"] };
  const own = JSON.stringify({ compilerOptions: { paths: { "@lib/*": ["../src/lib/*"] } } });

  it("maps names wherever it says so", () => {
    const there = "/project/src/lib/b.ts";
    expect(found({ compilerOptions: { paths } })).toBe(there);
    expect(found({ extends: "./bases/paths" }, { "bases/paths.json": own })).toBe(there);
    expect(found({ extends: ["@tsconfig/node20", "./bases/paths.json"] }, { "bases/paths.json": own })).toBe(there);
    expect(found({ extends: "bases/paths.json" }, { "bases/paths.json": own })).toBe(there);
    expect(
      found({ extends: "./bases/one" }, { "bases/one.json": '{ "extends": "./paths" }', "bases/paths.json": own }),
    ).toBe(there);
    expect(found({ compilerOptions: { baseUrl: "src" } }, { "src/@lib/b.ts": "" })).toBe("/project/src/@lib/b.ts");
  });

  it("maps a name and what stands below it, and by a star between two ends", () => {
    const mapped = (paths: Readonly<Record<string, readonly string[]>>): string =>
      found({ compilerOptions: { paths } });
    const there = "/project/src/lib/b.ts";
    expect(mapped({ "@lib": ["./src/lib"] })).toBe(there);
    expect(mapped({ "@*/b": ["./src/*/b"] })).toBe(there);
    expect(mapped({ "@lib/b": ["./src/lib/b.ts"], "@library/*": ["./src/a"] })).toBe(there);
    expect(mapped({ "@li": ["./src/lib"], "@library/*": ["./src/lib/*"], "@*/c": ["./src/*/b"] })).toBe("package");
  });

  it("names by `baseUrl` what the library finds there, and asks the library for nothing else", () => {
    const bare = [
      ...specifiers.filter((one) => !/^(?:\.|#|\/|C:|app(?:\/|$))/u.test(one)),
      ...["src/a", "src/b.js", "src/f", "src/h/other", "lib/l", "lib/l.js", "lib", "library/l"],
    ];
    const projects: Readonly<Record<string, unknown>> = {
      "its own": { compilerOptions: { baseUrl: "src" } },
      "the root": { compilerOptions: { baseUrl: "." } },
      inherited: { extends: "./bases/tsconfig.json" },
      "with paths": { compilerOptions: { baseUrl: "src", paths: { "@scope/*": ["h/*", "*"] } } },
    };
    for (const [name, projectFile] of Object.entries(projects)) {
      const source = withFiles({
        "tsconfig.json": JSON.stringify(projectFile),
        "bases/tsconfig.json": JSON.stringify({ compilerOptions: { baseUrl: "../src" } }),
      });
      const library = createResolver(source, { tsconfig: { configFile: "/project/tsconfig.json" } }, "sources");
      const lost = bare.filter((specifier) => {
        const path = foundBy(library, source, specifier);
        const resolved = resolveModule(source, "/project/src/a.ts", specifier);
        return path !== undefined && !(resolved.kind === "file" && resolved.path === path);
      });
      expect(lost, name).toEqual([]);
      expect(bare.filter((one) => foundBy(library, source, one) !== undefined).length, name).toBeGreaterThan(3);
      expect(mayMap(source, "/project/tsconfig.json", "aws-cdk-lib/aws-lambda"), name).toBe(false);
    }
  });

  it("maps none where it says nothing of them", () => {
    expect(found({})).toBe("package");
    expect(found({ files: [], references: [{ path: "./src" }] })).toBe("package");
    expect(found({ extends: "@tsconfig/node20/tsconfig.json", compilerOptions: { strict: true } })).toBe("package");
    expect(found({ extends: "./bases/paths" }, { "bases/paths.json": "{}" })).toBe("package");
  });
});
