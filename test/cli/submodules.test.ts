/**
 * A submodule is a repository of its own. Where it is checked out, what it holds is read on both sides of a comparison, each at its
 * commit; where it is not, that is said once.
 */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { clone, folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { publishing, service } from "./stories.ts";

const run = (project: Repository, ...words: string[]): { output: string; status: number } => {
  const { output, status } = runCommand(words, project.root);
  return { output: output.replaceAll(/commit `?\w{7}`?/gu, "commit"), status };
};

const NOT_HERE =
  "it is in a submodule that is not checked out at that commit; run `git submodule update --init --recursive`.";

/** A repository whose submodule `orders` has a service, and then another name for its function. */
function projects(): { project: Repository; origin: Repository; orders: Repository } {
  const orders = repository({ "serverless.yml": service("onOrder"), "src/order.js": publishing });
  const origin = repository({ "readme.md": "# shop\n" });
  // What `git submodule add` does, which is a slow script.
  origin.git("clone", "--quiet", `file://${orders.root}`, "orders");
  origin.commit({ ".gitmodules": `[submodule "orders"]\n  path = orders\n  url = file://${orders.root}\n` });
  orders.commit({ "serverless.yml": service("orderSaved") });
  const submodule = openRepository(origin.path("orders"));
  submodule.git("pull", "--quiet", "origin", "main");
  return { project: origin, origin, orders: submodule };
}

describe("a submodule that is checked out", () => {
  it("has its configurations and handlers looked at", () => {
    const { output, status } = run(projects().project, "inspect");
    expect(output).toContain("  unguarded  orders/src/order.js:");
    expect(status).toBe(1);
  });

  it("is compared with its commit in the baseline", () => {
    const { project } = projects();
    const { output, status } = run(project, "plan", "--base", "HEAD");
    expect(output).toContain("replay  orders/serverless.yml:4  `onOrder` becomes `orderSaved`\n");
    expect(output).not.toContain("could not look");
    expect(status).toBe(1);
    project.commit({});
    expect(run(project, "plan", "--base", "HEAD")).toEqual({
      output: "No mapping of a stream or queue is re-created or replaced. Compared with commit.\n",
      status: 0,
    });
  });

  describe("in a repository of one commit", () => {
    const single = () => {
      const all = projects();
      all.project.git("reset", "--quiet", "--soft", "HEAD~1");
      all.project.git("commit", "--quiet", "--amend", "--message", "the first");
      return all;
    };
    const NOTHING = "Nothing was compared. There is neither an earlier commit nor a lock file to compare with.\n";

    it("is compared with that commit where it stands at another commit", () => {
      const { output, status } = run(single().project, "plan");
      expect(output).toContain("replay  orders/serverless.yml:4  `onOrder` becomes `orderSaved`\n");
      expect(status).toBe(1);
    });

    it("is compared with that commit where a file in it is edited, by no filter of its own", () => {
      const { project, orders } = single();
      const trace = `${folder()}/ran`;
      project.git("commit", "--quiet", "--all", "--amend", "--message", "the first");
      expect(run(project, "plan")).toEqual({ output: NOTHING, status: 0 });
      orders.git("config", "filter.evil.clean", `sh -c 'touch ${trace}; cat'`);
      orders.write({ "serverless.yml": service("orderKept"), ".gitattributes": "*.yml filter=evil\n" });
      const { output, status } = run(project, "plan");
      expect(output).toContain("replay  orders/serverless.yml:4  `orderSaved` becomes `orderKept`\n");
      expect(status).toBe(1);
      expect(existsSync(trace)).toBe(false);
    });
  });

  it("lacks a commit that nobody fetched, which is said", () => {
    const { project, orders } = projects();
    const elsewhere = orders.git("commit-tree", "-m", "elsewhere", "HEAD^{tree}");
    project.git("update-index", "--cacheinfo", `160000,${elsewhere.replace(/^.{4}/u, "0000")},orders`);
    project.git("commit", "--quiet", "--message", "a commit that is elsewhere");
    const { output, status } = run(project, "plan", "--base", "HEAD");
    expect(output).toContain(`could not look  orders: What stands here in commit cannot be looked at: ${NOT_HERE}\n`);
    expect(status).toBe(2);
  });
});

describe("a submodule that is not checked out", () => {
  it("may hold anything, which is a note", () => {
    const { output, status } = run(clone(projects().origin), "inspect");
    expect(output).toContain(`not known  orders: What stands here cannot be looked at: ${NOT_HERE}\n`);
    expect(status).toBe(0);
  });

  it("is a problem where a configuration names a file in it", () => {
    const { origin } = projects();
    origin.commit({ "serverless.yml": service("onOrder").replace("src/order", "orders/src/order") });
    const { output, status } = run(clone(origin), "inspect");
    expect(output).toMatch(/^could not look {2}serverless\.yml:\d+: The handler `orders\/src\/order\.handler`/mu);
    expect(output).toContain(NOT_HERE);
    expect(status).toBe(2);
  });

  it("is the same on both sides as long as its commit is", () => {
    const { origin } = projects();
    const project = clone(origin);
    project.commit({ "readme.md": "# shop 2\n" });
    const { output, status } = run(project, "plan", "--base", "HEAD~1");
    expect(output).not.toContain("orders");
    expect(status).toBe(0);
  });

  it("is a problem, said once, where its commit changes or it goes", () => {
    const { origin } = projects();
    origin.commit({});
    const project = clone(origin);
    const { output, status } = run(project, "plan", "--base", "HEAD~1");
    expect(output.match(/orders/gu)).toHaveLength(1);
    expect(output).toContain(`could not look  orders: What stands here cannot be looked at: ${NOT_HERE}\n`);
    expect(status).toBe(2);
    project.git("rm", "--quiet", "orders");
    const gone = run(project, "plan", "--base", "HEAD");
    expect(gone.output).toContain(`orders: What stands here in commit cannot be looked at: ${NOT_HERE}\n`);
    expect(gone.status).toBe(2);
  });
});

describe("a repository that was added where it stood", () => {
  it("is nothing in a clone, whatever its commit: no `.gitmodules` says from where it would come", () => {
    const { origin } = projects();
    origin.git("rm", "--quiet", "--cached", ".gitmodules");
    origin.git("commit", "--quiet", "--message", "as `git add` leaves it");
    const project = clone(origin);
    expect(project.git("ls-tree", "HEAD", "orders")).toMatch(/^160000 /u);
    const nothing = {
      output: "No mapping of a stream or queue is re-created or replaced. Compared with commit.\n",
      status: 0,
    };
    project.commit({ "serverless.yml": service("onOrder"), "src/order.js": publishing });
    project.commit({ "readme.md": "# shop 2\n" });
    expect(run(project, "plan", "--base", "HEAD~1")).toEqual(nothing);
    project.git("rm", "--quiet", "orders");
    expect(run(project, "plan", "--base", "HEAD")).toEqual(nothing);
    expect(run(project, "inspect").output).not.toContain("orders");
  });
});
