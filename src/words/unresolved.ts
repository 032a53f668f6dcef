import type { Unresolved } from "../project/text-source.ts";
import { sentence } from "./phrase.ts";

/** "The include `fns.yml` cannot be read: it is missing." */
export function describeUnresolved({ what, why }: Unresolved): string {
  return `${sentence(what)} cannot be looked at: ${why.replace(/\.$/u, "")}.`;
}
