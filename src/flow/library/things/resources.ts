/** Resources of requests: a list and its members are one, so that a look at `/orders/1` and a POST to `/orders` meet. */
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { printValue } from "../../domain/print.ts";
import { ENVIRONMENT } from "../../domain/provenance.ts";
import type { KeyText, Thing } from "../../run/changes.ts";
import { keyTextOf } from "../../run/key-text.ts";
import { isNullish, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";

/** Endpoints that ask for members of a list, at the end of its address. */
const ASKING = /^(?:_?search|query|find|lookup|filter|exists)$/iu;

/**
 * The address of a list as text, without the query and without what names one of its members. One of several addresses may be of one
 * list still: `/mails?user=${id}`, whichever user that is.
 */
export function resourceOf(address: Value): Pick<Thing, "target" | "among"> {
  const lists = new Set(simpleValues(address).flatMap((one) => (isNullish(one) ? [] : [listOf(one)])));
  const [first = ""] = lists;
  return lists.size < 2 ? { target: first } : { target: printValue(address, { isUntested: true }), among: lists };
}

/**
 * `http://localhost:2773/secretsmanager/get`: in the environment of a function nobody answers there but its extensions, which hand out settings.
 * An address that is not known is another one.
 */
export function isOfExtension(address: Value): boolean {
  const all = simpleValues(address);
  return all.length > 0 && all.every((one) => LOCAL.test(beginningOf(one)));
}

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/u;

function beginningOf(address: SimpleValue): string {
  const first = address.kind === "text" ? address.parts[0] : address.kind === "constant" ? address.value : undefined;
  return typeof first === "string" ? first : "";
}

function listOf(address: SimpleValue): string {
  if (address.kind === "text") return listAt(segmentsOf(address.parts));
  if (address.kind === "constant") return listAt(segmentsOf([String(address.value)]));
  return printValue(address, { isUntested: true });
}

function listAt(segments: Segment[]): string {
  while (segments.length > 1 && isMember(segments.at(-1)!)) segments.pop();
  return textOf(segments);
}

/** What names the member of a list that an address is of: `7` of `/orders/7`. Undefined: it is of the list, or of something below a member. */
export function memberAt(address: Value): KeyText | undefined {
  const only = onlyValue(address);
  const segments = only?.kind === "text" ? segmentsOf(only.parts) : [];
  const last = segments.findLastIndex((segment) => !isMember(segment)) + 1;
  const member = segments.slice(last).filter(({ text }) => text !== "");
  if (last === 0 || member.length === 0 || member.some(({ isHoled }) => !isHoled)) return undefined;
  return member.flatMap(({ parts }, at) => [...(at > 0 ? ["/"] : []), ...keyTextOf({ kind: "text", parts })]);
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join("/");
}

/** The list with the member that an address does something with, and what: `cancel` of `/orders/1/cancel`. */
export function actionAt(
  address: Value,
): { readonly resource: string; readonly member: string; readonly action: string } | undefined {
  const only = onlyValue(address);
  const segments = only?.kind === "text" ? segmentsOf(only.parts) : [];
  const member = segments.findLastIndex(({ isHoled }) => isHoled);
  const action = segments.at(-1);
  if (member <= 0 || action === undefined || action.isHoled) return undefined;
  const around = segments.slice(0, member + 1);
  return { member: textOf(around), resource: listAt(around), action: action.text };
}

/** `/rest/api/2/search`, `/search/issues`: what is found there may be of any list of the service. */
export function isSearch(address: Value): boolean {
  const asks = (parts: readonly (string | SymbolicValue)[]): boolean =>
    segmentsOf(parts)
      .slice(1)
      .some(({ text, isHoled }) => !isHoled && ASKING.test(text));
  return simpleValues(address).some(
    (one) => (one.kind === "text" && asks(one.parts)) || (one.kind === "constant" && asks([String(one.value)])),
  );
}

interface Segment {
  readonly text: string;
  readonly parts: readonly (string | SymbolicValue)[];
  /** It has a hole that is no variable of the environment. */
  readonly isHoled: boolean;
}

function isMember({ text, isHoled }: Segment): boolean {
  return isHoled || text === "" || ASKING.test(text);
}

function segmentsOf(parts: readonly (string | SymbolicValue)[]): Segment[] {
  const segments: Segment[] = [{ text: "", parts: [], isHoled: false }];
  const append = (text: string, part: string | SymbolicValue, isHoled: boolean): void => {
    const last = segments.pop()!;
    segments.push({ text: last.text + text, parts: [...last.parts, part], isHoled: last.isHoled || isHoled });
  };
  for (const part of parts) {
    if (typeof part !== "string") {
      append(printValue(part, { isUntested: true }), part, part.provenance !== ENVIRONMENT);
      continue;
    }
    const query = part.search(/[?#]/u);
    const [first = "", ...others] = (query < 0 ? part : part.slice(0, query)).split("/");
    append(first, first, false);
    segments.push(...others.map((text) => ({ text, parts: [text], isHoled: false })));
    if (query >= 0) break;
  }
  return segments;
}
