/**
 * Objects of the language that take things in, piece by piece, and give something made of all of them: hashes, URLs, forms,
 * headers. Of their content the names are kept where they are known, and the origin.
 */
import type { Members } from "../domain/slot.ts";
import { members, withMember } from "../domain/contents.ts";
import { joinValues } from "../domain/choice.ts";
import { concatenate, textOf } from "../domain/text.ts";
import { stringOf, type ObjectReference, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { MADE_OF, QUERY, resolvedUrl, textOfUrl, withQuery } from "./urls.ts";

const KIND = "accumulator";
/** Those that hold names with values, and are made of an object of them. */
const NAMED = new Set(["URLSearchParams", "FormData", "Headers"]);
/** Methods that add and give the object itself, for chains. */
const CHAINED = /^(?:update|append|set|delete|sort|write|push|setEncoding|setAutoPadding)$/u;

/** `new URLSearchParams(…)`, `new Headers(…)` and others, with the names that they are made of, where these are known. */
export function newAccumulator(interpreter: Interpreter, name: string, call: Call): Value {
  const base = { kind: "builtin", path: [KIND, name] } as const;
  const contents = {
    ...members(namesIn(interpreter, name, call), interpreter.symbolicOfAll(call.arguments.all())),
    base,
  };
  return interpreter.newObject(call.site, contents, `new ${name}`);
}

/** What an accumulator was made by, as `URLSearchParams`; `undefined` when the object is none. */
export function nameOfAccumulator({ base }: Members): string | undefined {
  return base?.kind === "builtin" && base.path[0] === KIND ? base.path[1] : undefined;
}

/** A method of an accumulator; `undefined` when the object is none. */
export function callAccumulatorMethod(
  interpreter: Interpreter,
  receiver: ObjectReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.membersOf(receiver);
  const base = contents?.base;
  if (!contents || base?.kind !== "builtin" || base.path[0] !== KIND) return undefined;
  const added = interpreter.symbolicOfAll(call.arguments.all());
  const open = contents.open ? takenIn(interpreter, contents.open, added, base.path[1]) : added;
  const named = withNamed(contents, base.path[1], name, call);
  const isQuery = base.path[1] === "URL" && CHAINED.test(name) && call.arguments.all().length > 0;
  const filled = isQuery ? withMember(named, QUERY, withQuery(interpreter, contents, call.arguments.all())) : named;
  interpreter.store(receiver.cell, { ...filled, open });
  if (/^to(?:String|JSON)$/u.test(name) && base.path[1] === "URL") return addressAsText(interpreter, receiver);
  return CHAINED.test(name) || (name === "toString" && NAMED.has(base.path[1] ?? ""))
    ? receiver
    : // The text of a digest is never empty.
      { ...interpreter.symbolicOf(receiver), ...(name === "digest" && { truth: "truthy" as const }) };
}

/** Of a digest it counts what comes behind what: a stored one with something of the record behind it is another one each time. */
function takenIn(interpreter: Interpreter, before: Value, added: Value, kind: string | undefined): Value {
  if (!/^createH(?:ash|mac)$/u.test(kind ?? "")) return joinValues(before, added);
  return concatenate(before, added, (one) => interpreter.symbolicOf(one));
}

/** `url.href`, `url.toString()`. */
export function addressAsText(interpreter: Interpreter, address: ObjectReference): Value {
  const contents = interpreter.membersOf(address);
  return (contents && textOfUrl(interpreter, contents)) ?? textOf([interpreter.symbolicOf(address)]);
}

/** `url.searchParams`: what it is given, the URL takes in. */
export function isInletOf(contents: Members, member: string): boolean {
  return member === "searchParams" && nameOfAccumulator(contents) === "URL";
}

/** A member that is a part of what was taken in, as `url.pathname` and `bytes[0]` are, and no method. */
export function isPartOfAccumulator(base: Value, member: string): boolean {
  if (base.kind !== "builtin" || base.path[0] !== KIND) return false;
  if (/^\d+$/u.test(member)) return true;
  const made = (globalThis as Readonly<Record<string, unknown>>)[base.path[1] ?? ""];
  let prototype: unknown = typeof made === "function" ? made.prototype : undefined;
  for (; typeof prototype === "object" && prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    const found = Object.getOwnPropertyDescriptor(prototype, member);
    if (found) return found.get !== undefined;
  }
  return false;
}

/** What names the resource of a URL: what it was made of, or the path that was assigned to it. */
export function partsOfAddress({ entries }: Members): readonly Value[] {
  const assigned = entries.get("pathname") ?? entries.get("href");
  if (assigned) return [assigned];
  return [entries.get(MADE_OF) ?? []].flat();
}

/** `new URL(text)`, `new URL(path, base)`, each as text or as a URL. */
function addressOf(interpreter: Interpreter, call: Call): Value {
  const path = madeOf(interpreter, call.arguments.at(0));
  const base = madeOf(interpreter, call.arguments.at(1));
  return resolvedUrl(interpreter, path, base);
}

function madeOf(interpreter: Interpreter, value: Value): Value {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  return contents?.entries.get(MADE_OF) ?? value;
}

function namesIn(interpreter: Interpreter, name: string, call: Call): Members["entries"] {
  if (name === "URL") return new Map([[MADE_OF, addressOf(interpreter, call)]]);
  const from = NAMED.has(name) ? call.arguments.at(0) : undefined;
  const contents = from?.kind === "object" ? interpreter.membersOf(from) : undefined;
  return contents && !contents.class && !contents.isMap ? contents.entries : new Map();
}

function withNamed(contents: Members, kind: string | undefined, method: string, call: Call): Members {
  const name = stringOf(call.arguments.at(0));
  const isAdding = NAMED.has(kind ?? "") && (method === "append" || method === "set") && name !== undefined;
  return isAdding ? withMember(contents, name, call.arguments.at(1)) : contents;
}
