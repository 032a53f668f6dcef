/**
 * SARIF 2.1.0, as code scanning takes it. Rule ids are the names of the ESLint rules that report the
 * same; paths are relative to the root of the repository.
 */
import { isRename, type Change, type Verdict } from "../../deployment/changes.ts";
import type { Effect, Handler } from "../../findings/finding.ts";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { describeChange } from "../../words/change.ts";
import { describeReason, describeUnguarded, effectsThatRunAgain, relativePath } from "../../words/effect.ts";
import { quote, sentence } from "../../words/phrase.ts";
import { REPOSITORY } from "../../words/repository.ts";
import { describeUnresolved } from "../../words/unresolved.ts";
import type { Inspection } from "../inspect.ts";
import type { Plan } from "../plan.ts";
import { clean } from "./clean.ts";
import { printJson } from "./json.ts";
import type { WeakReason } from "../../vocabulary.ts";

type Level = "error" | "warning";

interface Result {
  readonly rule: string;
  readonly level: Level;
  readonly at: Place;
  readonly message: string;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}

const levels: Record<Verdict, Level> = {
  replay: "error",
  conflict: "error",
  gap: "error",
  "queue-rename": "error",
  "new-consumer": "warning",
  "function-replaced": "warning",
};

/** The rule that reports a guard with this weakness; the others leave the effect as good as unguarded. */
const weaknessRules: Partial<Record<WeakReason, string>> = {
  "volatile-key": "no-volatile-idempotency-key",
  "batch-key": "no-batch-idempotency-key",
  "name-bound": "no-name-bound-idempotency-key",
  window: "require-idempotency-window",
  racy: "no-racy-idempotency-check",
};

export function planSarif({ impacts: impacts, unresolved }: Plan, root: string, version: string): string {
  const results = impacts.map(({ change, handlers, unseenHandler, at, copies }): Result => {
    const effects = handlers.flatMap(effectsThatRunAgain);
    const { what, cost, wayOut } = describeChange(change, effects, root, { unseenHandler, copies });
    return {
      rule: changeRule(change),
      level: levels[change.verdict],
      at,
      message: `${what} ${cost} ${wayOut}`,
      related: effects.map(({ at, call }) => ({ at, message: quote(call) })),
    };
  });
  return printJson(logOf(results, unresolved, root, version));
}

export function inspectSarif({ handlers, unresolved }: Inspection, root: string, version: string): string {
  const results = handlers.flatMap(({ handler }) =>
    effectsThatRunAgain(handler).map((effect): Result => ({
      rule: effectRule(effect),
      level: effect.verdict === "unguarded" ? "error" : "warning",
      at: effect.at,
      message: effectMessage(effect, handler, root),
      related: [
        { at: handler.at, message: quote(handler.name) },
        ...effect.chain.map(({ at, call }) => ({ at, message: quote(call) })),
        ...(effect.guard === undefined ? [] : [{ at: effect.guard.at, message: quote(effect.guard.call) }]),
      ],
    })),
  );
  return printJson(logOf(results, unresolved, root, version));
}

function changeRule(change: Change): string {
  if (change.cause.edit === "added") return "no-unseen-consumer";
  return isRename(change) ? "no-stream-function-rename" : "no-mapping-replacement";
}

function effectRule({ reasons }: Effect): string {
  return (
    reasons.map((reason) => weaknessRules[reason]).find((rule) => rule !== undefined) ?? "no-unguarded-side-effect"
  );
}

function effectMessage(effect: Effect, handler: Handler, root: string): string {
  if (effect.verdict === "weak") return `${quote(effect.call)}: ${describeReason(effect, handler)}`;
  const { what, cost, wayOut } = describeUnguarded(handler, effect, [], root);
  return `${what} ${cost} ${wayOut}`;
}

function logOf(results: readonly Result[], unresolved: readonly Unresolved[], root: string, version: string) {
  const rules = [...new Set(results.map(({ rule }) => rule))].sort();
  const driver = {
    name: "replay-safe",
    version,
    semanticVersion: version,
    informationUri: REPOSITORY,
    rules: rules.map(descriptor),
  };
  const notifications = unresolved.map((one) => ({
    level: one.severity === "problem" ? "error" : "note",
    message: { text: plain(describeUnresolved(one)) },
    locations: [
      { physicalLocation: "source" in one.place ? physical(one.place, root) : artifact(one.place.path, root) },
    ],
  }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: !unresolved.some(({ severity }) => severity === "problem"),
            toolExecutionNotifications: notifications,
          },
        ],
        results: results.map(({ rule, level, at, message, related }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level,
          message: { text: plain(message) },
          locations: [{ physicalLocation: physical(at, root) }],
          relatedLocations: related.map((one, id) => ({
            id,
            message: { text: plain(one.message) },
            physicalLocation: physical(one.at, root),
          })),
        })),
      },
    ],
  };
}

/** The texts are what code scanning demands; the page of the rule has the real ones. */
function descriptor(id: string) {
  const helpUri = `${REPOSITORY}/blob/main/docs/rules/${id}.md`;
  const name = { text: sentence(id.replaceAll("-", " ")) };
  return { id, shortDescription: name, fullDescription: name, help: { text: helpUri }, helpUri };
}

/** Lines and columns are 1-based; the end column is the one behind the last character. */
function physical({ source, start, end }: Place, root: string) {
  const from = source.position(start);
  const to = source.position(Math.max(start, end));
  return {
    ...artifact(source.path, root),
    region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
  };
}

function artifact(path: string, root: string) {
  const uri = relativePath(path, root).split("/").map(encodeURIComponent).join("/");
  return { artifactLocation: { uri, uriBaseId: "%SRCROOT%" } };
}

/** A bracket before a parenthesis would be a link in a SARIF message. */
function plain(text: string): string {
  return clean(text).replaceAll("](", "] (");
}
