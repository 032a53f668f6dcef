/** Packages whose functions only arrange what they are given: what they do is written as a program of ours, and run as one of the project's. */
import { readProgram } from "./load.ts";

/** By the names under which they are imported. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["@aws/durable-execution-sdk-js", "durable-execution"],
  ["@aws-sdk/protocol-http", "aws-http"],
  ["@nestjs/cqrs", "nestjs-cqrs"],
  ["@nestjs/event-emitter", "nestjs-event-emitter"],
  ["@smithy/protocol-http", "aws-http"],
  ["@supercharge/promise-pool", "promise-pool"],
  ["node:assert", "assert"],
  ["node:assert/strict", "assert"],
  ["node:async_hooks", "local-storage"],
  ["node:diagnostics_channel", "diagnostics-channel"],
  ["node:url", "node-url"],
  // Members of the whole module are asked for without the prefix.
  ["assert", "assert"],
  ["async_hooks", "local-storage"],
  ["async-retry", "async-retry"],
  ["diagnostics_channel", "diagnostics-channel"],
  ["url", "node-url"],
  ["async", "async"],
  ["auto-bind", "auto-bind"],
  ["await-to-js", "await-to-js"],
  ["await-to", "await-to-js"],
  ["class-autobind", "auto-bind"],
  ["catch-promise", "await-to-js"],
  ["await-to-ts", "await-to-js"],
  ["dataloader", "dataloader"],
  ["dot-prop", "paths"],
  ["es6-promisify", "promisify"],
  ["es-toolkit", "es-toolkit"],
  ["es-toolkit/compat", "lodash"],
  ["es-toolkit/function", "es-toolkit"],
  ["fast-memoize", "memoize"],
  ["fp-ts/Either", "fp-ts-either"],
  ["fp-ts/lib/Either", "fp-ts-either"],
  ["fp-ts/Option", "fp-ts-option"],
  ["fp-ts/lib/Option", "fp-ts-option"],
  ["fp-ts/Array", "fp-ts-array"],
  ["fp-ts/lib/Array", "fp-ts-array"],
  ["fp-ts/ReadonlyArray", "fp-ts-array"],
  ["fp-ts/lib/ReadonlyArray", "fp-ts-array"],
  ["fp-ts/Task", "fp-ts-task"],
  ["fp-ts/lib/Task", "fp-ts-task"],
  ["fp-ts/TaskEither", "fp-ts-task-either"],
  ["fp-ts/lib/TaskEither", "fp-ts-task-either"],
  ["go-go-try", "try-functions"],
  ["highland", "highland"],
  ["invariant", "assert"],
  ["immer", "immer"],
  ["immutability-helper", "immutability-helper"],
  ["koa-compose", "koa-compose"],
  ["lodash", "lodash"],
  ["lodash-es", "lodash"],
  ["lodash/fp", "lodash-fp"],
  ["lodash/memoize", "memoize"],
  ["lodash.memoize", "memoize"],
  ["mem", "memoize"],
  ["memoizee", "memoize"],
  ["ms", "ms"],
  ["neo-async", "async"],
  ["neverthrow", "neverthrow"],
  ["object-path", "paths"],
  ["opossum", "opossum"],
  ["p-defer", "p-defer"],
  ["p-memoize", "memoize"],
  ["pg-format", "pg-format"],
  ["p-props", "p-props"],
  ["p-reflect", "p-reflect"],
  ["p-timeout", "p-timeout"],
  ["pify", "promisify"],
  ["promise-retry", "async-retry"],
  ["purify-ts", "purify-ts"],
  ["purify-ts/Either", "purify-ts"],
  ["purify-ts/EitherAsync", "purify-ts"],
  ["purify-ts/Maybe", "purify-ts"],
  ["purify-ts/MaybeAsync", "purify-ts"],
  ["q", "q"],
  ["radash", "try-functions"],
  ["ramda", "ramda"],
  ["remeda", "remeda"],
  ["retry", "retry"],
  ["sqlstring", "sqlstring"],
  ["sst/aws/bus", "sst-bus"],
  ["sst/node/event-bus", "sst-event-bus"],
  ["sst/node/future/event", "sst-event-bus"],
  ["thenify", "promisify"],
  ["tiny-invariant", "assert"],
  ["ts-invariant", "assert"],
  ["ts-pattern", "ts-pattern"],
  ["ts-results", "ts-results"],
  ["ts-results-es", "ts-results"],
  ["tslib", "tslib"],
  ["underscore", "lodash"],
  ["util-promisify", "promisify"],
]);

/** Packages that are one function as a whole: `module.exports = function …`. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "assert",
  "async-retry",
  "auto-bind",
  "dataloader",
  "highland",
  "koa-compose",
  "immutability-helper",
  "memoize",
  "ms",
  "opossum",
  "p-defer",
  "p-timeout",
  "pg-format",
  "promisify",
  "q",
]);

/** A package that is given as a program, since running it says more than a description. */
export interface LibraryProgram {
  readonly name: string;
  readonly text: string;
  /** Who asks for the whole package is given what it exports by default. */
  readonly isFunction: boolean;
}

