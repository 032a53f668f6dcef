/** The words by which names and addresses are known, as the data has them. */
import { loadData } from "./load.ts";

interface NamesFile {
  /** Words, joined by blanks, in lower case; of `guards` parts of names. */
  readonly skipped: string;
  readonly settles: string;
  readonly handsOut: string;
  readonly writesRow: string;
  readonly readsRelated: string;
  readonly retrieves: string;
  readonly computes: string;
  readonly makes: string;
  readonly ids: string;
  readonly guards: string;
  readonly refuses: string;
  readonly succeeds: string;
  readonly fails: string;
  readonly claims: string;
  readonly closes: string;
  readonly surrounds: string;
  readonly registers: string;
  readonly wraps: string;
  readonly batches: string;
  readonly works: string;
  readonly asks: string;
  readonly requests: string;
  readonly carries: string;
  readonly readingPaths: string;
  readonly askingCalls: string;
  readonly readingMethods: string;
  readonly askingPaths: string;
  readonly tokenPaths: string;
  readonly tokenPathsAtRoot: string;
  readonly tokenPathsBehind: string;
  readonly tellingPaths: string;
  readonly carryingWords: string;
  readonly modelPaths: string;
  readonly modelMethods: string;
  readonly modelAddresses: string;
  readonly modelRequests: readonly string[];
  readonly tokenWords: string;
  readonly doingPaths: string;
  readonly doingPathsBehind: string;
  readonly localPrograms: string;
  readonly repeats: string;
  readonly sendingAddresses: string;
  readonly settingAddresses: string;
  readonly stands: string;
  readonly telemetryHosts: string;
  readonly tokenHosts: string;
  readonly settingStores: readonly string[];
  /** Decorators, whole names. */
  readonly keyColumns: string;
  readonly versionFields: string;
  readonly plainColumns: string;
  readonly sharedClasses: string;
  readonly instanceScopes: string;
  readonly generatedKeyColumns: string;
  /** Whole names. */
  readonly telemetry: string;
  readonly converts: string;
  readonly plain: string;
  readonly stores: string;
}

/** A host, with those below it, and how paths there begin. */
export interface KnownPlace {
  readonly host: RegExp;
  readonly path: string;
}

interface Prepared {
  readonly skipped: ReadonlySet<string>;
  readonly settles: ReadonlySet<string>;
  readonly handsOut: ReadonlySet<string>;
  readonly writesRow: ReadonlySet<string>;
  readonly readsRelated: ReadonlySet<string>;
  readonly retrieves: ReadonlySet<string>;
  readonly computes: ReadonlySet<string>;
  readonly makes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly guards: readonly string[];
  readonly refuses: readonly string[];
  readonly succeeds: ReadonlySet<string>;
  readonly fails: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly closes: ReadonlySet<string>;
  readonly surrounds: ReadonlySet<string>;
  readonly registers: ReadonlySet<string>;
  readonly wraps: ReadonlySet<string>;
  readonly batches: ReadonlySet<string>;
  readonly works: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly requests: ReadonlySet<string>;
  readonly carries: ReadonlySet<string>;
  readonly readingPaths: ReadonlySet<string>;
  readonly askingCalls: ReadonlySet<string>;
  readonly readingMethods: ReadonlySet<string>;
  readonly askingPaths: ReadonlySet<string>;
  readonly tokenPaths: ReadonlySet<string>;
  readonly tokenPathsAtRoot: ReadonlySet<string>;
  readonly tokenPathsBehind: ReadonlySet<string>;
  readonly tellingPaths: ReadonlySet<string>;
  readonly carryingWords: ReadonlySet<string>;
  readonly modelPaths: ReadonlySet<string>;
  readonly modelMethods: ReadonlySet<string>;
  readonly modelAddresses: ReadonlySet<string>;
  readonly modelRequests: readonly (readonly string[])[];
  readonly tokenWords: ReadonlySet<string>;
  readonly doingPaths: ReadonlySet<string>;
  readonly doingPathsBehind: ReadonlySet<string>;
  readonly localPrograms: ReadonlySet<string>;
  readonly repeats: ReadonlySet<string>;
  readonly sendingAddresses: readonly RegExp[];
  readonly settingAddresses: readonly RegExp[];
  /** Of a host and the path there. */
  readonly stands: ReadonlySet<string>;
  readonly telemetryHosts: readonly KnownPlace[];
  readonly tokenHosts: readonly KnownPlace[];
  readonly settingStores: ReadonlySet<string>;
  readonly keyColumns: ReadonlySet<string>;
  readonly versionFields: ReadonlySet<string>;
  readonly plainColumns: ReadonlySet<string>;
  readonly sharedClasses: ReadonlySet<string>;
  readonly instanceScopes: ReadonlySet<string>;
  readonly generatedKeyColumns: ReadonlySet<string>;
  readonly telemetry: ReadonlySet<string>;
  readonly converts: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly stores: ReadonlySet<string>;
}

