import { describe } from "vitest";
import { templateChanges } from "./changes.ts";
import { itChangesNothing } from "./law.ts";
import { templateRewritings } from "./template-rewritings.ts";
import { lineRewritings, yamlRewritings } from "./yaml-rewritings.ts";

describe("a template that is written with", () => {
  const same = templateChanges.map(({ name, before }) => [name, before] as const);
  itChangesNothing([...lineRewritings, ...yamlRewritings, ...templateRewritings], { same, changed: templateChanges });
});
