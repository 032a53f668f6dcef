/**
 * What the grammars share. A text is drawn as a list of lines that hold others, to a depth: so that a failure shrinks to few lines.
 */
import fc from "../support/random.ts";

export type Drawn = fc.Arbitrary<string>;

/** One of these, the first of which a failure shrinks to. */
export const oneOf = (...choices: readonly (string | Drawn)[]): Drawn =>
  fc.oneof(...choices.map((choice) => (typeof choice === "string" ? fc.constant(choice) : choice)));

/** What people write, and now and then what nobody writes. */
export const mostly = (usual: string, strange: Drawn): Drawn =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 5 }, { arbitrary: strange, weight: 1 });

/** A text with others in its holes. */
export function text(parts: TemplateStringsArray, ...holes: readonly Drawn[]): Drawn {
  return fc.tuple(...holes).map((drawn) => parts.reduce((before, part, index) => before + drawn[index - 1]! + part));
}

/** The same line again and again: what grows by a step grows by as many. */
export const repeated = (line: Drawn, most: number, separator = "\n"): Drawn =>
  fc.tuple(line, fc.integer({ min: 1, max: most })).map(([one, count]) => Array(count).fill(one).join(separator));

/** Some lines, one below the other. */
export const lines = (line: Drawn, most: number, separator = "\n"): Drawn =>
  fc.array(line, { minLength: 1, maxLength: most }).map((all) => all.join(separator));

/** A text and what an edit made of it: a line is gone, stands twice or elsewhere, or a word is another word of the text. */
export const edited = (whole: Drawn): fc.Arbitrary<{ readonly before: string; readonly after: string }> =>
  fc
    .tuple(whole, fc.constantFrom("drop", "double", "move", "swap", "none"), fc.nat(), fc.nat())
    .map(([before, kind, first, second]) => ({ before, after: edit(before, kind, first, second) }));

function edit(whole: string, kind: string, first: number, second: number): string {
  if (kind === "none") return whole;
  if (kind === "swap") {
    const words = [...whole.matchAll(/[A-Za-z]\w+/gu)];
    const [from, to] = [words[first % words.length]!, words[second % words.length]!];
    return whole.slice(0, from.index) + to[0] + whole.slice(from.index + from[0].length);
  }
  const all = whole.split("\n");
  const [line] = all.splice(first % all.length, 1);
  if (kind === "drop") return all.join("\n");
  all.splice(second % (all.length + 1), 0, ...(kind === "double" ? [line!, line!] : [line!]));
  return all.join("\n");
}
