/** A finding in one breath: how long a message may be, and what gives way where it would be longer. */

import { sentence } from "./phrase.ts";

/** What rules and reports say of a finding, a sentence each. */
export interface Words {
  /** What happens and why, with the verdict's verb: at most 160 characters. */
  readonly what: string;
  /** The worst of it, and where; empty where the first sentence says all. */
  readonly cost: string;
  /** The one way out that fits best; empty where another finding beside it says it. */
  readonly wayOut: string;
  /** What `explain` and the reports of the command line tell beside: how it comes about, and what it costs in full. */
  readonly more?: readonly string[];
}

/** Characters of a first sentence, and of a message: what an editor shows without scrolling. */
const MOST_OF_SENTENCE = 160;
const MOST_OF_MESSAGE = 320;

/**
 * The message of a finding. Long names and folders give way first: of the sentence in the middle, then of all. What happens and the way out
 * stay, whatever has to go.
 */
export function brief(words: Words): string {
  const { cost, wayOut } = words;
  const first = firstSentence(words);
  const all = join(first, cost, wayOut);
  if (all.length <= MOST_OF_MESSAGE) return all;
  const short = join(first, fit(cost, MOST_OF_MESSAGE - join(first, wayOut).length - 1), wayOut);
  if (short.length <= MOST_OF_MESSAGE) return short;
  const whole = fit(all, MOST_OF_MESSAGE, READABLE);
  return whole.length <= MOST_OF_MESSAGE ? whole : fit(join(first, wayOut), MOST_OF_MESSAGE);
}

/** What happens, in at most 160 characters as long as its names can be cut. */
export function firstSentence({ what }: Words): string {
  return fit(what, MOST_OF_SENTENCE);
}

/** What happens and why, without their periods: one sentence where that is short enough, else two. */
export function withReason(what: string, why: string): Pick<Words, "what" | "cost"> {
  const whole = `${what}: ${why}.`;
  return whole.length <= MOST_OF_SENTENCE ? { what: whole, cost: "" } : { what: `${what}.`, cost: sentence(`${why}.`) };
}

/** Whether these sentences make one message as they are. */
export function fits(...sentences: readonly string[]): boolean {
  return join(...sentences).length <= MOST_OF_MESSAGE;
}

/** The first of these sentences that is short enough as it is; else the last one. */
export function firstThatFits(...sentences: readonly [string, ...string[]]): string {
  return sentences.find((one) => one.length <= MOST_OF_SENTENCE) ?? sentences.at(-1)!;
}

/** Findings of one file in their order: what is the way out of several is said with the first of them. */
export function wayOutOnce<T extends { readonly words: Words }>(findings: readonly T[]): readonly T[] {
  const said = new Set<string>();
  return findings.map((finding) => {
    const { words } = finding;
    if (!said.has(words.wayOut)) {
      said.add(words.wayOut);
      return finding;
    }
    return { ...finding, words: { ...words, wayOut: "" } };
  });
}

function join(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** What gives way in a text that is too long, one step after the other: long names, the folders of places, then shorter names. */
const CUTS = [
  { names: 64, folders: true },
  { names: 48, folders: true },
  { names: 48, folders: false },
  { names: 36, folders: false },
  { names: 26, folders: false },
  { names: 18, folders: false },
  { names: 14, folders: false },
  { names: 11, folders: false },
] as const;
/** Down to these, what is left of a name is read without a guess. */
const READABLE = CUTS.slice(0, 3);

/**
 * A text that is cut until it fits; as it is where it fits. Names that would look alike are cut around what tells them apart: "from `a…z` to
 * `a…z`" says nothing.
 */
function fit(text: string, most: number, cuts: readonly (typeof CUTS)[number][] = CUTS): string {
  const names = [...new Set([...text.matchAll(/`([^`]*)`/gu)].map(([, name]) => name!))];
  let short = text;
  for (const { names: length, folders } of cuts) {
    if (short.length <= most) break;
    short = text.replaceAll(/`([^`]*)`/gu, (_, name: string) => `\`${cut(name, length, names)}\``);
    if (!folders) short = withoutFolders(short);
  }
  return short;
}

/** "(src/mail/send.ts:9)" is "(send.ts:9)". */
function withoutFolders(text: string): string {
  return text.replaceAll(/\((?:[^()\s/]+\/)+([^()\s/]+:\d+)\)/gu, "($1)");
}

function cut(name: string, length: number, names: readonly string[]): string {
  const short = cutInside(name, length);
  const shared = names
    .filter((other) => other !== name && cutInside(other, length) === short)
    .map((other) => sharedStart(name, other));
  return short === name || shared.length === 0 ? short : cutAround(name, length, Math.max(...shared));
}

function cutInside(name: string, length: number): string {
  if (name.length <= length) return name;
  const head = Math.ceil((length - 1) / 2);
  return `${name.slice(0, head)}…${name.slice(name.length - (length - 1 - head))}`;
}

/** The beginning, and the stretch from the letter at which it becomes another name. */
function cutAround(name: string, length: number, at: number): string {
  const head = Math.floor(length / 3);
  const rest = length - head - 2;
  const from = Math.max(head, Math.min(at, name.length - rest));
  const [before, behind] = [from > head ? "…" : "", from + rest < name.length ? "…" : ""];
  return `${name.slice(0, head)}${before}${name.slice(from, from + rest)}${behind}`;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
