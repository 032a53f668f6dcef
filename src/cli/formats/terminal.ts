import { styleText } from "node:util";
import { clean } from "../../words/clean.ts";

/** What the output goes to. Anything but a terminal: no colours, and lines as long as they are. */
export interface Terminal {
  readonly hasColors: boolean;
  /** Columns. */
  readonly width: number;
  /** Where somebody watches: replaces a line that tells what is going on; undefined takes it away. */
  readonly progress?: (line: string | undefined) => void;
}

/** Colours are for terminals that have them; `FORCE_COLOR` asks for them elsewhere, or for none. */
export function wantsColors(
  stream: { readonly isTTY?: boolean; hasColors?(): boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  // Respects `NO_COLOR`.
  return stream.isTTY === true && stream.hasColors?.() === true;
}

/** A file or a pipe: no colours, no wrapped lines. */
export const PLAIN: Terminal = { hasColors: false, width: Infinity };

/** A line before it is laid out: spans of text from wherever, cleaned here and only then coloured. */
export interface Line {
  /** Columns before the text, and before what is wrapped. */
  readonly indent: number;
  readonly spans: readonly Span[];
}

/** A piece of a line that looks the same throughout. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
}

/** What a piece of text is for whoever reads it; a terminal without colours shows none. */
export type Style = "bad" | "caution" | "dim" | "strong";

const formats = { bad: "red", caution: "yellow", dim: "dim", strong: "bold" } as const;

/** Narrower than this, wrapping makes it worse. */
const leastWidth = 40;
/** Wider than this, lines are hard to read. */
const mostWidth = 110;

/** A line of spans; strings are spans without a style. */
export function line(indent: number, ...spans: readonly (Span | string)[]): Line {
  return { indent, spans: spans.map((span) => (typeof span === "string" ? { text: span } : span)) };
}

/** Lines as text, wrapped to the width of the terminal, each with its line break. */
export function printLines(lines: readonly Line[], terminal: Terminal): string {
  return lines.map((one) => `${printLine(one, terminal)}\n`).join("");
}

function printLine({ indent, spans }: Line, { hasColors, width }: Terminal): string {
  const most = width === Infinity ? width : Math.max(leastWidth, Math.min(width, mostWidth));
  const margin = " ".repeat(indent);
  let text = spans.length === 0 ? "" : margin;
  let column = indent;
  for (const { text: content, style } of spans) {
    const paint = (word: string): string =>
      hasColors && style !== undefined && word.trim() !== ""
        ? styleText(formats[style], word, { validateStream: false })
        : word;
    const words = most === Infinity ? [clean(content)] : clean(content).split(/( +)/u);
    for (const word of words) {
      if (word.trim() !== "" && column > indent && column + word.length > most) {
        text = `${text.trimEnd()}\n${margin}`;
        column = indent;
      }
      if (column === indent && most !== Infinity && word.trim() === "" && text.endsWith(`\n${margin}`)) continue;
      text += paint(word);
      column += word.length;
    }
  }
  return text.trimEnd();
}
