import type { Located, LocatedCondition, LocatedEntry, LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { isAbsent, reportUnread, sectionOf } from "./sections.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** A function of the section `functions`. */
export interface DeclaredFunction {
  /** Its name in the configuration, from which every other name is made. */
  readonly key: string;
  readonly keyAt: Place;
  readonly body: LocatedMap;
  /** What has to hold for it to be there, of code. */
  readonly condition?: LocatedCondition;
  /** Events that a plugin adds to those of the body. */
  readonly added?: readonly Located[];
}

/** The functions of the service. One that is `null` is dropped; what cannot be read makes the stack incomplete. */
export function declaredFunctions(evaluator: Evaluator): readonly DeclaredFunction[] {
  const section = sectionOf(evaluator, evaluator.at(evaluator.root, "functions"), "`functions`");
  return [...(section?.entries.values() ?? [])].flatMap((entry) => {
    const declared = declaredFunction(evaluator, entry);
    return declared ? [declared] : [];
  });
}

function declaredFunction(evaluator: Evaluator, entry: LocatedEntry): DeclaredFunction | undefined {
  const { key, keyAt } = entry;
  const body = evaluator.resolve(entry.value);
  if (isAbsent(body)) return undefined;
  if (body.kind === "map") return { key, keyAt, body, ...(entry.condition ? { condition: entry.condition } : {}) };
  reportUnread(evaluator, body, `the function \`${key}\``, keyAt);
  return undefined;
}
