/** Requests over HTTP: what repeating one means. */
import { STATUS_CODES } from "node:http";
import type { LibraryCall } from "./calls.ts";
import {
  isModelAddress,
  isModelPath,
  isReadingPath,
  isSendingAddress,
  isSettingAddress,
  isTelemetryAddress,
  isTokenPath,
  mayDo,
  mayOnlyAsk,
  takesTokens,
} from "./addresses.ts";
import type { HoledText } from "./shape.ts";
import type { OperationClass, RequestRule } from "../vocabulary.ts";

/** A status by which the other side says that it has this already. */
export const REFUSED = 409;
/** One by which it will not take it, for that or for another reason. */
export const PERHAPS_REFUSED = 422;
/** One by which it says that there was nothing to do. */
export const UNCHANGED = 304;

const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries(STATUS_CODES).map(([code, reason]) => [lettersOf(reason ?? ""), Number(code)]),
);

/** By which other codes of errors say that something is there already. */
const TAKEN = /exists|duplicate|conflict/u;

/**
 * The status that a name stands for, as packages and platforms call it: `TOO_MANY_REQUESTS`, `HttpStatusCode.Conflict`,
 * `HTTP_STATUS_CONFLICT`; undefined: it is the name of none.
 */
export function statusNamed(name: string): number | undefined {
  const letters = lettersOf(name).replace(/^(?:http)?(?:status)?(?:code)?/u, "");
  return TAKEN.test(letters) ? REFUSED : NAMED.get(letters);
}

function lettersOf(name: string): string {
  return name.replace(/[^A-Za-z]/gu, "").toLowerCase();
}

const READING = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
const IDEMPOTENT = new Set(["PUT", "DELETE"]);

/**
 * GET, HEAD, OPTIONS and TRACE read, PUT and DELETE are idempotent, POST happens again (RFC 9110, 9.2); the first rule that fits
 * says otherwise, a GET sends at some services and a POST sets something at others, asking for an access token or for search results is a read, a model that is asked computes, and what a service of
 * logs is sent is telemetry. Undefined: the method is not known, or is PATCH, which may set values or add to them (RFC 5789, 2), or it is a
 * POST that may only ask, or a GET that may do something, by its address.
 */
export function describeRequest(
  method: string | undefined,
  url: HoledText | undefined,
  rules: readonly RequestRule[] = [],
): OperationClass | undefined {
  const rule = rules.find((one) => fits(one, method, url));
  if (rule) return rule.class;
  const last = wayOf(url).at(-1);
  if ((typeof last === "string" && isModelPath(last)) || isModelAddress(withMarkedHoles(url))) return "compute";
  const { host, path } = placeIn(url);
  if (method === "POST" && isTelemetryAddress(host, path)) return "telemetry";
  if (isReadingEndpoint(url)) return "read";
  if (method === undefined || method === "PATCH") return undefined;
  if (method === "POST" && typeof last === "string") {
    if (isReadingPath(last)) return "read";
    if (mayOnlyAsk(last) || BULK_ENDPOINT.test(last)) return undefined;
    if (STATE_ENDPOINT.test(last)) return "idempotent";
  }
  if ((method === "POST" || method === "GET") && isSettingAddress(withMarkedHoles(url))) return "idempotent";
  if (method === "GET" && isSendingAddress(withMarkedHoles(url))) return "effect";
  if (method === "GET" && mayDo(withMarkedHoles(url))) return undefined;
  if (READING.has(method)) return "read";
  return IDEMPOTENT.has(method) ? "idempotent" : "effect";
}

/**
 * Where clients ask for an access token (RFC 6749, 3.2) or search, as in Elasticsearch: by POST, and asking again changes
 * nothing that others see.
 */
function isReadingEndpoint(url: HoledText | undefined): boolean {
  const way = wayOf(url);
  const path = way.at(-1);
  if (typeof path !== "string") return false;
  if (INSTALLATION_TOKENS.test(way.map((part) => (typeof part === "string" ? part : "0")).join(""))) return true;
  const hasFragment = url?.some((part) => typeof part === "string" && part.includes("#"));
  return isTokenPath(path) || (!hasFragment && (TOKEN_ENDPOINT.test(path) || SEARCH_ENDPOINT.test(path)));
}

