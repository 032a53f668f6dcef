/** What a POST does to the one document of Elasticsearch or OpenSearch that its address names. */
import type { LibraryCall, Repeat } from "../calls.ts";
import { wayOf } from "../http.ts";
import { worstRepeat } from "../repeat.ts";
import { armsOf, textOfShape, type HoledText, type Shape } from "../shape.ts";
import { judgeScript } from "./documents.ts";
import { isGiven } from "./places.ts";

/** `/items/_doc/ID`: it is there as it was sent, as after a PUT. */
const WHOLE = /\/_(?:doc|create)\/[^/]+\/?$/u;

/** `/items/_update/ID`, and `/items/TYPE/ID/_update` of older ones. */
const PART = /\/_update\/[^/]+\/?$|\/[^/]+\/[^/]+\/_update\/?$/u;

const MADE = /^[^?#]*\/_(?:create\/[^/?#]+|doc\/[^/?#]+\/?\?(?:[^#]*&)?op_type=create(?![^&#]))/u;

const SETS: Repeat = { on: "same", because: "sets-only" };

/** Undefined: some address that is possible is of no document. */
export function documentPosted(
  method: string | undefined,
  url: Shape | undefined,
  bodies: readonly Shape[],
): Pick<LibraryCall, "class" | "repeat"> | undefined {
  if (method !== "POST") return undefined;
  const ways = armsOf(url).map((arm) => withMarks(wayOf(textOfShape(arm))));
  if (ways.length === 0 || !ways.every((way) => WHOLE.test(way) || PART.test(way))) return undefined;
  const repeat = ways.some((way) => PART.test(way)) ? updated(bodies) : SETS;
  const does = { same: "idempotent", again: "effect" } as const;
  return { class: repeat.on === "same" || repeat.on === "again" ? does[repeat.on] : "expression", repeat };
}

/** `/items/_create/ID`, `/items/_doc/ID?op_type=create`: one that is there is left as it is, and that is answered by 409. */
export function makesDocument(method: string | undefined, url: Shape | undefined): boolean {
  const texts = method === "POST" || method === "PUT" ? armsOf(url).map((arm) => withMarks(textOfShape(arm))) : [];
  return texts.length > 0 && texts.every((text) => MADE.test(text));
}

/** What is not known of an address is no letter. */
function withMarks(text: HoledText = []): string {
  return text.map((part) => (typeof part === "string" ? part : "\uE000")).join("");
}

/** `{ doc }` sets; a script may count. */
function updated(bodies: readonly Shape[]): Repeat {
  const members = bodies.flatMap(armsOf).flatMap((arm) => (arm.kind === "object" ? [arm.members] : []));
  const scripts = members.flatMap((one) => one.get("script") ?? []);
  if (scripts.length > 0) {
    const repeat = worstRepeat(scripts.map(judgeScript));
    return repeat.on === "key" ? SETS : repeat;
  }
  return members.some((one) => isGiven(one.get("doc"))) ? SETS : { on: "unknown", why: "the update is not known" };
}
