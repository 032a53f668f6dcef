/** Candidates are run, with the event or with a record of it: what they read tells whether they are handlers. */
import type { Value } from "../flow/domain/value.ts";
import type { ModuleInstance } from "../flow/domain/scope.ts";
import { EVENT_BY_PARTS, EVENT_BY_RECORDS } from "../flow/interpret/roots.ts";
import { runEntry, type EntryRun } from "../flow/program/entry.ts";
import type { Program } from "../flow/program/program.ts";
import { CallLog } from "../flow/run/call-log.ts";
import type { EventReads } from "../flow/run/event-reads.ts";
import type { Candidate } from "./candidates.ts";
import { sourceOf } from "./describe.ts";
import type { ServedBy } from "../flow/run/served-by.ts";
import { servedSource } from "./only-source.ts";
import { givenRecords, isMadeOfRecord, sourceOfGiven, type GivenRecords } from "./given-records.ts";

interface RunContext {
  /** The settings say that the functions which the file exports are handlers. */
  readonly isDeclared?: boolean;
  /** Each handler tells what the functions do that it leads to. */
  readonly isExplained?: boolean;
}

/** A candidate with all that says what it is given, and the run that it was given that in. */
export interface Ran {
  readonly candidate: Candidate;
  readonly run: EntryRun;
}

/** The run of a candidate with the event or a record of it, as it is where only one source serves it, if it asks for that. */
export function runEither(context: RunContext, program: Program, instance: ModuleInstance, candidate: Candidate): Ran {
  return ofOnlySource(context, program, instance, runAsGiven(context, program, instance, candidate));
}

/** The same with the event only. */
export function runWhole(context: RunContext, program: Program, instance: ModuleInstance, candidate: Candidate): Ran {
  return ofOnlySource(context, program, instance, { candidate, run: run(context, program, instance, candidate) });
}

function ofOnlySource(context: RunContext, program: Program, instance: ModuleInstance, ran: Ran & As): Ran {
  const { log } = ran.run;
  // What was too much to follow once is too much again.
  const source = log.cutOffs.length > 0 ? undefined : servedSource(program, ran.candidate, log.event);
  if (source === undefined) return ran;
  return { ...ran, run: run(context, program, instance, ran.told ?? ran.candidate, ran.one, source) };
}

/** What a candidate is run with that is given the records one by one. */
interface OneRecord {
  readonly given: GivenRecords;
  readonly as: Value;
}

/** What a run was begun with, where that was not the event. */
interface As {
  readonly told?: Candidate;
  readonly one?: OneRecord;
}

/** With the event, or with one record of it where nothing reads a batch and a package hands on each. */
function runAsGiven(context: RunContext, program: Program, instance: ModuleInstance, candidate: Candidate): Ran & As {
  const byEvent = run(context, program, instance, candidate);
  const isOfEvent = sourceOf(program.graph, { ...candidate, wires: [] }, byEvent.log.event).source !== undefined;
  const given = isOfEvent ? undefined : givenRecords(program.graph, instance.module, candidate);
  if (given === undefined) return { candidate, run: byEvent };
  const { written } = given;
  const told = written === undefined ? candidate : { ...candidate, annotated: written, isCertain: true };
  const asItCame = run(context, program, instance, told, { given, as: EVENT_BY_RECORDS });
  const annotated = sourceOfGiven(given, asItCame.log.event);
  const as = isMadeOfRecord(given, asItCame.log.event) ? EVENT_BY_PARTS : EVENT_BY_RECORDS;
  const one = { given, as };
  const byRecord = as === EVENT_BY_PARTS ? run(context, program, instance, told, one) : asItCame;
  return annotated === undefined
    ? { candidate, run: byEvent }
    : { candidate: { ...candidate, annotated }, run: byRecord, told, one };
}

/** The run of a candidate, as far as it goes before it is clear that it is no handler. @param one it is given the records one by one @param servedBy whose events come */
function run(
  { isExplained, isDeclared = false }: RunContext,
  program: Program,
  instance: ModuleInstance,
  candidate: Candidate,
  one?: OneRecord,
  servedBy?: ServedBy,
): EntryRun {
  const calls = isExplained ? new CallLog() : undefined;
  // Of one that is left out only to whom it hands its event matters.
  const isCertain = candidate.isCertain && (isDeclared || !isLeftOut(program, candidate));
  // Any helper is given lists; that one of them is a batch has to be said where the function has not the name of an entry.
  const mayBeList = (event: EventReads) => (): boolean =>
    candidate.isEntry || sourceOf(program.graph, candidate, event).source !== undefined;
  const { sources } = program.settings;
  const looksLikeHandler = (event: EventReads): boolean =>
    one ? sourceOfGiven(one.given, event) !== undefined : event.isOfBatch(sources, mayBeList(event));
  const asked = isCertain ? undefined : looksLikeHandler;
  return runEntry(program, instance, candidate.value, asked, calls, one?.as, servedBy);
}

/** It says of itself that it is fed by something that the settings leave out, and no configuration says otherwise. */
function isLeftOut({ settings }: Program, { annotated, wires }: Candidate): boolean {
  return (
    annotated !== undefined && !settings.sources.has(annotated.source) && wires.every(({ feeds }) => feeds.length === 0)
  );
}
