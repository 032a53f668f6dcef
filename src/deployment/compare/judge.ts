/** What becomes of each mapping: a change with its verdict, something that stays harmless, or a question left open. */
import type { Unresolved } from "../../project/text-source.ts";
import type { Cause, Change, Kept } from "../changes.ts";
import type { LambdaFunction, MappingSource } from "../model.ts";
import type { Value } from "../value-model.ts";
import { relate } from "../relate.ts";
import { isOfUnknownOrigin } from "../untold.ts";
import { canonicalText, containsUnknown, singleHole } from "../value.ts";
import { replayWindowAnew } from "../window.ts";
import { counterpartOf, handlerKey, idKey, isCertain, isQueue, type Entry } from "./entry.ts";
import { doubtsOfSurvivor } from "./doubts.ts";
import { holderOfName, holderOfNewName } from "./held-names.ts";
import { keptMapping } from "./kept.ts";
import {
  groupNote,
  heldNote,
  idNote,
  maybeNote,
  positionNote,
  shareGroupNote,
  sourceNote,
  otherTypeNote,
  takenConsumerNote,
  takenNote,
  switchedOffNote,
  topicsNote,
} from "./notes.ts";
import { placeOfChange } from "./place.ts";
import { whyNotInPlace } from "./in-place.ts";
import { relatePairs, resumesConsumerGroup, startingPositionOf } from "./recreate.ts";
import { relateIdentities, relateSources, relateTopics, shareBootstrapServer } from "./sources.ts";
import { isConsumerTaken } from "./taken-names.ts";
import type { Match } from "./work.ts";
import { causeOfNewId, causeOfOtherFunction, isReplacedAtOnce, causeOfOtherStack } from "./causes.ts";
import type { Evidence } from "./evidence.ts";

/** What becomes of a pair of mappings that are taken for the same one. */
export type Outcome =
  | { readonly is: "change"; readonly change: Change }
  | { readonly is: "kept"; readonly kept: Kept }
  /** Without a note where the reading said already what is not known. */
  | { readonly is: "open"; readonly note: Unresolved | undefined }
  /** Unchanged, or not certain enough to speak. */
  | { readonly is: "nothing" };

const nothing: Outcome = { is: "nothing" };

/** A mapping of the after side and the one that it took the place of. */
export function judgeMatch(match: Match, evidence: Evidence): readonly Outcome[] {
  const outcome = judgeByRule(match, evidence);
  if (match.rule === "doubtful-source") return [outcome, openSource(match)];
  const survives = match.rule === "same-id" || match.rule === "same-place";
  if (!survives || outcome.is === "change" || outcome.is === "open") return [outcome];
  return [outcome, ...doubtsOfSurvivor(match).map((note): Outcome => ({ is: "open", note }))];
}

function judgeByRule(match: Match, evidence: Evidence): Outcome {
  switch (match.rule) {
    case "same-id":
      return judgeSurvivor(match, evidence);
    case "same-place":
      return openSource(match);
    case "doubtful-id":
      return { is: "open", note: idNote(match.after) };
    case "same-function":
      return judgeRecreated(match, causeOfNewId(match, evidence), evidence);
    case "other-function": {
      const cause = causeOfOtherFunction(match);
      return judgeCodeOfThird(match, cause, evidence) ?? judgeRecreated(match, cause, evidence);
    }
    case "second-stack":
      return judgeRecreated(match, causeOfOtherStack(match, evidence), evidence);
    case "own-copy":
      // The copy holds nothing; what the old one holds is read by the old stack as long as that lives.
      return beginAnew(match, evidence);
    case "other-stack":
      return judgeRecreated(match, causeOfOtherStack(match, evidence), evidence);
    case "other-source":
      // An id with the list in it (CDK): a mapping on the same cluster is made anew. Another topic there was never read.
      return isOnOneCluster(match)
        ? judgeRecreated(match, { edit: "bootstrap-servers" }, evidence)
        : judgeOtherSource(match, evidence);
    case "doubtful-source":
      // Either it reads the old source again or an old one for the first time: the backlog runs in both cases.
      return judgeConsumer(match.after, { edit: "source-form" }, evidence, match);
  }
}

function isOnOneCluster({ before, after }: Match): boolean {
  const [old, current] = [before.mapping.source, after.mapping.source];
  return shareBootstrapServer(old, current) && relateTopics(old, current) !== "different";
}

