// Formats for services and assistants: each finding with its place and its way out, whatever the names of files hold.
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { repository } from "../../support/repository.ts";
import { deployed, publishing, renamed, service } from "../stories.ts";

const run = (root: string, command: string, format: string) => runCommand([command, "--format", format], root);
const hostile = "on%0A::error::x,y:z<b>&\"'\uFFFE";
const rename = "Renaming `onOrder` to `orderSaved` replays up to 24 h of `Orders`: 1 effect runs again.";

/** A rename, and a configuration that does not parse. */
function half() {
  const project = renamed();
  project.write({ "other/serverless.yml": "service: shop\nprovider: {" });
  return project;
}

describe("github", () => {
  it("annotates the edit and the effect with the rule, what happens and the way out", () => {
    const { root } = renamed();
    const { output, status } = run(root, "plan", "github");
    expect(status).toBe(1);
    expect(output).toMatch(
      /^::error file=serverless\.yml,line=4,endLine=4,col=3,title=replay-safe\/no-stream-function-rename::Renaming `onOrder` to `orderSaved` replays [^\n]+ Keep the function key [^\n]+\n$/u,
    );
    expect(run(root, "inspect", "github").output).toMatch(
      /^::error file=src\/order\.js,line=7,endLine=7,col=9,title=replay-safe\/no-unguarded-side-effect::/u,
    );
  });

  it("says what could not be looked at, and escapes what files are called", () => {
    const project = renamed();
    project.write({ "a,b%/serverless.yml": "service: shop\nprovider: {" });
    const { output, status } = run(project.root, "plan", "github");
    expect(status).toBe(2);
    expect(output).toMatch(
      /^::error file=a%2Cb%25\/serverless\.yml,line=2,[^\n]*title=replay-safe\/could-not-look::/mu,
    );
    expect(output.split("\n").filter((line) => line.startsWith("::"))).toHaveLength(2);
  });

  it("has nothing to say of nothing", () => {
    expect(run(repository(deployed).root, "plan", "github")).toEqual({ output: "", errors: "", status: 0 });
  });
});

describe("gitlab", () => {
  it("is a list of code quality with places from the root", () => {
    const found = JSON.parse(run(half().root, "plan", "gitlab").output);
    expect(found).toEqual([
      {
        description: expect.stringContaining(rename),
        check_name: "replay-safe/no-stream-function-rename",
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/u),
        severity: "critical",
        location: { path: "serverless.yml", lines: { begin: 4, end: 4 } },
      },
      {
        description: expect.stringMatching(/^The configuration cannot be looked at: it does not parse/u),
        check_name: "replay-safe/could-not-look",
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/u),
        severity: "critical",
        location: { path: "other/serverless.yml", lines: { begin: expect.any(Number), end: expect.any(Number) } },
      },
    ]);
  });

  it("knows a finding again when its lines move, and two that are alike apart", () => {
    const prints = (text: string): string[] =>
      JSON.parse(run(repository({ ...deployed, "src/order.js": text }).root, "inspect", "gitlab").output).map(
        ({ fingerprint }: { fingerprint: string }) => fingerprint,
      );
    const twice = publishing.replace("await tell(record);", "{ await tell(record); await tell(record); }");
    expect(prints(`\n\n// more\n${publishing}`)).toEqual(prints(publishing));
    expect(new Set(prints(twice)).size).toBe(prints(twice).length);
    expect(prints(publishing.replace("PublishCommand(", "PublishBatchCommand("))).not.toEqual(prints(publishing));
  });
});

describe("junit", () => {
  const parse = (xml: string) => {
    expect(XMLValidator.validate(xml)).toBe(true);
    return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml).testsuites.testsuite;
  };

  it("has a failure for a finding, and an error for what could not be looked at", () => {
    const suite = parse(run(half().root, "plan", "junit").output);
    expect(suite).toMatchObject({ name: "replay-safe plan", tests: "2", failures: "1", errors: "1" });
    const [finding, problem] = suite.testcase;
    expect(finding).toMatchObject({ name: "no-stream-function-rename serverless.yml:4", classname: "serverless.yml" });
    expect(finding.failure.message).toContain(rename);
    expect(finding.failure["#text"]).toContain("serverless.yml:4:3");
    expect(problem.error.message).toContain("it does not parse");
  });

  it("passes where nothing was found", () => {
    const suite = parse(run(repository(deployed).root, "plan", "junit").output);
    expect(suite).toMatchObject({ tests: "1", failures: "0", errors: "0", testcase: { name: "nothing found" } });
  });

  it("stays a document whatever functions are called", () => {
    const quoted = (key: string): string => service("onOrder").replace("  onOrder:", `  ${JSON.stringify(key)}:`);
    const project = repository({ ...deployed, "serverless.yml": quoted("a") });
    project.write({ "serverless.yml": quoted(hostile) });
    const suite = parse(run(project.root, "plan", "junit").output);
    expect(suite.testcase.failure.message).toContain("<b>&");
    expect(run(project.root, "plan", "junit").output).not.toContain("\uFFFE");
    expect(run(project.root, "plan", "github").output.split("\n::")).toHaveLength(1);
  });
});

describe("agent", () => {
  it("is one line for each finding with its way out", () => {
    const { output } = run(half().root, "plan", "agent");
    const lines = output.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^serverless\.yml:4:3: error no-stream-function-rename: Renaming `onOrder` to `orderSaved` replays .* Help: Keep /u,
    );
    expect(lines[1]).toMatch(/^other\/serverless\.yml:\d+:\d+: error could-not-look: /u);
  });
});
