import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  describeCall,
  describeImport,
  describeMember,
  describeNew,
  methodFacts,
  operationFacts,
  sourceFacts,
  type Known,
} from "../../src/knowledge/index.ts";
import { GUARD_FORMS } from "../../src/knowledge/packages/guard-forms.ts";
import { INSPECTOR_NAMES } from "../../src/knowledge/inspect/index.ts";
import type { NodeData, PackageData } from "../../src/knowledge/packages/data-form.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../src/knowledge/data/${name}.json`, import.meta.url), "utf8"));
const packages: Record<string, PackageData & { verified: unknown }> = read("packages").packages;
const CLASSES = [
  "read",
  "compute",
  "idempotent",
  "keyed",
  "token",
  "conflict",
  "expression",
  "telemetry",
  "effect",
] as const;

/** `of knex db`. */
function isOfAnother(reference: string): boolean {
  const [, of = "", node = ""] = /^of (\S+) (\S+)$/u.exec(reference) ?? [];
  return Object.hasOwn(packages[of]?.nodes ?? {}, node);
}

/** `find.guard`: details that two groups of a node state of one method. */
function saidTwice({ details = {} }: NodeData): readonly string[] {
  const all = Object.entries(details).flatMap(([methods, said]) =>
    methods.split(" ").flatMap((method) => Object.keys(said).map((name) => `${method}.${name}`)),
  );
  return all.filter((one, index) => all.indexOf(one) !== index);
}

describe.each(Object.entries(packages))("the data of %s", (_, data) => {
  const nodes = Object.entries(data.nodes);
  const leadsToNode = (reference: string): boolean =>
    /^(?:pure|random|random-or-arguments|random-of-one-or-arguments|random-value|same)$/u.test(reference) ||
    /^operator (?:increments|appends|repeatable|unions|sql|arithmetic) \S+$/u.test(reference) ||
    isOfAnother(reference) ||
    Object.hasOwn(data.nodes, reference.replace(/^(?:make|via) /u, ""));

  it("says each thing of a method once: what another group says of it again takes its place", () => {
    expect(nodes.flatMap(([name, node]) => saidTwice(node).map((what) => `${name}.${what}`))).toEqual([]);
  });

  it("leads to nodes that exist", () => {
    const references = [
      ...Object.values(data.exports),
      ...Object.values(data.types ?? {}),
      ...nodes.flatMap(([, node]) => [
        ...Object.values(node.to ?? {}),
        ...Object.values(node.static ?? {}),
        ...(node.class ? [node.class] : []),
      ]),
      ...nodes.flatMap(([, node]) => Object.values(node.details ?? {}).flatMap((detail) => givenNodes(detail.runs))),
    ];
    expect(references.filter((reference) => !leadsToNode(reference))).toEqual([]);
  });

  it("gives each method one class", () => {
    for (const [name, node] of nodes) {
      const methods = CLASSES.flatMap((one) => node[one]?.split(" ") ?? []);
      expect([name, methods.filter((method, index) => method === "" || methods.indexOf(method) !== index)]).toEqual([
        name,
        [],
      ]);
    }
  });

  it("names inspectors and guards that exist", () => {
    const details = nodes.flatMap(([, node]) => Object.values(node.details ?? {}));
    expect(
      details
        .flatMap((detail) => detail.look?.split(" ")[0] ?? [])
        .filter((name) => !INSPECTOR_NAMES.includes(name) && name !== "conflict-target"),
    ).toEqual([]);
    const forms = details.flatMap((detail) => detail.guard?.split(" ")[0] ?? []);
    expect(forms.filter((name) => !GUARD_FORMS.includes(name))).toEqual([]);
  });

  it("has details for methods that it has only", () => {
    for (const [name, node] of nodes) {
      expect([
        name,
        Object.keys(node.details ?? {})
          .flatMap((key) => key.split(" "))
          .filter((path) => !isMethod(node, path) && !isMethod(data.nodes[node.like ?? ""] ?? {}, path)),
      ]).toEqual([name, []]);
    }
  });

  it("says whether it was checked", () => {
    expect(data.verified === false || Array.isArray(data.verified)).toBe(true);
  });
});

/** `0 once trx`: the nodes that a function is given. */
function givenNodes(runs: string | undefined): readonly string[] {
  const [, how, ...given] = runs?.split(" ") ?? [];
  return how === "each" ? [] : given.filter((name) => name !== "-" && !/^\d/u.test(name));
}

