// What is committed as context is what a deployment gets that is given nothing else: another value is another name.
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../../src/deployment/compare.ts";
import { IMPORTS, printed, readApp } from "./support.ts";

interface App {
  readonly stack?: string;
  readonly stackName?: string;
  readonly id?: string;
  /** Made before the stack. */
  readonly app?: string;
  /** Files of context beside the app, and what is in them. */
  readonly files?: Readonly<Record<string, unknown>>;
}

const app = ({ stack = '"Shop"', stackName, id = '"OnClick"', app: made = "", files = {} }: App) => {
  const texts = Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)]);
  return {
    "package.json": "{}",
    "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
    ...(Object.fromEntries(texts) as Record<string, string>),
    "bin/app.ts": `${IMPORTS}
      ${made || "const app = new App();"}
      const context = (name) => app.node.tryGetContext(name);
      const stack = new Stack(app, ${stack}, { ${stackName ? `stackName: ${stackName}` : ""} });
      const clicks = kinesis.Stream.fromStreamArn(stack, "Clicks", "arn:aws:kinesis:eu-west-1:1:stream/clicks");
      new lambda.Function(stack, ${id}, { handler: "clicks.main", code: lambda.Code.fromAsset("src") })
        .addEventSource(new sources.KinesisEventSource(clicks, start));`,
  };
};

const committed = (context: Readonly<Record<string, unknown>>, file = "cdk.json"): App["files"] => ({
  [file]: file === "cdk.json" ? { app: "npx tsx bin/app.ts", context } : context,
});

const told = (before: App, after: App): string[] =>
  compareStacks(readApp(app(before)).stacks, readApp(app(after)).stacks).changes.map(
    ({ verdict, cause }) => `${verdict} by ${cause.edit}`,
  );

describe("a committed value of the context", () => {
  it.each<[string, App, string]>([
    ["the id of a stack", { stack: 'context("name")' }, "replay by stack-name"],
    ["a part of the id of a stack", { stack: '`Shop-${context("name")}`' }, "replay by stack-name"],
    ["the name of a stack", { stackName: 'context("name")' }, "replay by stack-name"],
    ["that of one with a fallback", { stackName: 'context("name") ?? "x"' }, "replay by stack-name"],
    ["the id of a function", { id: 'stack.node.getContext("name")' }, "replay by function-key"],
    [
      "the same of the app that is around",
      { id: 'App.of(stack).node.tryGetContext("name")' },
      "replay by function-key",
    ],
    ["of the stage or app", { id: 'Stage.of(stack).node.tryGetContext("name")' }, "replay by function-key"],
    ["of a node that nobody knows", { id: 'elsewhere(stack).node.tryGetContext("name")' }, "replay by function-key"],
    ["one of all that there are", { id: "stack.node.getAllContext().name" }, "replay by function-key"],
  ])("is %s", (_, names, change) => {
    const of = (name: string, more: string, file?: string): App => ({
      ...names,
      files: committed({ name, more }, file),
    });
    expect(told(of("a", "1"), of("b", "1"))).toEqual([change]);
    expect(told(of("a", "1"), of("a", "2"))).toEqual([]);
    expect(told(of("a", "1", "cdk.context.json"), of("b", "1", "cdk.context.json"))).toEqual([change]);
  });

  it("is behind the name of what the command line may give, of the file that wins", () => {
    const both = { ...committed({ name: "first" }), ...committed({ name: "second" }, "cdk.context.json") };
    expect(printed(readApp(app({ stack: 'context("name")', files: both })))[0]).toMatch(
      /^\$\{context:name, "first"\}: OnClick/u,
    );
  });

  it("leaves a fallback no chance, unless it is empty", () => {
    const of = (fallback: string, name: string): App => ({
      stack: `context("name") || "${fallback}"`,
      files: committed({ name }),
    });
    const pathOf = (one: App): string | undefined => readApp(app(one)).stacks[0]?.path;
    expect(pathOf(of("a", "shop"))).toBe(pathOf(of("b", "shop")));
    expect(pathOf(of("a", ""))).not.toBe(pathOf(of("b", "")));
  });

  it("decides no test: the command line may give another one", () => {
    const made = `const app = new App(); if (app.node.tryGetContext("more")) new Stack(app, "More");`;
    const paths = readApp(app({ app: made, files: committed({ more: false }) })).stacks.map(({ path }) => path);
    expect(paths).toEqual(["More", "Shop"]);
  });

  it("may be written in code", () => {
    const props = (name: string): App => ({
      stack: 'context("name")',
      app: `const app = new App({ context: { name: "${name}" } });`,
    });
    expect(told(props("a"), props("b"))).toEqual(["replay by stack-name"]);
    const files = committed({ name: "shop" });
    expect(told({ ...props("a"), files }, { ...props("b"), files })).toEqual([]);
    const set = (name: string): App => ({
      stack: 'context("name")',
      app: `const app = new App(); app.node.setContext("name", "${name}");`,
      files,
    });
    expect(readApp(app(set("A"))).stacks[0]?.path).toBe("A");
    const either = `const app = new App(); if (process.env.X) app.node.setContext("name", "A");`;
    const stack = readApp(app({ stack: '"Shop"', stackName: 'context("name")', app: either, files })).stacks[0];
    expect(stack?.name).toMatchObject({ kind: "alternatives" });
  });
});
