/** Loops over records of which it is known that a round leaves nothing to those behind it. */
import type { TSESTree } from "@typescript-eslint/types";
import type { UntoldKind } from "./facts.ts";

/** Expressions of which a run did not know what comes of them. */
export type UntoldNodes = Map<TSESTree.Node, UntoldKind>;

/** What is told surely in one round, and not in another one, is not told. */
export function addUntold(untold: UntoldNodes, node: TSESTree.Node, kind: UntoldKind): void {
  if (kind !== "ways" || !untold.has(node)) untold.set(node, kind);
}

/** What became of a loop, wherever it was called from. */
interface Gone {
  readonly leavesNothing: boolean;
  readonly untold: UntoldNodes;
}

/** What became of the loops over records that a run went through. */
export class IdleRounds {
  readonly #gone = new Map<object, Gone>();
  /** Of the loops that are under way, the innermost last. */
  readonly #untold: UntoldNodes[] = [];

  /** A loop begins. */
  begin(): void {
    this.#untold.push(new Map());
  }

  noteUntold(node: TSESTree.Node, kind: UntoldKind): void {
    const innermost = this.#untold.at(-1);
    if (innermost) addUntold(innermost, node, kind);
  }

  /** The loop is over. @param leavesNothing each of its rounds begins as the first one did */
  end(site: object, leavesNothing: boolean): void {
    const known = this.#gone.get(site);
    const untold = known?.untold ?? new Map();
    for (const [node, kind] of this.#untold.pop() ?? []) {
      addUntold(untold, node, kind);
      this.noteUntold(node, kind);
    }
    this.#gone.set(site, { leavesNothing: leavesNothing && (known?.leavesNothing ?? true), untold });
  }

  of(site: object): Gone | undefined {
    return this.#gone.get(site);
  }
}

/** What was not told in a loop that was gone through in some of these runs, and left nothing in any of them; `undefined` of any other. */
export function untoldOfIdle(
  site: object,
  runs: readonly { readonly idleRounds: IdleRounds }[],
): UntoldNodes | undefined {
  const all = runs.flatMap(({ idleRounds }) => idleRounds.of(site) ?? []);
  if (all.length === 0 || !all.every(({ leavesNothing }) => leavesNothing)) return undefined;
  return new Map(all.flatMap(({ untold }) => [...untold]));
}
