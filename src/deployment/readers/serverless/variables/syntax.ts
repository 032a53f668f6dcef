/** The syntax of `${…}` in strings of a Serverless Framework configuration; what a variable means is `evaluate.ts`'s. */

/** Literal text, or a variable in it. */
export type Piece = string | Variable;

/** A variable as it is written: `${opt:stage, self:provider.stage}`. */
export interface Variable {
  /** As written, without `${` and `}`. */
  readonly text: string;
  /** What stands between the commas, trimmed; a variable may be part of it: `self:custom.${sls:stage}.arn`. */
  readonly alternatives: readonly (readonly Piece[])[];
  /**
   * False where only a variable inside makes it look like one: `${${self:custom.table}.Arn}` is a reference of
   * CloudFormation once the inner one is replaced.
   */
  readonly direct: boolean;
}

/** Variables inside variables; real ones stay below 8. */
const maximumNesting = 30;

/** Whether a string may hold a variable at all. */
export function mayHoldVariables(text: string): boolean {
  return text.includes("${");
}

/**
 * Text and variables in the order written; adjacent text is joined. `${AWS::Region}`, `${Orders.Arn}` and anything else
 * that starts with no source is CloudFormation's and stays text; `\${` is a written `${`.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  const push = (piece: Piece): void => {
    const last = pieces.at(-1);
    if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
    else if (piece !== "") pieces.push(piece);
  };
  while ((at = text.indexOf("${", at)) >= 0) {
    if (text[at - 1] === "\\") {
      push(`${text.slice(from, at - 1)}\${`);
      from = at += 2;
      continue;
    }
    const read = readBraces(text, at + 2, 1);
    if (read) {
      push(text.slice(from, at));
      for (const piece of read.pieces) push(piece);
      from = at = read.end;
    } else at += 2;
  }
  push(text.slice(from));
  return pieces;
}

/** Literal text and variables of the framework, each as written: joined again they are the text. */
export function splitAtVariables(text: string): readonly (string | Pick<Variable, "text">)[] {
  const pieces: (string | Pick<Variable, "text">)[] = [];
  let from = 0;
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    const read = text[at - 1] === "\\" ? undefined : readBraces(text, at + 2, 1);
    const [only] = read?.pieces ?? [];
    if (!read || typeof only !== "object") continue;
    if (at > from) pieces.push(text.slice(from, at));
    pieces.push({ text: text.slice(at + 2, read.end - 1) });
    from = read.end;
    at = read.end - 2;
  }
  if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
  return pieces;
}

interface Braces {
  readonly pieces: readonly Piece[];
  /** Offset behind the closing brace. */
  readonly end: number;
}

/** What stands after a `${` up to its `}`; undefined where it is not closed. */
function readBraces(text: string, start: number, depth: number): Braces | undefined {
  if (depth > maximumNesting) return undefined;
  const alternatives: Piece[][] = [[]];
  let literal = "";
  let quote = "";
  let open = 0;
  /** The last character of this alternative that is no space: a quote opens a string only at its start or in a list. */
  let last = "";
  const flush = (): void => {
    if (literal !== "") alternatives.at(-1)!.push(literal);
    literal = "";
  };
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === "$" && text[at + 1] === "{") {
      const inner = readBraces(text, at + 2, depth + 1);
      if (!inner) return undefined;
      for (const piece of inner.pieces) {
        if (typeof piece === "string") literal += piece;
        else {
          flush();
          alternatives.at(-1)!.push(piece);
        }
      }
      last = "}";
      at = inner.end - 1;
    } else if (quote !== "") {
      literal += character;
      if (character === quote) quote = "";
    } else if (character === "}" && open === 0) {
      flush();
      return { pieces: meaningOf(text.slice(start, at), alternatives), end: at + 1 };
    } else if (character === "," && open === 0) {
      flush();
      alternatives.push([]);
      last = "";
    } else {
      if (character === "{" || character === "(") open += 1;
      else if (character === "}" || character === ")") open = Math.max(0, open - 1);
      else if ((character === "'" || character === '"') && (last === "" || "(,=".includes(last))) quote = character;
      if (character.trim() !== "") last = character;
      literal += character;
    }
  }
  return undefined;
}

const direct = /^\s*(?:[A-Za-z][\w.-]*(?:\(|:(?!:))|['"])/u;

function meaningOf(text: string, alternatives: readonly Piece[][]): readonly Piece[] {
  const [first] = alternatives[0]!;
  const isDirect = typeof first === "string" && direct.test(first);
  if (isDirect) return [{ text, alternatives: alternatives.map(trimmed), direct: true }];
  const holdsVariable = alternatives.some((pieces) => pieces.some((piece) => typeof piece !== "string"));
  if (!holdsVariable) return [`\${${text}}`];
  const joined = alternatives.flatMap((pieces, index) => (index === 0 ? pieces : [",", ...pieces]));
  return [{ text, alternatives: [joined], direct: false }];
}

function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  return pieces
    .map((piece, index) => {
      if (typeof piece !== "string") return piece;
      const start = index === 0 ? piece.trimStart() : piece;
      return index === pieces.length - 1 ? start.trimEnd() : start;
    })
    .filter((piece) => piece !== "");
}
