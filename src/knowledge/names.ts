/** What the name of a function says that a call does, for functions of which nothing else is known. */
import { knownWords, wordsOf } from "./known-words.ts";

/**
 * - `guards`: it speaks of telling a repeat: `isFirst`, `dedupe.check`.
 * - `retrieves`: it gives what is there: `getOrder`, `customers.find`.
 * - `computes`: it works on what it is given: `parse`, `schema.validate`.
 */
export type NameSense = "guards" | "retrieves" | "computes" | "nothing";

/** `find` of `orders(db).find`. What a call gave has none: `flow(get("body"), send)`, also where the end of the text is cut off. */
function lastNameIn(callee: string): string {
  let depth = 0;
  let name = "";
  for (const letter of callee) {
    if (letter === "(") depth++;
    else if (letter === ")") depth--;
    if (depth === 0) name = letter === "." || letter === ")" ? "" : name + letter;
  }
  return depth === 0 ? name : "";
}

/** @param callee as written: `isFirst`, `this.orders.findOne` */
export function senseOfName(callee: string): NameSense {
  const { skipped, retrieves, computes, stores } = knownWords();
  if (speaksOfGuarding(callee)) return "guards";
  const last = lastNameIn(callee);
  const words = wordsOf(last).filter((word) => !skipped.has(word));
  const [first = ""] = words;
  // `findOneAndUpdate`, `getOrCreate`: it gives what is there, and changes it.
  if ((retrieves.has(first) && stores.has(last)) || doesMore(words)) return "nothing";
  if (retrieves.has(first)) return "retrieves";
  return computes.has(first) ? "computes" : "nothing";
}

/** `getOrCreate`, `compareAndSet`, `selectForUpdate`, `mergeIfNew`: what stands behind the first word says that it is not all. */
function doesMore([, joins = "", second = "", ...others]: readonly string[]): boolean {
  const { retrieves, computes, repeats, stands } = knownWords();
  const isOther = second !== "" && !retrieves.has(second);
  if ((joins === "and" && isOther && !computes.has(second)) || (joins === "or" && isOther && !stands.has(second)))
    return true;
  const all = [joins, second, ...others];
  return all.some((word, at) => {
    const next = all[at + 1] ?? "";
    return (word === "if" && repeats.has(next)) || (word === "for" && next === "update");
  });
}

/** `orders.create`, `uploadFile`: what it gives back may stand for something that it made, with another id each time. */
export function speaksOfMaking(callee: string): boolean {
  const { skipped, makes } = knownWords();
  const first = wordsOf(lastNameIn(callee)).find((word) => !skipped.has(word));
  return first !== undefined && makes.has(first);
}

/** `row.save()`, `message.ack()`: it tells of a row, or of a message, that it was worked on. */
export function settlesByName(method: string): boolean {
  return knownWords().settles.has(wordsOf(method)[0] ?? "");
}

/** `outbox.claimBatch`, `jobs.dequeue`: it gives each of what it has once. */
export function handsOutByName(method: string): boolean {
  const { claims, handsOut } = knownWords();
  const [first = ""] = wordsOf(method);
  return claims.has(first) || handsOut.has(first);
}

/** `line.update({ … })` of a row that a mapper gave: it is written back. */
export function writesRowByName(method: string): boolean {
  return knownWords().writesRow.has(method);
}

/** `order.getShipments()` of a row that a mapper gave: the rows of an association. */
export function readsRelatedByName(method: string): boolean {
  const [first = "", ...of] = wordsOf(method);
  return of.length > 0 && knownWords().readsRelated.has(first);
}

/** It sets something up, or listens: `client.use(plugin)`. */
export function startsAsSetUp(method: string): boolean {
  const { registers } = knownWords();
  return registers.has(method) || registers.has(wordsOf(method)[0] ?? "");
}

/** A method of a client that nobody knows: it may tell somebody, unless it asks, sets something up, listens or ends the connection. */
export function mayTell(method: string): boolean {
  const acts = senseOfName(method) === "nothing" || speaksOfMaking(method);
  return acts && !startsAsSetUp(method) && !closesConnection(method);
}

/** `api.interceptors.request.use`, `prisma.$extends`, `beforeCreate`: functions that it is given run around calls of the client. */
export function surroundsCalls(method: string): boolean {
  return knownWords().surrounds.has(method.replace(/^\$/u, "")) || /^(?:before|after)[A-Z]/u.test(method);
}

/** `client.end`, `prisma.$disconnect`: the last that is done with a connection, when all that was to be done is done. */
export function closesConnection(callee: string): boolean {
  return knownWords().closes.has(lastNameIn(callee).replace(/^\$/u, ""));
}

/** `generateId`, `ulid`: a new id each time. */
export function givesNewIds(callee: string): boolean {
  const words = wordsOf(lastNameIn(callee));
  return knownWords().ids.has(words.at(-1) ?? "") && (words.length === 1 || speaksOfMaking(callee));
}

/**
 * The function that asks, by its name, where those that it calls only carry a request: `getBanks` of `getBanks`, `api.post`. One that does
 * something else beside (`getOrCreate`) is none. @param callees from the outermost to the one that makes the request
 */
export function askingCaller(callees: readonly string[]): string | undefined {
  const { skipped, carries, requests } = knownWords();
  const plain = (callee: string): readonly string[] => wordsOf(lastNameIn(callee)).filter((word) => !skipped.has(word));
  const asking = callees.findLast((callee) => !plain(callee).every((word) => carries.has(word)));
  const [first = "", ...others] = asking === undefined ? [] : plain(asking);
  return requests.has(first) && !others.some((word) => word === "or" || word === "and") ? asking : undefined;
}

