/** What stands behind a change: the handlers whose records it brings again, and what of them could not be looked at. */
import type { Change } from "./deployment/changes.ts";
import { groupBy } from "./deployment/group-by.ts";
import type { CodeBehind, Handler, UnseenHandler } from "./findings/finding.ts";
import { NO_FILE } from "./modules/resolve.ts";
import type { Unresolved } from "./project/text-source.ts";
import type { Place } from "./syntax/source-text.ts";
import { NO_MODULE } from "./wiring/build.ts";
import type { Wire, Wiring } from "./wiring/wiring.ts";

/** What is known of the code that configurations name. */
interface Code {
  readonly wiringOf: (path: string) => Wiring;
  readonly handlersIn: (path: string) => readonly Handler[];
  readonly unresolvedIn: (path: string) => readonly Unresolved[];
}

/** The handlers that the changed mapping feeds, with their effects, or why nobody could look at them. */
export function codeBehind(code: Code, change: Change): CodeBehind {
  const wires = wiresBehind(code, change);
  const handlers = modulesOf(wires).flatMap(({ module, exportName }) => {
    const all = code.handlersIn(module);
    const named = all.filter(({ name }) => name === exportName);
    return named.length > 0 ? named : all;
  });
  const isWhole = !modulesOf(wires).some(({ module }) => hasProblem(code, module));
  return { handlers, unseen: unseenBehind(code, change, wires), isWhole };
}

function hasProblem(code: Code, module: string): boolean {
  return code.unresolvedIn(module).some(({ severity }) => severity === "problem");
}

function unseenBehind(code: Code, change: Change, wires: readonly Wire[]): UnseenHandler | undefined {
  const { key, handler } = change.function.after;
  const modules = modulesOf(wires);
  const name = handler?.text ?? key;
  const missing = missingBehind(code, change);
  if (missing.length > 0) return { why: missing.every(({ why }) => why === NO_MODULE) ? "missing" : "unread", name };
  // A pipe may hand its records to what has no code: a queue, a state machine.
  const isWithoutCode = change.mapping.after.pipe !== undefined && handler === undefined;
  if (wires.length > 0 && modules.length === 0) return isWithoutCode ? undefined : { why: "unnamed", name: key };
  const isUnread = modules.some(({ module }) => code.handlersIn(module).length === 0 && hasProblem(code, module));
  return isUnread ? { why: "unread", name } : undefined;
}

/** What kept the analysis from telling which effects run again behind a change. The comparison itself is complete. */
export function unresolvedBehind(code: Code, change: Change): readonly Unresolved[] {
  const modules = new Set(modulesOf(wiresBehind(code, change)).map(({ module }) => module));
  const unresolved = [...missingBehind(code, change), ...[...modules].flatMap((module) => code.unresolvedIn(module))];
  // What is not there may be made when the function is packaged. That the mapping is new does not depend on it.
  return unresolved.map((one): Unresolved => (isAbsentCode(one) ? { ...one, severity: "note" } : one));
}

function missingBehind(code: Code, { function: { after }, stack }: Change): readonly Unresolved[] {
  const at = after.handler?.at;
  return (at && rowsOf(code.wiringOf(stack.after.config)).problems.get(at)) ?? [];
}

/** The comparison may have made other objects of what was read: a function is known by its place. */
function wiresBehind(code: Code, { function: { after }, stack }: Change): readonly Wire[] {
  const all = rowsOf(code.wiringOf(stack.after.config)).wires.get(after.at) ?? [];
  return all.filter((wire) => wire.key === after.key);
}

/** The rows of a table by their places: each of thousands of changes asks for its own. */
interface Rows {
  readonly wires: ReadonlyMap<Place, readonly Wire[]>;
  readonly problems: ReadonlyMap<Unresolved["place"], readonly Unresolved[]>;
}

const rows = new WeakMap<Wiring, Rows>();

function rowsOf(wiring: Wiring): Rows {
  const known = rows.get(wiring);
  if (known) return known;
  const problems = wiring.unresolved.filter(({ severity }) => severity === "problem");
  const made = {
    wires: groupBy(wiring.wires, (wire) => wire.function?.at),
    problems: groupBy<Unresolved["place"], Unresolved>(problems, ({ place }) => place),
  };
  rows.set(wiring, made);
  return made;
}

function modulesOf(wires: readonly Wire[]): readonly (Wire & { readonly module: string })[] {
  return wires.filter((wire): wire is Wire & { readonly module: string } => wire.module !== undefined);
}

function isAbsentCode({ why }: Unresolved): boolean {
  return why === NO_MODULE || why === NO_FILE;
}
