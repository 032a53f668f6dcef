import type { GuardRule, HandlerSource } from "../vocabulary.ts";

/** What a user may write in `replay-safe.config.json` and under `settings["replay-safe"]` of ESLint. */
export interface UserSettings {
  /** What is deployed now: a revision or glob of tags, a lock file, a deployed template. `"auto"` by default; `"none"`: nothing is compared. */
  readonly baseline?:
    "auto" | "none" | { readonly git: string } | { readonly lock: string } | { readonly template: string };
  /** What makes a function a handler. Streams and queues by default. */
  readonly sources?: readonly Exclude<HandlerSource, "unknown">[];
  /** What calls and requests mean that the analysis does not know, or knows otherwise. The first that fits counts. */
  readonly effects?: readonly (UserCallRule | UserRequestRule)[];
  /** What keeps a second delivery of a record from reaching an effect. */
  readonly guards?: readonly GuardRule[];
  /** Globs of modules whose exported functions are handlers. */
  readonly handlers?: readonly string[];
  /** How long a source keeps its records: seconds or `"7d"`, by reference (`Orders.StreamArn`, an ARN) or kind (`kafka`). */
  readonly retention?: Readonly<Record<string, string | number>>;
  /** `false`: nothing but the linted file is read. */
  readonly crossFile?: boolean;
}

type Meaning = "effect" | "idempotent" | "read" | "telemetry";

/** What a call does, said by a user. */
export interface UserCallRule {
  /** As reports print a call: `MailClient.send`; `*` stands for any part of a name. */
  readonly call: string;
  /** The package or module that it is imported from. */
  readonly module?: string;
  readonly class: Meaning;
}

/** What a request over HTTP does, said by a user. */
export interface UserRequestRule {
  readonly host?: string;
  /** The beginning of a path, in whole steps. */
  readonly path?: string;
  /** All methods by default. */
  readonly methods?: readonly string[];
  readonly class: Meaning;
}

/** The same object: for the completion and the checks of an editor in an `eslint.config.js`. */
export function defineSettings(settings: UserSettings): UserSettings {
  return settings;
}
