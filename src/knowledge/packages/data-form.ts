/** The form of the data of npm packages. `docs/knowledge.md` tells it at length. */
import type { OperationClass } from "../../vocabulary.ts";
import type { Holding } from "../call-parts.ts";

/** Methods by class, as names joined by blanks; a dotted name is a path, `*` one or more parts, `()` a call in between. */
type ClassLists = { readonly [K in OperationClass]?: string };

/** What the data say of one thing of a package: a client, a builder, a model. */
export interface NodeData extends ClassLists {
  /** The node whose data it has beside its own. */
  readonly like?: string;
  /** The methods that send what was queued, joined by blanks; any other one is only queued, and gives the node again. */
  readonly queues?: string;
  /** What these are answered by, in the order of what was queued: what each gives, or pairs of an error and that. */
  readonly answers?: "values" | "pairs";
  /** Where it differs from that of the package. */
  readonly kind?: string;
  /** How people call it: `prisma.model`; default: the name of the package. */
  readonly label?: string;
  /** Member path to what it gives; `doc()` with a call, `doc(0)` without arguments, `()` for a call of the node itself. */
  readonly to?: Readonly<Record<string, string>>;
  /** Members that stand among what the thing was made with, by the places where they may be: `{ "entities.*": "0.*" }`. */
  readonly given?: Readonly<Record<string, string>>;
  /** The same of members that ask a table, which stands there: `{ "query.*": "0.schema.*" }`. */
  readonly tables?: Readonly<Record<string, string>>;
  /** Members of the class itself, of nodes that `make` gives. */
  readonly static?: Readonly<Record<string, string>>;
  /**
   * Node of one that lives and dies with the process: where none of these places is given (`local 0.store`), or the file has no name, or one that
   * is not kept (`local 0=`), or one of these options is on (`local 0.dry|0.mock=true`).
   */
  readonly ofProcess?: string;
  /** Node with the methods of the class itself: `Order.updateOne()` beside `new Order().save()`. */
  readonly class?: string;
  /** Members may be called on the way: `messages(sid).fetch()`. */
  readonly callable?: boolean;
  /** Methods are written in any case (`zAdd`, `ZADD`); the data has them in small letters. */
  readonly anyCase?: boolean;
  /** What an unlisted method does; `same`: a step of a chain that gives the node itself; `expression`: nobody knows. */
  readonly else?: "same" | OperationClass;
  /** Methods that send what was built: the classes of this node only begin a statement. Empty text: it is awaited. */
  readonly sends?: string;
  /** A row or document that code holds: what it was made of is read and assigned as its members. */
  readonly row?: boolean;
  /** One connection, or a session of one: a transaction that is begun there has what is done there behind it. */
  readonly connection?: boolean;
  /** A chain whose steps change it: who holds it holds what the step made of it. */
  readonly mutable?: boolean;
  /** What a query is told to select: one value of a column (`max`), the number of rows, something else. */
  readonly selects?: "value" | "count" | "computed";
  /** A table, whose members are its columns. */
  readonly columns?: boolean;
  /** What a statement has as columns and values, or as a list of values, by what it was made of. */
  readonly listed?: boolean;
  /** A column of a table: whether no two rows have the same value. */
  readonly unique?: boolean;
  /** A column of a table: each row must be given a value for it, since neither the table nor the mapper makes one. */
  readonly required?: boolean;
  /** A column of a table that has the value with which it was made in a row that is given none. */
  readonly defaulted?: boolean;
  /** Methods that change a statement which was begun: name to class. */
  readonly refines?: Readonly<Record<string, OperationClass>>;
  /** What steps of a chain do to what was asked of its rows before; a step that the data name nowhere may do anything to it. */
  readonly conditions?: ConditionSteps;
  /** Details of methods; a key may name several, joined by blanks. */
  readonly details?: Readonly<Record<string, MethodDetails>>;
}

/** Steps by what they do to the conditions before them, as names joined by blanks. */
export interface ConditionSteps {
  /** They leave them as they are. */
  readonly keep: string;
  /** They take all of them out. */
  readonly drop?: string;
  /** The same where their argument is one of these words, or there is none. */
  readonly dropNamed?: Readonly<Record<string, string>>;
  /** They ask in place of what was asked before. */
  readonly replace?: string;
  /** They hand the whole chain to a function. */
  readonly hand?: string;
}

