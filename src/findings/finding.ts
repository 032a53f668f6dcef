/** What the flow analysis says about a handler: values that rules and the command line put into words. */
import type { EffectNature, EffectVerdict, GuardKind, GuardOptions, HandlerSource, WeakReason } from "../vocabulary.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Place } from "../syntax/source-text.ts";

/** From the harmless to the worst. */
const SEVERITY: readonly EffectVerdict[] = ["idempotent", "guarded", "unknown", "weak", "unguarded"];

/** Whether no other verdict is worse. */
export function isWorst(verdict: EffectVerdict): boolean {
  return verdict === SEVERITY.at(-1);
}

/** Positive where the first is worse. */
export function compareSeverity(a: EffectVerdict, b: EffectVerdict): number {
  return SEVERITY.indexOf(a) - SEVERITY.indexOf(b);
}

/** A guard that stands before an effect, or that an effect is itself. */
export interface Guard {
  readonly kind: GuardKind;
  /** The call as people know it: `PutCommand with attribute_not_exists`, `makeIdempotent`. */
  readonly call: string;
  readonly at: Place;
  /** The effect is this guard itself. Another call may stand in the same place: a helper sends all requests. */
  readonly isOwn?: boolean;
  readonly key: "record" | "batch" | "volatile" | "unknown";
  /** The key is of a record that is taken by its place in the batch, such as the first. */
  readonly isKeyByPlace?: boolean;
  /** Of a volatile key: an alternative of it is the same each time. */
  readonly isKeyPerhapsStable: boolean;
  /**
   * What of what was found the key has in it that the next delivery finds otherwise: the handler changes it, the query counts it anew, or it is
   * how many there are, to which the handler adds one.
   */
  readonly changedInKey?: { readonly name: string; readonly by: "handler" | "query" | "count" };
  /** Of a volatile key: it is cut out of the time, such as the day, and may be the same at a delivery that comes soon. */
  readonly isKeyForAWhile?: boolean;
  /** What the key is made of, in the user's words: `randomUUID()`, `context.functionName`. */
  readonly keyText: string;
  /** The guard puts the function's name in front of what it is given as a key. */
  readonly isNameAdded?: true;
  /** Where the key is written, for suggestions. */
  readonly keyAt: Place | undefined;
  /** The key is one record as a whole, with what changes in it from delivery to delivery. */
  readonly isWholeRecord: boolean;
  /** Where the call that makes it says how it works; undefined: it has no options. */
  readonly options?: GuardOptions | undefined;
  /** How long it remembers; `null`: as long as the item lives; undefined: not known. */
  readonly windowSeconds: number | null | undefined;
}

/** One call of the chain that leads from a handler to an effect. */
export interface ChainStep {
  readonly at: Place;
  /** The call as written, short: `notify`, `this.forward`. */
  readonly call: string;
  /** Where it calls one of several functions, as those of a table, and none of the others: this one. */
  readonly into?: Place;
}

/** A call that leaves the process, and what is said of its repeat. */
export interface Effect {
  /** The call that leaves the process. */
  readonly at: Place;
  /** `SNSClient.send(PublishCommand)`, `axios.post`, `fetch POST`. */
  readonly call: string;
  readonly nature: EffectNature;
  readonly verdict: EffectVerdict;
  readonly reasons: readonly WeakReason[];
  readonly guard: Guard | undefined;
  /** Calls from the handler down to the effect, outermost first; empty when the effect stands in the handler itself. */
  readonly chain: readonly ChainStep[];
  /** Of an effect that nothing guards: guards that were met on the way and keep no repeat from it, the most telling first. */
  readonly rejected: readonly RejectedGuard[];
  /** Fact behind the verdict as a short code with data, worded by `words/reason.ts`. */
  readonly because: Reason;
  /** Nothing whose error leaves is known to come behind it, nor in a later round of its loop: where one leaves, it did not happen. */
  readonly isLast: boolean;
  /** The contents of all records are read before it: where one cannot be read, it did not happen. */
  readonly isBehindContent: boolean;
  /** It is given what the whole batch comes to, as its length, and nothing of one record: a repeat may come in a batch with others. */
  readonly isOfBatch?: true;
}