function isMethod(node: NodeData, path: string): boolean {
  const listed = new Set([
    ...CLASSES.flatMap((one) => node[one]?.split(" ") ?? []),
    ...Object.keys(node.to ?? {}),
    ...Object.keys(node.refines ?? {}),
  ]);
  return (
    path === "*" ||
    path === "new" ||
    path.startsWith("*.") ||
    listed.has(path) ||
    listed.has(`${path}()`) ||
    node.else !== undefined ||
    (node.sends?.split(" ").includes(path) ?? false) ||
    fromWildcard(listed, path)
  );
}

function fromWildcard(listed: ReadonlySet<string>, path: string): boolean {
  return listed.has(`*.${path.split(".").at(-1)!}`);
}

describe("the data of packages", () => {
  it("has no two entries for one module name", () => {
    const names = Object.entries(packages).flatMap(([name, data]) => [name, ...(data.aliases ?? [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("is read by path", () => {
    expect(methodFacts("stripe", "client", "charges.create")).toMatchObject({
      class: "token",
      details: { token: "last.idempotencyKey last.idempotency_key" },
    });
    expect(methodFacts("mongodb", "client", "db")).toMatchObject({ yields: "db" });
    expect(methodFacts("knex", "db", "()")).toMatchObject({ yields: "builder" });
    expect(methodFacts("stripe", "client", "nope")).toBeUndefined();
    expect(methodFacts("nope", "client", "x")).toBeUndefined();
  });
});

describe("the data of AWS", () => {
  const services: Record<
    string,
    {
      client: string;
      class: string;
      v2: string | null;
      operations: Record<string, string>;
      reads?: string;
      keys?: Record<string, string[]>;
      tokens?: Record<string, string[]>;
    }
  > = read("aws-operations").services;

  it("has every service on a line of its own, so that one is found without parsing all", () => {
    for (const [name, service] of Object.entries(services)) {
      const operation = Object.keys(service.operations)[0] ?? service.reads!.split(" ")[0]!;
      expect([name, operationFacts(name, operation)?.class]).toEqual([name, service.operations[operation] ?? "read"]);
      expect(describeImport(service.client, service.class)).toMatchObject({ kind: "aws-client", service: name });
      if (service.v2) expect(describeImport("aws-sdk", service.v2)).toMatchObject({ kind: "aws-client", style: "v2" });
    }
  });

  it("uses the nine classes", () => {
    const used = new Set(Object.values(services).flatMap((service) => Object.values(service.operations)));
    expect([...used].filter((one) => !CLASSES.includes(one as never))).toEqual([]);
  });
});

describe("questions with odd names", () => {
  it("never throw", () => {
    const odd = ["", "constructor", "__proto__", "toString", "hasOwnProperty", "*", "()", ".", "a.b", "\u{1f600}"];
    const things: (Known | undefined)[] = [
      ...Object.keys(packages),
      "aws-sdk",
      "@aws-sdk/client-sns",
      "lodash",
      "uuid",
      "(global)",
    ].flatMap((module) => {
      const whole = describeImport(module, "*");
      const names = [...odd, ...Object.keys(packages[module]?.exports ?? {})];
      return [
        whole,
        ...names.flatMap((name) => {
          const known = describeImport(module, name);
          return known ? [known, describeNew(known)] : [];
        }),
      ];
    });
    for (const thing of things) {
      if (!thing) continue;
      for (const name of odd) {
        const member = describeMember(thing, name);
        describeCall(thing, name, []);
        if (member) describeCall(member, undefined, [{ kind: "unknown" }]);
      }
      describeCall(thing, undefined, []);
    }
    for (const name of odd) expect(operationFacts(name, name)).toBeUndefined();
    expect(sourceFacts("unknown")).toMatchObject({ identity: [] });
  });
});

describe("the data of AWS operations", () => {
  it("have every correction that is written down, and nothing that only a newer client knows and is installed here", () => {
    const check = (...options: string[]): string =>
      execFileSync(process.execPath, ["scripts/make-aws-operations.mjs", ...options, "--check"], { encoding: "utf8" });
    expect(check("--overrides-only")).toBe("up to date\n");
    expect(check()).toBe("up to date\n");
  });
});
