import { expect, it, describe } from "vitest";
import type { TextSource } from "../../../../src/project/text-source.ts";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { files } from "../../../support/files.ts";
import { mappingsOf, meaningOf, onlyMapping, stackOf, unresolvedOf } from "./service.ts";

const service = (functions: string): string => `
service: shop
provider: { name: aws }
functions: ${functions}
`;

const order = `
handler: src/order.main
events:
  - stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn }
`;

describe("a section that stands in another file", () => {
  it("is found from the service's folder, also by a file in a folder of its own", () => {
    const stack = stackOf({
      "serverless.yml": service("${file(config/functions.yml)}"),
      "config/functions.yml": "onOrder: ${file(config/order.yml)}\n",
      "config/order.yml": order,
    });
    expect(stack.complete).toBe(true);
    expect(mappingsOf(stack)).toMatchObject([{ logicalId: { id: "OnOrderEventSourceMappingDynamodbOrders" } }]);
    expect([...stack.reads]).toEqual(
      expect.arrayContaining(["/project/serverless.yml", "/project/config/functions.yml", "/project/config/order.yml"]),
    );
  });

  it("keeps the place where it is written", () => {
    const mapping = onlyMapping({ "serverless.yml": service("{ onOrder: '${file(order.yml)}' }"), "order.yml": order });
    expect(mapping.at.source.path).toBe("/project/order.yml");
    expect(mapping.at.source.position(mapping.at.start)).toEqual({ line: 4, column: 5 });
  });
});

describe("an include that is missing", () => {
  it("of all functions makes the stack incomplete: nothing says that they are gone", () => {
    const stack = stackOf(service("${file(functions.yml)}"));
    expect(stack.functions).toEqual([]);
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)).toEqual([
      "problem: the include `functions.yml`: it is missing",
      "note: `functions`: only the deployment knows what it is",
    ]);
    expect(stack.reads.has("/project/functions.yml")).toBe(true);
  });

  it("of one function leaves the others", () => {
    const stack = stackOf({
      "serverless.yml": service("{ onOrder: '${file(order.yml)}', gone: '${file(gone.yml)}' }"),
      "order.yml": order,
    });
    expect(stack.functions.map(({ key }) => key)).toEqual(["onOrder"]);
    expect(stack.complete).toBe(false);
  });

  it("of the events leaves the function", () => {
    const stack = stackOf(service("{ onOrder: { handler: a.b, events: '${file(events.yml)}' } }"));
    expect(stack.functions).toMatchObject([{ key: "onOrder", mappings: [] }]);
    expect(stack.complete).toBe(false);
  });

  it("gives way to the next alternative", () => {
    const stack = stackOf({
      "serverless.yml": service("${file(functions.local.yml), file(functions.yml)}"),
      "functions.yml": `onOrder: { handler: a.b }\n`,
    });
    expect(stack).toMatchObject({ complete: true, unresolved: [], functions: [{ key: "onOrder" }] });
    expect(stack.reads.has("/project/functions.local.yml")).toBe(true);
  });
});

describe("an include that cannot be read", () => {
  const unread = (reason: "ignored" | "outside" | "too-large" | "unavailable", functions: string) => {
    const project = files({ "serverless.yml": service(functions) });
    const source: TextSource = {
      ...project,
      read: (path) => (path.endsWith("secret.yml") ? { ok: false, reason } : project.read(path)),
    };
    return readServerless(source, "/project/serverless.yml").stacks[0]!;
  };

  it("is generated where git ignores it: one value is a hole, and no problem", () => {
    const stack = unread("ignored", "{ f: { name: '${file(./secret.yml):name}', handler: a.b } }");
    expect(stack.complete).toBe(true);
    expect(canonicalText(stack.functions[0]!.name!)).toBe("${file(secret.yml):name}");
    expect(unresolvedOf(stack)).toEqual(["note: the include `./secret.yml`: git ignores it, so it is generated"]);
  });

  it("leaves the stack incomplete where it holds the functions", () => {
    const stack = unread("ignored", "${file(./secret.yml)}");
    expect(stack.complete).toBe(false);
    expect(stack.unresolved.every(({ severity }) => severity === "note")).toBe(true);
  });

  it.each([
    ["outside", "it leads out of the repository"],
    ["too-large", "it is larger than 4 MiB"],
    ["unavailable", "it cannot be read (permission, disk or git)"],
  ] as const)("is a problem when it is %s", (reason, why) => {
    const stack = unread(reason, "{ f: { name: '${file(./secret.yml):name}', handler: a.b } }");
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)[0]).toBe(`problem: the include \`./secret.yml\`: ${why}`);
    expect(stack.functions[0]!.name).toMatchObject({ kind: "unknown" });
  });

  it.each(["../other/fns.yml", "/etc/passwd", "../../../../etc/passwd", "~/fns.yml"])(
    "never leaves the root: %s",
    (path) => {
      const asked: string[] = [];
      const project = files({ "app/serverless.yml": service(`"\${file(${path})}"`) });
      const source: TextSource = {
        ...project,
        read(asks) {
          asked.push(asks);
          return project.read(asks);
        },
      };
      const { stacks } = readServerless(source, "/project/app/serverless.yml");
      expect(stacks[0]!.complete).toBe(false);
      expect(stacks[0]!.functions).toEqual([]);
      expect(asked.filter((asks) => project.read(asks).ok)).toEqual(["/project/app/serverless.yml"]);
    },
  );

  it("is a problem where it does not parse", () => {
    const stack = stackOf({ "serverless.yml": service("${file(fns.yml)}"), "fns.yml": "a: [1\nb: }" });
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)[0]).toMatch(/^problem: the include `fns\.yml`: it does not parse: /u);
    expect(stack.unresolved[0]!.place).toMatchObject({ source: { path: "/project/fns.yml" } });
  });
});

