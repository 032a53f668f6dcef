/**
 * The GitHub Action: its steps are run as `action.yml` has them, by bash and Node, against a stub of GitHub's API on loopback. What
 * GitHub itself does (checkout, upload of SARIF) is not.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { clone, folder, repository, type Repository } from "../support/repository.ts";
import { deployed, service } from "../cli/stories.ts";

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

const action = parse(readFileSync("action.yml", "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
}

/** Comments of one pull request, as GitHub keeps them. */
async function api(comments: Comment[], refuses = 0) {
  const asked: string[] = [];
  const bodyOf = async (request: IncomingMessage): Promise<{ body: string }> => {
    let text = "";
    for await (const chunk of request) text += chunk;
    return JSON.parse(text);
  };
  const server = createServer((request, response) => {
    void (async () => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      const answer = (status: number, value: unknown): void => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      };
      if (refuses > 0) return answer(refuses, { message: "Resource not accessible by integration" });
      const { pathname, searchParams } = new URL(request.url!, "http://localhost");
      if (request.method === "GET") {
        const page = Number(searchParams.get("page"));
        return answer(200, comments.slice((page - 1) * 100, page * 100));
      }
      const { body } = await bodyOf(request);
      if (request.method === "POST") {
        comments.push({ id: 900, body, user: { type: "Bot" } });
        return answer(201, comments.at(-1));
      }
      const found = comments.find(({ id }) => pathname === `/repos/acme/shop/issues/comments/${id}`)!;
      found.body = body;
      return answer(200, found);
    })();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

interface Ran {
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps as GitHub does: one after the other, with what they wrote as outputs; after a failure none that has no condition. */
async function run(
  project: Repository,
  { inputs = {}, api: url = "http://127.0.0.1:9", event = { pull_request: { number: 7 } } as unknown } = {} as {
    inputs?: Readonly<Record<string, string>>;
    api?: string;
    event?: unknown;
  },
): Promise<Ran> {
  const temp = folder();
  const file = (name: string, text = ""): string => {
    writeFileSync(`${temp}/${name}`, text);
    return `${temp}/${name}`;
  };
  const summary = file("summary.md");
  const given: Record<string, string> = {};
  for (const [name, { default: usual }] of Object.entries(action.inputs)) {
    given[name] = inputs[name] ?? (usual.startsWith("${{") ? "secret" : usual);
  }
  const outputs: Record<string, string> = {};
  const valueOf = (text: string): string =>
    text.replace(/\$\{\{ (?:inputs\.(?<input>[\w-]+)|steps\.plan\.outputs\.(?<output>\w+)) \}\}/gu, (...match) => {
      const { input, output } = match.at(-1) as { input?: string; output?: string };
      return (input === undefined ? outputs[output!] : given[input]) ?? "";
    });
  const isWanted = (condition: string | undefined): boolean => {
    const input = /^\$\{\{ !cancelled\(\) && inputs\.(?<input>\w+) == 'true' \}\}$/u.exec(condition ?? "")?.groups![
      "input"
    ];
    return input === undefined ? condition === undefined : given[input] === "true";
  };
  const failed: string[] = [];
  const skipped: string[] = [];
  let log = "";
  for (const step of action.runs.steps) {
    if (!isWanted(step.if) || step.uses !== undefined || (failed.length > 0 && step.if === undefined)) {
      skipped.push(step.name);
      continue;
    }
    const output = file("output.txt");
    const env = {
      PATH: process.env["PATH"],
      HOME: temp,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTION_PATH: resolve("."),
      GITHUB_API_URL: url,
      GITHUB_BASE_REF: "main",
      GITHUB_EVENT_PATH: file("event.json", JSON.stringify(event)),
      GITHUB_OUTPUT: output,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_SHA: "abc123",
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, valueOf(value)])),
    };
    const cwd = resolve(project.root, valueOf(step["working-directory"] ?? "."));
    const { status, text } = await bash(step.run!, cwd, env);
    log += text;
    if (status !== 0) failed.push(`${step.name} ${status}`);
    for (const line of readFileSync(output, "utf8").split("\n")) {
      const [name, value] = line.split(/=(.*)/su);
      if (name && value !== undefined) outputs[name] = value;
    }
  }
  return { failed, skipped, log, summary: readFileSync(summary, "utf8"), outputs };
}

async function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ status: number; text: string }> {
  // As GitHub starts `shell: bash`.
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env });
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  child.stderr.on("data", (chunk) => (text += chunk));
  const status = await new Promise<number>((done) => child.on("close", (code) => done(code ?? -1)));
  return { status, text };
}

const ignored = { ".gitignore": "node_modules\n", "package.json": "{}" };