/** A guard that keeps no repeat from an effect. */
export interface RejectedGuard extends Guard {
  readonly why: Rejection;
  /** Of `skipped`: where it is, if one thing can be named. `case`: another case of a `switch`; `empty`: a loop without a round. */
  readonly where?: { readonly test: Place; readonly is: "true" | "false" | "case" | "empty" };
  /** Of `passes`: the fields of one state under which it passes again. */
  readonly by?: readonly string[];
}

/**
 * Why a guard that was met keeps no repeat from an effect.
 *
 * - `skipped`: a path leads around it. `behind`: it comes after the effect. `unawaited`: nobody waits for it. `outside`: it guards a function
 *   that it runs, and the effect comes behind that.
 * - `swallowed`: a refusal is caught, and the effect is reached all the same. `ignored`: what it answers does not decide.
 * - `unmarked`: what it looks for is not marked afterwards. `elsewhere`: it is, where the effect failed or is not reached. `counted`: it tests what each delivery changes by one step only.
 * - `reread`: it asks for what was read before, which a repeat reads anew.
 * - `rekeyed`: a repeat has another key, by what a look or guard answers then.
 * - `partly`: records come to the effect that it did not let through, as far as can be told.
 * - `per-record`: it is of one record each, the effect of the whole batch. `released`: its marker is taken away again.
 * - `reset`: each delivery puts back what it asks for, in front of it. `undone`: its transaction is rolled back.
 * - `passes`: its own condition holds again behind it, by what it asks of some fields.
 * - `turned-round`: the effect stands where the record was seen before.
 */
export type Rejection =
  | "skipped"
  | "behind"
  | "unawaited"
  | "outside"
  | "swallowed"
  | "ignored"
  | "unmarked"
  | "elsewhere"
  | "counted"
  | "rekeyed"
  | "reread"
  | "partly"
  | "per-record"
  | "released"
  | "reset"
  | "undone"
  | "passes"
  | "turned-round";

/** Why a verdict is what it is, as a value; `words/reason.ts` says it. */
export type Reason =
  | { readonly kind: "repeats" }
  /** `isForAWhile`: cut out of the time, such as the day. */
  | { readonly kind: "volatile-key"; readonly key: string; readonly isForAWhile?: boolean }
  | { readonly kind: "increment"; readonly expression: string }
  | { readonly kind: "append"; readonly expression: string }
  | { readonly kind: "stable-key"; readonly key: string }
  /** A marker of the batch: where that is cut otherwise, it is another one. */
  | { readonly kind: "batch-key" }
  /** Its own condition. */
  | { readonly kind: "refused" }
  | { readonly kind: "sets-only" }
  | { readonly kind: "deletes" }
  /** What it makes, the handler takes away behind it; what it leaves refuses a repeat. */
  | { readonly kind: "taken-away" }
  | { readonly kind: "method"; readonly method: string }
  | { readonly kind: "guard" }
  | { readonly kind: "declared" }
  /** The answer of a call decides whether it happens, and whether that keeps a repeat out is not known. */
  | {
      readonly kind: "unknown-guard";
      readonly call: string;
      /** What the call does is known, so that no setting can tell more of it: what it found may or may not tell a repeat. */
      readonly isListed: boolean;
      readonly package: string | undefined;
      readonly at: Place;
      /** It may be what decides: what is tested was not followed so far, or others stand beside it. */
      readonly isPerhaps?: true;
    }
  /** A write whose condition cannot be read may refuse the repeat: the effect itself, or one before it. */
  | { readonly kind: "unread-condition"; readonly call: string; readonly at: Place; readonly isSure: boolean }
  /** The condition of a write asks only that a field is not what it sets it to: the effect itself, or one before it. */
  | { readonly kind: "newest-only"; readonly call: string; readonly at: Place }
  /** The condition of a write asks a field for a word, and the write sets it to what the record says: the effect itself, or one before it. */
  | { readonly kind: "set-by-record"; readonly call: string; readonly at: Place }
  /** A claim is given back where a call behind the effect fails: the effect was made then. */
  | {
      readonly kind: "given-back";
      readonly call: string;
      readonly at: Place;
      readonly failing: string;
      readonly failingAt: Place;
    }
  /** A lock that is given back by itself after that may be over before the work is: no configuration says how long that may take. `seconds`: undefined, not known either. */
  | { readonly kind: "lease"; readonly call: string; readonly at: Place; readonly seconds: number | undefined }
  /** A call was not followed to its end: one before it, or (`leadsHere`) one that may lead to it as well. */
  | { readonly kind: "cut-off"; readonly call: string; readonly at: Place; readonly leadsHere?: true }
  | {
      readonly kind: "unknown-callee" | "unknown-method" | "unknown-statement" | "unknown-input" | "not-followed";
      readonly text: string;
    };

