/** What stands behind a change: the handlers whose records it brings again, and what of them could not be looked at. */
import type { Change } from "./deployment/changes.ts";
import type { Handler, UnseenHandler } from "./findings/finding.ts";
import { NO_FILE } from "./modules/resolve.ts";
import type { Unresolved } from "./project/text-source.ts";
import { NO_MODULE } from "./wiring/build.ts";
import type { Wire, Wiring } from "./wiring/wiring.ts";

/** What is known of the code that configurations name. */
interface CodeBehind {
  readonly wiringOf: (path: string) => Wiring;
  readonly handlersIn: (path: string) => readonly Handler[];
  readonly unresolvedIn: (path: string) => readonly Unresolved[];
}

/** The handlers that the changed mapping feeds, with their effects. */
export function handlersBehind(code: CodeBehind, change: Change): readonly Handler[] {
  return wiresBehind(code, change).flatMap(({ module, exportName }) => {
    const handlers = code.handlersIn(module);
    const named = handlers.filter(({ name }) => name === exportName);
    return named.length > 0 ? named : handlers;
  });
}

/** The handler behind a change, where nobody could look at its effects. */
export function unseenHandlerOf(code: CodeBehind, change: Change): UnseenHandler | undefined {
  const name = change.function.after.handler?.text;
  if (name === undefined) return undefined;
  const missing = missingBehind(code, change);
  if (missing.length > 0) return { name, isThere: missing.every(({ why }) => why !== NO_MODULE) };
  const isUnread = wiresBehind(code, change).some(
    ({ module }) =>
      code.handlersIn(module).length === 0 && code.unresolvedIn(module).some(({ severity }) => severity === "problem"),
  );
  return isUnread ? { name, isThere: true } : undefined;
}

/** What kept the analysis from telling which effects run again behind a change. The comparison itself is complete. */
export function unresolvedBehind(code: CodeBehind, change: Change): readonly Unresolved[] {
  const modules = new Set(wiresBehind(code, change).map(({ module }) => module));
  const unresolved = [...missingBehind(code, change), ...[...modules].flatMap((module) => code.unresolvedIn(module))];
  // What is not there may be made when the function is packaged. That the mapping is new does not depend on it.
  return unresolved.map((one): Unresolved => (isAbsentCode(one) ? { ...one, severity: "note" } : one));
}

function missingBehind(code: CodeBehind, { function: { after }, stack }: Change): readonly Unresolved[] {
  const { unresolved } = code.wiringOf(stack.after.config);
  return unresolved.filter(({ place }) => place === after.handler?.at);
}

/** The comparison may have made other objects of what was read: a function is known by its place. */
function wiresBehind(
  code: CodeBehind,
  { function: { after }, stack }: Change,
): readonly (Wire & { readonly module: string })[] {
  return code
    .wiringOf(stack.after.config)
    .wires.filter(
      (wire): wire is Wire & { readonly module: string } =>
        wire.function?.at === after.at && wire.key === after.key && wire.module !== undefined,
    );
}

function isAbsentCode({ why }: Unresolved): boolean {
  return why === NO_MODULE || why === NO_FILE;
}
