/** What a call of a library does, with its arguments looked at. */
import { describeAwsCall, describeAwsCommand, describeAwsRequestCall } from "./aws/clients.ts";
import type { LibraryCall } from "./calls.ts";
import type { AwsCommand, Known } from "./known.ts";
import { describeLibraryCall, describeSending as describeSendingOf } from "./packages/call.ts";
import { mountedFiles } from "./mounted-files.ts";
import { methodFacts } from "./packages/node-methods.ts";
import { describePureCall } from "./pure.ts";
import type { HoledText, Shape } from "./shape.ts";

/**
 * What a call does; undefined when the data does not know this method (that is `unknown`, not harmless).
 *
 * @param receiver the thing before the dot, or the function itself
 * @param method name of the method; undefined when the thing itself is called: `fetch(…)`, `axios(…)`, `knex("t")`
 * @param made what the receiver was constructed with, where that is known: `new Model(document).save()`
 */
export function describeCall(
  receiver: Known,
  method: string | undefined,
  args: readonly Shape[],
  made: readonly Shape[] = [],
): LibraryCall | undefined {
  switch (receiver.kind) {
    case "aws-client":
      return method === undefined ? undefined : describeAwsCall(receiver, method, args);
    case "aws-request":
      return describeAwsRequestCall(receiver, method, args);
    case "library":
      return describeLibraryCall(receiver, method, args, made);
    case "pure": {
      const files = mountedFiles(receiver, method, args);
      return files ? describeLibraryCall(files, undefined, args) : describePureCall(receiver, method, args);
    }
    default:
      return undefined;
  }
}

/** What awaiting a thing sends: a query that was built. Undefined: nothing, the thing is a value as others are. */
export function describeSending(known: Known, isIterated = false): LibraryCall | undefined {
  return known.kind === "library" ? describeSendingOf(known, isIterated) : undefined;
}

/** `client.send(command)` where the client is not known: the command decides. Undefined: an operation not listed. */
export function describeCommand(command: AwsCommand, input: Shape | undefined): LibraryCall | undefined {
  return describeAwsCommand(command, input);
}

/** A tagged template: `sql`…``. @param text with `bound` holes: the library sends them as parameters */
export function describeTag(receiver: Known, method: string | undefined, text: HoledText): LibraryCall | undefined {
  const args: readonly Shape[] = [{ kind: "text", parts: text }];
  if (receiver.kind === "pure") return describePureCall(receiver, method, args);
  if (receiver.kind !== "library") return undefined;
  // Some tags are called for something else: `sql(rows)` of postgres.
  const isOwn = method === undefined && methodFacts(receiver.package, receiver.node, "``")?.class !== undefined;
  return describeLibraryCall(receiver, isOwn ? "``" : method, args);
}
