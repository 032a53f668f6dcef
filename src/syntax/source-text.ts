/**
 * The text of one file and the way from offsets to lines.
 *
 * Offsets are UTF-16 code units into `text`. A byte-order mark is not part of `text`, as in ESLint's `sourceCode.text`,
 * so an offset means the same in an editor buffer, on disk and in a git revision.
 */
export class SourceText {
  readonly #path: string;
  readonly #text: string;
  #lineStarts: number[] | undefined;

  /** @param path absolute path, with `/` */
  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  get path(): string {
    return this.#path;
  }

  get text(): string {
    return this.#text;
  }

  /** 1-based line and 1-based column of an offset; offsets outside the text are clamped. */
  position(offset: number): { line: number; column: number } {
    const starts = (this.#lineStarts ??= lineStartsOf(this.#text));
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - starts[low]! + 1 };
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/gu)) starts.push(match.index + match[0].length);
  return starts;
}

/** What ends the lines of a text, for lines that are put into it. */
export function lineBreakOf(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** A stretch of a file: what a finding points at. */
export interface Place {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** The first line of a text, for what is about the whole file. */
export function firstLine(source: SourceText): Place {
  return { source, start: 0, end: source.text.search(/\r|\n|$/u) };
}

/** 1-based line of the start of a place. */
export function lineOf(place: Place): number {
  return place.source.position(place.start).line;
}

/** The same for the same place: what a map of places goes by. */
export function placeName({ source, start, end }: Place): string {
  return `${source.path}:${start}:${end}`;
}

/** In the order of files and of what stands in them, the longer of two that begin at one place last. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.source.path !== b.source.path) return a.source.path < b.source.path ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
