import { describe, expect, it } from "vitest";
import type { Cause, Change, Kept, Verdict } from "../../src/deployment/changes.ts";
import type { Framework, Stack } from "../../src/deployment/model.ts";
import type { Effect, Reason, Guard, Handler } from "../../src/findings/finding.ts";
import type { BatchFailure } from "../../src/findings/batch-failure.ts";
import type { Redrive } from "../../src/findings/redrive.ts";
import { describeBatchFailure, describeIgnoredAtMapping } from "../../src/words/batch-failure.ts";
import { describeRedrive } from "../../src/words/redrive.ts";
import { brief, firstSentence, type Words } from "../../src/words/brief.ts";
import { describeChange } from "../../src/words/change.ts";
import { describeUnguarded } from "../../src/words/effect.ts";
import { describeReason } from "../../src/words/reason.ts";
import { describeUnknown } from "../../src/words/unknown-effect.ts";
import { describeWeakGuard } from "../../src/words/weak-guard.ts";
import { describeDefaultedStart, describeUnbounded, describeVolatileName } from "../../src/words/hazard.ts";
import { describeKept, describeRemoved, describeSecondStack } from "../../src/words/report.ts";
import { shortText } from "../../src/deployment/value.ts";
import { count, quote } from "../../src/words/phrase.ts";
import { describeUnresolved } from "../../src/words/unresolved.ts";
import {
  cdk,
  cloudformation,
  fn,
  on,
  place,
  sam,
  serverless,
  value,
  type MappingOptions,
  sst,
  sst2,
} from "../support/stacks.ts";
import type { EffectNature, HandlerSource, SourceType, WeakReason } from "../../src/vocabulary.ts";

const judged = new Map<string, readonly string[]>();

/** What is wrong with a sentence or two, by the way that this plugin talks: most stand in many messages, and are judged once. */
function faultsOf(text: string): readonly string[] {
  const known = judged.get(text);
  if (known) return known;
  const faults = judge(text);
  judged.set(text, faults);
  return faults;
}

