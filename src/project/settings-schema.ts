import type { BaseIssue, GenericSchema, InferOutput } from "valibot";
import { whyFitsNothing, whyNoGlob } from "./globs.ts";
import { nearWord } from "./near-word.ts";
import { valibot } from "./valibot.ts";

/** The shape of `settings["replay-safe"]`, and a sentence for everything that does not have it. */

type Schemas = ReturnType<typeof buildSchemas>;

/** Settings as somebody wrote them, and what is wrong with the others. */
export interface ValidatedSettings {
  /** The settings that are as they should be. */
  readonly values: { readonly [Key in keyof Schemas]?: InferOutput<Schemas[Key]> };
  readonly faults: readonly SettingsFault[];
}

/** What is wrong with a setting, as a sentence, and the way to where it is written. */
interface SettingsFault {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** More of them say nothing new about what somebody wrote. */
const MOST_FAULTS = 20;

let schemas: Schemas | undefined;

/** Validates each setting apart, so that a wrong one takes none of the others with it. */
export function validateSettings(raw: unknown): ValidatedSettings {
  if (!isRecord(raw)) {
    return { values: {}, faults: [{ path: [], text: `The settings must be an object, not ${shown(raw)}.` }] };
  }
  const known: Record<string, GenericSchema> = (schemas ??= buildSchemas());
  const values: Record<string, unknown> = {};
  const faults: SettingsFault[] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (faults.length >= MOST_FAULTS) break;
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    if (schema === undefined) {
      const name = key.length > 60 ? `${key.slice(0, 57)}…` : key;
      faults.push({ path: [key], text: sentence(`\`${name}\` ${unknownKey(name, Object.keys(known))}`) });
      continue;
    }
    if (value === undefined) continue;
    const result = valibot().safeParse(schema, value);
    if (result.success) values[key] = result.output;
    else faults.push(...result.issues.map((issue) => faultOf(key, issue)));
  }
  return { values: values as ValidatedSettings["values"], faults: faults.slice(0, MOST_FAULTS) };
}

function faultOf(key: string, issue: BaseIssue<unknown>): SettingsFault {
  const steps = (issue.path ?? []).map(({ key: step }) => (typeof step === "number" ? step : String(step)));
  const written = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return { path: [key, ...steps], text: sentence(`\`${key}${written.join("")}\` ${issue.message}`) };
}

const sentence = (words: string): string => (words.endsWith("?") ? words : `${words}.`);

const MEANINGS = ["effect", "idempotent", "read", "telemetry"] as const;
const SOURCES = ["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq", "sns", "s3", "eventbridge"] as const;

const MOST_ENTRIES = 1000;

function buildSchemas() {
  const v = valibot();
  const seconds = 'a number of seconds or a duration such as "7d"';
  return {
    baseline: baselineSchema(),
    sources: list(oneOf(SOURCES), "sources"),
    effects: list(effectSchema(), "effects"),
    guards: list(guardSchema(), "guards"),
    handlers: list(
      v.pipe(
        text("a glob"),
        v.check(
          (glob) => whyNotGlob(glob) === undefined,
          ({ input }) => whyNotGlob(input) ?? "",
        ),
      ),
      "globs",
    ),
    retention: v.record(
      v.string(),
      v.pipe(
        v.union([v.string(), v.number()], mustBe(seconds)),
        v.check((duration) => secondsOf(duration) !== undefined, mustBe(seconds)),
        v.transform((duration) => secondsOf(duration) ?? 0),
      ),
      mustBe("an object from sources to durations"),
    ),
    crossFile: v.boolean(mustBe("true or false")),
  };
}

const whyNotGlob = (glob: string): string | undefined => whyNoGlob(glob) ?? whyFitsNothing(glob);

function baselineSchema() {
  const v = valibot();
  return v.union(
    [
      v.literal("auto"),
      v.literal("none"),
      v.strictObject({ git: text("a revision") }),
      v.strictObject({ lock: text("a file") }),
      v.strictObject({ template: text("a file") }),
    ],
    mustBe('"auto", "none", { git: "<revision>" }, { lock: "<file>" } or { template: "<file>" }'),
  );
}

