/**
 * Files that the handler itself writes where it runs (`/tmp/run.txt`): what is read there is what was put there. Those of a mounted file system are of
 * others as well, and stand elsewhere.
 */
import { isMounted, isOfFiles } from "../../knowledge/index.ts";
import { simpleValues } from "../domain/choice.ts";
import { withMember } from "../domain/contents.ts";
import { mergeSymbolic } from "../domain/joined-data.ts";
import { has, OF_EVENT, ofAnyPart, VOLATILE } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import { stringOf, type LibraryValue, type SymbolicValue, type Value } from "../domain/value.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `fs.writeFileSync(path, text)`, `appendFile(path, text)`. */
export function noteWrittenFile(
  interpreter: Interpreter,
  { known }: LibraryValue,
  method: string | undefined,
  { arguments: args }: Call,
): void {
  if (!isOfFiles(known) || interpreter.log.isMuted) return;
  if (!/^(?:write|append|output)(?:File|Json|JSON)(?:Sync)?$/u.test(method ?? known.path.at(-1) ?? "")) return;
  if (isMounted(beginningOf(args.at(0)))) return;
  const given = withoutPath(interpreter.symbolicOf(args.at(1)));
  const { laidDown } = interpreter.program;
  const slot = interpreter.slot(laidDown);
  if (slot?.kind !== "members" || !has(given.provenance, OF_EVENT | VOLATILE)) return;
  const told = { ...given, provenance: ofAnyPart(given.provenance) };
  const key = keysOf(args.at(0)).at(0)!;
  const before = slot.entries.get(key);
  interpreter.store(laidDown, withMember(slot, key, before?.kind === "symbolic" ? mergeSymbolic(before, told) : told));
}

/** What was written to the file of which a call is; `undefined`: nothing of the event, and nothing that changes. */
export function writtenTo(
  interpreter: Interpreter,
  { known }: LibraryValue,
  { arguments: args }: Call,
): SymbolicValue | undefined {
  if (!isOfFiles(known)) return undefined;
  const slot = interpreter.slot(interpreter.program.laidDown);
  if (slot?.kind !== "members") return undefined;
  const told = keysOf(args.at(0)).flatMap((key) => {
    const one = slot.entries.get(key);
    return one?.kind === "symbolic" ? [one] : [];
  });
  return told.length === 0 ? undefined : told.reduce((all, one) => mergeSymbolic(all, one));
}

/** A path that is written in the code leads to one file, and to those of which the path is not known. */
function keysOf(path: Value): readonly string[] {
  const names = simpleValues(path).map(stringOf);
  const [name] = names;
  return names.length === 1 && name !== undefined ? [`file ${name}`, OTHERS] : [OTHERS];
}

const OTHERS = "file";

/** What the path of a file begins with, as it is written in the code. */
export function beginningOf(path: Value): string | undefined {
  const [first] = path.kind === "text" ? path.parts : [stringOf(path)];
  return typeof first === "string" ? first : undefined;
}
