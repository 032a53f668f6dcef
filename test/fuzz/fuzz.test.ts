/**
 * Whatever somebody writes, the command comes to an end within its memory, judges or says why not, and says the same again.
 *
 * The grammars draw programs and configurations that grow: what is doubled, nested, or makes itself. `npm test` draws the same ones each
 * time, in a process with a heap of 512 MB (`vitest.config.ts`). The long mode draws more:
 * `FUZZ_RUNS=2000 SEED=7 npx vitest run test/fuzz/fuzz.test.ts`.
 */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import fc from "../support/random.ts";
import { repository, type Files } from "../support/repository.ts";
import { publishing } from "../cli/stories.ts";
import { appText } from "./apps.ts";
import { edited, type Drawn } from "./grammar.ts";
import { handlerText } from "./handlers.ts";
import { serviceText } from "./services.ts";
import { templateText } from "./templates.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 6);

const SERVICE = `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events: [{ sqs: "arn:aws:sqs:eu-west-1:111122223333:orders" }]
`;

interface Kind {
  readonly drawn: Drawn;
  readonly files: (drawn: string) => Files;
}

const kinds: Readonly<Record<string, Kind>> = {
  "a handler": { drawn: handlerText, files: (drawn) => ({ "serverless.yml": SERVICE, "src/order.ts": drawn }) },
  "a service": {
    drawn: serviceText,
    files: (drawn) => ({ "serverless.yml": drawn, "part.yml": drawn, "src/order.js": publishing }),
  },
  "a template": {
    drawn: templateText,
    files: (drawn) => ({ "template.json": drawn, "part.json": drawn, "src/order.js": publishing }),
  },
  "a CDK app": {
    drawn: appText,
    files: (drawn) => ({
      "cdk.json": `{ "app": "npx ts-node bin/app.ts" }`,
      "bin/app.ts": drawn,
      "src/order.js": publishing,
    }),
  },
};

describe.each(Object.entries(kinds))("%s that is drawn", (_, { drawn, files }) => {
  it(
    "is judged, or said not to be, and judged again alike",
    () => {
      const project = repository({ "package.json": `{ "name": "shop" }` });
      const ask = (command: string) => {
        const words = command === "plan" ? ["plan", "--base", "HEAD"] : ["inspect"];
        const { output, errors, status } = runCommand([...words, "--format", "json"], project.root);
        return { output: output.replaceAll(/[0-9a-f]{40}/gu, "commit"), errors, status };
      };
      fc.assert(
        fc.property(edited(drawn), ({ before, after }) => {
          project.commit(files(before));
          project.write(files(after));
          for (const command of ["plan", "inspect"]) {
            const first = ask(command);
            expect(first.errors).not.toContain("failed");
            expect([0, 1, 2]).toContain(first.status);
            expect(JSON.parse(first.output)).toMatchObject({ version: 1 });
            // The same text under another state of the repository: nothing that was remembered answers for it.
            project.write({ "readme.md": String(Math.random()) });
            expect(ask(command)).toEqual(first);
          }
        }),
        { numRuns: RUNS },
      );
    },
    // Against what never ends: a busy machine takes several seconds for one.
    RUNS * 30_000,
  );
});
