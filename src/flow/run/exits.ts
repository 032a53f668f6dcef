import { joinOutcomes, joinReachable, type State } from "../domain/state.ts";
import type { Value } from "../domain/value.ts";

/** A way out of the construct that runs, waiting for the construct that takes it. */
export interface Exit {
  readonly kind: "return" | "throw" | "break" | "continue";
  readonly label: string | undefined;
  /** Of returns and throws. */
  readonly value: Value;
  readonly state: State;
}

/** The exits that a construct takes, and those that go on outward. */
export function partition(exits: readonly Exit[], takes: (exit: Exit) => boolean): { taken: Exit[]; others: Exit[] } {
  const taken: Exit[] = [];
  const others: Exit[] = [];
  for (const exit of exits) (takes(exit) ? taken : others).push(exit);
  return { taken, others };
}

/** The state behind all of these exits together; undefined where none of them is reached. */
export function joinedState(exits: readonly Exit[]): State | undefined {
  return joinReachable(exits.map(({ state }) => state));
}

/** More pending exits than this are joined by kind, so that a long function does not pile them up. */
const MANY = 12;

/** Of a body of thousands of statements not all exits wait for its end: each of them holds a state, and all are gone through there. */
export const MOST_WAITING = 200;

/** The same exits; where they are many, those of one kind and label are one. */
export function compact(exits: readonly Exit[]): readonly Exit[] {
  if (exits.length <= MANY) return exits;
  const groups = new Map<string, Exit[]>();
  for (const exit of exits) {
    const key = `${exit.kind} ${exit.label ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), exit]);
  }
  return [...groups.values()].flatMap((group) => {
    const { value, state } = joinOutcomes(group);
    return state ? [{ ...group[0]!, value, state }] : [];
  });
}