function judge(text: string): readonly string[] {
  const bare = text.replace(/`[^`]*`/gu, "`name`");
  const checks: readonly (readonly [string, boolean])[] = [
    ["begins with a capital or a quoted name", /^[A-Z`]/u.test(text)],
    ["ends with one period", /[^.\s]\.$/u.test(text)],
    ["is one line", !/[\r\n\t]/u.test(text)],
    ["has single spaces", !/ {2}/u.test(text) && !/ [.,;:]|^ | $/u.test(bare)],
    ["begins each sentence with a capital or a quoted name", !/\. (?![A-Z`])/u.test(bare)],
    ["closes what it quotes", (text.match(/`/gu) ?? []).length % 2 === 0],
    ["quotes no empty name", !text.includes("``")],
    ["says no value of the machine", !/\bundefined\b|\bnull\b|\bNaN\b|\[object|\$\{token/u.test(bare)],
    ["quotes what the user wrote", !/\bonOrder\b|\borderSaved\b|\bOrders\b|\.ts\b(?!:\d+\))/u.test(bare)],
    ["quotes by backticks alone", !/["“”]/u.test(bare)],
  ];
  return checks.flatMap(([rule, holds]) => (holds ? [] : [`${rule}: ${text}`]));
}

/** What is wrong with the words of a finding, each sentence of them and the message that they make. */
function faultsOfWords(words: Words, verb = /./u): string[] {
  const { what, cost, wayOut, more = [] } = words;
  const message = brief(words);
  const limits: readonly (readonly [string, boolean])[] = [
    ["first sentence is longer than 160", firstSentence(words).length <= 160],
    ["message is longer than 320", message.length <= 320],
    ["first sentence holds no verb of its verdict", verb.test(what)],
  ];
  return [
    ...[what, cost, wayOut, message, ...more].filter((text) => text !== "").flatMap(faultsOf),
    ...limits.flatMap(([rule, holds]) => (holds ? [] : [`${rule}: ${message}`])),
  ];
}

/** What the first sentence of a change says, whatever the edit was. */
const verbs: Record<Verdict, RegExp> = {
  replay: / replays /u,
  gap: / loses /u,
  conflict: / fails to deploy/u,
  "function-replaced": / replaces the function; no record runs again/u,
  "new-consumer": / processes .* once/u,
  "queue-rename": / again/u,
};

const folder = "/project";

function effect(options: Partial<Effect> = {}): Effect {
  return {
    at: place("/project/src/notify.ts"),
    call: "SNSClient.send(PublishCommand)",
    nature: "message",
    verdict: "unguarded",
    reasons: [],
    guard: undefined,
    rejected: [],
    chain: [],
    because: { kind: "repeats" },
    isLast: false,
    isBehindContent: false,
    ...options,
  };
}

function handler(source: HandlerSource, replayWindowSeconds: number | null): Handler {
  return {
    at: place(),
    name: "handler",
    source,
    evidence: [],
    replayWindowSeconds,
    effects: [],
    response: {
      forms: [],
      identifiers: [],
      throws: "never",
      refusesContent: false,
      goesOn: false,
      throwsWhenAllFail: false,
      throwsBeforeWork: false,
      isOfOne: false,
      settlesMessages: false,
    },
    receivers: [],
    unresolved: [],
  };
}

const sources: readonly SourceType[] = ["dynamodb", "kinesis", "kafka", "documentdb", "sqs", "mq", "unknown"];
const windows = [null, 0, 90, 3_600, 86_400, 604_800];

describe("changes", () => {
  const frameworks = { serverless, sam, cloudformation, cdk, sst, "sst-2": sst2 } satisfies Record<Framework, unknown>;
  interface Spelling {
    readonly old: string;
    readonly now: string;
    readonly source: string;
    readonly file: string;
  }
  const usual: Spelling = { old: "onOrder", now: "orderSaved", source: "Orders", file: "/project/src/notify.ts" };
  const long: Spelling = {
    old: "notifyCustomersOfShipmentsThatLeaveTheWarehouseOfTheEastBeforeTheyArrive",
    now: "notifyCustomersOfShipmentsThatLeaveTheWarehouseOfTheWestBeforeTheyArrive",
    source: "ShipmentsThatLeaveTheWarehouseTable",
    file: "/project/services/notifications/src/customers/adapters/outgoing/shipment-notifications.service.ts",
  };
  const stack = (framework: Framework, key: string, options: MappingOptions, { source } = usual): Stack =>
    frameworks[framework]({}, fn(key, on(`\${${source}.StreamArn}`, { key: source, ...options })));
  const old = value("orders-${sls:stage}");
  const now = value("shop");
  const one = serverless({});
  const causes: readonly Cause[] = [
    { edit: "function-key", pinnedName: false },
    { edit: "function-key", pinnedName: true },
    { edit: "function-name" },
    { edit: "function-name", heldBy: stack("sam", "onRefund", {}).functions[0]! },
    { edit: "mapping-id" },
    { edit: "starting-position", before: value("LATEST"), after: value("TRIM_HORIZON") },
    { edit: "starting-position", before: undefined, after: value("TRIM_HORIZON") },
    { edit: "timestamp" },
    { edit: "source", before: old, after: now },
    { edit: "consumer-group" },
    { edit: "bootstrap-servers" },
    { edit: "consumption-mode" },
    { edit: "qualifier", before: undefined, after: now },
    { edit: "qualifier", before: old, after: undefined },
    { edit: "service", before: old, after: now },
    { edit: "stage", before: undefined, after: value("?") },
    { edit: "stack-name", before: old, after: undefined },
    { edit: "stack-id", before: "App/Orders", after: "App/Shop" },
    { edit: "nested-stack", before: "Orders", after: "Shop" },
    { edit: "consumer", before: undefined, after: now },
    { edit: "consumer", before: old, after: undefined },
    { edit: "target" },
    ...(["at once", "by its own deployment", "never"] as const).map((oldDeletes): Cause => ({
      edit: "moved",
      from: one,
      to: one,
      oldDeletes,
    })),
    { edit: "source-form" },
    { edit: "export", name: "orders-stream", before: old, after: now },
    { edit: "same-code", of: stack("sam", "onOrder", {}).functions[0]!, isOver: true },
    { edit: "same-code", of: stack("sam", "onOrder", {}).functions[0]!, isOver: false },
    { edit: "added" },
  ];
  const verdicts: readonly Verdict[] = [
    "replay",
    "gap",
    "conflict",
    "function-replaced",
    "new-consumer",
    "queue-rename",
  ];
  const positions = ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP", null] as const;
  const effectsIn = (file: string): readonly (readonly Effect[])[] =>
    [0, 1, 9].map((length) => Array.from({ length }, () => effect({ at: place(file) })));

  /** The windows of the longest words and of none. */
  const fewWindows = [null, 90, 604_800];

  function* changes(framework: Framework, cause: Cause, spelling = usual): Generator<Change> {
    for (const [index, type] of sources.entries()) {
      const defaulted = index % 2 === 0;
      const [before, after] = [
        stack(framework, spelling.old, { type }, spelling),
        stack(framework, spelling.now, { type, defaulted }, spelling),
      ];
      const [oldFunction, newFunction] = [before.functions[0]!, after.functions[0]!];
      for (const verdict of verdicts) {
        for (const startingPosition of positions) {
          for (const replayWindowSeconds of spelling === usual ? windows : fewWindows) {
            yield {
              verdict,
              cause,
              stack: { before, after },
              function: { before: cause.edit === "added" ? undefined : oldFunction, after: newFunction },
              mapping: { before: oldFunction.mappings[0]!, after: newFunction.mappings[0]! },
              source: {
                type,
                identity: newFunction.mappings[0]!.source.identity,
                resource: undefined,
                isOutside: false,
                isNew: false,
              },
              startingPosition,
              replayWindowSeconds,
              secondStack: index % 3 === 0,
              certainty: "certain",
              at: newFunction.at,
            };
          }
        }
      }
    }
  }

  /** What was there and what is there now, as far as the edit is one from something to something. */
  const oldAndNew = ({ cause, function: { before, after } }: Change): readonly string[] => {
    if (cause.edit === "function-key") return [before!.key, after.key];
    const written = "before" in cause ? [cause.before, cause.after] : [];
    return written.flatMap((one) => (typeof one === "string" ? one : one === undefined ? [] : shortText(one)));
  };
  /** The first sentence says what became what, and how many effects run again. */
  const untold = (change: Change, again: readonly Effect[], words: Words): readonly string[] => {
    const names = oldAndNew(change).filter((name) => !words.what.includes(quote(name)));
    const counted = ["replay", "queue-rename", "new-consumer"].includes(change.verdict) && again.length > 0;
    const isCounted = firstSentence(words).includes(` ${count(again.length, "effect")} `);
    return [
      ...names.map((name) => `first sentence does not say ${name}: ${words.what}`),
      ...(counted && !isCounted ? [`first sentence does not say how many effects: ${words.what}`] : []),
    ];
  };

  it.each(Object.keys(frameworks) as Framework[])("of %s", (framework) => {
    const faults = new Set<string>();
    for (const cause of causes) {
      for (const change of changes(framework, cause)) {
        for (const again of effectsIn(usual.file)) {
          const words = describeChange(change, again, folder);
          for (const fault of faultsOfWords(words, verbs[change.verdict])) faults.add(fault);
          for (const fault of untold(change, again, words)) faults.add(fault);
          const { wayOut } = words;
          // It loses what arrives before the new mapping starts.
          if (wayOut.includes("LATEST")) faults.add(`advises LATEST: ${wayOut}`);
        }
      }
    }
    expect([...faults]).toEqual([]);
  });

  it.each(Object.keys(frameworks) as Framework[])("of %s, with names of any length", (framework) => {
    const faults = new Set<string>();
    for (const cause of causes) {
      for (const change of changes(framework, cause, long)) {
        for (const again of effectsIn(long.file)) {
          const words = describeChange(change, again, folder);
          for (const fault of faultsOfWords(words, verbs[change.verdict])) faults.add(fault);
          const shown = [...firstSentence(words).matchAll(/`([^`]*…[^`]*)`/gu)].map(([, name]) => name);
          if (cause.edit === "function-key" && new Set(shown).size < shown.length)
            faults.add(`two names look alike: ${firstSentence(words)}`);
        }
      }
    }
    expect([...faults]).toEqual([]);
  });

  it("that are none, and deletions", () => {
    const [before, after] = [stack("sam", "onOrder", {}), stack("sam", "orderSaved", {})];
    const [old, current] = [before.functions[0]!, after.functions[0]!];
    const kept = (how: Kept["how"], changed: Kept["changed"]): Kept => ({
      stack: { before, after },
      function: { before: old, after: current },
      mapping: { before: old.mappings[0]!, after: current.mappings[0]! },
      how,
      changed,
    });
    const texts = [
      ...(["position", "group", "new-source", "other-source"] as const).flatMap((how) => [
        describeKept(kept(how, [])),
        describeKept(kept(how, ["handler"])),
        describeKept(kept(how, ["function-id", "record-age", "failure-destination"])),
      ]),
      ...[true, false].map((retained) =>
        describeRemoved({ stack: before, function: old, mapping: { ...old.mappings[0]!, retained } }),
      ),
      ...(["service", "stage", "stack-name"] as const).map((edit) =>
        describeSecondStack({ before, after, cause: { edit, before: value("a"), after: value("b") }, at: place() }),
      ),
    ];
    expect(texts.flatMap(faultsOf)).toEqual([]);
  });
});

describe("effects", () => {
  const natures: readonly EffectNature[] = [
    "message",
    "request",
    "write",
    "increment",
    "append",
    "insert",
    "start",
    "delete",
    "other",
  ];
  const reasons: readonly Reason[] = [
    { kind: "repeats" },
    { kind: "volatile-key", key: "randomUUID()" },
    { kind: "increment", expression: "count = count + :one" },
    { kind: "append", expression: "list_append(log, :entry)" },
    { kind: "stable-key", key: "record.eventID" },
    { kind: "batch-key" },
    { kind: "sets-only" },
    { kind: "deletes" },
    { kind: "method", method: "PUT" },
    { kind: "guard" },
    { kind: "declared" },
    { kind: "unknown-callee", text: "the class of `this.mailer` is not known" },
    { kind: "unknown-input", text: "the key" },
  ];
  const weaknesses: readonly WeakReason[] = [
    "batch-key",
    "volatile-key",
    "name-bound",
    "window",
    "racy",
    "key-missing",
    "fails-open",
  ];
  const guards: readonly Guard[] = ["", "context.functionName"].flatMap((keyText) =>
    [null, 3_600, undefined].map((windowSeconds) => ({
      kind: "powertools" as const,
      call: "makeIdempotent",
      at: place("/project/src/order.ts"),
      key: "record" as const,
      keyText,
      keyAt: undefined,
      isKeyPerhapsStable: false,
      isWholeRecord: false,
      windowSeconds,
    })),
  );
  const step = (call: string) => ({ at: place("/project/src/order.ts"), call });
  const chains = [[], [step("notify")], [step("notify"), step("this.forward"), step("publish")]];
  const handlers = ([...sources, "sns", "s3", "eventbridge"] as const).flatMap((source) =>
    windows.map((window) => handler(source, window)),
  );

  it("that nothing guards, with the way there", () => {
    const texts = handlers.flatMap((of) =>
      natures.flatMap((nature) =>
        reasons.flatMap((because) =>
          chains.flatMap((chain) =>
            faultsOfWords(describeUnguarded(of, effect({ nature, because }), chain, folder), / again/u),
          ),
        ),
      ),
    );
    expect([...new Set(texts)]).toEqual([]);
  });

  it("behind guards that a replay passes", () => {
    const texts = handlers.flatMap((of) =>
      guards.flatMap((guard) =>
        weaknesses.flatMap((reason) => {
          const weak = effect({ verdict: "weak", guard, reasons: [reason] });
          return [
            ...faultsOf(describeReason(weak, of)),
            ...faultsOfWords(describeWeakGuard(of, weak, reason, folder), /can run again/u),
          ];
        }),
      ),
    );
    expect([...new Set(texts)]).toEqual([]);
  });

  it("of any other verdict", () => {
    const unknown = describeUnknown(effect({ verdict: "unknown" }), folder);
    const texts = (["idempotent", "guarded", "unguarded", "unknown"] as const).flatMap((verdict) =>
      reasons.flatMap((because) =>
        [undefined, ...guards].map((guard) => describeReason(effect({ verdict, because, guard }), handlers[0]!)),
      ),
    );
    expect([...faultsOfWords(unknown, /may run again/u), ...texts.flatMap(faultsOf)]).toEqual([]);
  });
});

it("hazards, and what cannot be looked at", () => {
  const texts = [serverless, sam, cloudformation, cdk].flatMap((stackOf) =>
    sources.flatMap((type) => {
      const stack = stackOf({}, fn("onOrder", on("arn:aws:kinesis:eu-west-1:111122223333:stream/Orders", { type })));
      const owner = stack.functions[0]!;
      const mapping = owner.mappings[0]!;
      return [
        ...windows.map((window) => describeUnbounded(owner, mapping, window)),
        describeDefaultedStart(owner, mapping),
        describeVolatileName(stack, owner, { of: "id", text: "Date.now()" }),
        describeVolatileName(stack, owner, { of: "name", text: "env:BUILD_ID" }),
      ].flatMap((words) => faultsOfWords(words));
    }),
  );
  const unresolved = ["it is missing", "it is missing."].map((why) =>
    describeUnresolved({ place: place(), what: "the include `fns.yml`", why, severity: "problem" }),
  );
  expect([...new Set(texts), ...unresolved.flatMap(faultsOf)]).toEqual([]);
});

describe("batches", () => {
  const MEMBERS = new Map([
    ["empty", ""],
    ["other-source", "kinesis.sequenceNumber"],
  ]);
  const failures: readonly BatchFailure[] = [
    { kind: "ignored" },
    { kind: "swallowed" },
    { kind: "out-of-order" },
    { kind: "never-told", isOfContent: false },
    { kind: "partly-told", isOfContent: true },
    { kind: "whole-batch", isOfContent: false },
    ...(
      [
        "foreign",
        "empty",
        "late",
        "unawaited",
        "kept",
        "other-source",
        "stops",
        "displaced",
        "done",
        "uncaught",
        "let-out",
        "caught-inside",
        "unsettled",
        "unnamed",
        "last",
        "first",
      ] as const
    ).map((kind): BatchFailure => ({
      kind: "wrong-identifier",
      identifier: { kind, member: MEMBERS.get(kind) ?? "eventID" },
    })),
  ];
  const redrives: readonly Redrive[] = [
    { kind: "visibility", visibilitySeconds: 30, timeoutSeconds: 10, neededSeconds: 60 },
    { kind: "no-dead-letters", visibilitySeconds: 30, retentionSeconds: 345_600 },
    { kind: "no-dead-letters", visibilitySeconds: undefined, retentionSeconds: undefined },
    { kind: "fifo" },
    { kind: "poison" },
  ];

  function* said(): Generator<Words> {
    for (const source of ["sqs", "kinesis", "dynamodb", "kafka"] as const) {
      const feed = { key: "onOrder", source, at: place() };
      for (const effects of [[effect()], [effect(), effect()]])
        for (const throws of ["calls", "content"] as const) {
          const one = handler(source, 0);
          const response = { ...one.response, throws, expected: "dynamodb.SequenceNumber" };
          const whole = { ...one, effects, response };
          for (const failure of failures) yield describeBatchFailure(failure, whole, feed, folder);
          yield describeIgnoredAtMapping(whole, feed, folder);
          for (const redrive of redrives) yield describeRedrive(redrive, effects, whole, feed, folder);
        }
    }
  }

  it("are told in one voice, and in no more than 320 characters, the first sentence in 160", () => {
    for (const { what, cost, wayOut } of said()) {
      expect(faultsOf([what, cost, wayOut].join(" "))).toEqual([]);
      expect([what, what.length <= 160]).toEqual([what, true]);
      const whole = [what, cost, wayOut].join(" ");
      expect([whole, whole.length <= 320]).toEqual([whole, true]);
    }
  });
});