/** CloudFormation updates the mapping in place, unless a create-only property changed. */
function judgeSurvivor(match: Match, evidence: Evidence): Outcome {
  const { before, after } = match;
  const [old, current] = [before.mapping, after.mapping];
  const identity = relateIdentities(before, after);
  if (identity !== "equal" && shareBootstrapServer(old.source, current.source)) {
    return judgeRecreated(match, { edit: "bootstrap-servers" }, evidence);
  }
  if (identity === "different") return judgeOtherSource(match, evidence);
  if (identity === "cannot tell") return openSource(match);
  // A pipe is replaced. Lambda cannot change topics on a living mapping, CloudFormation's schema says that it can: nobody can tell.
  if (relateTopics(old.source, current.source) === "different")
    return old.pipe && current.pipe ? judgeOtherSource(match, evidence) : { is: "open", note: topicsNote(after) };
  if (evidence.baseline.ageOf(after) === "new") return changedExport(match, evidence) ?? beginAnew(match, evidence);
  if (evidence.baseline.isSwitchedOff(after)) return { is: "open", note: switchedOffNote(after) };
  const cause = whyNotInPlace(match);
  const refused = cause?.edit === "consumer" ? changedExport(match, evidence, cause) : undefined;
  if (refused) return refused;
  return cause ? judgeRecreated(match, cause, evidence) : keep(match, "position");
}

/** The mapping is replaced by one on another source: what that one retains is new to this function. */
function judgeOtherSource(match: Match, evidence: Evidence): Outcome {
  const { before, after } = match;
  const replaced = replacedPipe(match, evidence) ?? changedExport(match, evidence);
  if (replaced) return replaced;
  if (evidence.baseline.ageOf(after) === "new") return beginAnew(match, evidence);
  const [old, current] = whatDiffers(before.mapping.source, after.mapping.source);
  // A parameter for another parameter: each may have any value.
  const isSwitch = [old, current].every((value) => value.kind === "text" && value.parts.every(isParameter));
  const certainty = isSwitch ? "low" : match.certainty;
  const cause: Cause = { edit: "source", before: old, after: current };
  const outcome = judgeConsumer(after, cause, evidence, { before, certainty });
  const isTold = outcome !== nothing || !isCertain(before) || !isCertain(after);
  return isTold ? outcome : keep(match, "other-source");
}

/** A pipe's source is create-only, and a resource with a name of its own is not replaced as long as it keeps the name. */
function replacedPipe({ before, after, certainty }: Match, evidence: Evidence): Outcome | undefined {
  const [old, current] = [before.mapping.pipe?.name, after.mapping.pipe?.name];
  if (!old || !current || relate(old, current) !== "equal" || !isCertain(before) || !isCertain(after)) return undefined;
  if (idKey(before.mapping.logicalId) !== idKey(after.mapping.logicalId)) return undefined;
  const [was, is] = whatDiffers(before.mapping.source, after.mapping.source);
  const cause: Cause = { edit: "source", before: was, after: is };
  return changed({ before, after, verdict: "conflict", cause, certainty, secondStack: false }, evidence);
}

/**
 * The stack that exports a value cannot give it another one while this stack, which is as it was, imports it.
 *
 * @param consumers where the stream stays and it is read through another consumer
 */
function changedExport(
  match: Match,
  evidence: Evidence,
  consumers?: Extract<Cause, { edit: "consumer" }>,
): Outcome | undefined {
  const { before, after, certainty } = match;
  const [old, current] = [before.mapping.source, after.mapping.source];
  const [was, is] = [old, current].map(({ written }) => written && singleHole(written));
  const isKept = match.pair?.relation.kind === "same" && was?.kind === "import" && is?.kind === "import";
  if (!isKept || was.text !== is.text || !isCertain(before) || !isCertain(after)) return undefined;
  // What cannot be made under its name gives the export no other value.
  if (evidence.baseline.isNameTaken(after) || evidence.baseline.isOfOtherType(after)) return undefined;
  const name = is.text.replace(/^import:/u, "");
  const cause: Cause = {
    edit: "export",
    name,
    before: consumers?.before ?? old.identity,
    after: consumers?.after ?? current.identity,
  };
  return changed({ before, after, verdict: "conflict", cause, certainty, secondStack: false }, evidence);
}

/** The topic, where only that is another one; else the stream, queue or cluster. */
function whatDiffers(before: MappingSource, after: MappingSource): readonly [Value, Value] {
  const [[oldTopic], [topic]] = [before.topics ?? [], after.topics ?? []];
  const isOneCluster = relate(before.identity, after.identity) === "equal";
  return isOneCluster && oldTopic && topic ? [oldTopic, topic] : [before.identity, after.identity];
}

function isParameter(part: string | { readonly kind: string }): boolean {
  return typeof part !== "string" && part.kind === "parameter";
}

