/**
 * Functions of packages that people put names together with. Their result is known where the text is, so that another library,
 * or an own function in its place, is seen to give the same name. Where versions of a package differ, nothing is known.
 */
import {
  capitalize,
  caseWords,
  lodashWords,
  lowerFirst,
  sculeWords,
  unicodeWords,
  upperFirst,
} from "./words-of-names.ts";

/** Undefined: versions differ, or it cannot be told. */
type Helper = (text: string) => string | undefined;
type Split = (text: string) => readonly string[] | undefined;
type Helpers = Readonly<Record<string, Helper>>;

const lower = (word: string): string => word.toLowerCase();
const upper = (word: string): string => word.toUpperCase();

function joined(split: Split, separator: string, change: (word: string, index: number) => string): Helper {
  return (text) => split(text)?.map(change).join(separator);
}

const camel = (word: string, index: number): string => (index === 0 ? lower(word) : capitalize(word));

const ofText: Helpers = {
  upperFirst,
  lowerFirst,
  capitalize,
  toUpper: upper,
  toLower: lower,
};

const lodash: Helpers = {
  ...ofText,
  camelCase: joined(lodashWords, "", camel),
  kebabCase: joined(lodashWords, "-", lower),
  snakeCase: joined(lodashWords, "_", lower),
  startCase: joined(lodashWords, " ", upperFirst),
  lowerCase: joined(lodashWords, " ", lower),
  upperCase: joined(lodashWords, " ", upper),
};

const esToolkit: Helpers = {
  upperFirst,
  lowerFirst,
  capitalize,
  camelCase: joined(unicodeWords, "", camel),
  pascalCase: joined(unicodeWords, "", capitalize),
  kebabCase: joined(unicodeWords, "-", lower),
  snakeCase: joined(unicodeWords, "_", lower),
  constantCase: joined(unicodeWords, "_", upper),
  startCase: joined(unicodeWords, " ", capitalize),
  lowerCase: joined(unicodeWords, " ", lower),
  upperCase: joined(unicodeWords, " ", upper),
};

/** A number does not run into the word before it: `v1_2`. */
const apart = (word: string, index: number): string =>
  index > 0 && /^\d/u.test(word) ? `_${lower(word)}` : capitalize(word);

const changeCase: Helpers = {
  camelCase: joined(caseWords, "", (word, index) => (index === 0 ? lower(word) : apart(word, index))),
  pascalCase: joined(caseWords, "", apart),
  kebabCase: joined(caseWords, "-", lower),
  paramCase: joined(caseWords, "-", lower),
  snakeCase: joined(caseWords, "_", lower),
  constantCase: joined(caseWords, "_", upper),
  capitalCase: joined(caseWords, " ", capitalize),
  dotCase: joined(caseWords, ".", lower),
  noCase: joined(caseWords, " ", lower),
};

const scule: Helpers = {
  upperFirst,
  lowerFirst,
  camelCase: (text) => {
    const pascal = joined(sculeWords, "", upperFirst)(text);
    return pascal === undefined ? undefined : lowerFirst(pascal);
  },
  pascalCase: joined(sculeWords, "", upperFirst),
  kebabCase: joined(sculeWords, "-", lower),
  snakeCase: joined(sculeWords, "_", lower),
};

/** Of plain names only: it writes out symbols, and letters of other languages by a table. */
const slugify: Helper = (text) =>
  /^[\w .-]*$/u.test(text) ? text.replaceAll("-", " ").trim().replace(/ +/gu, "-") : undefined;

const PACKAGES: Readonly<Record<string, Helpers>> = {
  lodash,
  "lodash-es": lodash,
  "es-toolkit": esToolkit,
  "es-toolkit/string": esToolkit,
  "change-case": changeCase,
  scule,
};

/** Packages of one function, exported by name in newer versions and as the module in older ones. */
const SINGLE: Readonly<Record<string, readonly [Helpers, string]>> = {
  "camel-case": [changeCase, "camelCase"],
  "pascal-case": [changeCase, "pascalCase"],
  "param-case": [changeCase, "paramCase"],
  "snake-case": [changeCase, "snakeCase"],
  "constant-case": [changeCase, "constantCase"],
  "no-case": [changeCase, "noCase"],
  slugify: [{ slugify }, "slugify"],
};

/**
 * The function of a package that makes a name of a text; it gives undefined where the result cannot be told. Undefined for any
 * other function.
 *
 * @param path names from the package down: `["camelCase"]`, none where the package is the function
 */
export function nameHelper(module: string, path: readonly string[]): Helper | undefined {
  const helper = helperOf(module, path);
  return helper && ((text) => (text.length > MAX_LENGTH ? undefined : helper(text)));
}

function helperOf(module: string, path: readonly string[]): Helper | undefined {
  const [name, ...others] = path;
  if (others.length > 0) return undefined;
  const single = SINGLE[module];
  if (single) return name === undefined || name === single[1] ? single[0][single[1]] : undefined;
  if (name !== undefined) return own(PACKAGES[module], name);
  const [, of, member] = /^(lodash|lodash-es)\/(\w+)(?:\.js)?$/u.exec(module) ?? [];
  if (of !== undefined) return own(PACKAGES[of], member!);
  const alone = /^lodash\.(\w+)$/u.exec(module)?.[1];
  const found = alone === undefined ? undefined : Object.keys(lodash).find((key) => lower(key) === alone);
  return found === undefined ? undefined : lodash[found];
}

function own(helpers: Helpers | undefined, name: string): Helper | undefined {
  return helpers && Object.hasOwn(helpers, name) ? helpers[name] : undefined;
}

/** Longer than any name; the cost of a split grows with the text. */
const MAX_LENGTH = 500;
