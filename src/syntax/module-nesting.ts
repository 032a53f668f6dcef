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

/** Words directly in front of a text in code without blanks: `return"a"`. Behind another one a quote is an apostrophe, as in a template. */
const WORDS_BEFORE_TEXT = new Set(
  "as await case default delete do else export extends from import in keyof new of return throw typeof void yield".split(
    " ",
  ),
);

/** The longest of these. */
const LONGEST_WORD = 8;

// Characters by their codes, and words by expressions. Texts of one character each take five times as long, which is more than the parser
// does. Without `u` an expression may begin in the middle of a character that takes two codes.
const WORD = /[\w$]*/y;
const IN_SINGLE_QUOTES = /[^'\\\n]*/y;
const IN_DOUBLE_QUOTES = /[^"\\\n]*/y;

const NONE = -1;
const LINE_FEED = 10;
const SPACE = 32;
const EXCLAMATION_MARK = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const STAR = 42;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const SLASH = 47;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION_MARK = 63;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const TILDE = 126;
const ASCII_END = 127;

const IS_OF_WORD = codesOf(/[\w$]/u);
const IS_END_OF_VALUE = codesOf(/[\w$)\]}"'`]/u);

/** Which characters of ASCII an expression is true of, by their codes. */
function codesOf(characters: RegExp): Uint8Array {
  return Uint8Array.from({ length: ASCII_END + 1 }, (_, code) => (characters.test(String.fromCharCode(code)) ? 1 : 0));
}

/**
 * The offset at which a module nests too deeply to be parsed, or undefined.
 *
 * An estimate from characters, without a parser: open brackets, and on each level of brackets what nests to the right
 * without any (`a => b => …`, `a ? b : c ? d : …`, `!!!…`, tags) since the last end of a statement or of an item.
 */
export function findExcessiveNesting(text: string): number | undefined {
  // Each level takes a character at least.
  if (text.length <= MAX_NESTING) return undefined;

  const nesting = new Nesting();
  let previous = NONE;
  let previousWord = "";
  let isNewLine = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= SPACE) {
      if (code === LINE_FEED) isNewLine = true;
      continue;
    }
    const next = codeAt(text, index + 1);
    if (code === SLASH && (next === SLASH || next === STAR) && !isOfAddress(text, index)) {
      const end = text.indexOf(next === SLASH ? "\n" : "*/", index + 2);
      if (end === -1) return undefined;
      index = next === SLASH ? end - 1 : end + 1;
      continue;
    }
    const start = index;
    let word = "";
    if (isWordCode(code)) {
      index = endOfWord(text, index);
      if (index - start < LONGEST_WORD) word = text.slice(start, index + 1);
      if (endsStatement(previous, previousWord, word, isNewLine)) nesting.endStatement();
      if (PREFIX_WORDS.has(word)) nesting.nest();
    } else if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) takeSign(nesting, code, previous, next);
    else if (!isApostrophe(text, index, previousWord)) index = endOfString(text, index);
    if (nesting.isTooDeepWithToken()) return start;
    previous = codeAt(text, index);
    previousWord = word;
    isNewLine = false;
  }
  return undefined;
}

/**
 * `https://` in a template, whose text is gone through as code: taken for a comment it would hide the brackets that close on its line, and a module
 * with hundreds of them would seem to nest. The text of templates is not skipped: a backtick in a regular expression would hide what nests behind it.
 */
function isOfAddress(text: string, slash: number): boolean {
  return codeAt(text, slash - 1) === COLON && codeAt(text, slash + 1) === SLASH;
}

/** `can't` in a template. */
function isApostrophe(text: string, quote: number, previousWord: string): boolean {
  return quote > 0 && isWordCode(codeAt(text, quote - 1)) && !WORDS_BEFORE_TEXT.has(previousWord);
}

