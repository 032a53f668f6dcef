import type { TextSource } from "../project/text-source.ts";

/**
 * One value per text source, made anew when the source's generation changes. Everything that `modules/` remembers beyond
 * one text hangs on this, so that nothing outlives an edit and nothing is shared between a revision and the working tree.
 */
export function perGeneration<T>(make: (source: TextSource) => T): (source: TextSource) => T {
  const memo = new WeakMap<TextSource, { readonly generation: number | undefined; readonly value: T }>();
  return (source) => {
    const known = memo.get(source);
    if (known && known.generation === source.generation) return known.value;
    const value = make(source);
    memo.set(source, { generation: source.generation, value });
    return value;
  };
}

/** The same of what asks for names and kinds only: with an unsaved text of a file that is there, it is what it is without. */
export function perTree<T>(make: (source: TextSource) => T): (source: TextSource) => T {
  const ofSource = perGeneration(make);
  return (source) => ofSource(source.edited?.saved ?? source);
}
