/** What a call of a library does: the vocabulary in which the knowledge answers. */
import type { EffectNature, GuardKind } from "../findings/finding.ts";
import type { Known } from "./known.ts";

/**
 * The nine classes of the data.
 *
 * - `read`: changes nothing that others see. `compute`: costs time or money, leaves no state. `telemetry`: logs and metrics.
 * - `idempotent`: sets a stated condition or removes; a repeat ends the same.
 * - `keyed`: writes under a caller's key and replaces; harmless while the key is stable.
 * - `conflict`: creates under a caller's key; a repeat is refused, it does nothing.
 * - `token`: a repeat is recognised by a member that has the same value each time.
 * - `expression`: depends on a statement in the input. `effect`: something new on every call.
 */
export type OperationClass =
  "read" | "compute" | "idempotent" | "keyed" | "token" | "conflict" | "expression" | "telemetry" | "effect";

/** What happens when the same call is made again, as far as its arguments tell. */
export type Repeat =
  /** No effect in the first place: reads, computations, telemetry, and calls that only prepare. */
  | { readonly on: "nothing" }
  /** The same state. */
  | { readonly on: "same"; readonly because: "sets-only" | "deletes" | "method" | "upsert" }
  /** The same state while the values at `LibraryCall.keys` are stable; without a stable key a new thing each time. */
  | { readonly on: "key" }
  /** Recognised while a token of `LibraryCall.tokens` is given and stable; otherwise happens again. */
  | { readonly on: "token" }
  /** Happens again. `text`: the part that changes the state again (`ADD n :one`), empty where it is the call itself. */
  | { readonly on: "again"; readonly because: "call" | "increments" | "appends" | "inserts"; readonly text: string }
  | { readonly on: "unknown"; readonly why: string };

/** Where a value stands among the arguments: `{ argument: 0, path: ["Item"] }`. `[]` in a path leads into each element. */
export interface ArgumentPath {
  readonly argument: number;
  readonly path: readonly string[];
}

export interface TokenMember {
  readonly at: ArgumentPath;
  /** How long a repeat is recognised, in seconds; undefined: not documented. */
  readonly windowSeconds: number | undefined;
}

/** What a call of a library is and does. */
export interface LibraryCall {
  /** As people know it: `SNSClient.send(PublishCommand)`, `axios.post`, `redis.incr`. */
  readonly call: string;
  readonly class: OperationClass;
  readonly nature: EffectNature;
  readonly repeat: Repeat;
  /** Values that decide whether a keyed call is harmless. Empty with `repeat.on === "key"`: the whole input. */
  readonly keys: readonly ArgumentPath[];
  readonly tokens: readonly TokenMember[];
  /** The call as a guard for what comes after it. */
  readonly guard?: CallGuard;
  /** Identity of what is written or read, to match a read with a later write: table, collection, bucket. */
  readonly target?: ArgumentPath;
  /** What its result is: a further thing of the library. */
  readonly yields?: Known;
  /** The result is this argument itself: `captureAWSv3Client(client)`. */
  readonly passes?: number;
  /** Functions among the arguments that it calls. */
  readonly runs?: readonly Runs[];
  /** How the outcome arrives: awaited; a v2 request (`.promise()`, `.send()` or a callback); at once. */
  readonly outcome: "promise" | "request" | "sync";
  /**
   * Of query builders. `begins`: a statement that is sent when the chain is awaited, returned or run; `refines`: the facts
   * here replace the pending ones, place and arguments of the beginning stay; `runs`: the pending statement is sent now.
   */
  readonly statement?: "begins" | "refines" | "runs";
  /** Of requests over HTTP: what settings for hosts and paths are matched with. */
  readonly http?: HttpRequest;
}

export interface PendingStatement {
  readonly call: LibraryCall;
}

export interface HttpRequest {
  /** Upper case; undefined: not known. */
  readonly method: string | undefined;
  readonly url: ArgumentPath | undefined;
}

/** A function argument that the library calls. */
export interface Runs {
  readonly argument: number;
  /** `once`: called during the call; `each`: for each element of `items`; `wrapped`: by whoever calls the result; `maybe`. */
  readonly how: "once" | "each" | "wrapped" | "maybe";
  readonly items?: number;
  /** Things of the library that it is given, by position. */
  readonly gives?: readonly (Known | undefined)[];
}

/** How a call tells a first run from a repeat. */
export interface CallGuard {
  readonly kind: GuardKind;
  /**
   * `throws`: a repeat is refused with an error (`errors`); `result`: the result tells (`fresh`); `either`: a caller may see
   * one or the other.
   */
  readonly tells: "throws" | "result";
  /** Of `result`: how it looks at the first run and at a repeat. */
  readonly fresh?: ResultTest;
  /** Names and codes of the refusing error: `ConditionalCheckFailedException`, `23505`. */
  readonly errors: readonly string[];
  /** Where the key stands. Empty: the whole input. */
  readonly keys: readonly ArgumentPath[];
  /** How long it remembers, in seconds; `null`: as long as the item lives; undefined: not known. */
  readonly windowSeconds: number | null | undefined;
  /** A refusal is certain to be a repeat (`attribute_not_exists`), or may be another conflict (a plain insert). */
  readonly needsErrorTest: boolean;
}

/**
 * What the result of a guarding call is for a first run and for a repeat. `member`: path into the result; without it the
 * result itself.
 */
export interface ResultTest {
  readonly member: readonly string[];
  readonly first: ResultValue;
  readonly repeat: ResultValue;
}

export type ResultValue =
  | { readonly is: "constant"; readonly value: string | number | boolean | null }
  | { readonly is: "present" }
  | { readonly is: "absent" }
  | { readonly is: "empty" }
  | { readonly is: "not-empty" };
