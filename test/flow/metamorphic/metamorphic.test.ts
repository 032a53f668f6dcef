/** A program that is written in other words and does the same has the same verdicts. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import fc from "../../support/random.ts";
import { subjects, verdictsOf, type Project } from "./project.ts";
import { asynchrony } from "./transformations/asynchrony.ts";
import { conditions } from "./transformations/conditions.ts";
import { functions } from "./transformations/functions.ts";
import { languages } from "./transformations/languages.ts";
import { loops } from "./transformations/loops.ts";
import { modules } from "./transformations/modules.ts";
import { names } from "./transformations/names.ts";
import { values } from "./transformations/values.ts";

const projects = subjects();
const verdicts = new Map(projects.map((project) => [project, verdictsOf(project)]));

/** Projects that a transformation meets, of those to which it applies; with `LONG=1` all of them. */
const SAMPLE = process.env.LONG ? projects.length : 8;

/** What is known to differ: transformations, projects, and why. */
const KNOWN: readonly (readonly [transformation: RegExp, project: RegExp])[] = [
  // Which record was refused is no longer told when all of them are settled.
  [/Promise\.allSettled$/u, /^pairs-redis/u],
  // Only a loop over the records begins each round anew.
  [/^for…of/u, /^pairs-(?:place-of-the-guard|upserts)/u],
];

const kinds = { names, conditions, loops, functions, modules, values, asynchrony, languages };
for (const [kind, transformations] of Object.entries(kinds))
  describe(`verdicts stay what they are, whatever becomes of ${kind}:`, () => {
    for (const [name, transform] of Object.entries(transformations))
      it(name, () => {
        const changes = shuffled(name).flatMap((project) => {
          if (KNOWN.some(([transformations, projects]) => transformations.test(name) && projects.test(project.name)))
            return [];
          const changed = transform(project);
          return JSON.stringify(changed.texts) === JSON.stringify(project.texts) ? [] : [{ project, changed }];
        });
        const sample = changes.slice(0, SAMPLE);
        const wanted = sample.map(({ project }) => [project.name, verdicts.get(project)]);
        const seen = sample.map(({ project, changed }) => [project.name, verdictsOf(changed)]);
        expect(sample.length, "projects with something to transform").toBeGreaterThan(0);
        expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted));
      });
  });

/** The projects in an order that is another for each transformation, and the same in each run. */
function shuffled(transformation: string): readonly Project[] {
  const { seed = 1 } = fc.readConfigureGlobal();
  const rank = ({ name }: Project): string =>
    createHash("sha1").update(`${seed} ${transformation} ${name}`).digest("hex");
  return [...projects].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