/** Places are written `1.idempotencyKey`: index of the argument (or `last`), then a path. */
export interface MethodDetails {
  /** Which inspector looks into the arguments, and where: `mongo-update 1`. */
  readonly look?: string;
  /** Values that decide for `keyed` and `conflict`, joined by blanks; `receiver.0.params`: in what the receiver was made with. */
  readonly keys?: string;
  /** The list that it sends or writes item by item. */
  readonly each?: string;
  /** Without this value, or one of these, a keyed call makes something new each time. */
  readonly needs?: string;
  /** Where this option is given, or `always`, it does so for what lacks that value; else it refuses that. */
  readonly makes?: string;
  /** What is done once more at each call where it is given, or given this value: a comment of a ticket that is updated, `0.status=pending`. */
  readonly again?: string;
  readonly token?: string;
  /** Of a step behind a request, or before it: it gives it headers, by name and value or as an object. */
  readonly headers?: true;
  /** Of a step before a request: it adds to the address. */
  readonly address?: true;
  /** The seconds for which a token is remembered, or those of some of several. */
  readonly window?: number | Readonly<Record<string, number>>;
  /** Tokens that are remembered only until what was sent is done: ids of jobs that nobody keeps. */
  readonly untilDone?: string;
  /** Where one of these options is given, all tokens are: `2.removeOnComplete`. */
  readonly untilDoneWith?: string;
  /** The milliseconds for which they are remembered in any case. */
  readonly lasts?: string;
  /** What it takes away, where it writes it elsewhere: the old name of a file. */
  readonly moves?: string;
  /** The seconds after which what stands under the key is forgotten; milliseconds where the method begins with `p`. */
  readonly expires?: string;
  /** The time at which it is. */
  readonly expiresAt?: string;
  /** The seconds for which what it writes stands under its key; milliseconds where the method begins with `p`. */
  readonly keeps?: string;
  /** The seconds after which the row that it writes is deleted; where nothing is given there, it stays. */
  readonly deletedAfter?: string;
  /** The milliseconds after which what it writes is gone: the first of these places at which something is given; where there is none, it stays. */
  readonly livesFor?: string;
  /** A form of guard: `set-nx`, `check`. */
  readonly guard?: string;
  /** `answers`: its result has those of calls that were queued before, which are not told apart; with `sync` it tells in a way that is not followed. */
  readonly gives?: "answers" | "store";
  /** What of its answer is another one at each call: ways to members, joined by blanks; `*` is all of it, `*?` all of it, perhaps. */
  readonly anew?: string;
  /** Node of the rows that a look finds. */
  readonly finds?: string;
  /** Where the filter stands of which it works on one of those that fit. */
  readonly one?: string;
  /** Of a method of a row: it gives, or sets, the member that the first argument names, or adds to it. */
  readonly accesses?: "reads" | "writes" | "adds";
  /** It answers at once, and not by a promise. */
  readonly sync?: true;
  /** Functions that it calls: `0 once trx`. */
  readonly runs?: string;
  /** How the result holds the items of the first argument: `lists`, cut into parts. */
  readonly holds?: Holding["as"];
  /**
   * Index of the argument that is the result, or `receiver`: what its receiver stands for; `value`: that, or null where it stands for nothing; `presence`: whether
   * it stands for something.
   */
  readonly passes?: number | "receiver" | "presence" | "value";
  /** Index of a function: what it makes of the answer is what comes back. */
  readonly turns?: number;
  /** A member of the answer that a callback is given beside it. */
  readonly givesBeside?: string;
  /** A callback is given the answer alone, and no error before it. */
  readonly answersAlone?: true;
  /** The row or rows that are written, whose key decides; of several places, joined by blanks, the first one with a row. */
  readonly row?: string;
  /** What it gives is about the same as what it is called of: the entity of a repository is that of its query builder. */
  readonly carries?: boolean;
  /** It sends the statements among its arguments, or in lists among these, all at once: `batch([insert, update])`. */
  readonly sendsGiven?: boolean;
  /** Its statement is sent once what it gives is awaited; until then it may be a part of another one. */
  readonly pending?: boolean;
  /** What declares the columns of the class that it is called of: `init` of a Sequelize model. */
  readonly declares?: string;
  /** What names the columns of the conflict target, joined by blanks: `1.onConflict`. */
  readonly conflictTarget?: string;
  /** Of a step that says by SQL what is done on a conflict: where that stands. `("id") DO NOTHING` */
  readonly conflictText?: string;
  /** What names the table that it is about, of several places the first that does: `0 receiver.0`, `path.1` of the called path. */
  readonly target?: string;
  /**
   * Of an update that is refused where its filter excludes what it sets: the filter, the columns, and the members of the result
   * that count the rows, one for each driver: `0.where 0.data count`.
   */
  readonly claims?: string;
  /** Of a way to send an insert that does nothing where the row is there: the members of the result that count the rows. */
  readonly counts?: string;
  /** Of a way to send a statement: the member of the result with the error by which it is refused, where none is thrown, and others by which it tells. */
  readonly refusal?: string;
  /** Of a step behind a write: what is sent gives back the rows that it wrote. `returning…` does so without it. */
  readonly returns?: boolean;
  /** Of a call that nobody waits for: it is done, or refused, with all that is called on the same thing. */
  readonly part?: boolean;
  /** Its argument says by name what the rows have that it finds. */
  readonly selects?: boolean | "value" | "computed";
  /** Nothing happens before somebody waits for what it gives. */
  readonly lazy?: boolean;
  /** It throws, whatever it is given. */
  readonly throws?: boolean;
  /** Of a look in a transaction, which is done again where somebody else writes what it has read. */
  readonly serial?: boolean;
  /** Of a look that locks what it finds until its transaction is over: where what it is given says so; empty: it does whatever it is given. */
  readonly locks?: string;
  /** Of a step that joins a table to the rows that are looked for: where that is named. */
  readonly joins?: string;
  /** Of such a step: a row has the columns of each table under the name of that, where nothing else is selected. */
  readonly nests?: true;
  /** Of a step that brings rows of relations along: where these are named. */
  readonly brings?: string;
  /** The transaction whose function gives no promise is over when code says so. */
  readonly endsByHand?: true;
  /** It does all parts of what it is called on, or of what it hands to the function that it runs, or none of them. */
  readonly commits?: boolean;
  /** Of a mapper that writes changed rows later, all at once: `made`, its result is one of them; `assigned`, it changes one; `changed`, it writes them; `ids`: what it is given has the id of its row from then on. */
  readonly saves?: "made" | "assigned" | "changed" | "ids";
  /** Index of an object whose members what it gives has as well: `repository.extend({ async settle() { … } })`. */
  readonly addsMembers?: number;
  /** It hands out the next of several, and takes it away. */
  readonly handsOut?: boolean;
  /** Index of a list of commands, each with its name and what it is given, that are queued on what it gives: `pipeline([["incr", "n"]])`. */
  readonly commands?: number;
  /** It takes away all that is there, whatever its key. */
  readonly clears?: true;
  /** It counts down what a claim has counted up. */
  readonly countsDown?: true;
  /** Where it names what it removes some of, whichever they are: `spop(key)`. */
  readonly prunes?: string;
  /** It begins a transaction, or ends one. */
  readonly transaction?: "begins" | "commits" | "undoes";
  /** Where the isolation level stands of the transaction that it begins, or of the one that the chain behind it does: `1.isolationLevel`; or, behind `=`, how it always is. */
  readonly isolation?: string;
  /** It takes a lock by what it is given, with the place of the milliseconds for which it is held; gives one back; runs a function under one: `takes 1`, `leaves`, `around`. */
  readonly lock?: string;
  /** The argument by which a write gives back the rows that it wrote: `update(row, ["id"])`. */
  readonly returnsBy?: string;
  /**
   * Of a write to DynamoDB: where an option says which item it gives back (`*.` for one of any step), the member of its result, or `result`, and
   * what it gives back without the option: `1.return result ALL_NEW`.
   */
  readonly returnsItem?: string;
  /** Objects of columns and of what is added to each of them, from nothing where it is not there: `1.add`. */
  readonly addsTo?: string;
  /** It is given a path, from where and to what: `root item`, `collection item`, `item collection`. */
  readonly path?: string;
  /** Of a write to one row: the code of the error by which it is refused where no such row is found. */
  readonly missing?: string;
  /** What a write leaves as a whole under its key: a text, or a document as JSON. */
  readonly value?: string;
  /** The column that it counts on and by how much, 1 where nothing is given: `increment("n", 2)`; an object or a list has several. `down`: it counts down. */
  readonly countsOn?: string;
  /** Path in its result to the row as the write leaves it; `result`: that is the row. */
  readonly givesRow?: string;
  /** Objects with the columns that a write sets, of several the first that names a column. */
  readonly sets?: string;
  /** Where it may be given one column and its value in place of an object: `0 1` of `update("state", "sent")`. */
  readonly setsOne?: string;
  /** The same of an upsert, where the row is there already. */
  readonly setsThere?: string;
  /** List of names of columns, to which an insert is limited where the row is there already. */
  readonly updates?: string;
}

