/** Paths of files that a program puts together, the folders of the project that it lists, and the files that it reads. */
import { posix } from "node:path";
import { mapValue } from "../domain/choice.ts";
import { itemsOf } from "../domain/contents.ts";
import { textOf } from "../domain/text.ts";
import {
  constant,
  stringOf,
  type LibraryValue,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { withoutPath } from "../interpret/roots.ts";
import { beginningOf, writtenTo } from "../library/told-files.ts";
import { isMounted } from "../../knowledge/index.ts";
import { ANY, settingOf } from "../interpret/settings.ts";
import type { Call } from "../domain/site.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `path.join(__dirname, "jobs")`, `fs.readdirSync(__dirname)`, `fs.readFileSync("settings.json")`; `undefined`: another call. */
export function callFiles(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
): Value | undefined {
  const { known } = receiver;
  if (known.kind !== "pure") return undefined;
  const name = method ?? known.path.at(-1);
  if (known.package === "path") return callPath(name, call.arguments.all());
  if (known.package !== "fs" || isMounted(beginningOf(call.arguments.at(0)))) return undefined;
  if (name === "readFileSync" && !writtenTo(interpreter, receiver, call))
    return settingsIn(interpreter, call.arguments.at(0));
  if (name !== "readdirSync" || call.arguments.all().length !== 1) return undefined;
  const { source } = interpreter.program.graph;
  const folder = stringOf(call.arguments.at(0));
  if (folder === undefined || !folder.startsWith("/") || source.kind(folder) !== "directory") return undefined;
  return interpreter.newArray(call.site, itemsOf(source.list(folder).map(constant)), "names");
}

/** Of files that are read nothing is known but their names: what one has under a name is a setting of that name. */
function settingsIn(interpreter: Interpreter, path: Value): Value {
  return mapValue(path, (one) => {
    const setting = settingOf("readFileSync", [constant(nameOfFile(one))]);
    return { ...withoutPath(interpreter.symbolicOf(one)), ...(setting !== undefined && { setting }) };
  });
}

/** The last part of its path, with the mark of what is not known for what nobody knows of it. */
function nameOfFile(path: SimpleValue): string {
  if (path.kind !== "text") return posix.basename(stringOf(path) ?? ANY);
  return posix.basename(path.parts.map((part) => (typeof part === "string" ? part : ANY)).join(""));
}

function callPath(name: string | undefined, args: readonly Value[]): Value | undefined {
  const texts = args.map(stringOf);
  const [first, second] = texts;
  const isKnown = texts.every((text) => text !== undefined);
  switch (name) {
    case "join":
      return isKnown ? constant(posix.join(...(texts as string[]))) : joined(args);
    case "resolve":
      if (first?.startsWith("/") !== true) return undefined;
      return isKnown ? constant(posix.resolve(...(texts as string[]))) : joined(args);
    case "dirname":
      return first === undefined ? undefined : constant(posix.dirname(first));
    case "basename":
      return first === undefined || !isKnown ? undefined : constant(posix.basename(first, second));
    case "extname":
      return first === undefined ? undefined : constant(posix.extname(first));
    default:
      return undefined;
  }
}

/** `join(__dirname, "jobs", type)`: a text with a hole. */
function joined(args: readonly Value[]): Value | undefined {
  const pieces: (string | SymbolicValue)[] = [];
  for (const [index, one] of args.entries()) {
    if (index > 0) pieces.push("/");
    if (one.kind === "text") pieces.push(...one.parts);
    else if (one.kind === "symbolic") pieces.push(one);
    else {
      const text = stringOf(one);
      if (text === undefined) return undefined;
      pieces.push(text);
    }
  }
  // Only of a folder of the project: of other texts it is enough what they are made of.
  if (typeof pieces[0] !== "string" || !pieces[0].startsWith("/")) return undefined;
  return textOf(pieces);
}
