/** How often a configuration is read. */
import { expect, test } from "vitest";
import { readDeployments } from "../../src/deployment/deployments.ts";
import { discover } from "../../src/deployment/discover.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { files } from "../support/files.ts";

const service = (name: string) => `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  ${name}: { handler: src/orders.handler }
`;
const path = "/project/serverless.yml";

const namesIn = (source: TextSource) =>
  readDeployments(source, [path]).stacks.flatMap(({ functions }) => functions.map(({ key }) => key));

test("a configuration that several questions are about is read once", () => {
  const source = files({ "serverless.yml": service("orders"), "src/orders.ts": "export const handler = () => {};" });
  const [first] = readDeployments(source, [path]).readings.values();
  discover(source, ["/project/src/orders.ts"]);
  const [second] = readDeployments(source, [path]).readings.values();
  expect(second).toBe(first);
});

test("an edit is read anew", () => {
  const [before, after] = ["orders", "payments"].map((name) => files({ "serverless.yml": service(name) }));
  let generation = 0;
  const source: TextSource = {
    ...before!,
    read: (file) => (generation === 0 ? before! : after!).read(file),
    contentId: (file) => (generation === 0 ? before! : after!).contentId(file),
    get generation() {
      return generation;
    },
  };
  expect(namesIn(source)).toEqual(namesIn(before!));
  generation = 1;
  expect(namesIn(source)).toEqual(namesIn(after!));
});
