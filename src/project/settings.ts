import type { GuardRule, HandlerSource, OperationClass, RequestRule } from "../vocabulary.ts";
import { resolve } from "node:path";
import type { ConfigFile } from "./config-file.ts";
import { toPath } from "./paths.ts";
import { validateSettings } from "./settings-schema.ts";

/** What the configuration file and `settings["replay-safe"]` of ESLint say, complete: what was left out has its default. */
export interface Settings {
  readonly baseline: BaselineSetting;
  /** Nobody but the configuration file, or its absence, says so. */
  readonly isBaselineOfFile: boolean;
  /** Which kinds of sources make a function a handler. */
  readonly sources: ReadonlySet<HandlerSource>;
  /** What calls and requests mean that the analysis does not know, or knows otherwise. The first that fits counts. */
  readonly effects: { readonly calls: readonly CallRule[]; readonly requests: readonly RequestRule[] };
  readonly guards: readonly GuardRule[];
  /** Globs: modules whose exported functions are handlers. */
  readonly handlers: readonly string[];
  /** Absolute path of the folder that the globs are relative to; undefined: where the tool runs. */
  readonly handlersFrom: string | undefined;
  /** How long a source keeps its records, in seconds, by reference (`Orders.StreamArn`, an arn) or kind (`kafka`). */
  readonly retention: Readonly<Record<string, number>>;
  /** False: nothing but the linted file is read, for editors on slow machines. */
  readonly crossFile: boolean;
}

/** What the configuration is compared with, as it was asked for. */
export type BaselineSetting =
  | "auto"
  /** Nothing: edits are not looked at. */
  | "none"
  /** A revision, or a glob of tags, of which the newest counts: `deployed/*`. */
  | { readonly git: string }
  /** Path of a lock file. */
  | { readonly lock: string }
  /** Path of a CloudFormation template as it is deployed. */
  | { readonly template: string };

/** What an entry of `settings.effects` says of a call. */
export interface CallRule {
  /** As reports print a call: `MailClient.send`, `sendMail`; `*` stands for any part of a name. */
  readonly call: string;
  /** The package or module that it is imported from; undefined: wherever it comes from. */
  readonly module?: string;
  readonly class: Extract<OperationClass, "effect" | "idempotent" | "read" | "telemetry">;
}

/** What counts where nobody says otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  baseline: "auto",
  isBaselineOfFile: true,
  sources: new Set<HandlerSource>(["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq"]),
  effects: { calls: [], requests: [] },
  guards: [],
  handlers: [],
  handlersFrom: undefined,
  retention: {},
  crossFile: true,
};

interface ReadSettings {
  readonly settings: Settings;
  /** One sentence for each wrong setting. It counts as left out; the others hold. */
  readonly problems: readonly string[];
}

/** Where there are no settings beside the configuration file's. */
const NONE = {};
const NO_FILE = {};
const known = new WeakMap<object, WeakMap<object, ReadSettings>>();

/**
 * Settings as a user wrote them -> what the engine works with. Never throws. ESLint hands the same object over for every
 * file of a run, an editor makes another one for each run: equal settings are the same object, by which results are remembered.
 *
 * @param raw `settings["replay-safe"]` of ESLint: each one that is there takes the place of the file's
 * @param file the configuration file that holds here
 */
export function readSettings(raw: unknown, file?: ConfigFile): ReadSettings {
  if (raw === undefined && file === undefined) return { settings: DEFAULT_SETTINGS, problems: [] };
  const key = raw === undefined ? NONE : raw;
  if (typeof key !== "object" || key === null) return readNow(raw, file);
  let byFile = known.get(key);
  if (!byFile) known.set(key, (byFile = new WeakMap()));
  let read = byFile.get(file ?? NO_FILE);
  if (!read) byFile.set(file ?? NO_FILE, (read = shared(readNow(raw, file))));
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

function readNow(raw: unknown, file: ConfigFile | undefined): ReadSettings {
  const { values: own, faults } = raw === undefined ? { values: {}, faults: [] } : validateSettings(raw);
  const values = { ...(file && withPaths(file)), ...own };
  const effects = values.effects ?? [];
  const settings: Settings = {
    baseline: values.baseline ?? DEFAULT_SETTINGS.baseline,
    isBaselineOfFile: own.baseline === undefined,
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
    handlersFrom: own.handlers === undefined && values.handlers !== undefined ? file?.folder : undefined,
    retention: values.retention ?? DEFAULT_SETTINGS.retention,
    crossFile: values.crossFile ?? DEFAULT_SETTINGS.crossFile,
  };
  return { settings, problems: [...(file?.problems ?? []), ...faults.map(({ text }) => text)] };
}

/** Files that a configuration file names are relative to it. */
function withPaths({ values, folder }: ConfigFile): ConfigFile["values"] {
  const { baseline } = values;
  if (baseline === undefined || typeof baseline === "string" || "git" in baseline) return values;
  const absolute = (file: string): string => toPath(resolve(folder, file));
  return {
    ...values,
    baseline: "lock" in baseline ? { lock: absolute(baseline.lock) } : { template: absolute(baseline.template) },
  };
}