/**
 * It calls a function that it is given whatever it is given beside it: `retry`, `tracer.startActiveSpan`, `mapLimit`. What works on a batch
 * (`processBatch`, `handleAll`), or goes through what is new in it (`forEachNew`), may leave out some.
 *
 * @param isOfRecord what it is a method of was made with something of a record: `const tx = await inbox.begin(id)` is more than a transaction
 */
export function isTransparentWrapper(callee: string, isOfRecord = false): boolean {
  const { wraps, batches, works, repeats } = knownWords();
  const last = wordsOf(lastNameIn(callee));
  if (speaksOfGuarding(callee) || last.some((word) => repeats.has(word))) return false;
  const isWorkOnBatch = [works, batches].every((known) => last.some((word) => known.has(word)));
  const words = isWorkOnBatch ? last.filter((word) => !works.has(word) && !batches.has(word)) : wordsOf(callee);
  return words.some((word) => wraps.has(word) && !(isOfRecord && OF_TRANSACTION.test(word) && !last.includes(word)));
}

const OF_TRANSACTION = /^(?:transaction|tr?x)$/u;

/** `withIdempotency`, `Once`, `dedupe`: a part of the name says that it tells a repeat. */
export function speaksOfGuarding(callee: string): boolean {
  const plain = callee.replaceAll(/[^A-Za-z.]/gu, "").toLowerCase();
  return knownWords().guards.some((part) => plain.includes(part));
}

/** Others wrote at the same time, so that nothing was done: that is no answer about what is there. */
const CROSSED = /(?:transaction|write)\W{0,3}conflict/gu;

/** `ORDER_ALREADY_EXISTS`: a code or message that may say that the other side has something already. */
export function speaksOfRefusal(text: string): boolean {
  const plain = text.toLowerCase().replaceAll(CROSSED, "");
  return knownWords().refuses.some((part) => plain.includes(part));
}

/** `duplicate`, `alreadyProcessed`, `isNew`, `acquired`: what an answer has under such a name may tell whether the other side knows a record. */
export function tellsOfRepeat(name: string): boolean {
  return speaksOfClaiming(name) || wordsOf(name).some((word) => knownWords().repeats.has(word));
}

/** What a word in an answer, or in the name of what holds it, says of how a call went: `isDelivered`, `PERMANENT_FAILURE`, `NotRegistered`. */
export function outcomeByName(text: string): "well" | "badly" | undefined {
  const { succeeds, fails } = knownWords();
  const words = wordsOf(text);
  const [isGood, isBad] = [succeeds, fails].map((known) => words.some((word) => known.has(word)));
  if (isGood === isBad) return undefined;
  const isTurned = words.some((word) => word === "not" || word === "no" || word === "non");
  return isGood !== isTurned ? "well" : "badly";
}

/** `claimOrThrow`, `locks.acquire`: it takes something for itself, which another may have taken before. */
export function speaksOfClaiming(callee: string): boolean {
  return speaksOfGuarding(callee) || wordsOf(callee).some((word) => knownWords().claims.has(word));
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
  const { telemetry, converts, plain, stores } = knownWords();
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
  const { versionFields } = knownWords();
  return wordsOf(name).some((word) => versionFields.has(word));
}

/**
 * A container makes one of a class with such a decorator (Nest, typedi, tsyringe), unless an option of it says otherwise:
 * `@Injectable({ scope: Scope.REQUEST })`.
 *
 * @param options names of the decorator's options
 */
export function isSharedClass(decorator: string, options: readonly string[]): boolean {
  const { sharedClasses, instanceScopes } = knownWords();
  return sharedClasses.has(decorator) && !options.some((name) => instanceScopes.has(name));
}

/**
 * What a decorator says of a column: `@PrimaryColumn()`. `plain`: that it is unique where its arguments say so, and not else; undefined: it
 * is of no column by its name, or may say anything.
 */
export function columnByName(decorator: string): "key" | "generated-key" | "plain" | undefined {
  const { keyColumns, generatedKeyColumns, plainColumns } = knownWords();
  if (plainColumns.has(decorator)) return "plain";
  if (generatedKeyColumns.has(decorator)) return "generated-key";
  return keyColumns.has(decorator) ? "key" : undefined;
}

/** What is kept there are settings: a look there is for none of what became of a record. @param store as calls name it */
export function keepsSettings(store: string): boolean {
  return knownWords().settingStores.has(store);
}

/** `get-price`, `orders-dev-validateAddress`, `GET_PRICE_FUNCTION`: a deployed function that only answers. @param name or its arn */
export function onlyAnswers(name: string): boolean {
  const { asks, retrieves } = knownWords();
  const plain = name.split(":function:").at(-1)!.split(":")[0]!;
  const last = plain.split(/[-_/]/u).at(-1)!;
  const parts = /^[a-z]+[A-Z]/u.test(last) ? [plain, last] : [plain];
  return parts.some((part) => {
    const [first = ""] = wordsOf(part);
    return asks.has(first) || retrieves.has(first);
  });
}

/** `aws sns publish`, `/usr/bin/curl`: a program that may do something elsewhere. Of several, one is enough: `cd /tmp && npm publish`. */
export function mayLeaveMachine(command: string): boolean {
  const { localPrograms } = knownWords();
  return command.split(/[;&|\n]+/u).some((part) => {
    const [program = ""] = part
      .trim()
      .split(/\s/u)
      .filter((word) => !/^(?:\w+=.*|sudo|time|nohup)$/u.test(word));
    const name = program.split("/").at(-1)!;
    if (name === "git") return /\spush\b/u.test(part);
    return /^[a-z][\w.-]*$/iu.test(name) && !localPrograms.has(name.toLowerCase());
  });
}
