/**
 * Deepest nesting of a module that is handed to a parser. The native one recurses without a bound of its own, and a
 * stack that overflows there ends the process: from about 2,000 levels on. Real code stays below 100.
 */
const MAX_NESTING = 1_000;

/** Most tokens of one statement or item on one level of brackets: `a + a + …` and `a.b.c…` nest to the left, less steeply. */
const MAX_TOKENS = 10_000;

/** Words with an operand or a statement behind them: a row of them nests, as in `typeof typeof x` or `if (a) if (b)`. */
const PREFIX_WORDS = new Set(
  "typeof void delete await yield new else if for while do with extends keyof readonly infer unique async".split(" "),
);

/**
 * The offset at which a module nests too deeply to be parsed, or undefined.
 *
 * An estimate from characters, without a parser: open brackets, and on each level of brackets what nests to the right
 * without any (`a => b => …`, `a ? b : c ? d : …`, `!!!…`, tags) since the last end of a statement or of an item.
 */
export function findExcessiveNesting(text: string): number | undefined {
  // Each level takes a character at least.
  if (text.length <= MAX_NESTING) return undefined;

  const outer: Level[] = [];
  let level = newLevel();
  let total = 0;
  const nest = (count: number): void => {
    level.nesting += count;
    total += count;
  };
  const open = (count: 1 | -1): void => {
    if (level.angles + count < 0) return;
    level.angles += count;
    total += count;
  };
  const endItem = (): void => {
    nest(-level.nesting);
    level.tokens = 0;
  };
  const endStatement = (): void => {
    endItem();
    total -= level.angles;
    level.angles = 0;
  };

  let previous = "";
  let previousWord = "";
  let isNewLine = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character <= " ") {
      if (character === "\n") isNewLine = true;
      continue;
    }
    const next = text[index + 1] ?? "";
    const start = index;
    let word = "";
    if (isWordCharacter(character)) {
      while (isWordCharacter(text[index + 1] ?? "")) index += 1;
      word = text.slice(start, index + 1);
      if (endsStatement(previous, previousWord, word, isNewLine)) endStatement();
      if (PREFIX_WORDS.has(word)) nest(1);
    } else if (character === "/" && (next === "/" || next === "*")) {
      const close = next === "/" ? "\n" : "*/";
      const end = text.indexOf(close, index + 2);
      if (end === -1) return undefined;
      index = next === "/" ? end - 1 : end + 1;
      continue;
    } else if (character === '"' || character === "'") {
      index = endOfString(text, index);
    } else if ("([{".includes(character)) {
      outer.push(level);
      level = newLevel();
      total += 1;
    } else if (")]}".includes(character)) {
      endStatement();
      if (outer.length > 0) total -= 1;
      level = outer.pop() ?? level;
    } else if (character === ";") {
      endStatement();
    } else if (character === ",") {
      endItem();
    } else if (character === "<") {
      open(next === "/" ? -1 : 1);
    } else if (character === ">") {
      if (previous === "/") open(-1);
    } else if (character === "=") {
      // Neither a comparison nor an attribute, which there are many of in one element.
      if (!"=!<>".includes(previous) && !"\"'{".includes(next)) nest(1);
    } else if ("?:!~".includes(character)) {
      nest(1);
    } else if ((character === "+" || character === "-") && !isValueEnd(previous)) {
      nest(1);
    }
    level.tokens += 1;
    if (total > MAX_NESTING || level.tokens > MAX_TOKENS) return start;
    previous = text[index] ?? "";
    previousWord = word;
    isNewLine = false;
  }
  return undefined;
}

/** What is open on one level of brackets. */
interface Level {
  /** How often it nests to the right, since the last end of a statement or an item. */
  nesting: number;
  /** Types and elements, since the last end of a statement: items do not end them. Those of types count as open until then. */
  angles: number;
  /** Since the last end of a statement or an item. */
  tokens: number;
}

function newLevel(): Level {
  return { nesting: 0, angles: 0, tokens: 0 };
}

/** Whether a word stands where a new statement begins: on a line of its own or behind a block, and not going on with it. */
function endsStatement(previous: string, previousWord: string, word: string, isNewLine: boolean): boolean {
  if (previous === "}") return word !== "else" && word !== "extends";
  if (!isNewLine || !isValueEnd(previous) || PREFIX_WORDS.has(previousWord)) return false;
  return previous !== ")" || !PREFIX_WORDS.has(word);
}

function isWordCharacter(character: string): boolean {
  const isAlphanumeric =
    (character >= "a" && character <= "z") ||
    (character >= "A" && character <= "Z") ||
    (character >= "0" && character <= "9");
  return isAlphanumeric || character === "_" || character === "$" || character > "\x7f";
}

function isValueEnd(character: string): boolean {
  return isWordCharacter(character) || (character !== "" && ")]}\"'`".includes(character));
}

/** Strings end with their line at the latest, so that a quote in a regular expression costs one line. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  let index = start + 1;
  while (index < text.length && text[index] !== quote && text[index] !== "\n") index += text[index] === "\\" ? 2 : 1;
  return index;
}
