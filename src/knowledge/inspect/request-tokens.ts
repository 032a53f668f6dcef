/** Idempotency keys that go with a request, by the headers that hold them. */
import { isPlace, type ArgumentPath, type TokenMember } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { looksForKeyAt } from "../http.ts";
import { memberOf, type HoledText, type Shape } from "../shape.ts";
import { constantAt } from "./places.ts";
import type { Options } from "./request-options.ts";

const TOKEN_HEADERS = new Set([
  "idempotency-key",
  "x-idempotency-key",
  "paypal-request-id",
  "x-request-idempotency-key",
  "x-idempotency-token",
]);

/** As APIs of payments ask for it in the body of a request; Wise calls it by what it is of. */
const TOKEN_MEMBERS = /^(?:idempotency_?(?:key|token)|customerTransactionId)$/iu;

/** Tokens among headers that are set by name and value, or as an object. */
export function tokensSet([first, second]: readonly Shape[]): readonly TokenMember[] {
  const name = constantAt(first);
  if (typeof name === "string")
    return second !== undefined && isTokenHeader(name)
      ? [{ at: { argument: 1, path: [] }, name, windowSeconds: undefined }]
      : [];
  const [member] = first?.kind === "object" ? [...first.members.keys()].filter(isTokenHeader) : [];
  return member === undefined ? [] : [{ at: { argument: 0, path: [member] }, windowSeconds: undefined }];
}

/** A header by which services recognise a request that is made again. */
export function isTokenHeader(header: string): boolean {
  return TOKEN_HEADERS.has(header.toLowerCase());
}

/** A member of a body or of options by which they do, or something that makes a header of it. */
export function isTokenMember(name: string): boolean {
  return TOKEN_MEMBERS.test(name);
}

/** The text of a module may name one. */
export function mayNameTokenHeader(text: string): boolean {
  return NAMED.test(text);
}

const NAMED = /idempotency-(?:key|token)|paypal-request-id/iu;

/**
 * Tokens among what a request sends. Any service may call a member of its own so, and nobody but those that are known says that it looks for it.
 *
 * @param sets where the members of its body stand
 * @param addresses where it is sent, each that is possible
 */
export function tokensAmong(
  sets: LibraryCall["sets"] = new Map(),
  addresses: readonly (HoledText | undefined)[],
): readonly TokenMember[] {
  const isKnown = addresses.length > 0 && addresses.every(looksForKeyAt);
  return [...sets].flatMap(([name, at]) =>
    TOKEN_MEMBERS.test(name) && isPlace(at)
      ? [{ at, windowSeconds: undefined, ...(!isKnown && { isPerhaps: true as const }) }]
      : [],
  );
}

/** Where a request says of which version of the resource it is meant: `headers: { "If-Match": etag }`. */
export function versionIn(options: Options | undefined): ArgumentPath | undefined {
  return options && headerIn(options, (name) => name.toLowerCase() === "if-match")?.at;
}

/** Tokens among the headers that each request has which is made by a client, by what the client was made with: `axios.create({ headers })`. */
export function tokensOfClient(made: readonly Shape[]): readonly TokenMember[] {
  const found = made.flatMap((shape, argument) => {
    const header = headerIn({ shape, place: { argument, path: [], ofReceiver: true } }, isTokenHeader);
    return header ? [{ ...header, windowSeconds: undefined }] : [];
  });
  return found.slice(-1);
}

/**
 * Tokens among the headers of the options. Servers that honour the header keep keys for a day or longer as a rule; how long is not known. What is
 * called so among the options themselves something else may put into a header: an interceptor, a hook.
 */
export function tokensIn(options: Options | undefined): readonly TokenMember[] {
  const found = options && headerIn(options, isTokenHeader);
  if (found) return [{ ...found, windowSeconds: undefined }];
  const names = options?.shape?.kind === "object" ? [...options.shape.members.keys()] : [];
  const name = names.find((one) => TOKEN_MEMBERS.test(one));
  if (options === undefined || name === undefined) return [];
  const at = { ...options.place, path: [...options.place.path, name] };
  return [{ at, windowSeconds: undefined, isPerhaps: true }];
}

/** @returns the place of its value; with the name that stands in front of it, where headers are a list of pairs */
function headerIn(
  { shape, place }: Options,
  isMeant: (name: string) => boolean,
): { readonly at: ArgumentPath; readonly name?: string } | undefined {
  const headers = memberOf(shape, "headers");
  const plain = headers?.kind === "known" ? headers.arguments[0] : headers;
  const under = (...path: string[]): ArgumentPath => ({ ...place, path: [...place.path, "headers", ...path] });
  // `headers: [["Idempotency-Key", id]]`
  if (plain?.kind === "array") {
    const names = plain.items.map((pair) => (pair.kind === "array" ? constantAt(pair.items[0]) : undefined));
    const index = names.findIndex((name) => typeof name === "string" && isMeant(name));
    if (index >= 0) return { at: under(String(index), "1"), name: names[index] as string };
    // `headers: ["Idempotency-Key", id]` of undici
    const flat = plain.items.map((one) => constantAt(one));
    const place = flat.findIndex((name, at) => at % 2 === 0 && typeof name === "string" && isMeant(name));
    return place < 0 ? undefined : { at: under(String(place + 1)), name: flat[place] as string };
  }
  const name = plain?.kind === "object" ? [...plain.members.keys()].find(isMeant) : undefined;
  if (name !== undefined) return { at: under(name) };
  // openapi-fetch: `params: { header: { "Idempotency-Key": id } }`
  const typed = memberOf(memberOf(shape, "params"), "header");
  const parameter = typed?.kind === "object" ? [...typed.members.keys()].find(isMeant) : undefined;
  if (parameter !== undefined) return { at: { ...place, path: [...place.path, "params", "header", parameter] } };
  const inner = BY_METHOD.map((of) => [of, memberOf(plain, of)] as const);
  for (const [of, one] of inner) {
    const named = one?.kind === "object" ? [...one.members.keys()].find(isMeant) : undefined;
    if (named !== undefined) return { at: under(of, named) };
  }
  return undefined;
}

/** Where axios has headers that go with each request, or with those of one method. */
const BY_METHOD = ["common", "post", "put", "patch", "delete"];
