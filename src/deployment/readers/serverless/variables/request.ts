/** What a variable asks a source for, and what the source answers. */
import type { OriginStep, Located } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { Slotted } from "./slots.ts";
import type { Variable } from "./syntax.ts";

/** `source(params):address`; in both texts every hole is a slot. */
export interface Request {
  readonly source: string;
  readonly params: string | undefined;
  readonly address: string;
  readonly holes: Slotted["holes"];
  readonly at: Place;
  /** As it is printed in a hole. */
  readonly canonical: string;
}

/** Options with a default of their own: a section of `provider`. */
export type DeployedOption = "stage" | "region";

/** What a variable comes to. */
export type Outcome =
  | { readonly is: "found"; readonly value: Located; readonly step?: OriginStep }
  /**
   * Only the deployment knows; `total`: it always has a value, so that no further alternative counts, but where `option` is not given and
   * they are another value than the deployment takes then.
   */
  | { readonly is: "symbolic"; readonly text: string; readonly total?: boolean; readonly option?: DeployedOption }
  /** `include`: it would stand in a file that is not there. */
  | { readonly is: "missing"; readonly include?: { readonly path: string; readonly text: string } }
  | { readonly is: "unknown"; readonly reason: string; readonly from?: string };

const shape = /^(?<source>[A-Za-z][\w.-]*)(?::(?!:)(?<address>.*)|\((?<rest>.*))$/su;

/** Undefined for what names no source. */
export function requestOf(text: string, holes: Slotted["holes"], canonical: string, at: Place): Request | undefined {
  const { source, address, rest } = shape.exec(text)?.groups ?? {};
  if (source === undefined) return undefined;
  if (rest === undefined) return { source, params: undefined, address: address!.trim(), holes, at, canonical };
  const close = closingParenthesis(rest);
  if (close < 0) return undefined;
  const behind = rest.slice(close + 1).trim();
  if (behind !== "" && !behind.startsWith(":")) return undefined;
  return { source, params: rest.slice(0, close).trim(), address: behind.slice(1).trim(), holes, at, canonical };
}

function closingParenthesis(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") open += 1;
    else if (text[at] === ")" && --open < 0) return at;
  }
  return -1;
}

/** The step of a value's origin that a variable is. */
export function variableStep(variable: Variable, at: Place): OriginStep {
  return { step: "variable", text: variable.text, at };
}
