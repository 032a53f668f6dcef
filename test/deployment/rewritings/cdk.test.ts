import { describe } from "vitest";
import { appRewritings } from "./app-rewritings.ts";
import { appChanges, apps } from "./changes.ts";
import { itChangesNothing, itChangesNothingInAnyMixture } from "./law.ts";
import { lineRewritings } from "./yaml-rewritings.ts";

describe("an app that is written with", () => {
  itChangesNothing([...lineRewritings, ...appRewritings], { same: apps, changed: appChanges });
  itChangesNothingInAnyMixture(appRewritings, lineRewritings, appChanges);
});