/** What a file of data says of one package. A schema and tests hold the files to it. */
export interface PackageData {
  /** `mail`, `http`, `database`: decides the nature of effects. */
  readonly kind: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, NodeData>>;
  /** Types whose values no exported class makes, and what they are: `PoolClient` of `pg`. */
  readonly types?: Readonly<Record<string, string>>;
  /** What it talks to, where that is one: as a service of AWS is called, `sql`, `mongodb`, `redis`. */
  readonly database?: string;
  /** An error that a statement is refused by leaves its transaction with nothing but to be undone. */
  readonly aborts?: true;
  /** What it gives for a look of one row has the row's relations as methods. */
  readonly relations?: true;
  /** What becomes of an update, under REPEATABLE READ, of a row that somebody else has changed since the transaction began. */
  readonly lateUpdates?: "refused" | "made";
  /** An entity may be given by its own name or by that of its table. */
  readonly eitherName?: true;
  /** Members of what its writes answer, joined by blanks, of which the rows say all that they tell of a repeat. */
  readonly answers?: string;
  /** Members of a document in a field that a write does not name stay. */
  readonly merges?: true;
  /** Methods that give members to the objects that they are handed, joined by blanks: ids, columns with a value by default. */
  readonly completes?: string;
  /** The label of what has what stands below it: a path of a Realtime Database. */
  readonly tree?: string;
  /** Other module names of the same shape. */
  readonly aliases?: readonly string[];
  /** Names of exports that a generator of it writes into projects, under a path that they choose, joined by blanks. */
  readonly generates?: string;
  /** Name to show: default is the package's name without scope. */
  readonly label?: string;
}
