import type { Unresolved } from "../project/text-source.ts";
import { sentence } from "./phrase.ts";

/** "The include `fns.yml` cannot be looked at: it is missing."; what a framework refuses "does not deploy: …". */
export function describeUnresolved({ what, why }: Unresolved): string {
  const reason = why.replace(/\.$/u, "");
  return reason.startsWith("does not deploy: ")
    ? `${sentence(what)} ${reason}.`
    : `${sentence(what)} cannot be looked at: ${reason}.`;
}