/** A pull request from a branch, in a checkout that is one commit deep. */
function checkout(changes: Readonly<Record<string, string>>, options: readonly string[] = ["--depth=1"]): Repository {
  const origin = repository({ ...ignored, ...deployed });
  origin.git("switch", "--quiet", "--create", "work");
  origin.commit(changes);
  const project = clone(origin, ...options, "--branch=work");
  mkdirSync(project.path("node_modules/.bin"), { recursive: true });
  symlinkSync(resolve("dist/replay-safe.js"), project.path("node_modules/.bin/replay-safe"));
  return project;
}

const rename = { "serverless.yml": service("orderSaved") };
const marker = "<!-- replay-safe: plan -->";
const others: Comment[] = [
  { id: 1, body: "Looks good", user: { type: "User" } },
  { id: 2, body: `${marker} is what it writes`, user: { type: "User" } },
  { id: 3, body: "<!-- another tool -->\n\n## A report", user: { type: "Bot" } },
];

// Each starts the program several times.
describe("the action on a pull request", { timeout: 180_000 }, () => {
  it("that renames a function annotates, comments with links, writes a summary and fails", async () => {
    const comments = structuredClone(others);
    const { url, asked } = await api(comments);
    const ran = await run(checkout(rename), { api: url });
    expect(ran).toMatchObject({ failed: ["Verdict 1"], skipped: ["Code scanning"], outputs: { status: "1" } });
    expect(ran.log).toMatch(/^::error file=serverless\.yml,line=4,.*title=replay-safe\/no-stream-function-rename::/mu);
    expect(asked).toEqual([
      "GET /repos/acme/shop/issues/7/comments?per_page=100&page=1 Bearer secret",
      "POST /repos/acme/shop/issues/7/comments Bearer secret",
    ]);
    const { body } = comments.at(-1)!;
    expect(body).toMatch(/^<!-- replay-safe: plan -->\n\n## replay-safe: replay\n/u);
    expect(body).toContain("(https://github.com/acme/shop/blob/abc123/serverless.yml#L4)");
    expect(ran.summary.trim()).toBe(body);
    expect(comments.slice(0, 3)).toEqual(others);
  });

  it("that changes nothing for records is silent, and corrects an older comment", async () => {
    const comments = structuredClone(others);
    const { url, asked } = await api(comments);
    const project = checkout({ "README.md": "# shop\n" });
    expect(await run(project, { api: url })).toMatchObject({ failed: [], log: "", summary: "" });
    expect(asked).toHaveLength(1);
    comments.push({ id: 4, body: `${marker}\n\n## replay-safe: replay`, user: { type: "Bot" } });
    await run(project, { api: url });
    expect(comments.at(-1)!.body).toContain(
      "## replay-safe: No mapping of a stream or queue is re-created or replaced",
    );
    const before = asked.length;
    await run(project, { api: url });
    expect(asked.slice(before)).toHaveLength(1);
  });

  it("finds its comment behind a hundred others", async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ ...others[0]!, id: 10 + index }));
    const comments = [...many, { id: 4, body: `${marker}\n\nold`, user: { type: "Bot" } }];
    const { url, asked } = await api(comments);
    await run(checkout(rename), { api: url });
    expect(asked.at(-1)).toBe("PATCH /repos/acme/shop/issues/comments/4 Bearer secret");
    expect(comments).toHaveLength(131);
  });

  it.each([
    ["a token that may not comment", 403, "the token may not \\(403\\), as those of forks"],
    ["an API that is down", 502, "GitHub answers 502"],
  ])("of a fork, with %s, has the summary and the verdict on the change", async (_, status, why) => {
    const { url } = await api([], status);
    const ran = await run(checkout(rename), { api: url });
    expect(ran.failed).toEqual(["Verdict 1"]);
    expect(ran.log).toMatch(new RegExp(`^::notice title=replay-safe::No comment: ${why}\\.`, "mu"));
    expect(ran.summary).toContain("## replay-safe: replay");
  });

  it("fails where it could not look, also where findings do not fail it", async () => {
    const inputs = { comment: "false", fail: "false" };
    expect((await run(checkout(rename), { inputs })).failed).toEqual([]);
    expect((await run(checkout({ "serverless.yml": "service: shop\nprovider: {" }), { inputs })).failed).toEqual([
      "Verdict 2",
    ]);
    const { failed, log } = await run(checkout(rename), { inputs: { ...inputs, command: "no-such-program" } });
    expect(failed).toEqual(["Verdict 2"]);
    expect(log).toContain("no-such-program");
  });

  it("writes SARIF where it is asked for, and compares paths with a revision that is named", async () => {
    const project = checkout(rename, []);
    const inputs = { comment: "false", sarif: "true", base: "HEAD", paths: "serverless.yml\nsrc\n" };
    const ran = await run(project, { inputs });
    expect(ran).toMatchObject({ failed: [], outputs: { status: "0" } });
    expect(existsSync(ran.outputs["sarif"]!)).toBe(true);
  });

  it("makes no comment on a push", async () => {
    const { url, asked } = await api([]);
    await run(checkout(rename), { api: url, event: { ref: "refs/heads/work" } });
    expect(asked).toEqual([]);
  });
});
