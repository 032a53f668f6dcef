/** What the name of a function says that a call does, for functions of which nothing else is known. */
import { loadData } from "./load.ts";

interface NamesFile {
  /** Words, joined by blanks, in lower case; of `guards` parts of names. */
  readonly skipped: string;
  readonly retrieves: string;
  readonly computes: string;
  readonly makes: string;
  readonly ids: string;
  readonly guards: string;
  readonly refuses: string;
  readonly claims: string;
  readonly closes: string;
  readonly wraps: string;
  readonly asks: string;
  readonly requests: string;
  readonly carries: string;
  readonly tokenPaths: string;
  readonly tokenPathsAtRoot: string;
  readonly modelPaths: string;
  readonly modelMethods: string;
  readonly modelAddresses: string;
  readonly modelRequests: readonly string[];
  readonly tokenWords: string;
  readonly telemetryHosts: string;
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

interface Prepared {
  readonly skipped: ReadonlySet<string>;
  readonly retrieves: ReadonlySet<string>;
  readonly computes: ReadonlySet<string>;
  readonly makes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly guards: readonly string[];
  readonly refuses: readonly string[];
  readonly claims: ReadonlySet<string>;
  readonly closes: ReadonlySet<string>;
  readonly wraps: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly requests: ReadonlySet<string>;
  readonly carries: ReadonlySet<string>;
  readonly tokenPaths: ReadonlySet<string>;
  readonly tokenPathsAtRoot: ReadonlySet<string>;
  readonly modelPaths: ReadonlySet<string>;
  readonly modelMethods: ReadonlySet<string>;
  readonly modelAddresses: ReadonlySet<string>;
  readonly modelRequests: readonly (readonly string[])[];
  readonly tokenWords: ReadonlySet<string>;
  readonly telemetryHosts: readonly string[];
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

function prepare(): Prepared {
  if (prepared) return prepared;
  const file = loadData<NamesFile>("names");
  const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
  return (prepared = {
    skipped: words(file.skipped),
    retrieves: words(file.retrieves),
    computes: words(file.computes),
    makes: words(file.makes),
    ids: words(file.ids),
    guards: file.guards.split(" "),
    refuses: file.refuses.split(" "),
    claims: words(file.claims),
    closes: words(file.closes),
    wraps: words(file.wraps),
    asks: words(file.asks),
    requests: words(file.requests),
    carries: words(file.carries),
    tokenPaths: words(file.tokenPaths),
    tokenPathsAtRoot: words(file.tokenPathsAtRoot),
    modelPaths: words(file.modelPaths),
    modelMethods: words(file.modelMethods),
    modelAddresses: words(file.modelAddresses),
    modelRequests: file.modelRequests.map((all) => all.split(" ")),
    tokenWords: words(file.tokenWords),
    telemetryHosts: file.telemetryHosts.split(" "),
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

/**
 * - `guards`: it speaks of telling a repeat: `isFirst`, `dedupe.check`.
 * - `retrieves`: it gives what is there: `getOrder`, `customers.find`.
 * - `computes`: it works on what it is given: `parse`, `schema.validate`.
 */
export type NameSense = "guards" | "retrieves" | "computes" | "nothing";

/** @param callee as written: `isFirst`, `this.orders.findOne` */
export function senseOfName(callee: string): NameSense {
  const { skipped, retrieves, computes } = prepare();
  if (speaksOfGuarding(callee)) return "guards";
  const first = wordsOf(callee.split(".").at(-1)!).find((word) => !skipped.has(word)) ?? "";
  if (retrieves.has(first)) return "retrieves";
  return computes.has(first) ? "computes" : "nothing";
}

/** `orders.create`, `uploadFile`: what it gives back may stand for something that it made, with another id each time. */
export function speaksOfMaking(callee: string): boolean {
  const { skipped, makes } = prepare();
  const first = wordsOf(callee.split(".").at(-1)!).find((word) => !skipped.has(word));
  return first !== undefined && makes.has(first);
}

/** `client.end`, `prisma.$disconnect`: the last that is done with a connection, when all that was to be done is done. */
export function closesConnection(callee: string): boolean {
  return prepare().closes.has(callee.split(".").at(-1)!.replace(/^\$/u, ""));
}

/** `generateId`, `ulid`: a new id each time. */
export function givesNewIds(callee: string): boolean {
  const words = wordsOf(callee.split(".").at(-1)!);
  return prepare().ids.has(words.at(-1) ?? "") && (words.length === 1 || speaksOfMaking(callee));
}

/**
 * The function that asks, by its name, where those that it calls only carry a request: `getBanks` of `getBanks`, `api.post`. One that does
 * something else beside (`getOrCreate`) is none. @param callees from the outermost to the one that makes the request
 */
export function askingCaller(callees: readonly string[]): string | undefined {
  const { skipped, carries, requests } = prepare();
  const plain = (callee: string): readonly string[] =>
    wordsOf(callee.split(".").at(-1)!).filter((word) => !skipped.has(word));
  const asking = callees.findLast((callee) => !plain(callee).every((word) => carries.has(word)));
  const [first = "", ...others] = asking === undefined ? [] : plain(asking);
  return requests.has(first) && !others.some((word) => word === "or" || word === "and") ? asking : undefined;
}

/** It calls a function that it is given whatever it is given beside it: `retry`, `tracer.startActiveSpan`, `mapLimit`. */
export function isTransparentWrapper(callee: string): boolean {
  const { wraps } = prepare();
  return !speaksOfGuarding(callee) && wordsOf(callee).some((word) => wraps.has(word));
}

/** `withIdempotency`, `Once`, `dedupe`: a part of the name says that it tells a repeat. */
export function speaksOfGuarding(callee: string): boolean {
  const plain = callee.replaceAll(/[^A-Za-z.]/gu, "").toLowerCase();
  return prepare().guards.some((part) => plain.includes(part));
}

/** `ORDER_ALREADY_EXISTS`: a code or message that may say that the other side has something already. */
export function speaksOfRefusal(text: string): boolean {
  const plain = text.toLowerCase();
  return prepare().refuses.some((part) => plain.includes(part));
}

/** `claimOrThrow`, `locks.acquire`: it takes something for itself, which another may have taken before. */
export function speaksOfClaiming(callee: string): boolean {
  return speaksOfGuarding(callee) || wordsOf(callee).some((word) => prepare().claims.has(word));
}

/** The words of a name, in lower case: `findOneBy` is `find`, `one`, `by`. */
function wordsOf(name: string): readonly string[] {
  return [...name.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/gu)].map(([word]) => word.toLowerCase());
}

/**
 * - `telemetry`: it logs, counts or traces, whoever waits for it.
 * - `converts`: it gives the same in another form, whoever waits for it.
 * - `plain`: it logs, checks or converts, unless somebody waits for it.
 */
export type NamedRole = "telemetry" | "converts" | "plain";

/** `requestLogger`, `logEvent`. */
const TELEMETRY_WORD = /(?:Logger|Logging|Metrics|Tracer|Telemetry)$|^(?:log|trace|debug)(?=[A-Z])/u;

/** `orderValidator`, `orderSchema.check`. */
const CONVERTER_WORD = /(?:Validator|Parser|Mapper|Formatter|Serializer|Deserializer|Converter|Schema)$/u;
/** First words of names that check or convert; `validateAndSave` does more. */
const CONVERTING =
  /^(?:parse|validate|assert|is|has|to|from|format|convert|map|extract|normali[sz]e|sanitize|serialize|deserialize|decode|encode|calculate)(?=[A-Z])(?!.*And[A-Z])/u;

/**
 * Whether a callee has no effect by the names that it is written with, outermost object first: `["this", "logger", "info"]`.
 * `undefined`: the names do not tell, as those of `Log.create`: entries of a log may be rows of a table.
 */
export function roleByName(names: readonly string[]): NamedRole | undefined {
  const { telemetry, converts, plain, stores } = prepare();
  const bare = names.map((name) => name.replace(/^[_$#]+/u, ""));
  const last = bare.at(-1) ?? "";
  const objects = bare.length === 1 ? bare : bare.slice(0, -1);
  if (stores.has(last) && bare.length > 1) return undefined;
  if (objects.some((name) => telemetry.has(name.toLowerCase()) || TELEMETRY_WORD.test(name))) return "telemetry";
  if (converts.has(last)) return "converts";
  if (plain.has(last) || CONVERTING.test(last) || objects.some((name) => CONVERTER_WORD.test(name))) return "plain";
  return undefined;
}

/** `version`, `row_version`, `__v`: a field that counts the writes of a row, by its name. */
export function isVersionField(name: string): boolean {
  const { versionFields } = prepare();
  return wordsOf(name).some((word) => versionFields.has(word));
}

/**
 * A container makes one of a class with such a decorator (Nest, typedi, tsyringe), unless an option of it says otherwise:
 * `@Injectable({ scope: Scope.REQUEST })`.
 *
 * @param options names of the decorator's options
 */
export function isSharedClass(decorator: string, options: readonly string[]): boolean {
  const { sharedClasses, instanceScopes } = prepare();
  return sharedClasses.has(decorator) && !options.some((name) => instanceScopes.has(name));
}

/**
 * What a decorator says of a column: `@PrimaryColumn()`. `plain`: that it is unique where its arguments say so, and not else; undefined: it
 * is of no column by its name, or may say anything.
 */
export function columnByName(decorator: string): "key" | "generated-key" | "plain" | undefined {
  const { keyColumns, generatedKeyColumns, plainColumns } = prepare();
  if (plainColumns.has(decorator)) return "plain";
  if (generatedKeyColumns.has(decorator)) return "generated-key";
  return keyColumns.has(decorator) ? "key" : undefined;
}

/** `/oauth/token`, `/login`, `/v1/sign`: a POST there fetches a token or has something signed. @param path of an address, with its query */
export function isTokenPath(path: string): boolean {
  const parts = partsOfPath(path);
  const last = parts.at(-1);
  if (last === undefined || !path.includes("/")) return false;
  const { tokenPaths, tokenPathsAtRoot, tokenWords } = prepare();
  if (tokenPaths.has(last)) return true;
  const before = parts.at(-2);
  const isAtRoot =
    before === undefined || /^(?:v\d[\w.]*|api)$/u.test(before) || tokenPaths.has(before) || tokenWords.has(before);
  return isAtRoot && tokenPathsAtRoot.has(last);
}

/** `/v1/chat/completions`, `:generateContent`: a POST there has a model answer, and changes nothing. @param path as for isTokenPath */
export function isModelPath(path: string): boolean {
  const { modelPaths, modelMethods } = prepare();
  const [before = "", last = ""] = ["", ...partsOfPath(path)].slice(-2);
  return (
    (modelPaths.has(last) && /^(?:v\d[\w.]*|chat)$/u.test(before)) ||
    modelPaths.has(`${before}/${last}`) ||
    modelMethods.has(last.split(":")[1] ?? "")
  );
}

/** `https://api.anthropic.com/v1/messages`: as isModelPath says, by the host too. @param address whole; what is not known of it is no letter */
export function isModelAddress(address: string): boolean {
  const [, rest = ""] = /^https:\/\/([^?#]*)/iu.exec(address) ?? [];
  const plain = rest.toLowerCase();
  return [...prepare().modelAddresses].some((one) =>
    one.endsWith("*") ? plain.startsWith(one.slice(0, -1)) : plain === one,
  );
}

/** `api.axiom.co`, `http-intake.logs.datadoghq.eu`: what is sent there are logs, metrics and traces. */
export function isTelemetryHost(host: string): boolean {
  const given = host.toLowerCase();
  return prepare().telemetryHosts.some((one) => given === one || given.endsWith(`.${one}`));
}

/** What is kept there are settings: a look there is for none of what became of a record. @param store as calls name it */
export function keepsSettings(store: string): boolean {
  return prepare().settingStores.has(store);
}

/** `{ model, messages }`: what a model is asked by, wherever it is sent. @param names of the members of a body */
export function isModelRequest(names: ReadonlySet<string>): boolean {
  return prepare().modelRequests.some((all) => all.every((name) => names.has(name)));
}

function partsOfPath(path: string): readonly string[] {
  return path
    .replace(/[?#].*$/su, "")
    .replace(/^[a-z][\w+.-]*:\/\/[^/]*/iu, "")
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
}

/** `AUTH_URL`, `tokenEndpoint`: what holds the address where tokens are fetched. */
export function isTokenAddress(name: string): boolean {
  const words = wordsOf(name);
  return /^(?:url|uri|endpoint)$/u.test(words.at(-1) ?? "") && words.some((word) => prepare().tokenWords.has(word));
}

/** `get-price`, `orders-dev-validateAddress`, `GET_PRICE_FUNCTION`: a deployed function that only answers. @param name or its arn */
export function onlyAnswers(name: string): boolean {
  const { asks, retrieves } = prepare();
  const plain = name.split(":function:").at(-1)!.split(":")[0]!;
  const last = plain.split(/[-_/]/u).at(-1)!;
  const parts = /^[a-z]+[A-Z]/u.test(last) ? [plain, last] : [plain];
  return parts.some((part) => {
    const [first = ""] = wordsOf(part);
    return asks.has(first) || retrieves.has(first);
  });
}
