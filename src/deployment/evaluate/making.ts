/** How values are made, and the plain questions about them that everybody asks. */
import { bounded } from "../../syntax/bounded.ts";
import type { Place } from "../../syntax/source-text.ts";
import type {
  Class,
  CodeHole,
  CodePart,
  CodeValue,
  Constant,
  External,
  Instance,
  List,
  Native,
  NewSite,
  ObjectValue,
  Text,
  Unknown,
  Unread,
} from "./values.ts";

/** The longest text that is kept, in UTF-16 units. A longer one is not known. */
export const MAX_TEXT = 4_000;

/** `undefined` of the language, also for what is not there. */
export const absent: Constant = { kind: "constant", value: undefined };

/** A primitive as a value; `at` is where it is written. */
export function constant(value: Constant["value"], at?: Place): Constant {
  return { kind: "constant", value, ...(at ? { at } : {}) };
}

/** A value that nobody knows; `reason` is the end of a sentence, `from` what it comes of. */
export function unknown(reason: string, from?: string, behind?: Unread): Unknown {
  return { kind: "unknown", reason, ...(from === undefined ? {} : { from }), ...(behind ? { behind } : {}) };
}

/** A text that only the deployment knows. */
export function hole(kind: "token" | "variable" | "parameter" | "import", text: string, at?: Place): Text | Unknown {
  return text.length > MAX_TEXT ? unknown("its text is too long", bounded(text)) : textOf([{ kind, text }], at);
}

/** A text of these parts, as they are. */
export function textOf(parts: readonly CodePart[], at?: Place): Text {
  return { kind: "text", parts, ...(at ? { at } : {}) };
}

/** Literal pieces and holes as one string; a constant where nothing of it is open. */
export function concatParts(parts: readonly CodePart[], at?: Place): Constant | Text | Unknown {
  const joined: CodePart[] = [];
  let length = 0;
  for (const part of parts) {
    length += typeof part === "string" ? part.length : part.text.length;
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  if (length > MAX_TEXT) return unknown("its text is too long", bounded(joined.map(partText).join("")));
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string" ? constant(only, at) : textOf(joined, at);
}

const partText = (part: CodePart): string => (typeof part === "string" ? part : `\${${part.text}}`);

/** An object with these entries. */
export function record(
  entries: Iterable<readonly [string, CodeValue]> = [],
  flavour: ObjectValue["flavour"] = "object",
): ObjectValue {
  return { kind: "record", entries: new Map(entries), places: new Map(), flavour, open: undefined };
}

/** A list of these values; `depth`: how many conditions stand around the place that makes it. */
export function list(values: readonly CodeValue[], depth = 0, flavour: List["flavour"] = "array"): List {
  return { kind: "list", items: values.map((value) => ({ value, conditions: [] })), flavour, open: false, depth };
}

/** An object that `new` makes at a site, before its constructor ran. */
export function newInstance(site: NewSite, defined?: Class): Instance {
  return { kind: "instance", class: defined, members: new Map(), host: undefined, created: undefined, site };
}

/** A function that this evaluator has itself. */
export function native(name: string | undefined, call: Native["call"]): Native {
  return { kind: "native", name, call };
}

/** A name that a package exports, or a member of one: `external("core", "Fn", "join")`. */
export function external(module: string, ...path: readonly string[]): External {
  return { kind: "external", module, path };
}

/** A name of a package that the framework has nothing to do with. */
export function foreign(module: string, ...path: readonly string[]): External {
  return { ...external(module, ...path), isForeign: true };
}

/** A member of what a package exports. */
export function memberOf(object: External, name: string): External {
  return { ...object, path: [...object.path, name] };
}

/** How a name of a package is written in the text of a call. */
export function nameOfExternal({ module, path, isForeign }: External): string {
  return path.length === 0 ? module : [...(isForeign ? [module] : []), ...path].join(".");
}

/** The only hole of a text that is nothing but a hole. */
export function holeOf(value: CodeValue | undefined): CodeHole | undefined {
  if (value?.kind !== "text" || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  return typeof part === "string" ? undefined : part;
}

/** The text, where it is known as a whole. */
export function stringOf(value: CodeValue | undefined): string | undefined {
  return value?.kind === "constant" && typeof value.value === "string" ? value.value : undefined;
}

/** Whether it is `undefined` or null for sure. */
export function isAbsent(value: CodeValue | undefined): boolean {
  return value === undefined || (value.kind === "constant" && (value.value === undefined || value.value === null));
}
