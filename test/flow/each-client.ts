import { describe, expect, it } from "vitest";
import { verdictsOf } from "./inspect.ts";

/** One call of a client as people write it, on `x` of a record, and a look of the same client that is no effect. */
export interface Client {
  readonly setup: string;
  readonly call: string;
  readonly verdict: string;
  readonly look?: string;
}

export function testClients(kind: string, clients: readonly Client[]): void {
  describe(`clients of ${kind}`, () => {
    it.each(clients)("$call is $verdict", ({ setup, call, verdict }) => {
      expect(verdictsOf(handler(setup, call))).toEqual([verdict]);
    });

    it.each(clients.flatMap(({ setup, look }) => (look === undefined ? [] : [{ setup, look }])))(
      "$look is no effect",
      ({ setup, look }) => {
        expect(verdictsOf(handler(setup, look))).toEqual([]);
      },
    );
  });
}

function handler(setup: string, call: string): string {
  return `import type { SQSEvent } from "aws-lambda";
${setup}
export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const x = JSON.parse(r.body);
    ${call}
  }
};`;
}