/**
 * What a handler comes back with, as far as it tells Lambda which records failed: every form that it has on some path.
 *
 * - `nothing`: undefined or null. `empty`: a list of failures that nothing is in. `failures`: a list that something may be in.
 * - `other`: an object or value without such a list. `unknown`: what is not known may be any of these.
 */
export type ResponseForm = "nothing" | "empty" | "failures" | "other" | "unknown";

/** How a handler answers for the records that fail. */
export interface BatchResponse {
  readonly forms: readonly ResponseForm[];
  /** What the failures are told by, of each that can be told. */
  readonly identifiers: readonly FailureIdentifier[];
  /**
   * An error leaves the handler: one that the code throws itself (`own`), else one of a call that may fail (`calls`), else only one of what
   * is done about errors (`aside`), else only that of a request for several records, which fails as a whole (`requests`), else only that of reading
   * the content of a record (`content`). `unknown`: that of work which an unlisted package was given, and perhaps keeps.
   */
  readonly throws: "own" | "calls" | "aside" | "requests" | "content" | "unknown" | "never";
  /** One of these errors is for what a record holds: it comes again however often the record is tried. */
  readonly refusesContent: boolean;
  /** Records behind one that failed are worked on whatever happens; false: not, or not known. */
  readonly goesOn: boolean;
  /** It throws where every record of the batch failed; `of one`: where the only one did. */
  readonly throwsWhenAllFail: boolean | "of one";
  /** They leave before anything is done for a record: what connects, what reads the environment. */
  readonly throwsBeforeWork: boolean;
  /** It works on one record of a batch, and on no other. */
  readonly isOfOne: boolean;
  /** It takes messages off its queue by itself, so that an error brings back only those that are left. */
  readonly settlesMessages: boolean;
  /** The member by which Lambda knows a record of this source; absent: it asks for none, or one that is put together. */
  readonly expected?: string | undefined;
}

/**
 * - `own`: what Lambda knows a record of this source by. `foreign`: another member of the record. `empty`: no text, or none at all; with the member
 *   `promise`: the item is one, for which nobody waits.
 * - `late`: the right member, which is set when the work is done: a record that fails is told by the one before it.
 * - `unawaited`: whichever it is, it is noted when the answer was given. `kept`: the right member, in a list that still names records of
 *   earlier batches.
 * - `other-source`: a library tells by what records of another source have.
 * - `stops`: the right member, of records up to the one at which the work ends; those behind it are neither worked on nor named.
 * - `rest`: the right member, of the record that failed and of all behind it. `all`: of every record, where one failed, or always.
 * - `displaced`: the right member, of the record that has the place in the batch that the failure has in another list. `done`: of records whose work
 *   went well.
 * - `uncaught`: the right member, where nobody waits for the work, so that none of its errors is caught. `let-out`: the right member, of some records;
 *   the errors of others are thrown again.
 * - `some`: the right member, of some records; those with other errors are taken for done.
 * - `caught-inside`: the right member, where what is called catches every error itself. `unnamed`: the right member, where no error of the work is
 *   caught, so that each leaves the handler.
 * - `unsettled`: every record, by middleware that is given no settled result of it.
 * - `last`, `first`: the right member, of the last or the first one that failed, and of no other one.
 * - `unknown`: not known, or several.
 */
