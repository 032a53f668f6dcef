import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { deploy, edit, forms, scenarios, type Form, type Scenario } from "../scripts/incident.mjs";
import { majors } from "./support/lint.ts";

/**
 * The bundled incident under the real ESLint, with the built plugin and the configuration file of the example: what
 * `npm run demo` prints.
 */
function layOut(scenario: Scenario, form: Form): string {
  const folder = mkdtempSync(join(tmpdir(), "replay-safe-incident-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  deploy(form, folder);
  edit(scenario, form, folder);
  return folder;
}

const scenario = (name: string): Scenario => scenarios.find((one) => one.name === name)!;
const configuration = {
  serverless: "serverless.yml",
  sam: "template.yaml",
  // At the construct, once: the committed templates only prove it.
  cdk: "lib/registrations-stack.ts",
} as const;

/** What is true of the handler whatever is edited. */
const OF_HANDLERS = new Set(["replay-safe/no-unguarded-side-effect", "replay-safe/require-partial-batch-response"]);

describe.each(majors)("%s", (_, ESLint) => {
  const run = async (name: string, form: Form) => {
    const folder = layOut(scenario(name), form);
    const results = await new ESLint({ cwd: folder }).lintFiles(
      [".", "cdk.out/*.template.json"].slice(0, form === "cdk" ? 2 : 1),
    );
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => ({ file: filePath.slice(folder.length + 1), ruleId, line, message })),
    );
  };

  it.each(forms)("tells the rename, what it replays and which effects run again (%s)", async (form) => {
    const told = await run("renamed", form);
    const rename = told.filter(({ ruleId }) => ruleId === "replay-safe/no-stream-function-rename");
    expect([...new Set(rename.map(({ file }) => file))]).toEqual([configuration[form]]);
    for (const { message } of rename) {
      expect(message).toContain("up to 24 h of `UsersTable");
      for (const effect of [
        "`SESClient.send(SendEmailCommand)` (src/notify.ts:9)",
        "`SNSClient.send(PublishCommand)` (:20)",
        "`fetch POST` (:25)",
      ]) {
        expect(message).toContain(effect);
      }
    }
    const effects = told.filter(({ ruleId }) => ruleId === "replay-safe/no-unguarded-side-effect");
    expect(effects.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "src/registered.ts:11",
      "src/registered.ts:12",
      "src/registered.ts:13",
    ]);
  });

  it.each(forms)("tells a new physical name as what it is: no replay (%s)", async (form) => {
    const told = (await run("named", form)).filter(({ ruleId }) => !OF_HANDLERS.has(ruleId ?? ""));
    expect([...new Set(told.map(({ ruleId }) => ruleId))]).toEqual(["replay-safe/no-function-replacement"]);
    for (const { message } of told) expect(message).toContain("no record runs again");
  });

  it.each(forms)("is silent where key and name are kept and each record is guarded (%s)", async (form) => {
    expect(await run("guarded", form)).toEqual([]);
  });
});
