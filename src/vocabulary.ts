/** The words that all stages share: what sources, effects, guards and verdicts are called, and how a user states them. */

/** What feeds a function. MSK and self-managed Kafka are both `kafka`; ActiveMQ and RabbitMQ are both `mq`. */
export type SourceType = "dynamodb" | "kinesis" | "kafka" | "documentdb" | "sqs" | "mq" | "unknown";

/** Also the asynchronous invocations that an option switches on. */
export type HandlerSource = SourceType | InvocationType;

/** What invokes a function without a mapping; an option has to switch these on. */
export const INVOCATIONS = ["sns", "s3", "eventbridge"] as const;

/** One of `INVOCATIONS`. */
export type InvocationType = (typeof INVOCATIONS)[number];

/** What is said of an effect. */
export type EffectVerdict = "idempotent" | "guarded" | "weak" | "unguarded" | "unknown";

/** Why a guard that stands before an effect does not stop this replay. */
export type WeakReason = "batch-key" | "volatile-key" | "name-bound" | "window" | "racy" | "key-missing" | "fails-open";

/** By what a guard recognises a record. */
export type GuardKind =
  "powertools" | "conditional-write" | "check" | "dedup-token" | "transaction" | "unique-constraint" | "declared";

/** What makes a repeat visible (or harmless), so that words can fit it: "sends again", "adds twice". */
export type EffectNature =
  "message" | "request" | "write" | "increment" | "append" | "insert" | "start" | "delete" | "other";

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

/** A user's statement about a host or path: what requests there do. */
export interface RequestRule {
  /** Host; a leading `*.` stands for any subdomain; undefined: any. */
  readonly host?: string;
  /** Beginning of the path; undefined: any. */
  readonly path?: string;
  readonly methods?: readonly string[];
  readonly class: OperationClass;
}

/** Where the call that makes a guard says how it works: dotted paths within one of its arguments, `config.expiresAfterSeconds`. */
export interface GuardOptions {
  /** Which argument of the call has them, from 0. */
  readonly argument: number;
  /** The path of the key within what the guarded function is given, in JMESPath. */
  readonly keyPath?: string;
  /** Whether it is an error that the key is missing; else the function runs unguarded. */
  readonly requiresKey?: string;
  readonly windowSeconds?: string;
  /** What keys begin with. */
  readonly prefix?: string;
}

/** A guard helper, by the name of the function or by where it is imported from: of a project's settings, or of a library. */
export interface GuardRule {
  readonly name?: string;
  readonly module?: string;
  readonly export?: string;
  /**
   * `wrapper`: runs the function that it is given for new records only; `check`: tells whether a record is new; `claim`:
   * remembers the record, and throws for one that it remembers already.
   */
  readonly kind: "wrapper" | "check" | "claim";
  /**
   * Of a wrapper that does not run the function at once: `function`: it gives back the guarded one; `decorator`: it is given
   * options and gives back what makes a guarded function of another one.
   */
  readonly returns?: "function" | "decorator";
  /** Of `check`: true is said of a record that was seen before. */
  readonly duplicate?: boolean;
  /** How long it remembers; undefined: for ever. */
  readonly windowSeconds?: number;
  /** Which argument, from 0, the record is remembered by; undefined: all together. */
  readonly keyArgument?: number;
}
