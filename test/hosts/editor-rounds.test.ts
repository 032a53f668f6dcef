/**
 * An editor with 120 open files, in a repository of 20 services: 200 times something changes, in a buffer, on the disk or in git, and the
 * questions come right behind it. What the answers have to be is known from what was done, so that a stale one shows.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { service } from "../cli/stories.ts";
import {
  eslints,
  handler,
  logs,
  openWorkspace,
  project,
  publishes,
  type Workspace,
} from "../support/editor-workspace.ts";
import { codesOf, EslintServer } from "../support/language-server.ts";
import fc from "../support/random.ts";

const LOCK = "replay-safe.lock.json";
const emptyLock = JSON.stringify({
  version: 1,
  stacks: [{ config: "services/s0/serverless.yml", framework: "serverless", functions: [], sources: [], names: [] }],
});

/** A service as the rounds left it. */
interface Service {
  readonly name: string;
  key: string;
  /** Its key in the commit that is deployed. */
  deployed: string;
  hasEffect: boolean;
  wired: "order.handler" | "plain.run";
}

const configuration = ({ key, wired }: Service): string => service(key).replace("order.handler", wired);

const filesOf = (one: Service) => ({
  [`${one.name}/serverless.yml`]: configuration(one),
  [`${one.name}/src/tell.js`]: one.hasEffect ? publishes : logs,
  [`${one.name}/src/order.js`]: handler,
  [`${one.name}/src/plain.js`]: handler.replace("handler", "run"),
  [`${one.name}/src/other.js`]: "export const other = 1;\n",
  [`${one.name}/src/constants.js`]: 'export const table = "orders";\n',
});

/** What the editor is to underline. */
const expectedOf = ({ name, key, deployed, hasEffect, wired }: Service, isLocked: boolean) => ({
  [`${name}/serverless.yml`]: key === deployed || isLocked ? "" : "no-stream-function-rename@4",
  [`${name}/src/order.js`]: hasEffect && wired === "order.handler" ? "no-unguarded-side-effect@3" : "",
  [`${name}/src/plain.js`]: hasEffect && wired === "plain.run" ? "no-unguarded-side-effect@3" : "",
});

class Rounds {
  readonly services = Array.from({ length: 20 }, (_, number): Service => ({
    name: `services/s${number}`,
    key: "onOrder",
    deployed: "onOrder",
    hasEffect: number % 2 === 0,
    wired: "order.handler",
  }));
  readonly stale: string[] = [];
  readonly #workspace: Workspace;
  #isLocked = false;
  #count = 0;

  constructor(server: EslintServer, eslint: string) {
    const files = Object.assign({}, project, ...this.services.map(filesOf));
    this.#workspace = openWorkspace(server, eslint, files, { "NOTES.md": "" });
    const { git, commit } = this.#workspace;
    git("checkout", "--quiet", "-b", "quiet");
    commit(Object.fromEntries(this.services.map(({ name }) => [`${name}/src/tell.js`, logs])));
    git("checkout", "--quiet", "-b", "topic", "main");
  }

  async openAll(): Promise<number> {
    const names = this.services.flatMap((one) => Object.keys(filesOf(one)));
    await this.#workspace.folder.open(...names);
    for (const one of this.services) await this.#compare(one, "the beginning");
    return names.length;
  }

  /** Every kind of change: what it does, and behind it the questions. */
  readonly kinds: Readonly<Record<string, (one: Service) => Promise<void>>> = {
    "a helper that is saved": async (one) => {
      one.hasEffect = !one.hasEffect;
      await this.#folder.typeAndSave(`${one.name}/src/tell.js`, one.hasEffect ? publishes : logs);
    },
    "a helper that another program writes": async (one) => {
      one.hasEffect = !one.hasEffect;
      this.#workspace.write({ [`${one.name}/src/tell.js`]: one.hasEffect ? publishes : logs });
    },
    "a rename that is typed, then saved": async (one) => {
      one.key = one.key === "onOrder" ? "orderSaved" : "onOrder";
      await this.#folder.type(`${one.name}/serverless.yml`, configuration(one));
      await this.#compare(one, "a rename that is typed");
      await this.#folder.save(`${one.name}/serverless.yml`);
    },
    "another handler that is wired": async (one) => {
      one.wired = one.wired === "order.handler" ? "plain.run" : "order.handler";
      await this.#folder.typeAndSave(`${one.name}/serverless.yml`, configuration(one));
    },
    "a commit that is deployed": async () => {
      this.#workspace.commit({});
      this.#workspace.git("branch", "--force", "main", "topic");
      for (const each of this.services) each.deployed = each.key;
    },
    "a deployed branch that moves back": async () => {
      this.#workspace.git("branch", "--force", "main", this.#workspace.commits[1]!);
      for (const each of this.services) each.deployed = "onOrder";
    },
    "a lock file that is added or taken away": async () => {
      this.#isLocked = !this.#isLocked;
      if (this.#isLocked) this.#workspace.write({ [LOCK]: emptyLock });
      this.#workspace.git(...(this.#isLocked ? ["add", LOCK] : ["rm", "--quiet", "--force", LOCK]));
    },
    "a checkout, and the way back": async (one) => {
      this.#workspace.commit({});
      this.#workspace.git("checkout", "--quiet", "quiet");
      await this.#folder.reload();
      const quiet: Service = { ...one, key: "onOrder", deployed: "onOrder", hasEffect: false };
      await this.#compare(quiet, "a checkout");
      this.#workspace.git("checkout", "--quiet", "topic");
      await this.#folder.reload();
    },
    // The twins: nothing of it counts.
    "a comment in a helper": async (one) => {
      const text = `${one.hasEffect ? publishes : logs}// ${this.#count}\n`;
      await this.#folder.typeAndSave(`${one.name}/src/tell.js`, text);
    },
    "a commit of this work": async () => this.#workspace.commit({ "NOTES.md": `${this.#count}` }),
    "a file that no handler leads to": async (one) => {
      const text = `${publishes}// ${this.#count}\n`;
      await this.#folder.typeAndSave(`${one.name}/src/other.js`, text);
    },
  };

  get #folder(): Workspace["folder"] {
    return this.#workspace.folder;
  }

  async play(kind: string, one: Service): Promise<void> {
    this.#count++;
    await this.kinds[kind]!(one);
    await this.#compare(one, kind);
  }

  async #compare(one: Service, kind: string): Promise<void> {
    for (const [name, expected] of Object.entries(expectedOf(one, this.#isLocked))) {
      const said = codesOf(await this.#folder.ask(name)).join(" ");
      if (said !== expected)
        this.stale.push(`round ${this.#count}, ${kind}: ${name} says "${said}", not "${expected}"`);
    }
  }
}

describe.each(eslints)("an editor with 120 open files and %s", { timeout: 300_000 }, (_, eslint) => {
  let server: EslintServer;
  beforeAll(async () => void (server = await EslintServer.start()));
  afterAll(async () => server.stop());

  it("has no stale answer in 200 rounds", async () => {
    const rounds = new Rounds(server, eslint);
    expect(await rounds.openAll()).toBe(120);
    const drawn = fc.sample(
      fc.record({ kind: fc.constantFrom(...Object.keys(rounds.kinds)), one: fc.constantFrom(...rounds.services) }),
      200,
    );
    for (const { kind, one } of drawn) await rounds.play(kind, one);
    expect(rounds.stale).toEqual([]);
  });
});
