/** One finding in full, for people at a terminal. */
import type { Explained, ExplainedBatch } from "../explain.ts";
import type { PlannedChange } from "../plan.ts";
import { buildPlanReport } from "../report.ts";
import { batchRules, changeRules, effectRule } from "../results.ts";
import { pageOfRule, stagingOf, urlOfRule, wayOutOf, withoutLinks } from "../rule-page.ts";
import { kindOf } from "../../deployment/changes.ts";
import { effectsRepeatedBy } from "../../findings/repeated-effect.ts";
import { describeBatch } from "../../words/batch.ts";
import { describeBatchFailure } from "../../words/batch-failure.ts";
import { brief } from "../../words/brief.ts";
import { describeChange } from "../../words/change.ts";
import { replayReachAnew } from "../../deployment/window.ts";
import { describeReach, explainEffect } from "../../words/explanation.ts";
import { list } from "../../words/phrase.ts";
import { describeRedrive } from "../../words/redrive.ts";
import { line, printLines, type Line, type Terminal } from "./terminal.ts";
import { editLines, unresolvedLines } from "./text.ts";

/** All that can be said of a place, for a terminal. */
export function explainText(found: Explained, name: string, folder: string, terminal: Terminal): string {
  const { plan, effects, batches, retention, lines: told } = found;
  const changes = plan.impacts;
  const rules = new Set([
    ...changes.map(({ change }) => changeRules[kindOf(change)]),
    ...effects
      .filter(({ effect }) => ["unguarded", "weak"].includes(effect.verdict))
      .map(({ effect }) => effectRule(effect)),
    ...batches.flatMap(({ failures }) => failures.map(({ failure }) => batchRules[failure.kind])),
    ...batches.flatMap(({ redrives }) => redrives.map(() => "require-redrive-limit")),
  ]);
  const report = buildPlanReport(plan, folder);
  const reaches = changes.flatMap(({ change }) => {
    const { stack, mapping } = change;
    const before = stack.before && mapping.before && { stack: stack.before, mapping: mapping.before };
    const after = { stack: stack.after, mapping: mapping.after };
    const reach = describeReach(change, replayReachAnew(before, after, retention));
    return reach === "" ? [] : [reach];
  });
  const lines: Line[] = [
    ...[...new Set(changes.map((change) => messageOf(change, folder)))].flatMap((text) => [line(0, text), line(0)]),
    ...report.edits.flatMap((edit) => [...editLines(edit), line(0)]),
    ...(reaches.length === 0 ? [] : [...[...new Set(reaches)].map((reach) => line(0, reach)), line(0)]),
    ...effects.flatMap(({ handler, effect }) => effectLines(explainEffect(handler, effect, folder))),
    ...batches.flatMap((batch) => batchLines(batch, folder)),
    ...[...rules].flatMap(ruleLines),
    ...unresolvedLines(report.unresolved),
    ...(changes.length + effects.length + batches.length === 0 ? [line(0, nothingAt(name, told))] : []),
  ];
  return printLines(lines, terminal);
}

/** Beside that, at which lines of the file there is something. */
function nothingAt(name: string, told: readonly number[]): string {
  const there =
    told.length === 0
      ? ""
      : ` In that file there is something at ${told.length > 1 ? "lines" : "line"} ${list(told.map(String))}.`;
  return `Nothing is found at ${name}.${there}`;
}

/** As the linter says it. Two mappings of one function may be told alike. */
function messageOf({ change, behind, copies }: PlannedChange, folder: string): string {
  const again = behind.handlers.flatMap((handler) => effectsRepeatedBy(change, handler));
  return brief(describeChange(change, again, folder, { behind, copies }));
}

function effectLines({ messages, more, chain, guards }: ReturnType<typeof explainEffect>): readonly Line[] {
  const rows = (pairs: typeof chain): readonly Line[] =>
    pairs.map(([what, text]) => line(2, { text: what.padEnd(8), style: "dim" }, ` ${text}`));
  return [
    ...messages.map((message) => line(0, message)),
    ...more.map((sentence) => line(2, sentence)),
    line(2, "The way there:"),
    ...rows(chain),
    ...(guards.length === 0 ? [] : [line(2, "Guards that were met:"), ...rows(guards)]),
    line(0),
  ];
}

function batchLines({ handler, batch, failures, redrives }: ExplainedBatch, folder: string): readonly Line[] {
  const messages = [
    ...failures.map(({ wire, feed, failure }) =>
      describeBatchFailure(failure, handler, { ...feed, key: wire.key }, folder),
    ),
    ...redrives.map(({ wire, feed, redrive, effects }) =>
      describeRedrive(redrive, effects, handler, { ...feed, key: wire.key }, folder),
    ),
  ];
  return [line(0, describeBatch(batch, handler)), ...messages.map((words) => line(2, brief(words))), line(0)];
}

/** What the page of the rule says to do, with the commands. */
function ruleLines(rule: string): readonly Line[] {
  const page = withoutLinks(pageOfRule(rule) ?? "");
  const [staging, wayOut] = [stagingOf(page), wayOutOf(page)];
  return [
    line(0, { text: `replay-safe/${rule}`, style: "strong" }, `  ${urlOfRule(rule)}`),
    ...(staging === undefined ? [] : [line(2, staging), line(0)]),
    ...(wayOut ?? "").split("\n").map((text) => line(2, text)),
    line(0),
  ];
}
