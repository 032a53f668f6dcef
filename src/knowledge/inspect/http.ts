/** Requests: which method, which address, what they send, and what that leaves. */
import type { ArgumentPath } from "../argument-path.ts";
import type { HttpRequest, LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { changesNothing, describeRequest, PERHAPS_REFUSED } from "../http.ts";
import { absenceThrown } from "../looks.ts";
import { isTokenAddress } from "../addresses.ts";
import { armsOf, isAbsent, memberOf, textOfShape, type Shape } from "../shape.ts";
import { graphqlIn, isGraphqlRead, setsByGraphql } from "./graphql.ts";
import { saysItAdds } from "./posted-statements.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { constantAt, shapeAt } from "./places.ts";
import {
  addressesOf,
  addressIn,
  addressOf,
  holesOfPath,
  hostBeside,
  lastNameOf,
  namingParts,
} from "./request-addresses.ts";
import { asksByCall, asksForToken, asksModel, bodiesOf, isTelling } from "./request-bodies.ts";
import { documentPosted, makesDocument } from "./request-documents.ts";
import { ABSENT, lastObject, objectAt, optionsOf, type Options } from "./request-options.ts";
import { tokensAmong, tokensIn, tokensOfClient, versionIn } from "./request-tokens.ts";

/**
 * The options object decides: `fetch(url, { method })`, `axios({ method, url })`, `request(options)`, `handle(httpRequest)`.
 * A request object (`new Request(url, init)`) is looked through.
 */
export const requestByOptions: Inspector = (inspected) => {
  const { args, base, made } = inspected;
  const isOfFetch = base.call === "fetch";
  const isAddress = args.slice(1).every(isCallback) && armsOf(args[0]).every((arm) => isAddressAlone(arm, isOfFetch));
  const options = isAddress ? undefined : optionsOf(args);
  const ofClient = made.flatMap((shape) => memberOf(shape, "method") ?? []).at(-1);
  if (options === undefined)
    return facts(inspected, methodOf(ofClient, made.at(-1) ?? ABSENT), addressIn(args, undefined), undefined);
  // HTTP/2 has it among the headers. What the client was made with counts where nothing is said.
  const written = memberOf(options.shape, "method") ?? memberOf(options.shape, ":method");
  const method = methodOf(written ?? ofClient, options.shape);
  return facts(inspected, method, addressIn(args, options), options);
};

/** `socket.end(line)` sends what it is given, `socket.end()` and `socket.end(() => …)` nothing. */
export const toldAtTheEnd: Inspector = ({ args, at }) => {
  const isNothing = armsOf(shapeAt(args, at)).every(
    (arm) => arm.kind === "function" || (arm.kind === "constant" && arm.value === undefined),
  );
  return isNothing ? { class: "read", repeat: { on: "nothing" } } : {};
};

/**
 * The function's name decides: `got.put(url, options)`. Of `axios.post(url, body, config)` the data says where the options stand: a body
 * may have members that are called as theirs.
 */
export const requestByName: Inspector = (inspected) => {
  const { args, base, method, at } = inspected;
  // `import { get } from "node:https"` is called by no name of a member.
  const name = (method ?? base.call.split(".").at(-1)!).replace(/(?:Form|Async|JSON)$/u, "").toUpperCase();
  const options = at.argument > 0 ? objectAt(args, at.argument) : lastObject(args);
  // `request.post({ uri, body, headers })`
  const whole = options === undefined && args.slice(1).every(isCallback) ? objectAt(args, 0) : undefined;
  if (whole && addressIn(args, whole)) return facts(inspected, NAMES[name] ?? name, addressIn(args, whole), whole);
  return facts(inspected, NAMES[name] ?? name, { argument: 0, path: [] }, options);
};

/** Not given, or told when the request is done. */
function isCallback(shape: Shape): boolean {
  return isAbsent(shape) || shape.kind === "function";
}

/** The first argument decides: `needle("post", url, data)`, `octokit.request("POST /repos/…")`; an address alone is a GET. */
export const requestByFirst: Inspector = (inspected) => {
  const [first, second] = inspected.args;
  const text = constantAt(first);
  const found = typeof text === "string" ? /^(get|head|options|post|put|patch|delete|del)(?:\s|$)/iu.exec(text) : null;
  const isAddress = first?.kind === "text" || (typeof text === "string" && /[/:.]/u.test(text));
  const method = found ? found[1]!.toUpperCase() : isAddress ? "GET" : undefined;
  if (method === undefined && second === undefined) return requestByOptions(inspected);
  return facts(
    inspected,
    NAMES[method ?? ""] ?? method,
    { argument: found && second ? 1 : 0, path: [] },
    lastObject(inspected.args),
  );
};

/**
 * A client that is told step by step, and sent by a method that is given what it sends: `wretch(host).url(path).headers(headers).post(body)`. The data
 * says which argument may have what comes last in the address; else it is what the last step gave that adds to it, or what the client was made with.
 */
export const requestByStep: Inspector = (inspected) => {
  const { args, at, method, thing } = inspected;
  const named = method === "fetch" ? constantAt(args[0]) : method;
  const ofClient = thing?.address ?? { argument: 0, path: [], ofReceiver: true };
  const url = isAbsent(shapeAt(args, at)) ? ofClient : at;
  const body: ArgumentPath = { argument: method === "fetch" ? 2 : 0, path: [] };
  return facts(inspected, typeof named === "string" ? named.toUpperCase() : undefined, url, undefined, body);
};

const NAMES: Readonly<Record<string, string>> = { DEL: "DELETE", GETJSON: "GET" };

/** An unknown address alone (`fetch(url)`) is a GET; unknown options may say anything. */
function methodOf(written: Shape | undefined, options: Shape): string | undefined {
  if (written === undefined) return "GET";
  if (options.kind === "unknown" || written.kind === "unknown") return undefined;
  const arms = armsOf(written).map((arm) => {
    const value = constantAt(arm);
    if (arm.kind === "constant" && arm.value === undefined) return "GET";
    return typeof value === "string" ? value.toUpperCase() : undefined;
  });
  return arms.every((arm) => arm === arms[0]) ? arms[0] : undefined;
}

/**
 * `fetch(JSON.parse(body).file)`, `axios(given.url)`, `request(url, done)`: what has another name, or none, may be a request with a method of
 * its own, but for data that `fetch` is given.
 */
function isAddressAlone(first: Shape, isOfFetch: boolean): boolean {
  if (first.kind !== "unknown") return first.kind === "text" || first.kind === "constant";
  return (
    (isOfFetch && first.isData === true) ||
    /(?:ur[il]|href|link|endpoint|address|webhook|src)$/iu.test(first.name ?? first.writtenAs ?? "")
  );
}

function facts(
  { base, args, made }: Inspected,
  method: string | undefined,
  url: ArgumentPath | undefined,
  options: Options | undefined,
  bodyAt?: ArgumentPath,
): Partial<LibraryCall> {
  const bodies = bodiesOf(args);
  const host = hostBeside(options, url);
  const http: HttpRequest = {
    method,
    url,
    ...(host && { host }),
    ...(saysItAdds(args, bodies) && { saysItAdds: true as const }),
  };
  const address = url && addressOf(host && shapeAt(args, host), shapeAt(url.ofReceiver ? made : args, url));
  const document = documentPosted(method, address, bodies);
  // Who is given a token has looked at nothing.
  const operationClass =
    document?.class ??
    (isGraphqlRead(args) || bodies.some(asksByCall)
      ? "read"
      : asksForToken(args)
        ? "compute"
        : method === "POST" && !isTelling(address) && asksModel(address, bodies)
          ? "compute"
          : classOf(method, address));
  const body = setsOf(method, args, options, bodyAt);
  const own = tokensIn(options);
  // A header of the request itself counts, and not the one of the client that makes it.
  const given = own.length > 0 ? own : [...base.tokens, ...tokensOfClient(made)];
  const tokens = [...given, ...tokensAmong(body.sets, addressesOf(address, made))];
  const holes = namingParts(args, options, address).flatMap(holesOfPath);
  const failsByStatus = THROWING.test(base.call);
  const guard =
    (changesNothing(operationClass) || method === "POST"
      ? undefined
      : guardByVersion(versionIn(options), failsByStatus)) ??
    (failsByStatus
      ? makesDocument(method, address)
        ? { ...REFUSED, keyHoles: holes }
        : guardByStatus(method, operationClass, tokens.length > 0)
      : undefined);
  const call =
    /^(?:fetch|axios|got|ky|request|ofetch|superagent|needle)$/u.test(base.call) && method
      ? `${base.call} ${method}`
      : base.call;
  return {
    call,
    http,
    class: operationClass ?? "expression",
    repeat: setsByGraphql(args) ?? document?.repeat ?? repeatOf(operationClass, method),
    ...body,
    ...((method === "PUT" || document) && { keyHoles: holes }),
    nature: changesNothing(operationClass) ? "other" : "request",
    ...(!changesNothing(operationClass) && answersOf(method, args)),
    ...(failsByStatus && { failsByStatus }),
    tokens,
    ...(guard && { guard }),
  };
}

/** A PUT makes something, or sets what is there (201, or 200 and 204); what was deleted is not there (RFC 9110, 9.3.4, 9.3.5 and 15.5.5). */
const TELLING_BY_METHOD: Readonly<Record<string, readonly string[] | undefined>> = {
  POST: [String(PERHAPS_REFUSED)],
  PUT: ["201"],
  DELETE: ["404", "410"],
};

function answersOf(method: string | undefined, args: readonly Shape[]): Partial<LibraryCall> {
  if (graphqlIn(args).length > 0) return { answersBy: "data" };
  const tellsByStatus = TELLING_BY_METHOD[method ?? ""];
  return { answersBy: "repeats", ...(tellsByStatus && { tellsByStatus }) };
}

/** Clients that throw where the status says that a request failed. */
const THROWING = /^(?:axios|got|ky|ofetch|superagent|wretch)\b/u;

/**
 * A look at something that is not there is answered by 404, and making something again by 409 (RFC 9110, 15.5). Who knows a request by its
 * token answers a second one as the first, and refuses it only while that is under way.
 */
function guardByStatus(
  method: string | undefined,
  operationClass: LibraryCall["class"] | undefined,
  hasToken: boolean,
): CallGuard | undefined {
  if (operationClass !== "effect")
    return method === "GET" || method === "HEAD" ? absenceThrown([], ["404"]) : undefined;
  return { ...REFUSED, ...(hasToken && { doubt: "sometimes" as const }) };
}

const REFUSED = {
  kind: "unique-constraint",
  tells: "throws",
  errors: ["409"],
  keys: [],
  windowSeconds: null,
  needsErrorTest: true,
} as const;

/** A write that is refused where the resource is no more the version that was read (RFC 9110, 13.1.1 and 15.5.13). */
function guardByVersion(asRead: ArgumentPath | undefined, throws: boolean): CallGuard | undefined {
  if (asRead === undefined) return undefined;
  const by = throws
    ? ({ tells: "throws", errors: ["412"] } as const)
    : ({ tells: "result", errors: [], fresh: WRITTEN } as const);
  return { kind: "conditional-write", ...by, keys: [], asRead, windowSeconds: null, needsErrorTest: false };
}

const WRITTEN: ResultTest = {
  member: ["status"],
  first: { is: "constant", value: 200 },
  repeat: { is: "constant", value: 412 },
  also: { member: ["ok"], first: { is: "constant", value: true }, repeat: { is: "constant", value: false } },
};

/** Where several addresses are possible, one of them may be no exception. */
function classOf(method: string | undefined, url: Shape | undefined): LibraryCall["class"] | undefined {
  const classes = armsOf(url).map((arm) =>
    isTokenAddress(lastNameOf(arm))
      ? method === "POST"
        ? "compute"
        : "read"
      : describeRequest(method, textOfShape(arm)),
  );
  const [first, ...others] = classes.filter((one) => !changesNothing(one));
  if (first === undefined && others.length > 0) return others.find((one) => one !== undefined);
  return classes.some((one) => !changesNothing(one)) ? first : classes[0];
}

function repeatOf(operationClass: LibraryCall["class"] | undefined, method: string | undefined): Repeat {
  if (changesNothing(operationClass)) return { on: "nothing" };
  if (operationClass === "idempotent") return { on: "same", because: method === "POST" ? "sets-only" : "method" };
  if (operationClass !== undefined) return { on: "again", because: "call", text: "" };
  return {
    on: "unknown",
    why: (method !== undefined && WHY_UNKNOWN[method]) || "the method of the request is not known",
  };
}

const WHY_UNKNOWN: Readonly<Record<string, string | undefined>> = {
  GET: "whether a GET at this address only reads",
  PATCH: "a PATCH may set values or add to them",
  POST: "whether a POST to this address only asks",
};

/** What a request leaves of what is written at its address, where its body says it. */
function setsOf(
  method: string | undefined,
  args: readonly Shape[],
  options: Options | undefined,
  bodyAt: ArgumentPath | undefined,
): Pick<LibraryCall, "sets" | "isPartial"> {
  if (method !== "PUT" && method !== "PATCH" && method !== "POST") return {};
  const isSecond = options === undefined || options.place.argument !== 1;
  const named = ["json", "body", "data"].find(
    (name) => options?.shape.kind === "object" && options.shape.members.has(name),
  );
  const place: ArgumentPath | undefined =
    options && named
      ? { ...options.place, path: [...options.place.path, named] }
      : (bodyAt ?? (isSecond || args.length === 2 ? { argument: 1, path: [] } : undefined));
  const body = place && shapeAt(args, place);
  if (body?.kind !== "object") return {};
  const sets = new Map(
    [...body.members.keys()].map((name) => [name, { ...place!, path: [...place!.path, name] }] as const),
  );
  return { sets, ...(method === "PATCH" && !body.open && { isPartial: true }) };
}
