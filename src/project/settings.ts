import type { GuardRule, HandlerSource, OperationClass, RequestRule } from "../vocabulary.ts";
import { validateSettings } from "./settings-schema.ts";

/** `settings["replay-safe"]` of an ESLint configuration, complete: what was left out has its default. */
export interface Settings {
  readonly baseline: BaselineSetting;
  /** Which kinds of sources make a function a handler. */
  readonly sources: ReadonlySet<HandlerSource>;
  /** What calls and requests mean that the analysis does not know, or knows otherwise. The first that fits counts. */
  readonly effects: { readonly calls: readonly CallRule[]; readonly requests: readonly RequestRule[] };
  readonly guards: readonly GuardRule[];
  /** Globs, relative to the folder that ESLint runs in: modules whose exported functions are handlers. */
  readonly handlers: readonly string[];
  /** How long a source keeps its records, in seconds, by reference (`Orders.StreamArn`, an arn) or kind (`kafka`). */
  readonly retention: Readonly<Record<string, number>>;
  /** False: nothing but the linted file is read, for editors on slow machines. */
  readonly crossFile: boolean;
}

/** What the configuration is compared with, as it was asked for. */
export type BaselineSetting =
  | "auto"
  /** A revision, or a glob of tags, of which the newest counts: `deployed/*`. */
  | { readonly git: string }
  /** Path of a lock file. */
  | { readonly lock: string }
  /** Path of a CloudFormation template as it is deployed. */
  | { readonly template: string };

export interface CallRule {
  /** As reports print a call: `MailClient.send`, `sendMail`; `*` stands for any part of a name. */
  readonly call: string;
  /** The package or module that it is imported from; undefined: wherever it comes from. */
  readonly module?: string;
  readonly class: Extract<OperationClass, "effect" | "idempotent" | "read" | "telemetry">;
}

export const DEFAULT_SETTINGS: Settings = {
  baseline: "auto",
  sources: new Set<HandlerSource>(["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq"]),
  effects: { calls: [], requests: [] },
  guards: [],
  handlers: [],
  retention: {},
  crossFile: true,
};

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence for each wrong setting. It counts as left out; the others hold. */
  readonly problems: readonly string[];
}

const known = new WeakMap<object, ReadSettings>();

/**
 * Settings as a user wrote them -> what the engine works with. Never throws. ESLint hands the same object over for every
 * file of a run, an editor makes another one for each run: equal settings are the same object, by which results are remembered.
 */
export function readSettings(raw: unknown): ReadSettings {
  if (raw === undefined) return { settings: DEFAULT_SETTINGS, problems: [] };
  if (typeof raw !== "object" || raw === null) return readNow(raw);
  let read = known.get(raw);
  if (!read) known.set(raw, (read = shared(readNow(raw))));
  return read;
}

/** Settings by what they say. One process sees a few. */
const byContent = new Map<string, ReadSettings>();
const MOST_SHARED = 32;

function shared(read: ReadSettings): ReadSettings {
  const key = JSON.stringify(read, (_, value: unknown) => (value instanceof Set ? [...value] : value));
  const same = byContent.get(key);
  if (same) return same;
  if (byContent.size >= MOST_SHARED) byContent.clear();
  byContent.set(key, read);
  return read;
}

function readNow(raw: unknown): ReadSettings {
  const { values, problems } = validateSettings(raw);
  const effects = values.effects ?? [];
  const settings: Settings = {
    baseline: values.baseline ?? DEFAULT_SETTINGS.baseline,
    sources: values.sources === undefined ? DEFAULT_SETTINGS.sources : new Set(values.sources),
    effects: {
      calls: effects.flatMap(({ call, module, class: meaning }) =>
        call === undefined ? [] : [{ call, module, class: meaning }],
      ),
      requests: effects.flatMap(({ call, host, path, methods, class: meaning }) =>
        call === undefined ? [{ host, path, methods, class: meaning }] : [],
      ),
    },
    guards: values.guards ?? DEFAULT_SETTINGS.guards,
    handlers: values.handlers ?? DEFAULT_SETTINGS.handlers,
    retention: values.retention ?? DEFAULT_SETTINGS.retention,
    crossFile: values.crossFile ?? DEFAULT_SETTINGS.crossFile,
  };
  return { settings, problems };
}
