import type { Place } from "../../syntax/source-text.ts";
import type { Hole, Part, Value } from "../value-model.ts";
import { known } from "../known.ts";
import { pick, text, unknown } from "../value.ts";

/**
 * A value in a lock file. Most are one string, which a review can read: literals as they are, open parts as
 * `${kind:canonical text}`, with a `\` before what would be mistaken for something else:
 *
 *   "svc-${variable:sls:stage}-orders"     "${resource:Orders.StreamArn}"
 *
 * A look-up has its arms, so a text that holds one is a list of strings and look-ups.
 */
export type LockValue =
  | string
  | (string | LockPick)[]
  | { readonly alternatives: readonly { readonly condition: string; readonly value?: LockValue }[] }
  | { readonly unknown: string; readonly from?: string };

/** A look-up by a key that only the deployment knows, with what stands under each key. */
export interface LockPick {
  readonly pick: string;
  readonly arms: readonly { readonly key: string; readonly value: LockValue }[];
}

/** A value of the model as a lock file has it. */
export function writeValue(value: Value): LockValue {
  switch (value.kind) {
    case "unknown":
      return { unknown: value.reason, ...known("from", value.from) };
    case "alternatives":
      return {
        alternatives: value.arms.map((arm) => ({
          condition: arm.condition,
          value: arm.value && writeValue(arm.value),
        })),
      };
    case "text":
      return value.parts.some((part) => typeof part !== "string" && part.pick)
        ? value.parts.map(writePart)
        : writeText(value.parts);
  }
}

/** The value that `writeValue` wrote, at the place where it stands now. A text that it never writes is a `SyntaxError`. */
export function readValue(written: LockValue, at: Place): Value {
  if (typeof written === "string") return text(readText(written), at);
  if (Array.isArray(written)) {
    const parts = written.flatMap((part) => (typeof part === "string" ? readText(part) : readPick(part, at)));
    return text(parts, at);
  }
  if ("unknown" in written) return unknown(written.unknown, at, undefined, written.from);
  const arms = written.alternatives.map(({ condition, value }) => ({
    condition,
    value: value === undefined ? undefined : readValue(value, at),
  }));
  return { kind: "alternatives", arms, at };
}

function writePart(part: Part): string | LockPick {
  if (typeof part === "string" || !part.pick) return writeText([part]);
  return { pick: part.pick.key, arms: part.pick.arms.map(({ key, value }) => ({ key, value: writeValue(value) })) };
}

function readPick({ pick: key, arms }: LockPick, at: Place): readonly Part[] {
  const read = arms.map((arm) => ({ key: arm.key, value: readValue(arm.value, at) }));
  const value = pick(key, read, at);
  return value.kind === "text" ? value.parts : [];
}

function writeText(parts: readonly Part[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part.replace(/\\|\$(?=\{)/gu, "\\$&") : `\${${writeHole(part)}}`))
    .join("");
}

function writeHole(hole: Hole): string {
  const escape = (body: string): string => body.replace(/[\\}|]/gu, "\\$&");
  const owner = hole.resource === ownerOf(hole.kind, hole.text) ? "" : `|${escape(hole.resource ?? "")}`;
  return `${hole.kind}:${escape(hole.text)}${owner}`;
}

/** An open part, or a stretch of literal text. */
const PIECE = /\$\{(\w+):((?:\\.|[^\\}|])*)(?:\|((?:\\.|[^\\}])*))?\}|((?:\\.|(?!\$\{)[^\\])+)/gsuy;
const HOLES: ReadonlySet<string> = new Set<Hole["kind"]>(["resource", "parameter", "variable", "import", "token"]);

function readText(written: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: piece, 1: kind, 2: body, 3: owner, 4: literal } of written.matchAll(PIECE)) {
    if (kind !== undefined && !HOLES.has(kind)) break;
    parts.push(kind === undefined ? unescape(literal!) : readHole(kind as Hole["kind"], unescape(body!), owner));
    end += piece.length;
  }
  if (end !== written.length) throw new SyntaxError(`\`${written}\` in it is no value`);
  return parts;
}

function readHole(kind: Hole["kind"], canonical: string, owner: string | undefined): Hole {
  const resource = owner === undefined ? ownerOf(kind, canonical) : unescape(owner) || undefined;
  return { kind, text: canonical, ...(resource === undefined ? {} : { resource }) };
}

/** What an attribute belongs to unless said otherwise: `Orders` for `Orders.StreamArn`. */
function ownerOf(kind: Hole["kind"], canonical: string): string | undefined {
  return kind === "resource" ? canonical.replace(/\..*$/su, "") : undefined;
}

function unescape(body: string): string {
  return body.replace(/\\(.)/gsu, "$1");
}
