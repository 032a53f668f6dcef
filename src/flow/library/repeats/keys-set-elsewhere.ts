/**
 * Idempotency keys that code puts among headers in a way that nobody follows to a request: defaults of a client, interceptors, hooks, headers of
 * a request that is made. Whether one of them goes with a request that has none of its own is not known.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { isTokenHeader, isTokenMember, mayNameTokenHeader } from "../../../knowledge/index.ts";
import { walk } from "../../../syntax/walk.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { ModuleInstance } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { memberName } from "../../interpret/members/access-paths.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** A header that is set, and what its client is called where it is set for requests of one. */
interface SetHeader {
  readonly name: string;
  readonly client: string | undefined;
}

const known = new WeakMap<ModuleInstance, readonly SetHeader[]>();

/** The name of such a header in the modules of the project that have run so far; undefined: there is none that may be of this request. */
export function keySetElsewhere({ program }: Interpreter, { node, scope }: Site): string | undefined {
  const { module } = scope.frame;
  const callee = node.type === "CallExpression" ? withoutCasts(node.callee) : undefined;
  const client = callee?.type === "MemberExpression" ? calledAs(callee.object) : undefined;
  // Under what name another module has the client is not looked at.
  const isOfOther = (header: SetHeader, instance: ModuleInstance): boolean =>
    instance === module && header.client !== undefined && client !== undefined && header.client !== client;
  for (const instance of program.modules.loaded()) {
    const header = headersIn(instance).find((one) => !isOfOther(one, instance));
    if (header !== undefined) return header.name;
  }
  return undefined;
}

function headersIn(instance: ModuleInstance): readonly SetHeader[] {
  const { text } = instance.source;
  if (!mayNameTokenHeader(text)) return [];
  let found = known.get(instance);
  if (found === undefined) {
    const all: SetHeader[] = [];
    walk<string | undefined>(instance.module.program, undefined, (node, around) => {
      const client = clientIn(node) ?? around;
      const name = headerSet(node, text.includes(AXIOS_HEADERS));
      if (name !== undefined) all.push({ name, client });
      return client;
    });
    known.set(instance, (found = all));
  }
  return found;
}

/** The class of axios for headers, which is not followed. */
const AXIOS_HEADERS = "AxiosHeaders";

/** Members of a client that speak of all of its requests. */
const OF_ALL: ReadonlySet<string> = new Set(["defaults", "interceptors"]);

/** `api` of `api.defaults.headers.common["Idempotency-Key"] = id` and of `api.interceptors.request.use((config) => …)`, and all within. */
function clientIn(node: TSESTree.Node): string | undefined {
  let at: TSESTree.Node | undefined =
    node.type === "AssignmentExpression" ? node.left : node.type === "CallExpression" ? node.callee : undefined;
  if (node.type === "CallExpression" && at?.type === "MemberExpression" && memberName(at) === "assign")
    at = node.arguments[0];
  for (let plain = at && withoutCasts(at); plain?.type === "MemberExpression"; plain = withoutCasts(plain.object))
    if (OF_ALL.has(memberName(plain) ?? "")) return calledAs(plain.object);
  return undefined;
}

/** `api` of `api`, and of `this.api`. */
function calledAs(node: TSESTree.Node): string | undefined {
  const plain = withoutCasts(node);
  if (plain.type === "MemberExpression") return memberName(plain);
  return plain.type === "Identifier" ? plain.name : undefined;
}

function headerSet(node: TSESTree.Node, hasHeadersOfAxios: boolean): string | undefined {
  if (node.type === "AssignmentExpression") return assigned(node);
  if (node.type === "CallExpression") return given(node, hasHeadersOfAxios);
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === AXIOS_HEADERS)
    return node.arguments.flatMap(membersIn).find(isTokenHeader);
  return undefined;
}

/** `api.defaults.headers.common["Idempotency-Key"] = id`, `config.headers = { "Idempotency-Key": id }`. */
function assigned({ left, right }: TSESTree.AssignmentExpression): string | undefined {
  if (left.type !== "MemberExpression") return undefined;
  const name = memberName(left);
  if (name === undefined || !isTokenHeader(name))
    return isAmongHeaders(left) ? membersIn(right).find(isTokenHeader) : undefined;
  return isAmongHeaders(left.object) && !isOption(right) ? name : undefined;
}

/** `config.idempotencyKey`: a request that is not given the option has no key. */
function isOption(node: TSESTree.Node): boolean {
  const plain = withoutCasts(node);
  return plain.type === "MemberExpression" && isTokenMember(memberName(plain) ?? "");
}

/** `request.headers.set("Idempotency-Key", id)`, `request.setHeader("Idempotency-Key", id)`, `Object.assign(api.defaults.headers.common, { … })`. */
function given({ callee, arguments: args }: TSESTree.CallExpression, hasHeadersOfAxios: boolean): string | undefined {
  if (callee.type !== "MemberExpression") return undefined;
  const method = memberName(callee);
  const [first, ...others] = args;
  if (first === undefined) return undefined;
  if (method === "assign" && isAmongHeaders(first)) return others.flatMap(membersIn).find(isTokenHeader);
  const isOfHeaders = isAmongHeaders(callee.object) || (hasHeadersOfAxios && callee.object.type === "Identifier");
  const isSet = method === "setHeader" || (SETTING.has(method ?? "") && isOfHeaders);
  const name = first.type === "Literal" ? first.value : undefined;
  if (!isSet || typeof name !== "string" || !isTokenHeader(name)) return undefined;
  return others.some(isOption) ? undefined : name;
}

const SETTING: ReadonlySet<string> = new Set(["set", "append"]);

/** `api.defaults.headers.common`, `config.headers`. */
function isAmongHeaders(node: TSESTree.Node): boolean {
  const plain = withoutCasts(node);
  if (plain.type !== "MemberExpression") return false;
  return memberName(plain) === "headers" || isAmongHeaders(plain.object);
}

/** The names of members that an object is written with, at whatever depth. */
function membersIn(node: TSESTree.Node): readonly string[] {
  if (node.type !== "ObjectExpression") return [];
  return node.properties.flatMap((one) => {
    if (one.type !== "Property") return [];
    const { key } = one;
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
    return [...(name === undefined ? [] : [name]), ...membersIn(one.value)];
  });
}
