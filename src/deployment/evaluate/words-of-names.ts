/** How libraries take names apart into words. Of texts on which their versions agree; undefined for all others. */

const plain = /^[\u0020-\u007e]*$/u;
/** Letters of which case and accents are no matter of dispute. */
const latin = /^[\u0020-\u007e\u00c0-\u017f]*$/u;

/** `onOrder` -> `OnOrder`. */
export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `OnOrder` -> `onOrder`. */
export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** `onOrder` -> `Onorder`. */
export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

/** Letters that are no letter with an accent: how they are written without. */
const letters: Readonly<Record<string, string>> = {
  Æ: "Ae",
  æ: "ae",
  Ð: "D",
  ð: "d",
  Ø: "O",
  ø: "o",
  Þ: "Th",
  þ: "th",
  ß: "ss",
  Đ: "D",
  đ: "d",
  Ħ: "H",
  ħ: "h",
  ı: "i",
  Ĳ: "IJ",
  ĳ: "ij",
  ĸ: "k",
  Ŀ: "L",
  ŀ: "l",
  Ł: "L",
  ł: "l",
  ŉ: "'n",
  Ŋ: "N",
  ŋ: "n",
  Œ: "Oe",
  œ: "oe",
  Ŧ: "T",
  ŧ: "t",
  ſ: "s",
};

function withoutAccents(text: string): string {
  const replaced = text.replace(/[\u00c0-\u017f]/gu, (letter) => letters[letter] ?? letter);
  return replaced.normalize("NFD").replace(/[\u0300-\u036f]/gu, "");
}

/** lodash: accents and apostrophes go; a change of case, digits and everything else part words; `1st` is one. */
export function lodashWords(text: string): readonly string[] | undefined {
  if (!latin.test(text)) return undefined;
  const name = withoutAccents(text).replaceAll("'", "");
  if (!plain.test(name)) return undefined;
  return (
    name.match(
      /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d*(?:1ST|2ND|3RD|(?![123])\dTH)(?=\b|[a-z_])|\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[A-Z_])|\d+/gu,
    ) ?? []
  );
}

/** es-toolkit. */
export function unicodeWords(text: string): readonly string[] | undefined {
  return latin.test(text) ? (text.match(/\p{Lu}?\p{Ll}+|\d+|\p{Lu}+(?!\p{Ll})|\p{L}+/gu) ?? []) : undefined;
}

/** change-case and its parts: digits belong to the word before them. */
export function caseWords(text: string): readonly string[] | undefined {
  if (!plain.test(text)) return undefined;
  const apart = text.replaceAll(/([a-z\d])([A-Z])/gu, "$1 $2").replaceAll(/([A-Z])([A-Z][a-z])/gu, "$1 $2");
  return apart.match(/[A-Za-z\d]+/gu) ?? [];
}

/** scule: at `-`, `_`, `/` and `.`, and where the case changes. Digits have none. */
export function sculeWords(text: string): readonly string[] | undefined {
  if (!latin.test(text) || text.includes(" ")) return undefined;
  return text.split(/[-_/.]/u).flatMap(atChanges);
}

function atChanges(text: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let before: boolean | undefined;
  for (const [index, letter] of [...text].entries()) {
    const isUpper = /\d/u.test(letter) ? undefined : letter !== letter.toLowerCase();
    if (index > 0 && before === false && isUpper === true) {
      words.push(word);
      word = letter;
    } else if (index > 0 && before === true && isUpper === false && word.length > 1) {
      words.push(word.slice(0, -1));
      word = word.slice(-1) + letter;
    } else word += letter;
    before = isUpper;
  }
  return [...words, word];
}
