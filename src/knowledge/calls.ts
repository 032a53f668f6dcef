/** What a call of a library does: the vocabulary in which the knowledge answers. */
import type { EffectNature, OperationClass } from "../vocabulary.ts";
import type {
  AddedValue,
  ArgumentPath,
  Asked,
  ColumnValue,
  Expiry,
  SetValue,
  TokenMember,
  Moved,
} from "./argument-path.ts";
import type { AskedOfTable, ChangeFacts, Holding, HowItRuns, HttpRequest, Isolation, Repeat } from "./call-parts.ts";
import type { Known } from "./known.ts";
import type { HoledText, TextHole } from "./shape.ts";
import type { CallGuard } from "./call-guard.ts";

export type {
  AskedOfTable,
  ChangeFacts,
  Holding,
  HttpRequest,
  Isolation,
  OwnRefusal,
  Repeat,
  Step,
} from "./call-parts.ts";

/** What a call of a library is and does. */
export interface LibraryCall {
  /** As people know it: `SNSClient.send(PublishCommand)`, `axios.post`, `redis.incr`. */
  readonly call: string;
  readonly class: OperationClass;
  readonly nature: EffectNature;
  readonly repeat: Repeat;
  /** Values that decide whether a keyed call is harmless. Empty with `repeat.on === "key"`: the whole input. */
  readonly keys: readonly ArgumentPath[];
  /** The key is somewhere in the values at `keys`, which may hold more: a time in them may stand beside the key. */
  readonly isKeyWithin?: boolean | undefined;
  /** Items that are written whole into tables of DynamoDB, so that the keys of the declared tables tell which of their attributes are the key. */
  readonly items?: readonly ArgumentPath[] | undefined;
  /** Values that may be a key as well: where one of them is stable, a volatile one at `keys` does not tell. */
  readonly otherKeys?: readonly ArgumentPath[] | undefined;
  /** Values that may be a part of the key as well: with a volatile one it is not known whether the key is stable. */
  readonly perhapsKeys?: readonly ArgumentPath[] | undefined;
  /** Attributes of the key that a mapper makes where they are not given: another one each time, or by something of the item. */
  readonly makesKeys?: ReadonlyMap<string, "anew" | "some">;
  /** Values beside those at `keys` that may be a part of the key where they are made anew each time; a time is none. */
  readonly besideKeys?: readonly ArgumentPath[] | undefined;
  /** The same for holes of a statement's text, as the objects that were given. */
  readonly keyHoles?: readonly TextHole[];
  /** The values that name its row, as places and as holes, where its keys are others. */
  readonly row?: readonly ArgumentPath[];
  readonly rowHoles?: readonly TextHole[];
  /** Of a statement: what it asks the columns of its row to be, or what they are in one that it makes. */
  readonly columns?: ReadonlyMap<string, Asked<ColumnValue>>;
  /** It works on one of those that fit the filter which stands there. */
  readonly oneOf?: ArgumentPath;
  /** It works on one of those that fit, by no id: the first by an order, or up to a number. */
  readonly isOneOfSeveral?: true;
  /** Of a look: fields by which what it finds is in order, so that another one is the first once such a field is written. */
  readonly orderedBy?: readonly string[];
  /** The lists that it sends or writes item by item: where they are empty, nothing is done. */
  readonly lists?: readonly ArgumentPath[];
  /** Members that were given and by which a repeat is recognised while they are stable, within their window. */
  readonly tokens: readonly TokenMember[];
  /** The call as a guard for what comes after it. */
  readonly guard?: CallGuard;
  /** What declares the columns of the class that it is called of. */
  readonly declares?: ArgumentPath;
  /** Attributes that a write leaves with a stated value, or all that it leaves, as `WHOLE`; absent: not known. */
  readonly sets?: ReadonlyMap<string, SetValue>;
  /** The same where it is there already and that is less than `sets`, the rest of it as it was: nothing, of `DO NOTHING`. */
  readonly setsThere?: ReadonlyMap<string, SetValue>;
  /** Where the item stands that it writes as a whole, with members that are not known by name. */
  readonly document?: ArgumentPath;
  /** It leaves what it does not set as it is. */
  readonly isPartial?: boolean;
  /** It changes rows that are there, and makes none. */
  readonly needsRow?: true;
  /** It makes the row where there is none. */
  readonly makesRow?: true;
  /** What it does not set is gone, or has its default; absent: it is as it was (`isPartial`), or not known. */
  readonly others?: "gone" | "default";
  /** It may set other attributes as well. */
  readonly isOpen?: boolean;
  /** Texts, and tables of texts, with the names of what it sets beside what is there: one that is new each time is one more. */
  readonly names?: readonly ArgumentPath[];
  /** Objects whose members have these names. */
  readonly named?: readonly ArgumentPath[];
  /** What is added to what an attribute has: to a set, or to a number. */
  readonly adds?: readonly AddedValue[] | undefined;
  /** The column that it counts on, of a row that may be none yet, and what the first count leaves there. */
  readonly countsUp?: { readonly field: string; readonly from: number };
  /** The name of what is written or read, where it is known: a table, a model. */
  readonly targetName?: string | undefined;
  /** The statement itself has the names of the table and its columns, whatever a mapper calls them. */
  readonly isStatement?: true;
  /** An insert that leaves out a row that conflicts by whatever is unique in the table. */
  readonly leavesOut?: true;
  /** Nothing that it is given names its target, which may be that of the row it is given: `manager.save(order)`. */
  readonly isTargetOpen?: true;
  /** Of a look at a table: what it asks of others, for the rows that it finds. */
  readonly beside?: ReadonlyMap<string, AskedOfTable>;
  /** Of a look at several tables: the one that a column is of; null: a column of this name is asked of two of them. */
  readonly columnTables?: ReadonlyMap<string, string | null>;
  /** Of a look: names of relations whose rows come along with those that it finds. */
  readonly brought?: readonly string[];
  /** The kind of store that it is about: a service, a package. */
  readonly store?: string;
  /** Identity of what is written or read, to match a read with a later write: table, collection, bucket. */
  readonly target?: ArgumentPath;
  /** Things that it changes, where these are others than its target and keys say: parts of a transaction, what is moved. */
  readonly changes?: readonly ChangeFacts[];
  /** The call lets what stands under its key be forgotten after so many seconds. */
  readonly expiresAfter?: number | "unknown";
  /** The same where the time is given at which it is forgotten. */
  readonly expiresAt?: ArgumentPath;
  /** It begins a transaction, ends one, or undoes it back to a point: what was done in it is there, or is not. */
  readonly transaction?: "begins" | "commits" | "undoes" | "undoes-part" | undefined;
  /** How it says that transactions are to be kept apart: the one that it begins, or the one in which, or in front of which, it is said. */
  readonly isolation?: Isolation | undefined;
  /** It takes a lock by what it is given, for as long as the transaction on its connection lasts or until another call gives it back, or does what it is handed under one. */
  readonly lock?: "takes" | "takes-for-transaction" | "leaves" | "around" | undefined;
  /** It has taken the lock unless it answers this: it does not wait, or not for ever. */
  readonly hasUnless?: false | 0;
  /** Where a number of milliseconds stands after which such a lock is given back by itself. */
  readonly leaseMs?: ArgumentPath;
  /** It is given a path: from the root, or from a collection or an item in which it stands, to an item or a collection. */
  readonly path?: { readonly begins: "root" | "collection" | "item"; readonly leadsTo: "collection" | "item" };
  /** It is queued, and done with others later. */
  readonly isQueued?: true;
  /** It sends what was queued, and is answered by all of it in turn: by what each call gives, or by a pair of an error and that. */
  readonly runsQueue?: "values" | "pairs";
  /** What it gives queues calls. */
  readonly beginsQueue?: true;
  /** Index of the commands that are queued on what it gives. */
  readonly commands?: number;
  /** Names of tables that it makes, which are there for its connection alone. */
  readonly makesTemporary?: readonly HoledText[];
  /** The name of the one table that a statement writes, as it is put together. */
  readonly writesTo?: HoledText;
  /** It takes away all that is there, whatever its key. */
  readonly clears?: true;
  /** A step whose function is handed the chain: what that gives is the chain from then on. */
  readonly isHandedOn?: true;
  /** It counts down: what a claim has counted up, or as a claim of its own. */
  readonly countsDown?: true;
  /** Where it names what it removes some of: the members of a set that are old, or come first. */
  readonly prunes?: ArgumentPath;
  /** Times before which what it removes lies, in seconds after now, that stand in its text. */
  readonly removesBefore?: readonly number[];
  /** Of a mapper that writes changed rows later, all at once: `made`, its result is one of them; `assigned`, it changes one; `changed`, it writes them; `ids`: what it is given has the id of its row from then on. */
  readonly saves?: "made" | "assigned" | "changed" | "ids";
  /** How long what it writes stands, in seconds; `null`: until something else is written. Absent: as long as what stood there. */
  readonly keepsFor?: number | null | "unknown";
  /** Of the fields that it counts on: by how much. */
  readonly countsBy?: ReadonlyMap<string, Moved["movedBy"]>;
  /**
   * What is so in place of the others where the time with which its condition compares is one of the clock: what stands there is a time as well, which
   * it moves on (`SET next = next + :hour WHERE next <= :now`). Elsewhere it is a number that it counts on below a limit.
   */
  readonly asLease?: (Pick<LibraryCall, "repeat"> & Partial<LibraryCall> & { readonly guard: CallGuard }) | undefined;
  /** What it writes is deleted when a time has come that it is given. */
  readonly livesUntil?: Expiry;
  /** What its result is: a further thing of the library. */
  readonly yields?: Known;
  /**
   * What its result is made of, where it is nothing of the library. `store`: read back. `answers`: what calls that were queued
   * before gave, which are not told apart. `name`: an id of what it began, which there is at each delivery. Absent: not known.
   */
  readonly gives?: "arguments" | "random" | "clock" | "store" | "answers" | "name";
  /** What of its answer is another one at each call: ways to members, joined by blanks; `*` is all of it, `*?` all of it, perhaps. */
  readonly anew?: string | undefined;
  /** What it gives back is the item as it was before it wrote, or, of other versions, has that as one of these members. */
  readonly givesOld?: readonly string[];
  /** Of a look whose answer is no row of the table: the columns of which it has a value. */
  readonly answerNames?: AnswerNames;
  /** It gives what is in these fields of the thing that it looks at, in this order. */
  readonly givesFields?: readonly string[];
  /** Where, in what comes back, the item stands as the call leaves it, or a list of such; an empty way is all of it. */
  readonly givesItem?: {
    readonly at: readonly string[];
    readonly isOfMany?: true;
    /** Fields that it sets, or all, by which it may tell a repeat, since what they are is not read. */
    readonly mayTell?: readonly string[] | "all";
  };
  /** What comes back is a number or a text, as caches and databases answer: 0 and nothing are some of them. */
  readonly givesPlain?: true;
  /**
   * The other side may keep a repeat out by what it answers: where a name that is tested says so (`repeats`: `data.duplicate`,
   * `status === 409`), or with any part that does not only say how the call went (`data`: the result of a mutation).
   */
  readonly answersBy?: "repeats" | "data";
  /** With `answersBy`: statuses by which the other side may tell of this call whether it was the first one, and of no other call. */
  readonly tellsByStatus?: readonly string[];
  /** The client throws where the status of the answer is one of an error. */
  readonly failsByStatus?: true;
  /** It hands out the next of several: a repeat is given others, and none of them twice. */
  readonly handsOut?: true;
  /** A read of what a query came to that was started before, by its id: what the query looks at is not known here. */
  readonly tellsOfQuery?: true;
  /** With `gives`: it is a thing of the package as much as data, and its methods have no effect either: a compiled template. */
  readonly isHarmless?: true;
  /** With `gives`: which of several settings it gives is told by the constants that it is given: `config.get("table")`. */
  readonly isSetting?: true;
  /** What it gives has the members of this argument as well: `repository.extend({ async settle() { … } })`. */
  readonly addsMembers?: number;
  /** The result is this argument itself: `captureAWSv3Client(client)`; or what its receiver stands for, that or null, or whether that is something. */
  readonly passes?: number | "receiver" | "presence" | "value";
  /** What this argument, a function, makes of the answer is what comes back. */
  readonly turns?: number;
  /** A callback is given this member of the answer beside it: `(error, response, body)`. */
  readonly givesBeside?: string;
  /** A callback is given the answer alone, and errors go elsewhere: `get(url, (response) => …)`. */
  readonly answersAlone?: true;
  /** With `passes`: the result is an object that holds it under this name: `schema.safeParse(value).data`. */
  readonly passesAs?: string;
  /** With `passes`: its members have other names, or it is an instance of a class: `camelcaseKeys(row)`, `plainToInstance(Job, row)`. */
  readonly isRenamed?: true;
  /** It throws where what it is given does not pass. */
  readonly refuses?: true;
  /** The result has the elements of an argument: `chunk(list, 10)`, `groupBy(list, key)`. */
  readonly holds?: Holding;
  /** It throws only where the request fails as a whole: parts that are refused stand in its answer. */
  readonly answersForParts?: true;
  /** This member of the result is what was not done of what stands there: all of it, nothing, or a part. */
  readonly remainder?: { readonly member: string; readonly of: ArgumentPath };
  /** The result is what it is called on, plus or minus its first argument, or so many times as much (`*`, also where it is divided). */
  readonly sums?: "+" | "-" | "*";
  /** The result is its first argument, one step on: a date or a number that is later, a list without its first item. */
  readonly steps?: "value" | "list";
  /** The result has all that the objects among its arguments have. */
  readonly writesOut?: true;
  /** A function among its arguments is asked of each value and its name whether the result has it. */
  readonly sifts?: true;
  /** The result is the list that is its first argument, with the others behind it. */
  readonly joins?: true;
  /** The result is the object that is its first argument in another form. */
  readonly converts?: true;
  /** It gives the names of all that its first argument has. */
  readonly listsNames?: true;
  /** The result is the member of an argument that another one names: `get(event, "Records[0].body")`. */
  readonly reads?: { readonly argument: number; readonly named: number };
  /** The result says whether the first argument is nothing, one of the two that are nothing, has nothing in it, or how it compares with the second. */
  readonly tests?: "nothing" | "null" | "undefined" | "empty" | "member" | "===" | ">" | ">=" | "<" | "<=" | undefined;
  /** Of a method of a row: the result is the member that the first argument names, or what is given is set there, or added to it. */
  readonly accesses?: "reads" | "writes" | "adds";
  /** It sends the statements among its arguments, or in lists among these: all of them are done, or none. */
  readonly sendsGiven?: true;
  /** Functions among the arguments that it calls. */
  readonly runs?: readonly Runs[];
  /** How the outcome arrives: awaited, or at once. */
  readonly outcome: "promise" | "sync";
  /** Nothing happens before somebody waits for what it gives: queries of Prisma and Mongoose. */
  readonly isLazy?: true;
  /** It throws, whatever it is given: `tx.rollback()` of drizzle. */
  readonly throws?: true;
  /** A look of a transaction, which is done again where somebody else writes what it has read. */
  readonly isSerial?: true;
  /** A look that locks what it finds for as long as its transaction lasts: nobody else who does so finds it before that is over. */
  readonly isLocking?: true;
  /** Nobody waits for it, but for what it is called on: it is done, or refused, with all other parts of that. */
  readonly isPart?: true;
  /** It does all parts of what it is called on, or of what it hands to the function that it runs, or none of them. */
  readonly commits?: true;
  /**
   * Of query builders. `begins`: a statement that is sent when the chain is awaited, returned or run; `refines`: the facts
   * here replace the pending ones, the place of the beginning stays; `runs`: the pending statement is sent now.
   */
  readonly statement?: "begins" | "refines" | "runs";
  /** A step of a chain: what comes of it has been given all that the receiver was, and then these arguments, in this order. */
  readonly continues?: boolean;
  /** What it does to the conditions that the chain was given before. */
  readonly changesConditions?: ConditionChange;
  /** Of requests over HTTP: what settings for hosts and paths are matched with. */
  readonly http?: HttpRequest;
}