/** The way to what an address is for: what stands before the query, `/oauth/token` of `/oauth/token?tenant=${tenant}`. */
export function wayOf(url: HoledText = []): HoledText {
  const query = url.findIndex((part) => typeof part === "string" && /[?#]/u.test(part));
  if (query < 0) return url;
  const [rest = ""] = (url[query] as string).split(/[?#]/u);
  return [...url.slice(0, query), ...(rest === "" ? [] : [rest])];
}

const TOKEN_ENDPOINT = /\/(?:oauth2?|oidc|openid-connect|connect|auth)\/(?:[\w.-]+\/){0,8}(?:access_?)?token$/iu;
/** Where an app of GitHub asks for the token of one of its installations. */
const INSTALLATION_TOKENS = /\/app\/installations\/[^/]+\/access_tokens$/u;
const SEARCH_ENDPOINT = /\/(?:_(?:search|msearch|count|mget|refresh|flush)(?:\/(?:template|scroll))?|search)$/u;

/** Where Elasticsearch does what the lines of the body say: it may make documents, and may set those of known ids. */
const BULK_ENDPOINT = /\/_(?:bulk|(?:delete|update)_by_query|reindex)(?:\?|$)/u;

/** Where an index of Elasticsearch is opened or closed, as it is afterwards. */
const STATE_ENDPOINT = /\/_(?:open|close)(?:\?|$)/u;

/** The facts of a request under a user's rules; the same facts where none fits. @param url text at `call.http.url` */
export function applyRequestRules(
  call: LibraryCall,
  url: HoledText | undefined,
  rules: readonly RequestRule[],
): LibraryCall {
  const rule = call.http && rules.find((one) => fits(one, call.http!.method, url));
  if (!rule) return call;
  if (changesNothing(rule.class)) return { ...call, class: rule.class, repeat: { on: "nothing" }, nature: "other" };
  return {
    ...call,
    class: rule.class,
    nature: "request",
    keyHoles: [],
    repeat: rule.class === "effect" ? { on: "again", because: "call", text: "" } : { on: "same", because: "declared" },
  };
}

function fits(rule: RequestRule, method: string | undefined, url: HoledText | undefined): boolean {
  if (rule.methods && (method === undefined || !rule.methods.some((one) => one.toUpperCase() === method))) return false;
  if (rule.host === undefined && rule.path === undefined) return true;
  const { host, path } = placeIn(url);
  return (
    (rule.host === undefined || hostFits(rule.host, host)) && (rule.path === undefined || pathFits(rule.path, path))
  );
}

/** `/v1` is the beginning of `/v1/orders`, and neither of `/v10` nor of `/v1/../v2`. */
function pathFits(beginning: string, path: string): boolean {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.splice(Math.max(1, steps.length - 1));
    else if (step !== ".") steps.push(step);
  }
  const asked = steps.join("/");
  return asked === beginning || asked.startsWith(beginning.endsWith("/") ? beginning : `${beginning}/`);
}

function withMarkedHoles(url: HoledText = []): string {
  return url.map((part) => (typeof part === "string" ? part : "\uE000")).join("");
}

/** Host and path of an address. Behind a hole nothing is known: `${base}/orders` has a path and no host. */
function placeIn(url: HoledText | undefined): { readonly host: string; readonly path: string } {
  const [, host = "", path = ""] =
    /^(?:[\w+.-]+:\/\/)?(?:[^@/]*@)?([^/?#:]*)(?::\d+)?([^?#]*)/u.exec(withMarkedHoles(url)) ?? [];
  return { host, path };
}

/** The service at an address is known to ask for an idempotency key among the members of what it is sent. */
export function looksForKeyAt(url: HoledText | undefined): boolean {
  const { host, path } = placeIn(url);
  return takesTokens(host, path);
}

/** No effect: it reads, computes or logs. */
export function changesNothing(operationClass: OperationClass | undefined): boolean {
  return operationClass === "read" || operationClass === "compute" || operationClass === "telemetry";
}

function hostFits(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = host.toLowerCase();
  return wanted.startsWith("*.") ? given.endsWith(wanted.slice(1)) : given === wanted;
}