let prepared: Prepared | undefined;

/** By what their words say that names and addresses do. */
export function knownWords(): Prepared {
  if (prepared) return prepared;
  const file = loadData<NamesFile>("names");
  const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
  return (prepared = {
    skipped: words(file.skipped),
    settles: words(file.settles),
    handsOut: words(file.handsOut),
    writesRow: words(file.writesRow),
    readsRelated: words(file.readsRelated),
    retrieves: words(file.retrieves),
    computes: words(file.computes),
    makes: words(file.makes),
    ids: words(file.ids),
    guards: file.guards.split(" "),
    refuses: file.refuses.split(" "),
    succeeds: words(file.succeeds),
    fails: words(file.fails),
    claims: words(file.claims),
    closes: words(file.closes),
    surrounds: words(file.surrounds),
    registers: words(file.registers),
    wraps: words(file.wraps),
    batches: words(file.batches),
    works: words(file.works),
    asks: words(file.asks),
    requests: words(file.requests),
    carries: words(file.carries),
    readingPaths: words(file.readingPaths),
    askingCalls: words(file.askingCalls),
    readingMethods: words(file.readingMethods),
    askingPaths: words(file.askingPaths),
    tokenPaths: words(file.tokenPaths),
    tokenPathsAtRoot: words(file.tokenPathsAtRoot),
    tokenPathsBehind: words(file.tokenPathsBehind),
    tellingPaths: words(file.tellingPaths),
    carryingWords: words(file.carryingWords),
    modelPaths: words(file.modelPaths),
    modelMethods: words(file.modelMethods),
    modelAddresses: words(file.modelAddresses),
    modelRequests: file.modelRequests.map((all) => all.split(" ")),
    tokenWords: words(file.tokenWords),
    doingPaths: words(file.doingPaths),
    doingPathsBehind: words(file.doingPathsBehind),
    localPrograms: words(file.localPrograms),
    repeats: words(file.repeats),
    sendingAddresses: file.sendingAddresses.split(" ").map(patternOf),
    settingAddresses: file.settingAddresses.split(" ").map(patternOf),
    stands: words(file.stands),
    telemetryHosts: file.telemetryHosts.split(" ").map(placeOf),
    tokenHosts: file.tokenHosts.split(" ").map(placeOf),
    settingStores: new Set(file.settingStores),
    keyColumns: words(file.keyColumns),
    versionFields: words(file.versionFields),
    plainColumns: words(file.plainColumns),
    sharedClasses: words(file.sharedClasses),
    instanceScopes: words(file.instanceScopes),
    generatedKeyColumns: words(file.generatedKeyColumns),
    telemetry: words(file.telemetry),
    converts: words(file.converts),
    plain: words(file.plain),
    stores: words(file.stores),
  });
}

/** The words of a name, in lower case: `findOneBy` is `find`, `one`, `by`. */
export function wordsOf(name: string): readonly string[] {
  return [...name.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/gu)].map(([word]) => word.toLowerCase());
}

/** `*` is any part of a step. */
function patternOf(address: string): RegExp {
  const plain = address.split("*").map((part) => part.replace(/[^\w/]/gu, "\\$&"));
  return new RegExp(`^${plain.join("[^/]*")}$`, "u");
}

/** `logs-*.grafana.net`, `api*datadoghq.com/api/v2/series`: a host, or one below it, and how paths there begin. */
function placeOf(address: string): KnownPlace {
  const [host = "", ...path] = address.split("/");
  const pattern = host
    .split("*")
    .map((part) => part.replaceAll(".", "\\."))
    .join("[\\w.-]*");
  return { host: new RegExp(`^(?:[^/]*\\.)?${pattern}$`, "u"), path: path.length === 0 ? "" : `/${path.join("/")}` };
}