/** By the name under which an answer has it, `""` being all of it: a column of which it is one of the values. `unread`: any name may be one. */
export type AnswerNames = ReadonlyMap<string, string> | "unread";

/** What a step does to all that was asked before it: takes it out, asks in its place, or something that is not known. */
export type ConditionChange = "dropped" | "replaced" | "unread";

/** A function argument that the library calls. */
export interface Runs {
  readonly argument: number;
  /** Of `returns`: where the function stands in that argument. */
  readonly path?: readonly string[];
  /** Of `returns`: where in that argument the list stands of which it is called for each; all that it returns stands for it then. */
  readonly itemsAt?: readonly string[];
  readonly how: HowItRuns;
  readonly items?: number;
  readonly seed?: number;
  /** Of `once`: arguments from this one on are handed on to it. */
  readonly handsOn?: number;
  /** The library waits for the promise that it gives, or for the function to be called that it is handed last. */
  readonly settles?: "awaited" | "by-callback";
  /** Between the element and that function it is handed the key. */
  readonly isKeyed?: boolean;
  /** The export of the library that the function gives for an element which is to be left out. */
  readonly skips?: string;
  /** Of `transaction`: how far it is kept apart from others. */
  readonly isolation?: Isolation | undefined;
  /** Of `transaction`: where it gives no promise, it is over when code says so. */
  readonly endsByHand?: true;
  /** Things of the library that it is given, by position. */
  readonly gives?: readonly (Known | undefined)[];
  /**
   * What the call itself results in: the list of the function's results, the items for which it was true or was not, one of these,
   * whether it was for some or for every item, its result, or nothing of it; of operators also the elements of the function's results, the list as one element, the list as it is, what stands in for an error, for what takes too long or for no element. A `wrapped` function is
   * the result itself; `changed`: the chain, as the function left it that was given it.
   */
  readonly result:
    | "changed"
    | "list"
    | "filtered"
    | "rejected"
    | "found"
    | "some"
    | "every"
    | "result"
    | "none"
    | "flat"
    | "all"
    | "caught"
    | "late"
    | "default"
    | "same";
}
