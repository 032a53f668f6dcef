// What is said of the projects of one repository is what is said of each of them alone.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
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

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after)).sort();

/** Whether what a parameter names is new cannot be told where another project brings a source along. */
const known = (lines: readonly string[]): string[] =>
  lines.filter((line) => !/^new-consumer by added: F2?$/u.test(line));

describe("beside each other project that changes as well", () => {
  const there = cases.map(({ edit, before, after }) => {
    const other = { before: inFolder("two", before), after: inFolder("two", after) };
    return { edit, ...other, says: says(other.before, other.after) };
  });

  it.each(cases)("$edit", (one) => {
    const [before, after] = [inFolder("one", one.before), inFolder("one", one.after)];
    const alone = says(before, after);
    for (const other of there)
      expect(says({ ...before, ...other.before }, { ...after, ...other.after }), other.edit).toEqual(
        [...alone, ...other.says].sort(),
      );
  });

  it.each(cases)("$edit, where the other one comes or goes", (one) => {
    const [before, after] = [inFolder("one", one.before), inFolder("one", one.after)];
    const alone = says(before, after);
    for (const { edit, before: project } of there) {
      expect(says({ ...before, ...project }, after), `${edit}: goes`).toEqual(alone);
      const both = says(before, { ...after, ...project });
      expect(known(both), `${edit}: comes`).toEqual(known([...alone, ...says({}, project)].sort()));
    }
  });
});
