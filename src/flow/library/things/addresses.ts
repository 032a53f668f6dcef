/** The address of a request as a value. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import { addressAsText, nameOfAccumulator } from "../../builtins/accumulators.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { has, MADE, OF_EVENT, ofAnyPart, RANDOM, REQUEST, STORE, VOLATILE } from "../../domain/provenance.ts";
import { concatenate, type TextPart } from "../../domain/text.ts";
import { constant, UNDEFINED, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** As text where it is made of a URL, or of a host and a way that are given apart. */
export function addressAt(
  interpreter: Interpreter,
  { url, host }: NonNullable<LibraryCall["http"]>,
  args: Arguments,
): Value {
  if (url === undefined) return UNDEFINED;
  const way = mapValue(valueAtPath(interpreter, args, url), (one) => asText(interpreter, one));
  if (host === undefined) return way;
  const symbolicOf = (one: SimpleValue): ReturnType<Interpreter["symbolicOf"]> => interpreter.symbolicOf(one);
  const start = concatenate(constant("https://"), valueAtPath(interpreter, args, host), symbolicOf);
  return concatenate(start, way, symbolicOf);
}

/**
 * What is drawn in the query of an address (`/items?id=`), where the way to it names nothing: it may be what is written, or a mark by which requests are
 * told apart. The time there keeps caches from answering.
 */
export function drawnInQuery(
  interpreter: Interpreter,
  http: NonNullable<LibraryCall["http"]>,
  args: Arguments,
): readonly Value[] {
  const beside = http.url === undefined ? [] : queriesBeside(interpreter, args);
  return simpleValues(addressAt(interpreter, http, args)).flatMap((one) => {
    const parts = one.kind === "text" ? one.parts : one.kind === "constant" ? [String(one.value)] : [];
    const from = parts.findIndex((part) => typeof part === "string" && part.includes("?"));
    const way = from < 0 ? parts : parts.slice(0, from);
    if (way.some(namesSomething)) return [];
    const written = from < 0 ? [] : parts.slice(from + 1);
    return [...written, ...beside].flatMap((part) => {
      if (typeof part === "string" || !has(part.provenance, RANDOM | REQUEST)) return [];
      return [{ ...part, provenance: ofAnyPart(part.provenance) | MADE }];
    });
  });
}

function namesSomething(part: TextPart): boolean {
  return typeof part !== "string" && has(part.provenance, OF_EVENT | STORE | VOLATILE);
}

function queriesBeside(interpreter: Interpreter, args: Arguments): readonly SymbolicValue[] {
  return queriesIn(interpreter, args).map((one) => interpreter.writtenOut([one]));
}

/** `put("/items", item, { params: { id } })`: what a client puts into the query by itself. */
export function queriesIn(interpreter: Interpreter, args: Arguments): readonly Value[] {
  return args
    .all()
    .flatMap(simpleValues)
    .flatMap((one) => {
      const members = one.kind === "object" ? interpreter.membersOf(one)?.entries : undefined;
      return QUERIES.flatMap((name) => members?.get(name) ?? []);
    });
}

/** As axios, got, ky, superagent and openapi-fetch call them among their options. */
const QUERIES = ["params", "searchParams", "query", "qs"];

function asText(interpreter: Interpreter, value: SimpleValue): Value {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  return value.kind === "object" && contents && nameOfAccumulator(contents) === "URL"
    ? addressAsText(interpreter, value)
    : value;
}
