/** Requests that only ask, by what they send: for an access token, or for what a model answers. */
import { isAskingCall, isModelRequest, tellsSomebody } from "../addresses.ts";
import { wayOf } from "../http.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { constantAt } from "./places.ts";

/**
 * Whatever the address is called: a body of a request for an access token has a `grant_type` (RFC 6749, 4), or the secret of the
 * client beside its id (2.3.1).
 */
export function asksForToken(body: Shape): boolean {
  if (body.kind !== "object") {
    return textOfShape(body)?.some((part) => typeof part === "string" && /(?:^|[&?])grant_type=/u.test(part)) ?? false;
  }
  return body.members.has("grant_type") || (body.members.has("client_id") && body.members.has("client_secret"));
}

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
export function bodiesOf(args: readonly Shape[]): readonly Shape[] {
  return args
    .flatMap((argument) => [argument, ...BODY_MEMBERS.map((name) => memberOf(argument, name))])
    .map((body) => (body?.kind === "known" ? body.arguments[0] : body))
    .filter((body) => body !== undefined);
}

const BODY_MEMBERS = ["body", "data", "form", "formData", "json", "params", "searchParams"];
