/** What an arn says of the stream, table or queue that it names. */
import type { Value } from "./value-model.ts";
import { canonicalText } from "./value.ts";

interface NamedByArn {
  readonly service: "dynamodb" | "kinesis" | "sqs";
  readonly name: string;
  /** In the account and region that the stack is deployed to, whichever these are. */
  readonly isOfStack: boolean;
}

/** Stands for what only the deployment knows: a region, an account. */
const UNWRITTEN = "\u0000";
/** What stands in front of the name. */
const KINDS = { dynamodb: "table/", kinesis: "stream/", sqs: "" } as const;
const OF_STACK = ":${AWS::Region}:${AWS::AccountId}:";

/** Undefined where it is no such arn, or its name is not written. */
export function namedByArn(identity: Value): NamedByArn | undefined {
  if (identity.kind !== "text") return undefined;
  const arn = identity.parts.map((part) => (typeof part === "string" ? part : UNWRITTEN)).join("");
  const [scheme, , service = "", , , ...rest] = arn.split(":");
  if (scheme !== "arn" || (service !== "dynamodb" && service !== "kinesis" && service !== "sqs")) return undefined;
  const [kind, named] = [KINDS[service], rest.join(":")];
  const name = named.startsWith(kind) ? named.slice(kind.length).split("/")[0] : undefined;
  if (!name || name.includes(UNWRITTEN)) return undefined;
  return { service, name, isOfStack: canonicalText(identity).includes(OF_STACK) };
}
