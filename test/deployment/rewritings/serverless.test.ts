import { describe } from "vitest";
import { serviceChanges, services } from "./changes.ts";
import { itChangesNothing, itChangesNothingInAnyMixture } from "./law.ts";
import { serviceRewritings } from "./service-rewritings.ts";
import { lineRewritings, yamlRewritings } from "./yaml-rewritings.ts";

describe("a service that is written with", () => {
  itChangesNothing([...lineRewritings, ...yamlRewritings, ...serviceRewritings], {
    same: services,
    changed: serviceChanges,
  });
  itChangesNothingInAnyMixture([...yamlRewritings, ...serviceRewritings], lineRewritings, serviceChanges);
});