/** The mapping is new and another one goes: by Lambda's rules for pairs, then by where it starts. */
function judgeRecreated(match: Match, cause: Cause, evidence: Evidence): Outcome {
  const { before, after } = match;
  if (!isCertain(before) || !isCertain(after)) return { is: "open", note: maybeNote(after) };
  const inOneStack = match.pair?.relation.kind === "same";
  const pair = isHandedOver(match, evidence) ? "unchanged" : relatePairs(before, after, inOneStack);
  const age = evidence.baseline.ageOf(after);
  // A function that cannot be made reads nothing, whatever there is to read.
  if (pair !== "name-taken" && age === "new") return beginAnew(match, evidence);
  if (pair !== "name-taken" && age === "never") return nothing;
  // Whether Lambda takes two lists of servers for one cluster is not documented.
  const isDoubtful = pair === "cannot tell" || cause.edit === "bootstrap-servers";
  const certainty = isDoubtful ? "low" : match.certainty;
  const secondStack = !inOneStack && !isReplacedAtOnce(match, evidence);
  const say = (verdict: Change["verdict"]): Outcome =>
    changed({ before, after, verdict, cause, certainty, secondStack }, evidence);

  if (pair !== "name-taken" && inOneStack && isConsumerTaken(before.mapping.source, after.mapping.source))
    return { is: "open", note: takenConsumerNote(after) };
  if (pair === "name-taken" || (pair !== "changed" && match.rule !== "other-function")) return say("conflict");
  // A share group is known to the cluster by its name: without one, or under another one, it is a new group.
  if (after.mapping.isShareGroup && !resumesConsumerGroup(before.mapping, after.mapping))
    return { is: "open", note: shareGroupNote(after) };
  // Nothing is in flight to a mapping that does not read.
  if (isQueue(after)) return before.mapping.isDisabled ? nothing : say("queue-rename");
  if (resumesConsumerGroup(before.mapping, after.mapping)) return keep(match, "group");
  switch (startingPositionOf(after)) {
    case "TRIM_HORIZON":
    case "AT_TIMESTAMP":
      return say("replay");
    case "LATEST":
      return say("gap");
    case null:
      return { is: "open", note: positionNote(after) };
  }
}

/** The mapping of one function moves to a stack that is handed the function. */
function isHandedOver({ before, after }: Match, { deployment }: Evidence): boolean {
  if (before.function.external === after.function.external || before.mapping.pipe || after.mapping.pipe) return false;
  // Aliases are others for Lambda, as the consumers of a stream are.
  const [old, current] = [before.mapping, after.mapping];
  if (relate(old.qualifier, current.qualifier, { absenceCounts: true }) === "different") return false;
  if (relate(old.source.consumer, current.source.consumer, { absenceCounts: true }) === "different") return false;
  return [deployment.functionKey, deployment.functionName].some(
    (keyOf) => keyOf(before) !== undefined && keyOf(before) === keyOf(after),
  );
}

/**
 * Where one function goes and one comes on a source, this is no rename if keys and codes changed places: the new one runs the code of a
 * third, which stays and runs something else, or a third, which stays, runs the code of the old one from now on.
 */
function judgeCodeOfThird({ before, after, certainty }: Match, cause: Cause, evidence: Evidence): Outcome | undefined {
  if (cause.edit !== "function-key" || cause.pinnedName || handlerKey(before) === handlerKey(after)) return undefined;
  const earlier = evidence.earlierReaderOf(after);
  const takesOver = earlier?.isOver && counterpartOf(earlier.entry.function, after.stack) !== undefined;
  if (!takesOver && !evidence.handsOver(before)) return undefined;
  const outcome = judgeConsumer(after, { edit: "added" }, evidence, { certainty });
  // One that begins at LATEST has nothing to say. Of a queue, a group and a source that is new what holds of a rename holds of it.
  const isSilent = startingPositionOf(after) === "LATEST" && evidence.baseline.ageOf(after) !== "new";
  return outcome.is === "change" || (isSilent && after.mapping.consumerGroup === undefined) ? outcome : undefined;
}

/** A mapping that took nobody's place, or moved to another source: the backlog of an old source is new to it. */
export function judgeConsumer(
  after: Entry,
  cause: Cause,
  evidence: Evidence,
  known: {
    readonly before?: Entry;
    readonly functionBefore?: LambdaFunction;
    readonly certainty: Change["certainty"];
  },
): Outcome {
  const { before, functionBefore, certainty } = known;
  if (isQueue(after)) return nothing;
  const age = evidence.baseline.ageOf(after);
  if (age !== "old" && age !== "outside") return nothing;
  if (after.mapping.consumerGroup !== undefined)
    return startingPositionOf(after) === "LATEST" ? nothing : { is: "open", note: groupNote(after) };
  if (!isCertain(after) || (before && !isCertain(before))) return { is: "open", note: maybeNote(after) };
  const earlier = cause.edit === "source-form" ? undefined : evidence.earlierReaderOf(after);
  const said: Cause = earlier ? { edit: "same-code", of: earlier.entry.function, isOver: earlier.isOver } : cause;
  const say = (verdict: Change["verdict"]): Outcome =>
    changed({ before, functionBefore, after, verdict, cause: said, certainty, secondStack: false }, evidence);
  switch (startingPositionOf(after)) {
    case "TRIM_HORIZON":
    case "AT_TIMESTAMP":
      return say(earlier?.isOver ? "replay" : "new-consumer");
    case "LATEST":
      return earlier?.isOver ? say("gap") : nothing;
    case null:
      return { is: "open", note: positionNote(after) };
  }
}

