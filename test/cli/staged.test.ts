import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, openRepository, repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

it("looks at what is staged, not at what the working tree has beyond it", () => {
  const { root, write, git } = repository(deployed);
  write({ "serverless.yml": service("orderSaved") });
  expect(runCommand(["plan", "--staged"], root).status).toBe(0);

  git("add", "serverless.yml");
  write({ "serverless.yml": service("onOrder") });
  const { output, status } = runCommand(["plan", "--staged"], root);
  expect(status).toBe(1);
  expect(output).toContain("`onOrder` becomes `orderSaved`");
});

it("compares with the last commit also where this work left the main branch long ago", () => {
  const { root, write, git, commit } = repository(deployed);
  git("checkout", "--quiet", "-b", "topic");
  commit({ "serverless.yml": service("orderSaved") });
  write({ "src/order.js": "" });
  git("add", ".");
  expect(runCommand(["plan", "--staged"], root).status).toBe(0);
});

it("finds nothing before the very first commit", () => {
  const { root, write, git } = openRepository(folder());
  git("init", "--quiet");
  write(deployed);
  git("add", ".");
  expect(runCommand(["plan", "--staged"], root)).toMatchObject({ errors: "", status: 0 });
});

it("cannot look outside of a repository", () => {
  const { root, write } = openRepository(folder());
  write(deployed);
  const { output, errors, status } = runCommand(["plan", "--staged"], root);
  expect({ output, status }).toEqual({ output: "", status: 2 });
  expect(errors).toMatch(/^replay-safe: what is staged cannot be looked at: .+\.\n$/u);
});

it("is told apart from a baseline of one's own", () => {
  const { root } = repository(deployed);
  expect(runCommand(["plan", "--staged", "--base", "HEAD"], root).errors).toContain("leave out `--base`");
});

describe("`inspect --staged`", () => {
  const helper = (body: string): string => `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export async function tell(record) {
  ${body}
}
`;
  const publish = helper("await sns.send(new PublishCommand({ Message: record.eventID }));");
  const handler = (from: string): string => `import { tell } from "${from}";
export const handler = async (event) => {
  for (const record of event.Records) await tell(record);
};
`;
  const wired = (key: string, module: string): string => service(key).replace("src/order.handler", `${module}.handler`);
  const harmless = {
    "orders/serverless.yml": wired("onOrder", "order"),
    "orders/order.js": handler("../shared/tell"),
    "sales/serverless.yml": wired("onSale", "sale").replace("service: shop", "service: sales"),
    "sales/sale.js": handler("./own"),
    "sales/own.js": publish,
    "shared/tell.js": helper("console.log(record.eventID);"),
  };
  const handlersOf = (root: string, ...words: string[]): string[] => {
    const { output, status } = runCommand(["inspect", "--staged", "--format", "json", ...words], root);
    const { handlers } = JSON.parse(output) as { handlers: { file: string; effects: { verdict: string }[] }[] };
    const isFound = handlers.some(({ effects }) => effects.some(({ verdict }) => verdict === "unguarded"));
    expect(status).toBe(isFound ? 1 : 0);
    return handlers.map(({ file, effects }) => [file, ...effects.map(({ verdict }) => verdict)].join(" "));
  };

  it("finds a new effect in a helper, at the handler that nobody touched, and leaves other handlers alone", () => {
    const { root, write, git } = repository(harmless);
    write({ "shared/tell.js": publish });
    expect(handlersOf(root)).toEqual([]);
    git("add", ".");
    write({ "shared/tell.js": helper("") });
    expect(handlersOf(root)).toEqual(["orders/order.js unguarded"]);
    expect(handlersOf(root, "sales")).toEqual([]);
  });

  it("looks at handlers whose configuration is staged, and at nothing where nothing is", () => {
    const { root, write, git } = repository(harmless);
    expect(handlersOf(root)).toEqual([]);
    const none = "No staged file is part of a handler of a stream or queue.\n";
    expect(runCommand(["inspect", "--staged"], root)).toEqual({ output: none, errors: "", status: 0 });
    write({ "sales/serverless.yml": `${harmless["sales/serverless.yml"]}# more` });
    git("add", ".");
    expect(handlersOf(root)).toEqual(["sales/sale.js unguarded"]);
  });

  it("looks at a handler whose helper is taken away, or whose import now means another file", () => {
    const { root, git } = repository({ ...harmless, "shared/tell/index.js": publish });
    git("rm", "--quiet", "sales/own.js");
    const { output, status } = runCommand(["inspect", "--staged"], root);
    expect(output).toContain("sales/sale.js:1: The module `./own` cannot be looked at: there is no such file.");
    expect(status).toBe(2);

    git("reset", "--quiet", "--hard");
    git("rm", "--quiet", "shared/tell.js");
    expect(handlersOf(root)).toEqual(["orders/order.js unguarded"]);
  });

  it("looks at a handler to whose imports another name is given, and not where other settings of the package change", () => {
    const named = (folder: string, version: string): Record<string, string> => ({
      "package.json": JSON.stringify({ version, imports: { "#tell": `./${folder}.js` } }),
    });
    const { root, write, git } = repository({
      ...harmless,
      ...named("shared/tell", "1.0.0"),
      "orders/order.js": handler("#tell"),
    });
    write(named("shared/tell", "2.0.0"));
    git("add", ".");
    expect(handlersOf(root)).toEqual([]);
    write(named("sales/own", "2.0.0"));
    git("add", ".");
    expect(handlersOf(root)).toEqual(["orders/order.js unguarded"]);
  });

  it("looks at everything before the very first commit", () => {
    const { root, write, git } = openRepository(folder());
    git("init", "--quiet");
    write(harmless);
    git("add", ".");
    expect(handlersOf(root)).toEqual(["orders/order.js", "sales/sale.js unguarded"]);
  });
});