/** What a sign opens, closes or nests, by the characters before and behind it. */
function takeSign(nesting: Nesting, code: number, previous: number, next: number): void {
  switch (code) {
    case OPEN_PARENTHESIS:
    case OPEN_BRACKET:
    case OPEN_BRACE:
      return nesting.open();
    case CLOSE_PARENTHESIS:
    case CLOSE_BRACKET:
    case CLOSE_BRACE:
      return nesting.close();
    case SEMICOLON:
      return nesting.endStatement();
    case COMMA:
      return nesting.endItem();
    case LESS:
      return nesting.angle(next === SLASH ? -1 : 1);
    case GREATER:
      if (previous === SLASH) nesting.angle(-1);
      return;
    case EQUALS:
      // Neither a comparison nor an attribute, which there are many of in one element.
      if (!isPartOfComparison(previous) && !isValueOfAttribute(next)) nesting.nest();
      return;
    case QUESTION_MARK:
    case COLON:
    case EXCLAMATION_MARK:
    case TILDE:
      return nesting.nest();
    case PLUS:
    case MINUS:
      if (!isValueEnd(previous)) nesting.nest();
  }
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

/** How deep a text nests where it is read, over all levels of brackets. */
class Nesting {
  readonly #outer: Level[] = [];
  #level = newLevel();
  #total = 0;

  /** One more token; whether it is one too many, or stands too deep. */
  isTooDeepWithToken(): boolean {
    this.#level.tokens += 1;
    return this.#total > MAX_NESTING || this.#level.tokens > MAX_TOKENS;
  }

  /** What follows stands within what was read, without a bracket. */
  nest(): void {
    this.#level.nesting += 1;
    this.#total += 1;
  }

  /** A type or an element begins, or ends. */
  angle(count: 1 | -1): void {
    if (this.#level.angles + count < 0) return;
    this.#level.angles += count;
    this.#total += count;
  }

  open(): void {
    this.#outer.push(this.#level);
    this.#level = newLevel();
    this.#total += 1;
  }

  close(): void {
    this.endStatement();
    if (this.#outer.length > 0) this.#total -= 1;
    this.#level = this.#outer.pop() ?? this.#level;
  }

  endItem(): void {
    this.#total -= this.#level.nesting;
    this.#level.nesting = 0;
    this.#level.tokens = 0;
  }

  endStatement(): void {
    this.endItem();
    this.#total -= this.#level.angles;
    this.#level.angles = 0;
  }
}

function newLevel(): Level {
  return { nesting: 0, angles: 0, tokens: 0 };
}

/** Whether a word stands where a new statement begins: on a line of its own or behind a block, and not going on with it. */
function endsStatement(previous: number, previousWord: string, word: string, isNewLine: boolean): boolean {
  if (previous === CLOSE_BRACE) return word !== "else" && word !== "extends";
  if (!isNewLine || !isValueEnd(previous) || PREFIX_WORDS.has(previousWord)) return false;
  return previous !== CLOSE_PARENTHESIS || !PREFIX_WORDS.has(word);
}

/** In front of the first character and behind the last one there is none. */
function codeAt(text: string, index: number): number {
  return index < text.length ? text.charCodeAt(index) : NONE;
}

function isWordCode(code: number): boolean {
  return code > ASCII_END || IS_OF_WORD[code] === 1;
}

function isValueEnd(code: number): boolean {
  return code > ASCII_END || IS_END_OF_VALUE[code] === 1;
}

function isPartOfComparison(code: number): boolean {
  return code === EQUALS || code === EXCLAMATION_MARK || code === LESS || code === GREATER || code === NONE;
}

function isValueOfAttribute(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE || code === OPEN_BRACE || code === NONE;
}

/** Where an expression that is true of any text no longer is, from an offset. */
function endOf(expression: RegExp, text: string, start: number): number {
  expression.lastIndex = start;
  expression.test(text);
  return expression.lastIndex;
}

/** The last character of the word that begins at an offset. */
function endOfWord(text: string, start: number): number {
  let end = endOf(WORD, text, start + 1);
  while (codeAt(text, end) > ASCII_END) end = endOf(WORD, text, end + 1);
  return end - 1;
}

/** Strings end with their line at the latest, so that a quote in a regular expression costs one line. */
function endOfString(text: string, start: number): number {
  const inside = text.charCodeAt(start) === SINGLE_QUOTE ? IN_SINGLE_QUOTES : IN_DOUBLE_QUOTES;
  let end = endOf(inside, text, start + 1);
  while (codeAt(text, end) === BACKSLASH) end = end + 2 > text.length ? end + 2 : endOf(inside, text, end + 2);
  return end;
}
