/** Handlers drawn as products of forms, each of them one body in one module: what is said of them, by name. */
import type { Settings } from "../../src/project/settings.ts";
import { handlersOf } from "./inspect.ts";

export interface ProductOptions {
  /** The type of the event whose records a body is given as `r`. */
  readonly event?: string;
  readonly settings?: Partial<Settings>;
  /** Part of the names of the calls that are asked for; every call without it. */
  readonly call?: string;
}

/**
 * What is said of the effects of each handler: the verdicts, or "lost" where there is no effect.
 *
 * @param preamble what stands before the handlers in their module
 * @param bodies statements for a record `r`
 */
export function saidOf(
  preamble: string,
  bodies: Readonly<Record<string, string>>,
  { event = "SQSEvent", settings, call = "" }: ProductOptions = {},
): Record<string, string> {
  const handlers = Object.entries(bodies).map(
    ([name, body]) =>
      `export const ${name} = async (event: ${event}) => { for (const r of event.Records) { ${body} } };`,
  );
  const found = handlersOf({ "handler.ts": preamble + handlers.join("\n") }, settings && { settings });
  return Object.fromEntries(
    Object.keys(bodies).map((name) => {
      const effects = found.find((one) => one.name === name)?.effects ?? [];
      const said = effects.filter((one) => one.call.includes(call)).map(({ verdict }) => verdict);
      return [name, [...new Set(said)].join(" and ") || "lost"];
    }),
  );
}