describe("a path that only the deployment knows", () => {
  it("makes a section unknown and the stack incomplete", () => {
    const stack = stackOf({
      "serverless.yml": service("${file(./gen.${sls:stage}.yml)}"),
      "gen.dev.yml": "onOrder: { handler: a.b }\n",
    });
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)).toEqual([
      "note: the include `./gen.${sls:stage}.yml`: only the deployment knows which file it is",
      "note: `functions`: only the deployment knows what it is",
    ]);
  });

  it("makes one value a hole that is the same on both sides", () => {
    const mapping = onlyMapping(
      service("{ f: { handler: a.b, events: [{ sqs: '${file(./c.${sls:stage}.yml):queue}' }] } }"),
    );
    expect(canonicalText(mapping.source.identity)).toBe("${file(c.${sls:stage}.yml):queue}");
    const through = onlyMapping(
      `custom: "\${file(c.\${opt:stage, 'dev'}.yml)}"\n${service("{ f: { handler: a.b, events: [{ sqs: '${self:custom.queue}' }] } }")}`,
    );
    expect(canonicalText(through.source.identity)).toBe(canonicalText(mapping.source.identity));
  });
});

describe("a path with the stage in it", () => {
  const queue = (path: string): string =>
    service(`{ f: { handler: a.b, events: [{ sqs: '\${file(${path}):queue}' }] } }`);

  it.each([
    ["in the file's name", "c.${sls:stage}.yml", "c.dev.yml", "c.prod.yml"],
    ["as the file's name", "./stages/${opt:stage}.yml", "stages/dev.yml", "stages/prod.yml"],
    ["as a folder", "stages/${self:provider.stage}/c.yml", "stages/dev/c.yml", "stages/prod/c.yml"],
  ])("%s is a look-up in the files that are there", (_, path, dev, prod) => {
    const stack = stackOf({ "serverless.yml": queue(path), [dev]: "queue: a\n", [prod]: "queue: b\n" });
    const [mapping] = mappingsOf(stack);
    expect(canonicalText(mapping!.source.identity)).toBe("${pick:sls:stage{dev=a;prod=b}}");
    expect(unresolvedOf(stack)[0]).toContain("only the deployment knows which file it is");
    expect([...stack.reads]).toEqual(expect.arrayContaining([`/project/${dev}`, `/project/${prod}`]));
  });

  it("takes a default where a file has none", () => {
    const mapping = onlyMapping({
      "serverless.yml": service(
        "{ f: { handler: a.b, events: [{ sqs: \"${file(c.${sls:stage}.yml):queue, 'c'}\" }] } }",
      ),
      "c.dev.yml": "queue: a\n",
      "c.prod.yml": "other: b\n",
    });
    expect(canonicalText(mapping.source.identity)).toBe("${pick:sls:stage{*=c;dev=a}}");
  });

  it("is the file of the stage where the stage is known", () => {
    const source = files({
      "serverless.yml": queue("c.${sls:stage}.yml"),
      "c.dev.yml": "queue: a\n",
      "c.prod.yml": "queue: b\n",
    });
    const { stacks } = readServerless(source, "/project/serverless.yml", { opt: { stage: "prod" }, env: {} });
    expect(canonicalText(stacks[0]!.functions[0]!.mappings[0]!.source.identity)).toBe("b");
  });
});

describe("includes in a circle", () => {
  it("are a problem, and no more than that", () => {
    const stack = stackOf({
      "serverless.yml": service("{ f: { name: '${file(a.yml):x}', handler: a.b } }"),
      "a.yml": "x: ${file(b.yml):y}\n",
      "b.yml": "y: ${file(a.yml):x}\n",
    });
    expect(unresolvedOf(stack)).toEqual(["problem: the variable `${file(b.yml):y}`: it refers to itself"]);
    expect(stack.functions).toMatchObject([{ key: "f" }]);
  });

  it("of whole files", () => {
    const stack = stackOf({
      "serverless.yml": service("${file(a.yml)}"),
      "a.yml": "${file(b.yml)}\n",
      "b.yml": "${file(a.yml)}\n",
    });
    expect(stack.complete).toBe(false);
    expect(stack.unresolved.some(({ why }) => why === "it refers to itself")).toBe(true);
  });

  it("that come to an end are none", () => {
    const stack = stackOf({
      "serverless.yml": service("{ f: '${file(a.yml):f}' }"),
      "a.yml": "f: { name: '${file(b.yml):name}', handler: a.b }\nname: fixed\n",
      "b.yml": "name: ${file(a.yml):name}\n",
    });
    expect(meaningOf(stack).functions).toMatchObject([{ key: "f", name: "fixed" }]);
    expect(stack.unresolved).toEqual([]);
  });
});
