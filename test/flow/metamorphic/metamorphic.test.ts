/** A program that is written in other words and does the same has the same verdicts. */
import { describe, expect, it } from "vitest";
import { subjects, verdictsOf } from "./project.ts";
import { asynchrony } from "./transformations/asynchrony.ts";
import { conditions } from "./transformations/conditions.ts";
import { functions } from "./transformations/functions.ts";
import { languages } from "./transformations/languages.ts";
import { loops } from "./transformations/loops.ts";
import { modules } from "./transformations/modules.ts";
import { names } from "./transformations/names.ts";
import { values } from "./transformations/values.ts";

const projects = subjects().map((project) => ({ project, verdicts: verdictsOf(project) }));

const kinds = { names, conditions, loops, functions, modules, values, asynchrony, languages };
for (const [kind, transformations] of Object.entries(kinds))
  describe(`verdicts stay what they are, whatever becomes of ${kind}:`, () => {
    for (const [name, transform] of Object.entries(transformations))
      it(name, () => {
        const seen: Record<string, readonly string[]> = {};
        const wanted: Record<string, readonly string[]> = {};
        for (const { project, verdicts } of projects) {
          const changed = transform(project);
          if (JSON.stringify(changed.texts) === JSON.stringify(project.texts)) continue;
          wanted[project.name] = verdicts;
          seen[project.name] = verdictsOf(changed);
        }
        expect(Object.keys(wanted).length, "projects with something to transform").toBeGreaterThan(0);
        expect(seen).toEqual(wanted);
      });
  });
