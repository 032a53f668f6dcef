/**
 * Idempotency keys that code puts among headers in a way that nobody follows to a request: defaults of a client, interceptors, hooks, headers of
 * a request that is made. Whether one of them goes with a request that has none of its own is not known.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { isTokenHeader, mayNameTokenHeader } from "../../../knowledge/index.ts";
import { walk } from "../../../syntax/walk.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { ModuleInstance } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";

const known = new WeakMap<ModuleInstance, string | undefined>();

/** The name of such a header in the modules of the project that have run so far; undefined: there is none. */
export function keySetElsewhere({ program }: Interpreter): string | undefined {
  for (const instance of program.modules.loaded()) {
    const header = headerIn(instance);
    if (header !== undefined) return header;
  }
  return undefined;
}

function headerIn(instance: ModuleInstance): string | undefined {
  if (!mayNameTokenHeader(instance.source.text)) return undefined;
  if (!known.has(instance)) {
    let found: string | undefined;
    walk(instance.module.program, undefined, (node) => {
      found ??= headerSet(node, instance.source.text.includes(AXIOS_HEADERS));
      return undefined;
    });
    known.set(instance, found);
  }
  return known.get(instance);
}

/** The class of axios for headers, which is not followed. */
const AXIOS_HEADERS = "AxiosHeaders";

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
  const name = nameOf(left);
  if (name !== undefined && isTokenHeader(name)) return isAmongHeaders(left.object) ? name : undefined;
  return isAmongHeaders(left) ? membersIn(right).find(isTokenHeader) : undefined;
}

/** `request.headers.set("Idempotency-Key", id)`, `request.setHeader("Idempotency-Key", id)`, `Object.assign(api.defaults.headers.common, { … })`. */
function given({ callee, arguments: args }: TSESTree.CallExpression, hasHeadersOfAxios: boolean): string | undefined {
  if (callee.type !== "MemberExpression") return undefined;
  const method = nameOf(callee);
  const [first, ...others] = args;
  if (first === undefined) return undefined;
  if (method === "assign" && isAmongHeaders(first)) return others.flatMap(membersIn).find(isTokenHeader);
  const isOfHeaders = isAmongHeaders(callee.object) || (hasHeadersOfAxios && callee.object.type === "Identifier");
  const isSet = method === "setHeader" || (SETTING.has(method ?? "") && isOfHeaders);
  const name = first.type === "Literal" ? first.value : undefined;
  return isSet && typeof name === "string" && isTokenHeader(name) ? name : undefined;
}

const SETTING: ReadonlySet<string> = new Set(["set", "append"]);

/** `api.defaults.headers.common`, `config.headers`. */
function isAmongHeaders(node: TSESTree.Node): boolean {
  const plain = withoutCasts(node);
  if (plain.type !== "MemberExpression") return false;
  return nameOf(plain) === "headers" || isAmongHeaders(plain.object);
}

function nameOf({ property, computed }: TSESTree.MemberExpression): string | undefined {
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
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
