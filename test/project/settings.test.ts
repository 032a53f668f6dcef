import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, readSettings } from "../../src/project/settings.ts";

const problemsOf = (raw: unknown): readonly string[] => readSettings(raw).problems;

describe("settings that are as they should be", () => {
  it("are the defaults where nothing is set", () => {
    expect(readSettings(undefined)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    expect(readSettings({})).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    expect(readSettings({ baseline: undefined }).problems).toEqual([]);
    expect([...DEFAULT_SETTINGS.sources]).toEqual(["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq"]);
  });

  it.each(["auto", { git: "deployed/*" }, { lock: "deploy/replay-safe.lock.json" }, { template: "deployed.json" }])(
    "take the baseline %j",
    (baseline) => {
      const { settings, problems } = readSettings({ baseline });
      expect(problems).toEqual([]);
      expect(settings.baseline).toEqual(baseline);
    },
  );

  it("tell calls from requests among the effects, and write methods in capitals", () => {
    const { settings, problems } = readSettings({
      effects: [
        { call: "MailClient.send", module: "@acme/mail", class: "effect" },
        { host: "*.internal.example.com", path: "/v1", methods: ["put"], class: "effect" },
      ],
    });
    expect(problems).toEqual([]);
    expect(settings.effects).toEqual({
      calls: [{ call: "MailClient.send", module: "@acme/mail", class: "effect" }],
      requests: [{ host: "*.internal.example.com", path: "/v1", methods: ["PUT"], class: "effect" }],
    });
  });

  it("read durations as seconds", () => {
    const retention = { "Orders.StreamArn": "7d", kafka: "36 hours", kinesis: 90, documentdb: "1.5h", a: "2 weeks" };
    expect(readSettings({ retention }).settings.retention).toEqual({
      "Orders.StreamArn": 604_800,
      kafka: 129_600,
      kinesis: 90,
      documentdb: 5_400,
      a: 1_209_600,
    });
  });

  it("know guards by name or by module and export", () => {
    const guards = [
      { name: "alreadySeen", kind: "check", duplicate: true, windowSeconds: 3600, keyArgument: 0 },
      { module: "@acme/once", export: "once", kind: "wrapper" },
    ];
    expect(readSettings({ guards })).toMatchObject({ settings: { guards }, problems: [] });
  });

  it("are read once for one object, as ESLint hands the same over for every file", () => {
    const raw = { crossFile: false };
    expect(readSettings(raw)).toBe(readSettings(raw));
    expect(readSettings(raw).settings.crossFile).toBe(false);
  });
});

describe("a wrong setting", () => {
  it("is left out, and the others hold", () => {
    const { settings, problems } = readSettings({ baseline: 5, sources: ["sns"] });
    expect(settings.baseline).toBe("auto");
    expect([...settings.sources]).toEqual(["sns"]);
    expect(problems).toEqual([
      '`baseline` must be "auto", "none", { git: "<revision>" }, { lock: "<file>" } or { template: "<file>" }, not 5.',
    ]);
  });

  it("is told with the nearest name that exists", () => {
    expect(problemsOf({ baselin: "auto" })).toEqual(["`baselin` is not a setting; did you mean `baseline`?"]);
    expect(problemsOf({ guards: [{ nmae: "once", kind: "claim", name: "once" }] })).toEqual([
      "`guards[0].nmae` is not a setting; did you mean `name`?",
    ]);
    expect(problemsOf({ colour: 1 })).toEqual([
      "`colour` is not a setting; there are `baseline`, `sources`, `effects`, `guards`, `handlers`, `retention` and `crossFile`.",
    ]);
  });

  it("is told with what is expected and what was found", () => {
    // A list is gone through for each file or call: one of a megabyte would take all memory.
    const globs = Array.from({ length: 1001 }, (_, index) => `src/${index}/*.ts`);
    expect(problemsOf({ handlers: globs.slice(1) })).toEqual([]);
    expect(problemsOf({ handlers: globs })).toEqual(["`handlers` has more than 1000 entries."]);
    expect(problemsOf({ sources: "sqs" })).toEqual(['`sources` must be a list of sources, not "sqs".']);
    expect(problemsOf({ sources: ["sqs", "mqtt"] })).toEqual([
      '`sources[1]` must be `dynamodb`, `kinesis`, `kafka`, `documentdb`, `sqs`, `mq`, `sns`, `s3` or `eventbridge`, not "mqtt".',
    ]);
    expect(problemsOf({ crossFile: "no" })).toEqual(['`crossFile` must be true or false, not "no".']);
    expect(problemsOf({ handlers: [""] })).toEqual(['`handlers[0]` must be a glob, not "".']);
    expect(problemsOf({ baseline: { gti: "main" } })).toEqual([
      '`baseline` must be "auto", "none", { git: "<revision>" }, { lock: "<file>" } or { template: "<file>" }, not an object with `gti`.',
    ]);
    expect(problemsOf({ retention: { "Orders.StreamArn": "a week", kafka: -1 } })).toEqual([
      '`retention.Orders.StreamArn` must be a number of seconds or a duration such as "7d", not "a week".',
      '`retention.kafka` must be a number of seconds or a duration such as "7d", not -1.',
    ]);
    expect(problemsOf({ effects: [{ host: "https://api.example.com", class: "effect" }] })).toEqual([
      '`effects[0].host` must be a host, such as "api.example.com" or "*.example.com", not "https://api.example.com".',
    ]);
    expect(problemsOf({ effects: [{ path: "v1", class: "effect" }] })).toEqual([
      '`effects[0].path` must be the beginning of a path, such as "/v1", not "v1".',
    ]);
    expect(problemsOf({ handlers: ["src/handlers/"] })).toEqual([
      "`handlers[0]` fits no file: its names are those from the folder of the settings on, without `..` and empty ones.",
    ]);
    expect(problemsOf({ guards: [{ name: "once", kind: "lock" }] })).toEqual([
      '`guards[0].kind` must be `wrapper`, `check` or `claim`, not "lock".',
    ]);
    expect(problemsOf({ guards: [{ name: "once" }] })).toEqual(["`guards[0].kind` is missing."]);
    expect(problemsOf({ guards: ["once"] })).toEqual([
      '`guards[0]` must be an object with `name`, `module`, `export`, `kind`, `returns`, `duplicate`, `windowSeconds` or `keyArgument`, not "once".',
    ]);
  });

  it("is told where two forms are mixed", () => {
    expect(problemsOf({ effects: [{ class: "effect" }] })).toEqual([
      "`effects[0]` must name either a `call`, or a `host` or `path` of requests.",
    ]);
    expect(problemsOf({ guards: [{ kind: "claim", module: "@acme/once" }] })).toEqual([
      "`guards[0]` must name either the function (`name`), or its `module` and `export`.",
    ]);
  });

  it.each([null, 1, "auto", [], () => 1, new Map(), Object.create(null), { __proto__: null, constructor: 1 }])(
    "never throws, whatever it is",
    (raw) => {
      expect(() => readSettings(raw)).not.toThrow();
    },
  );

  it("tell of the first faults alone, and of a long name its beginning", () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, 1]));
    expect(problemsOf(many)).toHaveLength(20);
    expect(problemsOf({ ["a".repeat(1_000)]: 1 })).toEqual([expect.stringMatching(/^`a{57}…` is not a setting/u)]);
  });
});
