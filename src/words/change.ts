import type { Change } from "../deployment/changes.ts";
import { stackNames } from "../deployment/compare/copies.ts";
import type { CodeBehind, Effect } from "../findings/finding.ts";
import { repeatIn } from "../findings/repeated-effect.ts";
import { firstThatFits, fits, type Words } from "./brief.ts";
import { bothRead, costOf, describeTrap, mechanism, staysBeside } from "./change-mechanism.ts";
import { forFunction, isNameTaken, isPipe, subject } from "./change-subject.ts";
import { wayOut } from "./change-way-out.ts";
import { describeNoneAgain, describeUnseen, describeUntold } from "./code-behind.ts";
import { describeEffectPlace, describeEffectPlaces } from "./effect.ts";
import { count, list, quote } from "./phrase.ts";
import { backlog, readableText, sourceName, stackNoun } from "./source.ts";

/**
 * A change in the words of the configuration that makes it.
 *
 * @param effects what some repeat does again behind the changed mapping, worst first; empty when there is nothing or nobody could look
 * @param folder that paths are said relative to
 */
export function describeChange(
  change: Change,
  effects: readonly Effect[],
  folder: string,
  { behind, copies = [] }: Beside = {},
): Words {
  const all = [change, ...copies];
  const stacks = inStacks(all);
  const what = `${headline(change, effects)}${stacks === "" ? "" : `, ${inStacks(all, 3)}`}.`;
  const out = wayOut(change, effects, behind);
  return {
    what,
    cost: costs(change, effects, folder, behind).find((one) => fits(what, one, out)) ?? "",
    wayOut: out,
    more: [mechanism(change), costOf(change), ...(stacks === "" ? [] : [`This happens ${stacks}.`])],
  };
}

interface Beside {
  /** The code that the effects stand in, and why nobody could look at some of it. */
  readonly behind?: CodeBehind;
  /** The same change in other stacks that one class, or one template, makes. */
  readonly copies?: readonly Change[];
}

function inStacks(changes: readonly Change[], most?: number): string {
  const names = stackNames(changes);
  return names.length < 2 ? "" : `in the stacks ${list(names.map(quote), most)}`;
}

/** What the edit does to records, with how many effects; without the period. */
function headline(change: Change, effects: readonly Effect[]): string {
  const edit = subject(change);
  const whose = forFunction(change);
  switch (change.verdict) {
    case "replay": {
      const records = `${edit} replays ${backlog(change)}${whose}${later(change)}`;
      const effectsToo = again(change, effects);
      return change.secondStack
        ? firstThatFits(
            `${records} in a second ${stackNoun(change.stack.after.framework)}${effectsToo}`,
            `${records}${effectsToo}`,
          )
        : `${records}${effectsToo}`;
    }
    case "queue-rename": {
      const queue = sourceName(change.source);
      const effectsToo = again(change, effects);
      if (!staysBeside(change))
        return `${edit} delivers what is in flight in ${queue} again${whose}${later(change)}${effectsToo}`;
      const enabled = change.mapping.after.isDisabled ? " and the new mapping enabled" : "";
      const then = `once the old ${stackNoun(change.stack.after.framework)} is removed${enabled}${effectsToo}`;
      return firstThatFits(
        `${edit} delivers what is in flight in ${queue} again${whose} ${then}`,
        `${edit} delivers what is in flight in ${queue} again ${then}`,
        `${edit} delivers what is in flight again ${then}`,
      );
    }
    case "gap": {
      if (staysBeside(change)) {
        const both = `${edit} loses or repeats records of ${sourceName(change.source)}${whose}`;
        const old = `the old ${stackNoun(change.stack.after.framework)} reads`;
        return firstThatFits(`${both}: ${old} until it is removed`, `${both}: ${old} on`);
      }
      const lost = `${edit} loses records of ${sourceName(change.source)}${whose}`;
      return firstThatFits(
        `${lost}: those that arrive before the new mapping starts, at LATEST`,
        `${lost} that arrive before the new mapping starts`,
        `${lost}: those before the new mapping starts`,
      );
    }
    case "conflict":
      if (change.cause.edit === "export") return `${edit} fails to deploy: the export is in use`;
      return isNameTaken(change)
        ? `${edit} fails to deploy${whose}: ${takenName(change)} is still taken`
        : `${edit} fails to deploy${whose} (409): a function has one mapping per source`;
    case "function-replaced":
      return firstThatFits(
        `${edit} replaces the function; no record runs again`,
        `Another name of ${quote(change.function.after.key)} replaces the function; no record runs again`,
      );
    case "new-consumer":
      return change.cause.edit === "source-form" || change.cause.edit === "same-code"
        ? `${edit} processes ${backlog(change)}, once or again${later(change, ",")}${each(change, effects)}`
        : `${edit} processes ${backlog(change)} once${later(change, ",")}${each(change, effects)}`;
  }
}

/** A disabled mapping reads nothing before somebody enables it, which is no change of the configuration that re-creates one. */
function later(change: Change, comma = ""): string {
  if (!change.mapping.after.isDisabled) return "";
  return `${comma} once it is ${isPipe(change) ? "started" : "enabled"}`;
}

/** None happens twice, the fullest sentence first. */
function noneAgain(behind: CodeBehind): readonly string[] {
  const [none, untold] = [describeNoneAgain(behind), describeUntold(behind.handlers)];
  return [[none, untold].filter((one) => one !== "").join(" "), none, untold];
}

/** ": 2 effects run again", ": 1 effect may run again": empty where none does. */
function again(change: Change, effects: readonly Effect[]): string {
  const sure = effects.filter((effect) => repeatIn(change, effect) === "again").length;
  if (sure > 0) return `: ${count(sure, "effect")} ${sure === 1 ? "runs" : "run"} again`;
  const perhaps = effects.filter((effect) => repeatIn(change, effect) === "perhaps").length;
  return perhaps === 0 ? "" : `: ${count(perhaps, "effect")} may run again`;
}

/** A new consumer does for each record what its guards have not seen yet, and that is all of it. */
function each(change: Change, effects: readonly Effect[]): string {
  const { length } = effects;
  return length === 0 ? "" : `, with ${count(length, "effect")} for each record`;
}

function takenName(change: Change): string {
  if (isPipe(change)) return "the name of the pipe";
  const { name } = change.function.after;
  return name === undefined ? "a name in it" : `the name ${quote(readableText(name))}`;
}

/** What is lost or done twice, the fullest sentence first: which effects, and where; else what the change breaks beside. */
function costs(
  change: Change,
  effects: readonly Effect[],
  folder: string,
  behind: CodeBehind | undefined,
): readonly string[] {
  switch (change.verdict) {
    case "function-replaced":
      return [
        "Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record.",
      ];
    case "conflict":
      return [describeTrap(change)];
    case "gap":
      if (!bothRead(change) || change.cause.edit === "same-code") return [];
      return staysBeside(change)
        ? ["Each record runs twice while both read."]
        : ["Some may run twice while both mappings live."];
    default: {
      const isRepeat = change.verdict !== "new-consumer";
      if (isRepeat && behind?.unseen) return [describeUnseen(behind.unseen)];
      const happen = effects.filter((effect) => !isRepeat || repeatIn(change, effect) !== "never");
      const [first] = happen;
      if (first === undefined) return isRepeat && behind ? noneAgain(behind) : [];
      const place = describeEffectPlace(first, folder);
      return happen.length === 1
        ? [`It is ${place}.`]
        : [`Again: ${describeEffectPlaces(happen, folder)}.`, `The first is ${place}.`];
    }
  }
}
