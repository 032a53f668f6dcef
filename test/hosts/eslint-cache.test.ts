/** `eslint --cache` with `withInputs()`: whatever changes outside of a file, its answer is that of a run without a cache. */
import { createRequire } from "node:module";
import { ESLint as ESLint10, type Linter } from "eslint";
import { describe, expect, it } from "vitest";
import replaySafe, { withInputs } from "../../src/index.ts";
import { handler, logs, publishes } from "../support/editor-workspace.ts";
import { folder, repository, type Files, type Repository } from "../support/repository.ts";
import { service } from "../cli/stories.ts";

const ESLint9 = (createRequire(import.meta.url)("eslint9") as { ESLint: typeof ESLint10 }).ESLint;

const serviceOf = (name: string): Files => ({
  [`${name}/serverless.yml`]: service("onOrder").replace("service: shop", `service: ${name}`),
  [`${name}/src/order.js`]: handler.replace("./tell.js", "../../shared/tell.js"),
  [`${name}/src/plain.js`]: handler.replace("handler", "run").replace("./tell.js", "../../shared/tell.js"),
});
const repo = (): Repository =>
  repository(
    { "package.json": '{ "type": "module" }\n', "shared/tell.js": publishes, ...serviceOf("a"), ...serviceOf("b") },
    { "NOTES.md": "" },
  );

const yml = (name: string, key: string): Files => ({
  [`${name}/serverless.yml`]: service(key).replace("service: shop", `service: ${name}`),
});

const NOTHING_CHANGES = "it is committed on a branch";

/** Changes outside of the files whose answers they change, one on top of the other. */
const changes: readonly (readonly [what: string, change: (project: Repository) => void])[] = [
  ["a helper loses its effect", ({ write }) => write({ "shared/tell.js": logs })],
  ["a helper has an effect again", ({ write }) => write({ "shared/tell.js": publishes })],
  ["a function is renamed", ({ write }) => write(yml("a", "orderSaved"))],
  [NOTHING_CHANGES, ({ git }) => git("checkout", "-q", "-b", "topic") + git("commit", "-qam", "rename")],
  ["the branch is deployed", ({ git }) => git("branch", "-f", "main", "topic")],
  ["the deployed branch moves back", ({ git }) => git("branch", "-f", "main", "topic~1")],
  [
    "another handler is wired",
    ({ write }) =>
      write({
        "b/serverless.yml": yml("b", "onOrder")["b/serverless.yml"]!.toString().replace("order.handler", "plain.run"),
      }),
  ],
  ["a file takes the place of a helper", ({ write }) => write({ "shared/tell.js": null, "shared/tell.ts": logs })],
  [
    "settings say that nothing is compared",
    ({ write, git }) => {
      git("checkout", "-q", "--", "shared");
      write({
        "shared/tell.ts": null,
        "replay-safe.config.json": '{ "baseline": "none" }',
      });
    },
  ],
  ["the settings are gone", ({ write }) => write({ "replay-safe.config.json": null })],
  [
    "a lock file is added",
    ({ write, git }) => {
      write({
        "replay-safe.lock.json":
          '{ "version": 1, "stacks": [{ "config": "a/serverless.yml", "framework": "serverless", "functions": [], "sources": [], "names": [] }] }',
      });
      git("add", "replay-safe.lock.json");
    },
  ],
];

type Answers = Readonly<Record<string, string>>;

describe.each([
  ["ESLint 9", "metadata", ESLint9],
  ["ESLint 10", "content", ESLint10],
] as const)("%s with a cache by %s", { timeout: 120_000 }, (_, cacheStrategy, ESLint) => {
  const plain: Linter.Config[] = [
    ...replaySafe.configs.recommended,
    { files: ["**/*.ts"], languageOptions: { sourceType: "module" } },
  ];

  async function answers(root: string, config: Linter.Config[], cacheLocation?: string): Promise<Answers> {
    const cache = cacheLocation === undefined ? {} : { cache: true, cacheLocation, cacheStrategy };
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: config, ...cache });
    const results = await eslint.lintFiles(["."]);
    const said = results.map(({ filePath, messages }) => [
      filePath.slice(root.length + 1),
      messages.map(({ line, message }) => `${line} ${message}`).join("\n"),
    ]);
    return Object.fromEntries(said.filter(([, text]) => text !== ""));
  }

  /** The changes after which the cache says something else than a cold run, and those that changed anything at all. */
  async function play(configOf: (root: string) => Linter.Config[], coldConfig = plain) {
    const project = repo();
    const cache = `${folder()}/cache`;
    const [stale, counted]: [string[], string[]] = [[], []];
    const first = await answers(project.root, configOf(project.root), cache);
    let before = first;
    for (const [what, change] of changes) {
      change(project);
      const cached = await answers(project.root, configOf(project.root), cache);
      const cold = await answers(project.root, coldConfig);
      if (JSON.stringify(cached) !== JSON.stringify(cold)) stale.push(what);
      if (JSON.stringify(cold) !== JSON.stringify(before)) counted.push(what);
      before = cold;
    }
    return { first, stale, counted };
  }

  it("is never stale", async () => {
    const { stale, counted } = await play((root) => withInputs(plain, { cwd: root }));
    expect(stale).toEqual([]);
    expect(counted).toEqual(changes.map(([what]) => what).filter((what) => what !== NOTHING_CHANGES));
  });

  it("is never stale where effects are told where they stand, in any module", async () => {
    const reporting: Linter.Config[] = [
      ...plain,
      { files: ["**/*.js"], rules: { "replay-safe/no-unguarded-side-effect": ["error", { reportIn: "effect" }] } },
    ];
    const { first, stale } = await play((root) => withInputs(reporting, { cwd: root }), reporting);
    expect(first["shared/tell.js"]).toMatch(/^4 .*SNSClient\.send\(PublishCommand\)/u);
    expect(stale).toEqual([]);
  });

  it("is stale without it", async () => {
    const { stale } = await play(() => plain);
    expect(stale.length).toBeGreaterThan(4);
  });
});