/** The program that stands for a package; `undefined`: none does. */
export function programOf(specifier: string): LibraryProgram | undefined {
  const name = PROGRAMS.get(specifier);
  return name === undefined ? undefined : programNamed(name);
}

/** Of these packages a program gives some names, and data describe the others. */
const PROGRAMS_OF_NAMES: ReadonlyMap<string, readonly [program: string, names: RegExp]> = new Map([
  ["date-fns", ["date-fns-times", /^(?:(?:hours|minutes|seconds|weeks)To[A-Z]\w*|milliseconds)$/u]],
  ["luxon", ["luxon-duration", /^Duration$/u]],
]);

/** The program that stands for one name of a package; `undefined`: none does. */
export function programOfName(specifier: string, name: string): LibraryProgram | undefined {
  const [program, names] = PROGRAMS_OF_NAMES.get(specifier) ?? [];
  return names?.test(name) ? programNamed(program!) : paginatorNamed(specifier, name);
}

/** A file of a package that is one of its functions, `lodash/partial`, and packages of one function, `lodash.partial`: the program, and its name there. */
export function programOfFunction(specifier: string): readonly [LibraryProgram, name: string] | undefined {
  const [, whole, name] =
    /^(lodash|lodash-es|ramda|underscore)[/.](?:src\/|es\/|modules\/)?(\w+)(?:\.js)?$/u.exec(specifier) ?? [];
  const program = whole === undefined ? undefined : programOf(whole);
  return program && name !== undefined ? [program, name] : undefined;
}

/**
 * A paginator of the SDK for AWS: each page is what its command answers, and one stands for all of them.
 * `undefined`: the name is none.
 */
function paginatorNamed(specifier: string, name: string): LibraryProgram | undefined {
  if (specifier !== "@aws-sdk/lib-dynamodb" && !specifier.startsWith("@aws-sdk/client-")) return undefined;
  const [, operation] = /^paginate([A-Z]\w*)$/u.exec(name) ?? [];
  if (operation === undefined) return undefined;
  const text = `import { ${operation}Command } from "${specifier}";
export async function* ${name}({ client }, input) {
  yield await client.send(new ${operation}Command(input));
}`;
  return { name: `${specifier}/${name}`, text, isFunction: false };
}

/** The program that another one imports: `./memoize.js`; `undefined`: that asks for a package. */
export function programBeside(specifier: string): LibraryProgram | undefined {
  const [, name] = /^\.\/([\w-]+)\.js$/u.exec(specifier) ?? [];
  return name === undefined ? undefined : programNamed(name);
}

function programNamed(name: string): LibraryProgram {
  return { name, text: readProgram(name), isFunction: FUNCTIONS.has(name) };
}
