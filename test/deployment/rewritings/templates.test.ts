import { describe } from "vitest";
import { templateChanges } from "./changes.ts";
import { itChangesNothing, itChangesNothingInAnyMixture } from "./law.ts";
import { templateRewritings } from "./template-rewritings.ts";
import { lineRewritings, yamlRewritings } from "./yaml-rewritings.ts";

describe("a template that is written with", () => {
  // Most pairs begin with the same template.
  const distinct = new Map(
    templateChanges.map(({ name, before }) => [JSON.stringify(before), [name, before] as const]),
  );
  const same = [...distinct.values()];
  itChangesNothing([...lineRewritings, ...yamlRewritings, ...templateRewritings], { same, changed: templateChanges });
  itChangesNothingInAnyMixture([...yamlRewritings, ...templateRewritings], lineRewritings, templateChanges);
});
