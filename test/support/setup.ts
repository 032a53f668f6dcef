import { RuleTester as TypeScriptRuleTester } from "@typescript-eslint/rule-tester";
import { RuleTester } from "eslint";
import * as vitest from "vitest";

// What runs the tests is no pipeline of the projects in them.
for (const name of ["CI", "GITHUB_ACTIONS", "GITLAB_CI"]) delete process.env[name];

// Both testers look for a global test framework; vitest has none unless asked.
TypeScriptRuleTester.afterAll = vitest.afterAll;
for (const tester of [TypeScriptRuleTester, RuleTester] as { it: unknown; itOnly: unknown; describe: unknown }[]) {
  tester.it = vitest.it;
  tester.itOnly = vitest.it.only;
  tester.describe = vitest.describe;
}