export interface FailureIdentifier {
  readonly kind:
    | "own"
    | "foreign"
    | "empty"
    | "late"
    | "unawaited"
    | "kept"
    | "other-source"
    | "stops"
    | "rest"
    | "all"
    | "displaced"
    | "done"
    | "uncaught"
    | "let-out"
    | "some"
    | "caught-inside"
    | "unnamed"
    | "unsettled"
    | "last"
    | "first"
    | "unknown";
  /** The member of the record: `eventID`; empty where there is none. */
  readonly member: string;
}

/** What says that a function is a handler: the configuration, the type of it or of its event, what it reads, a call of Powertools, a tag, the settings. */
export type Evidence = "config" | "type" | "shape" | "powertools" | "jsdoc" | "option";

/** A function that is given the records of a source, with all that was found of it. */
export interface Handler {
  /** The function that receives the batch; where that stands in another file, the export. Always in the file that was asked about. */
  readonly at: Place;
  /** The functions of the project that are given the event, itself included. */
  readonly receivers: readonly Place[];
  /** Another file puts it together, and exports it: by a factory of this file, or with a class of it. */
  readonly isAssembled?: true;
  readonly name: string;
  readonly source: HandlerSource;
  readonly evidence: readonly Evidence[];
  /** How far back a replay can reach for this handler, in seconds; `null`: unbounded or not known; 0: none. */
  readonly replayWindowSeconds: number | null;
  /** How long a message of a queue that was received may still come again, in seconds, where the configuration says it. */
  readonly redeliverySeconds?: number;
  /** How long a message of its queue stays hidden once it was received, in seconds, where the configuration says it: one that fails comes again then. */
  readonly hiddenSeconds?: number;
  readonly effects: readonly Effect[];
  /** What it answers Lambda with. */
  readonly response: BatchResponse;
  readonly unresolved: readonly Unresolved[];
  /** What the functions do that it leads to, itself first; only where it was asked for. */
  readonly functions?: readonly FunctionSummary[];
}

/**
 * What a function does where a handler leads to it, once for each way in which it is called. Values are printed:
 * `record! at event.Records[].body` is surely there and of the record, `true {g1:fresh}` is true only where the guard `g1`
 * lets a record through.
 */
export interface FunctionSummary {
  readonly at: Place;
  /** Empty: it has none. */
  readonly name: string;
  readonly given: readonly string[];
  /** How many calls are of this kind. */
  readonly calls: number;
  readonly effects: readonly Effect[];
  /** Guards that stand otherwise behind it. */
  readonly guards: readonly { readonly name: string; readonly guard: Guard }[];
  readonly departures: readonly Departure[];
}

/** One way out of a function. */
export interface Departure {
  readonly how: "returns" | "resolves" | "throws" | "rejects";
  readonly value: string;
  /** Outcomes of guards that it leaves with: `g1:fresh g2:skipped|duplicate`. */
  readonly guards: string;
}

/** The code behind a mapping that a change makes anew. */
export interface CodeBehind {
  /** The handlers that the mapping feeds. */
  readonly handlers: readonly Handler[];
  /** Why nobody could look at one; undefined: all were looked at. */
  readonly unseen: UnseenHandler | undefined;
  /** All that they lead to was looked at: no module was missing, and nothing was too much to follow. */
  readonly isWhole: boolean;
}

/** A handler of which nobody could look at the effects. */
export interface UnseenHandler {
  /**
   * - `missing`: no file of its name is there. `unread`: it is there, and cannot be read or does not parse.
   * - `unnamed`: no module of JavaScript or TypeScript is known for the function: it has another runtime, is an image, or what it runs
   *   was packed elsewhere.
   */
  readonly why: "missing" | "unread" | "unnamed";
  /** As it is written in the configuration; of an unnamed one what the function is called. */
  readonly name: string;
}
