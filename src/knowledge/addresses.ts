/** What an address, and what is sent there, says that a request does. */
import { knownWords, wordsOf, type KnownPlace } from "./known-words.ts";
import { senseOfName } from "./names.ts";

/** `/oauth/token`, `/login`, `/v1/sign`: a POST there fetches a token or has something signed. @param path of an address, with its query */
export function isTokenPath(path: string): boolean {
  const parts = partsOfPath(path);
  const last = parts.at(-1);
  if (last === undefined || !path.includes("/")) return false;
  const { tokenPaths, tokenPathsAtRoot, tokenPathsBehind, tokenWords } = knownWords();
  if (tokenPaths.has(last)) return true;
  const before = parts.at(-2);
  const isBehind = before !== undefined && (tokenPaths.has(before) || tokenWords.has(before));
  if (isBehind && tokenPathsBehind.has(last)) return true;
  const isAtRoot = before === undefined || /^(?:v\d[\w.]*|api)$/u.test(before) || isBehind;
  return isAtRoot && tokenPathsAtRoot.has(last);
}

/** `/orders/search`, `/accounts:lookup`: a POST there only asks. @param path as for isTokenPath */
export function isReadingPath(path: string): boolean {
  const { readingPaths, readingMethods } = knownWords();
  const [before = "", last = ""] = ["", ...partsOfPath(path)].slice(-2);
  const [, method] = last.split(":");
  if (method !== undefined) return readingMethods.has(method);
  return path.includes("/") && (readingPaths.has(last) || readingPaths.has(`${before}/${last}`));
}

/** `eth_getBalance`, `wallet.listTokens`: a procedure that gives what is there, by its name or since it is a known one. */
export function isAskingCall(procedure: string): boolean {
  const last = procedure.split(/[./_]/u).at(-1)!;
  return knownWords().askingCalls.has(procedure.toLowerCase()) || senseOfName(last) === "retrieves";
}

/** `/files/list_folder`, `/users.lookupByEmail`: by its name a POST there may only ask. @param path as for isTokenPath */
export function mayOnlyAsk(path: string): boolean {
  const last = path
    .replace(/[?#].*$/su, "")
    .split("/")
    .at(-1)!;
  const [first = "", ...others] = wordsOf(last.split(".").at(-1)!);
  if (others.some((word) => word === "or" || word === "and")) return false;
  return (
    path.includes("/") && knownWords().askingPaths.has(others.length > 0 || last.includes(".") ? first : `${first}$`)
  );
}

/** `/v1/chat/completions`, `:generateContent`: a POST there has a model answer, and changes nothing. @param path as for isTokenPath */
export function isModelPath(path: string): boolean {
  const { modelPaths, modelMethods } = knownWords();
  const [before = "", last = ""] = ["", ...partsOfPath(path)].slice(-2);
  return (
    (modelPaths.has(last) && /^(?:v\d[\w.]*|chat)$/u.test(before)) ||
    modelPaths.has(`${before}/${last}`) ||
    modelMethods.has(last.split(":")[1] ?? "")
  );
}

/** `https://api.anthropic.com/v1/messages`: as isModelPath says, by the host too. @param address whole; what is not known of it is no letter */
export function isModelAddress(address: string): boolean {
  const [, rest = ""] = /^https:\/\/([^?#]*)/iu.exec(address) ?? [];
  const plain = rest.toLowerCase();
  return [...knownWords().modelAddresses].some((one) =>
    one.endsWith("*") ? plain.startsWith(one.slice(0, -1)) : plain === one,
  );
}

/** `https://api.telegram.org/bot<token>/sendMessage`: a GET sends there. @param address as for isModelAddress */
export function isSendingAddress(address: string): boolean {
  return isOneOf(knownWords().sendingAddresses, address);
}

/** `https://api.telegram.org/bot<token>/deleteMessage`: what is so afterwards is so after a repeat. @param address as for isModelAddress */
export function isSettingAddress(address: string): boolean {
  return isOneOf(knownWords().settingAddresses, address);
}

function isOneOf(known: readonly RegExp[], address: string): boolean {
  const [, rest = ""] = /^https?:\/\/([^?#]*)/iu.exec(address) ?? [];
  const plain = rest.toLowerCase();
  return known.some((one) => one.test(plain));
}

/**
 * `/api/sendhttp.php`, `/orders/1/notify`, `/integrations/deploy/prj_1`: by its name a GET there may do what it says, as at gateways for SMS
 * and at hooks. @param address as for isModelAddress
 */
export function mayDo(address: string): boolean {
  const parts = partsOfPath(address);
  const { doingPaths, doingPathsBehind } = knownWords();
  const [first = ""] = wordsOf(parts.at(-1) ?? "");
  const isOne = doingPaths.has(first) || /^send(?!er|ing)/u.test(first);
  return isOne || parts.slice(-3, -1).some((part) => doingPathsBehind.has(part));
}

/** No name of a host is longer. */
const MAX_HOST = 253;

/** `api.axiom.co`, `http-intake.logs.datadoghq.eu`, `api.datadoghq.com/api/v2/series`: what is sent there are logs, metrics and traces. */
export function isTelemetryAddress(host: string, path: string): boolean {
  return isAtOneOf(knownWords().telemetryHosts, host, path);
}

/** `connect.squareup.com`: an idempotency key is asked for among the members of what is sent there. */
export function takesTokens(host: string, path: string): boolean {
  return isAtOneOf(knownWords().tokenHosts, host, path);
}

function isAtOneOf(known: readonly KnownPlace[], host: string, path: string): boolean {
  const [given, at] = [host.toLowerCase(), path.toLowerCase()];
  return given.length <= MAX_HOST && known.some((one) => one.host.test(given) && at.startsWith(one.path));
}

/** `/notify`, `/v1/emails`: somebody is told there, whatever is sent. @param path as for isTokenPath */
export function tellsSomebody(path: string): boolean {
  return path.includes("/") && knownWords().tellingPaths.has(partsOfPath(path).at(-1) ?? "");
}

/**
 * `{ model, messages }`: what a model is asked by, wherever it is sent; `{ model, input }` where a model answers. @param names of the members
 * of a body @param path as for isTokenPath
 */
export function isModelRequest(names: ReadonlySet<string>, path: string): boolean {
  const { modelRequests, modelPaths } = knownWords();
  if (modelRequests.some((all) => all.every((name) => names.has(name)))) return true;
  return (
    names.has("model") && names.has("input") && path.includes("/") && modelPaths.has(partsOfPath(path).at(-1) ?? "")
  );
}

function partsOfPath(path: string): readonly string[] {
  return path
    .replace(/[?#].*$/su, "")
    .replace(/^[a-z][\w+.-]*:\/\/[^/]*/iu, "")
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
}

/** `AUTH_URL`, `tokenEndpoint`: what holds the address where tokens are fetched. */
export function isTokenAddress(name: string): boolean {
  const { tokenWords, carryingWords } = knownWords();
  const words = wordsOf(name);
  const of = words.slice(0, -1).findLast((word) => !carryingWords.has(word));
  return /^(?:url|uri|endpoint)$/u.test(words.at(-1) ?? "") && of !== undefined && tokenWords.has(of);
}
