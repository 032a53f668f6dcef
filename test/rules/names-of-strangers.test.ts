/** What ESLint shows of a name that somebody chose: it steers no terminal, hides nothing, and starts no command of a pipeline. */
import { expect, it } from "vitest";
import { service } from "../cli/stories.ts";
import { lintUnderBoth } from "../support/lint.ts";

const told = async (key: string) =>
  (
    await lintUnderBoth({
      deployed: { "serverless.yml": service("onOrder") },
      files: { "serverless.yml": service(key) },
      rules: { "no-stream-function-rename": "error" },
    })
  ).map(({ message }) => message.split(".", 1)[0]);

it("is shown as it is where it is a plain one", async () => {
  expect(await told("order_saved-2")).toEqual(["Renaming `onOrder` to `order_saved-2` replays up to 24 h of `Orders`"]);
});

it("may hold what no name of a program does", async () => {
  expect(await told("'order saved: (new)'")).toEqual([
    "Renaming `onOrder` to `order saved: (new)` replays up to 24 h of `Orders`",
  ]);
});

it("is taken apart where it would do more than be read", async () => {
  expect(await told(String.raw`"a\e[31m\u202Eb\u3164\n::error::c ##vso[task]"`)).toEqual([
    "Renaming `onOrder` to `a?[31m?b? ::error::c # #vso[task]` replays up to 24 h of `Orders`",
  ]);
});

it("is taken apart where it stands in what could not be looked at", async () => {
  const [message] = await told(String.raw`"${"$"}{file(a\e[31m\u202E##vso[x].yml)}"`);
  expect(message).not.toMatch(/[\u0000-\u001f\u202e]|##vso/u);
});
