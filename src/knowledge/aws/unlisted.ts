/** What the names in a client package of SDK v3 say of a service, or of an operation, that the data does not list. */
import { isWritten } from "../inspect/places.ts";
import type { LibraryCall } from "../calls.ts";
import type { AwsClient, AwsCommand, AwsNamespace } from "../known.ts";
import type { Shape } from "../shape.ts";

/** `@aws-sdk/client-lambda-microvms`: its client, and its commands. */
export function describeUnlisted(
  module: string,
  service: string | undefined,
  name: string,
): AwsClient | AwsCommand | AwsNamespace | undefined {
  const [, client] = /^@aws-sdk\/client-([\w-]+)/u.exec(module) ?? [];
  if (client === undefined) return undefined;
  if (name === "*" || name === "default") return { kind: "aws-namespace", package: module };
  const of = { service: service ?? client, document: false, instance: false, name };
  const [, operation] = /^([A-Z]\w*)Command$/u.exec(name) ?? [];
  if (operation !== undefined) return { kind: "aws-command", operation, ...of };
  return /^[A-Z]\w*Client$/u.test(name) ? { kind: "aws-client", style: "bare", ...of } : undefined;
}

/** It asks, or does something: as its name says. What it does again is not known, but that a token de-duplicates. */
export function describeUnlistedOperation(
  {
    service,
    operation,
    call,
    outcome,
  }: { readonly service: string; readonly operation: string } & Pick<LibraryCall, "call" | "outcome">,
  input: Shape,
): LibraryCall {
  const isAsking = ASKS.test(operation);
  const tokens = isAsking ? [] : TOKENS.filter((member) => isWritten(input, [member]));
  return {
    call,
    store: service,
    class: isAsking ? "read" : "effect",
    nature: "other",
    repeat: isAsking ? { on: "nothing" } : { on: "unknown", why: call },
    keys: [],
    tokens: tokens.map((member) => ({ at: { argument: 0, path: [member] }, windowSeconds: undefined })),
    outcome,
  };
}

const ASKS = /^(?:Batch)?(?:Get|List|Describe|Search|Query|Lookup|Head|Scan)(?![a-z])/u;

/** The services of AWS name them so. */
const TOKENS = [
  "clientToken",
  "ClientToken",
  "clientRequestToken",
  "ClientRequestToken",
  "idempotencyToken",
  "IdempotencyToken",
];
