/** What a call of a library does, with its arguments looked at. */
import type { LibraryCall } from "./calls.ts";
import type { AwsCommand, Known } from "./known.ts";
import type { HoledText, Shape } from "./shape.ts";

/**
 * What a call does; undefined when the data does not know this method (that is `unknown`, not harmless).
 *
 * @param receiver the thing before the dot, or the function itself
 * @param method name of the method; undefined when the thing itself is called: `fetch(…)`, `axios(…)`, `knex("t")`
 */
export function describeCall(
  receiver: Known,
  method: string | undefined,
  args: readonly Shape[],
): LibraryCall | undefined {
  void receiver;
  void method;
  void args;
  return undefined;
}

/** `client.send(command)` where the client is not known: the command decides. */
export function describeCommand(command: AwsCommand, input: Shape | undefined): LibraryCall {
  void input;
  throw new Error(command.name);
}

/** A tagged template: `sql`…``. Holes of `text` are taken as bound parameters where the library binds them. */
export function describeTag(receiver: Known, method: string | undefined, text: HoledText): LibraryCall | undefined {
  void receiver;
  void method;
  void text;
  return undefined;
}