function effectSchema() {
  const v = valibot();
  return v.pipe(
    object({
      call: v.optional(text('the name of a call, such as "MailClient.send"')),
      module: v.optional(text("the name of a package or module")),
      host: v.optional(textLike(HOST, 'a host, such as "api.example.com" or "*.example.com"')),
      path: v.optional(textLike(/^\//u, 'the beginning of a path, such as "/v1"')),
      methods: v.optional(list(v.pipe(text("an HTTP method"), v.toUpperCase()), "HTTP methods")),
      class: oneOf(MEANINGS),
    }),
    v.check(
      ({ call, host, path }) => (call === undefined) !== (host === undefined && path === undefined),
      "must name either a `call`, or a `host` or `path` of requests",
    ),
  );
}

function guardSchema() {
  const v = valibot();
  return v.pipe(
    object({
      name: v.optional(text("the name of a function")),
      module: v.optional(text("the name of a package or module")),
      export: v.optional(text("the name of an export")),
      kind: oneOf(["wrapper", "check", "claim"]),
      returns: v.optional(oneOf(["function", "decorator"])),
      duplicate: v.optional(v.boolean(mustBe("true or false"))),
      windowSeconds: v.optional(v.pipe(v.number(mustBe("a number")), v.minValue(0, mustBe("0 or more")))),
      keyArgument: v.optional(
        v.pipe(v.number(mustBe("a number")), v.integer(mustBe("whole")), v.minValue(0, mustBe("0 or more"))),
      ),
    }),
    v.check(
      ({ name, module, export: exported }) => (name === undefined) !== (module === undefined || exported === undefined),
      "must name either the function (`name`), or its `module` and `export`",
    ),
  );
}

/** A host alone: with a scheme, a port or a path it would fit no request, in silence. */
const HOST = /^(?:\*\.)?[^*/:@?#\s]+$/u;

function textLike(form: RegExp, what: string) {
  const v = valibot();
  return v.pipe(v.string(mustBe(what)), v.regex(form, mustBe(what)));
}

function text(what: string) {
  const v = valibot();
  return v.pipe(v.string(mustBe(what)), v.nonEmpty(mustBe(what)));
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return valibot().picklist(words, mustBe(choice(words)));
}

/** Each entry is asked of each call or file. */
function list<Item extends GenericSchema>(item: Item, what: string) {
  const v = valibot();
  return v.pipe(
    v.array(item, mustBe(`a list of ${what}`)),
    v.maxLength(MOST_ENTRIES, `has more than ${MOST_ENTRIES} entries`),
  );
}

function object<Entries extends Record<string, GenericSchema>>(entries: Entries) {
  return valibot().strictObject(entries, (issue) => objectProblem(issue, Object.keys(entries)));
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `"7d"`, `"36 hours"`, `90`; undefined for what is no length of time. */
function secondsOf(duration: string | number): number | undefined {
  if (typeof duration === "number") return Number.isFinite(duration) && duration >= 0 ? duration : undefined;
  const match = /^\s*(\d+(?:\.\d+)?)\s*(s|m|h|d|w|seconds?|minutes?|hours?|days?|weeks?)\s*$/iu.exec(duration);
  return match ? Number(match[1]) * UNITS[match[2]![0]!.toLowerCase()]! : undefined;
}

function objectProblem(issue: BaseIssue<unknown>, keys: readonly string[]): string {
  const last = issue.path?.at(-1);
  if (last === undefined) return `must be an object with ${choice(keys)}, not ${shown(issue.input)}`;
  return issue.expected === "never" ? unknownKey(String(last.key), keys) : "is missing";
}

function unknownKey(key: string, keys: readonly string[]): string {
  const near = nearWord(key, keys);
  return near === undefined
    ? `is not a setting; there are ${choice(keys, "and")}`
    : `is not a setting; did you mean \`${near}\`?`;
}

function mustBe(what: string): (issue: BaseIssue<unknown>) => string {
  return (issue) => `must be ${what}, not ${shown(issue.input)}`;
}

/** A value as its author would know it again, short. */
function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return `an object with ${choice(Object.keys(value), "and") || "nothing in it"}`;
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function choice(words: readonly string[], conjunction: "or" | "and" = "or"): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${conjunction} ${quoted.at(-1)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
