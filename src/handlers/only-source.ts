/** The source whose records a handler is given and no other's: what code asks of it is known then. */
import type { EventReads } from "../flow/run/event-reads.ts";
import { isListed, nameInRecord } from "../flow/interpret/place-in-event.ts";
import {
  constantsInEvent,
  constantsInRecord,
  isAlwaysInEvent,
  isSameForAll,
  namesOfSources,
  sourceFacts,
} from "../knowledge/index.ts";
import type { Program } from "../flow/program/program.ts";
import type { ServedBy } from "../flow/run/served-by.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Candidate } from "./candidates.ts";
import { sourceOf, type ToldSource } from "./describe.ts";

/** The only source of a handler, where what it asks hangs on that; `mixed`: some of its sources give it events without a list of records. */
export function servedSource(
  { graph, settings }: Program,
  candidate: Candidate,
  event: EventReads,
): ServedBy | undefined {
  const of = sourceOf(graph, candidate, event);
  const { source, written } = of;
  const among = [...(written?.among ?? []), ...(candidate.annotated?.among ?? [])];
  const told = [source, ...sourcesOfWires(candidate), ...among].filter((one) => one && settings.sources.has(one));
  const isWithout = (one: HandlerSource | undefined): boolean =>
    one !== undefined && sourceFacts(one).shape === "single";
  const isMixed = event.paths.has("event.Records") && told.some(isWithout) && !told.every(isWithout);
  return isMixed ? "mixed" : onlySourceOf(of, candidate, event);
}

/**
 * The only source of a handler that asks its event or its records something which this source alone decides. `undefined`: it asks nothing of
 * the kind, several sources serve it, as far as anything says so, or none is known.
 */
function onlySourceOf(
  { source, evidence, written }: ToldSource,
  candidate: Candidate,
  event: EventReads,
): HandlerSource | undefined {
  if (source !== undefined && source !== "unknown" && sourceFacts(source).shape === "single")
    return evidence.includes("type") && isOfOneAlone(source, written, candidate, event) ? source : undefined;
  if (!event.paths.has("event.Records") && event.processedAs === undefined && !readsBatch(event)) return undefined;
  if (source === undefined || source === "unknown" || !asksFor(source, event)) return undefined;
  if (written?.among || candidate.annotated?.among || readsOthers(source, event)) return undefined;
  const others = [...sourcesOfWires(candidate), written?.source, event.processedAs];
  if (others.some((other) => other !== undefined && other !== source)) return undefined;
  const isWritten = evidence.includes("config") || evidence.includes("type");
  return isWritten || !namesOthers(source, candidate, event) ? source : undefined;
}

/**
 * Whether a function whose type says so is given events of a source that brings no list, and no others: it asks for what each of these has, and
 * reads nothing that they lack. Configuration alone does not say it, since a rule may hand on a part of the event.
 */
function isOfOneAlone(
  source: HandlerSource,
  written: ToldSource["written"],
  candidate: Candidate,
  { asked, paths, processedAs }: EventReads,
): boolean {
  const isOwn = (path: string): boolean => {
    const [, member] = /^event\.([\w-]+)/u.exec(path) ?? [];
    return member === undefined ? !isListed(path) : isAlwaysInEvent(source, member);
  };
  const others = [...sourcesOfWires(candidate), written?.source, processedAs, ...(written?.among ?? [])];
  const isAsked = [...asked].some((path) => /^event\.[\w-]+$/u.test(path) && isOwn(path));
  return isAsked && others.every((other) => other === undefined || other === source) && [...paths].every(isOwn);
}

/** All that the configuration says to invoke it, whichever of them are looked at. */
function sourcesOfWires({ wires }: Candidate): readonly HandlerSource[] {
  return wires.flatMap(({ feeds, invocations = [], function: of }) =>
    [...feeds, ...invocations, ...(of?.invocations ?? [])].map(({ source }) => source),
  );
}

function readsBatch({ paths }: EventReads): boolean {
  return [...paths].some(isListed);
}

/** Something that it reads is the same in all events of the source, or it goes through records by names, some of which change from delivery to delivery. */
function asksFor(source: HandlerSource, { paths, listed }: EventReads): boolean {
  if (listed.size > 0 && sourceFacts(source).volatile.length > 0) return true;
  return [...paths].some((path) => {
    const [, member] = /^event\.([\w-]+)$/u.exec(path) ?? [];
    if (member !== undefined) return constantsInEvent(source, member) !== undefined;
    return isListed(path) && constantsInRecord(source, nameInRecord({ path })) !== undefined;
  });
}

/** It reads what only records of another source have. */
function readsOthers(source: HandlerSource, { paths }: EventReads): boolean {
  return [...paths].some((path) => {
    const name = isListed(path) ? nameInRecord({ path }) : "";
    return name !== "" && isSameForAll(source, name, true) && !isSameForAll(source, name, false);
  });
}

/** Another source is named where the handler, or who takes its event, is written. */
function namesOthers(source: HandlerSource, { at }: Candidate, { takers }: EventReads): boolean {
  const texts = new Set([at.source.text, ...takers.map(([, { module }]) => module.source.text)]);
  return [...namesOfSources()].some(([name, of]) => of !== source && [...texts].some((text) => text.includes(name)));
}
