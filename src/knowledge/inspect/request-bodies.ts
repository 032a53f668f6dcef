/** Requests that only ask, by what they send: for an access token, or for what a model answers. */
import { isAskingCall, isModelRequest, tellsSomebody } from "../addresses.ts";
import { wayOf } from "../http.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { constantAt } from "./places.ts";

/**
 * Whatever the address is called: a body of a request for an access token has a `grant_type` (RFC 6749, 4), or nothing but the secret of
 * the client beside its id (2.3.1) and what such a request says besides. Many an API asks for that pair at every request, so that it
 * says nothing beside a member of another name, or in a query, which tells who asks while something else is sent.
 */
export function asksForToken(args: readonly Shape[]): boolean {
  return bodiesOf(args).some(hasGrant) || bodiesOf(args, SENT_MEMBERS).some(isClientAlone);
}

function hasGrant(body: Shape): boolean {
  if (body.kind === "object") return body.members.has("grant_type");
  return textOfShape(body)?.some((part) => typeof part === "string" && /(?:^|[&?])grant_type=/u.test(part)) ?? false;
}

function isClientAlone(body: Shape): boolean {
  if (body.kind !== "object" || body.open) return false;
  return CLIENT.every((name) => body.members.has(name)) && [...body.members.keys()].every((name) => BESIDE.test(name));
}

const CLIENT = ["client_id", "client_secret"];

/** What RFC 6749 and those that add to it name. `token` alone is that of a request to take one back (RFC 7009). */
const BESIDE =
  /^(?:client_(?:id|secret|assertion|assertion_type)|code|code_verifier|device_code|redirect_uri|scopes?|state|audience|resource|tenant(?:_id)?|username|password|assertion|response_type|\w+_token(?:_type)?)$/u;

/** A call of JSON-RPC that asks by its name, or a list of such: `{ jsonrpc: "2.0", method: "eth_getBalance", params }`. */
export function asksByCall(body: Shape): boolean {
  return armsOf(body).every((arm) => {
    if (arm.kind === "array") return !arm.open && arm.items.length > 0 && arm.items.every(asksByCall);
    const method =
      arm.kind === "object" && arm.members.has("jsonrpc") ? constantAt(memberOf(arm, "method")) : undefined;
    return typeof method === "string" && isAskingCall(method);
  });
}

/** On some way it is sent to where somebody is told. */
export function isTelling(url: Shape | undefined): boolean {
  return armsOf(url).some((arm) => {
    const last = wayOf(textOfShape(arm)).at(-1);
    return typeof last === "string" && tellsSomebody(last);
  });
}

/** It says which model is asked what, on every path. */
export function asksModel(url: Shape | undefined, bodies: readonly Shape[]): boolean {
  const ends = armsOf(url).map((arm) => wayOf(textOfShape(arm)).at(-1));
  const paths = ends.length > 0 ? ends.map((last) => (typeof last === "string" ? last : "")) : [""];
  return bodies.some((body) =>
    armsOf(body).every(
      (arm) => arm.kind === "object" && paths.every((path) => isModelRequest(new Set(arm.members.keys()), path)),
    ),
  );
}

/** What a request sends: an argument, or what is named so in one. */
export function bodiesOf(args: readonly Shape[], names = BODY_MEMBERS): readonly Shape[] {
  return args
    .flatMap((argument) => [argument, ...names.map((name) => memberOf(argument, name))])
    .map((body) => (body?.kind === "known" ? body.arguments[0] : body))
    .filter((body) => body !== undefined);
}

/** What is sent, without the query. */
const SENT_MEMBERS = ["body", "data", "form", "formData", "json"];

const BODY_MEMBERS = [...SENT_MEMBERS, "params", "searchParams"];
