// What is said of the projects of one repository is what is said of each of them alone.
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { readStacks, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";
import { microCases, type Case } from "./micro-cases.ts";

const cases: readonly Case[] = [...microCases].flatMap(([, all]) => all);

/** A project in a folder of its own, of another service with tables of its own. */
function inFolder(folder: string, files: Files): Files {
  const renamed = (text: string): string =>
    text
      .replaceAll("service: shop", `service: ${folder}`)
      .replaceAll(":table/orders", `:table/${folder}`)
      .replaceAll(`"Shop"`, `"${folder}"`)
      .replaceAll("cf:db-", `cf:${folder}-`)
      .replaceAll(/\border\.main\b/gu, `${folder}.main`);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, renamed(text)]));
}

/** A project on both sides of a change; nothing: it is not there. */
interface Project {
  readonly before: readonly Stack[];
  readonly after: readonly Stack[];
}

const projectIn = (folder: string, { before, after }: Case): Project => ({
  before: readStacks(inFolder(folder, before)),
  after: readStacks(inFolder(folder, after)),
});

const says = (...all: readonly Project[]): string[] =>
  verdicts(
    compareStacks(
      all.flatMap(({ before }) => before),
      all.flatMap(({ after }) => after),
    ),
  ).sort();

/** Whether what a parameter names is new cannot be told where another project brings a source along. */
const known = (lines: readonly string[]): string[] =>
  lines.filter((line) => !/^new-consumer by added: F2?$/u.test(line));

describe("beside each other project that changes as well", () => {
  const there = cases.map((one) => ({ edit: one.edit, project: projectIn("two", one) }));

  it.each(cases)("$edit", (one) => {
    const project = projectIn("one", one);
    const alone = says(project);
    for (const other of there)
      expect(says(project, other.project), other.edit).toEqual([...alone, ...says(other.project)].sort());
  });

  it.each(cases)("$edit, where the other one comes or goes", (one) => {
    const project = projectIn("one", one);
    const alone = says(project);
    for (const { edit, project: other } of there) {
      expect(says(project, { before: other.before, after: [] }), `${edit}: goes`).toEqual(alone);
      const comes = { before: [], after: other.before };
      expect(known(says(project, comes)), `${edit}: comes`).toEqual(known([...alone, ...says(comes)].sort()));
    }
  });
});