/** Lambda has one mapping for a function and a source, so a second one besides it is refused. */
export function judgeSecondMapping(first: Match, after: Entry, evidence: Evidence): Outcome {
  const { before } = first;
  if (![before, first.after, after].every(isCertain)) return nothing;
  const saying = { before: undefined, functionBefore: before.function, after, secondStack: false } as const;
  return changed({ ...saying, verdict: "conflict", cause: { edit: "added" }, certainty: "certain" }, evidence);
}

/** The function is replaced, its mapping is pointed at the new one and reads on; or it cannot be, since another one has the name. */
export function judgeReplacedFunction(match: Match, evidence: Evidence): readonly Outcome[] {
  const { before, after, certainty } = match;
  const [old, current] = [before.function, after.function];
  const holder = holderOfName(before, current);
  if (holder?.isByDefault === false) {
    const cause: Cause = { edit: "function-name", heldBy: holder.function };
    return [changed({ before, after, verdict: "conflict", cause, certainty, secondStack: false }, evidence)];
  }
  const isRenamed = relate(old.name, current.name, { absenceCounts: true }) === "different";
  const isOfOtherId = idKey(old.logicalId) !== idKey(current.logicalId);
  const cause: Cause = { edit: isRenamed || isOfOtherId ? "function-name" : "package-type" };
  const saying = { before, after, verdict: "function-replaced", cause, certainty, secondStack: false } as const;
  return [
    changed(saying, evidence),
    ...(holder ? [{ is: "open", note: heldNote(after, holder.function) } as const] : []),
  ];
}

interface Saying extends Pick<Change, "verdict" | "cause" | "certainty" | "secondStack"> {
  readonly before: Entry | undefined;
  readonly functionBefore?: LambdaFunction;
  readonly after: Entry;
}

function changed(said: Saying, { baseline, baselineOf, retention }: Evidence): Outcome {
  const old = baselineOf(said.after.stack);
  const heldBy = old && said.verdict !== "conflict" ? holderOfNewName(said.after, old) : undefined;
  const saying: Saying = heldBy ? { ...said, verdict: "conflict", cause: { edit: "function-name", heldBy } } : said;
  const { before, after, verdict, cause, certainty, secondStack } = saying;
  const { stack, mapping } = after;
  const startingPosition = startingPositionOf(after);
  const age = baseline.ageOf(after);
  const reachesBack =
    verdict !== "function-replaced" &&
    verdict !== "gap" &&
    cause.edit !== "export" &&
    startingPosition !== "LATEST" &&
    age !== "new";
  return {
    is: "change",
    change: {
      verdict,
      cause,
      stack: { before: before?.stack, after: stack },
      function: { before: before?.function ?? saying.functionBefore, after: after.function },
      mapping: { before: before?.mapping, after: mapping },
      source: {
        type: mapping.source.type,
        identity: mapping.source.identity,
        resource: baseline.resourceOf(after),
        isOutside: age === "outside",
        isNew: age === "new",
      },
      startingPosition,
      replayWindowSeconds: reachesBack ? replayWindowAnew(before, after, retention) : 0,
      secondStack,
      certainty,
      at: placeOfChange(cause, after),
    },
  };
}

function keep({ before, after }: Match, how: Kept["how"]): Outcome {
  const kept = keptMapping(before, after, how);
  return kept ? { is: "kept", kept } : nothing;
}

/** There is nothing in the source yet, if it can be made at all. */
function beginAnew(match: Match, { baseline }: Evidence): Outcome {
  if (baseline.isOfOtherType(match.after)) return { is: "open", note: otherTypeNote(match.after) };
  return baseline.isNameTaken(match.after) ? { is: "open", note: takenNote(match.after) } : keep(match, "new-source");
}

/** What is unknown on both sides says nothing about a change, and nothing against one: of what it comes from where nobody knows, the reading says so. */
function openSource({ before, after }: Match): Outcome {
  if (relateSources(before, after) !== "cannot tell") return nothing;
  const identities = [before, after].map(({ mapping }) => mapping.source.identity);
  const isSaid = identities.every(
    (identity) => containsUnknown(identity) && isOfUnknownOrigin(canonicalText(identity)),
  );
  return { is: "open", note: isSaid ? undefined : sourceNote(after) };
}
