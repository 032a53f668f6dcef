/** Names for stacks that people know them by, one for a stack and what became of it, so that values can tell where they are of. */
import type { Stack } from "../model.ts";
import { canonicalText } from "../value.ts";

interface Pairing {
  readonly pairs: readonly {
    readonly before: Stack;
    readonly after: Stack;
    readonly relation: { readonly kind: string };
  }[];
  readonly removed: readonly Stack[];
  readonly added: readonly Stack[];
}

/** The names that `stackNames` gave. */
export interface StackNames {
  of(stack: Stack): string;
  /** The stack of a name, on the side that another stack is of. */
  besideOf(stack: Stack, name: string): Stack | undefined;
}

/** Names of stacks, equal on both sides for a pair. */
export function stackNames({ pairs, removed, added }: Pairing): StackNames {
  const names = new Map<Stack, string>();
  const sides = { before: new Map<string, Stack>(), after: new Map<string, Stack>() };
  const isBefore = new Set<Stack>();
  const taken = new Set<string>();
  const folder = commonFolder([...pairs.flatMap(({ before, after }) => [before, after]), ...removed, ...added]);
  const name = (stack: Stack): string => {
    const own = nameOf(stack, folder);
    let free = own;
    for (let count = 2; taken.has(free); count++) free = `${own}#${count}`;
    taken.add(free);
    return free;
  };
  const put = (stack: Stack, side: "before" | "after", given: string): void => {
    names.set(stack, given);
    sides[side].set(given, stack);
    if (side === "before") isBefore.add(stack);
  };
  for (const { before, after, relation } of pairs) {
    const own = name(after);
    put(before, "before", relation.kind === "second" ? name(before) : own);
    put(after, "after", own);
  }
  for (const stack of removed) put(stack, "before", name(stack));
  for (const stack of added) put(stack, "after", name(stack));
  return {
    of: (stack) => names.get(stack) ?? nameOf(stack, folder),
    besideOf: (stack, of) => sides[isBefore.has(stack) ? "before" : "after"].get(of),
  };
}

/** The file and its folder, where only the command line names the stack. */
function nameOf({ name, path, config }: Stack, folder: string): string {
  if (name !== undefined) return canonicalText(name);
  return path === "" ? fileName(config, folder) : path;
}

/** A file and its folder, for people: as much of them as stands below a folder. */
export function fileName(path: string, folder: string): string {
  return path.slice(folder.length).split("/").slice(-2).join("/");
}

/** The folder that holds all configurations, with its last `/`: its own name is that of somebody's checkout. */
export function commonFolder(stacks: readonly Pick<Stack, "config">[]): string {
  const [first = [], ...others] = stacks.map(({ config }) => config.split("/").slice(0, -1));
  const parted = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  const shared = parted < 0 ? first : first.slice(0, parted);
  return shared.length === 0 ? "" : `${shared.join("/")}/`;
}
