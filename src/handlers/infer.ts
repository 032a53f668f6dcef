import { simpleValues } from "../flow/domain/choice.ts";
import type { FunctionNode } from "../flow/domain/value.ts";
import type { EntryRun } from "../flow/program/entry.ts";
import type { ModuleInstance } from "../flow/domain/scope.ts";
import { RecordingHints, type TypeHints } from "../modules/type-hints.ts";
import { worstOfEach } from "../flow/verdict/worst-of-each.ts";
import { NO_DECLARATIONS, LoadedProgram } from "../flow/program/loaded-program.ts";
import type { Declarations, Program } from "../flow/program/program.ts";
import type { Handler } from "../findings/finding.ts";
import { moduleGraph } from "../modules/graph.ts";
import { ContentMemo } from "../modules/content-memo.ts";
import { isTestFile } from "../modules/test-files.ts";
import type { Settings } from "../project/settings.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Place } from "../syntax/source-text.ts";
import type { Wire } from "../wiring/wiring.ts";
import { AskedDeclarations } from "./asked-declarations.ts";
import { assemblersOf } from "./assemblers.ts";
import { candidatesIn, placeOfNode, type Candidate } from "./candidates.ts";
import { describeHandler } from "./describe.ts";
import { handedOnBy } from "./handed-on.ts";
import { cutShort, missingExports, missingModules } from "./missing.ts";
import { runEither, runWhole, type Ran } from "./run-candidate.ts";
import { mayHoldHandler } from "./text-test.ts";
import { takesEvents } from "./takes-events.ts";

/** What is known of a file beside its text when it is asked for handlers. */
export interface HandlerContext {
  readonly source: TextSource;
  readonly settings: Settings;
  /** Wires whose module is the file. */
  readonly wires: readonly Wire[];
  /** What the configurations around declare beside functions. */
  readonly declared?: Declarations;
  /** The settings say that the functions which the file exports are handlers. */
  readonly isDeclared?: boolean;
  /** What a type checker knows, where one runs. */
  readonly types?: TypeHints | undefined;
  /** What other files put together of it does not matter. */
  readonly isAlone?: boolean;
  /** Each handler tells what the functions do that it leads to. */
  readonly isExplained?: boolean;
}

/** Files whose handlers are kept, for each set of settings. */
const CAPACITY = 2_000;

/** The handlers of a file, and what kept the analysis from looking at it, or at a module that it came to. */
export interface FileHandlers {
  readonly handlers: readonly Handler[];
  readonly unresolved: readonly Unresolved[];
  /** Where functions of other modules stand that it exports as they are. */
  readonly handedOn: readonly Place[];
  /** What other files put together of it may say more. */
  readonly isOpen: boolean;
}

interface Inferred extends FileHandlers {
  /** Modules that its own functions need, and that cannot be looked at: said only where there is a handler. */
  readonly gaps: readonly Unresolved[];
  /** Something was met that a type checker could tell more of. */
  readonly asksForTypes: boolean;
  readonly asked: AskedDeclarations;
}

type Memo = ContentMemo<Inferred>;

const memos = new WeakMap<Settings, { readonly untyped: Memo; readonly typed: WeakMap<TypeHints, Memo> }>();

/**
 * The handlers of a file with their effects, in the order in which they are exported. A function is a handler where the
 * configuration says so, where its type says so, or where it reads the records of a source off its event. A function that a
 * factory of this file makes and another file exports, with what it depends on, is a handler of this file.
 *
 * The very same as before as long as everything that they were inferred from is: the wiring of this file, the files that
 * the analysis came to, and what it looked for in vain. What a type checker knows is one more of these, and asked for only
 * where something is left open without. Never throws: a file that cannot be read or parsed, and a fault of the analysis, are
 * problems.
 */
export function inferHandlers(context: HandlerContext, file: string): FileHandlers {
  const { settings, types } = context;
  let memo = memos.get(settings);
  if (!memo) memos.set(settings, (memo = { untyped: newMemo(), typed: new WeakMap() }));
  const untyped = inferWith(memo.untyped, { ...context, types: undefined }, file);
  if (types === undefined || !untyped.asksForTypes) return untyped;
  let typed = memo.typed.get(types);
  if (!typed) memo.typed.set(types, (typed = newMemo()));
  return inferWith(typed, context, file);
}

function newMemo(): Memo {
  return new ContentMemo(CAPACITY, true);
}

function inferWith(memo: Memo, context: HandlerContext, file: string): Inferred {
  const { declared = NO_DECLARATIONS } = context;
  return memo.get(
    context.source,
    nameOf(context, file),
    (source) => inferAnew(memo, { ...context, source }, file, new AskedDeclarations(declared)),
    ({ asked }) => asked.holdFor(declared),
  );
}

/** The file and all that the analysis is told about it beside its text, but for what it asks for. */
function nameOf(
  { wires, isDeclared = false, isExplained = false, isAlone = false }: HandlerContext,
  file: string,
): string {
  const feeds = wires.map((wire) => [
    wire.exportName,
    ...wire.feeds.map((feed) => [
      feed.source,
      feed.replayWindowSeconds,
      feed.redeliverySeconds,
      feed.retries?.queue?.visibilitySeconds,
    ]),
    ...(wire.invocations ?? []).map(({ source }) => source),
    (wire.function?.invocations ?? []).map(({ source }) => source),
  ]);
  return JSON.stringify([file, isDeclared, isExplained, isAlone, feeds]);
}

function inferAnew(memo: Memo, context: HandlerContext, file: string, asked: AskedDeclarations): Inferred {
  const types = new RecordingHints(context.types);
  const recording = { ...context, types, declared: asked };
  try {
    const found = context.isAlone === true ? inferIn(recording, file) : withOthers(memo, recording, file);
    return { ...found, asksForTypes: found.asksForTypes || types.wereAsked, asked };
  } catch (error) {
    const why = `the analysis failed (${error instanceof Error ? error.message : String(error)}); please report it`;
    return { ...nothingIn({ path: file }, why), asksForTypes: false, asked };
  }
}

/** What is known of a file before it is told what was asked for it. */
type Found = Omit<Inferred, "asked">;

/** What the file has by itself, which others ask for as well, with what others put together of it. */
function withOthers(memo: Memo, context: HandlerContext, file: string): Found {
  const own = inferWith(memo, { ...context, isAlone: true }, file);
  if (!own.isOpen) return own;
  const handlers = completed(own.handlers, assembledElsewhere(context, file));
  const isFirst = own.handlers.length === 0 && handlers.length > 0;
  return { ...own, handlers, unresolved: isFirst ? [...own.unresolved, ...own.gaps] : own.unresolved };
}

function inferIn(context: HandlerContext, file: string): Found {
  const program = new LoadedProgram(context.source, context.settings, context);
  const read = program.graph.module(file);
  if (!read.ok) return nothingIn(read.at ?? { path: file }, read.why);
  const isTest = isTestFile(file.slice(context.source.root.length)) && context.wires.length === 0;
  const instance = isTest && !context.isDeclared ? undefined : program.modules.instance(file);
  if (!instance) return NOTHING;
  const handedOn = handedOnBy(program, instance);
  const handlers = handlersIn(context, program, instance);
  const isOpen = context.settings.crossFile && needsOthers(handlers);
  const missing = cutShort(instance) ?? missingExports(context.wires, program, file);
  const gaps = missingModules(program);
  const unresolved = [...missing, ...(handlers.length > 0 ? gaps : [])];
  return { handlers, unresolved, handedOn, isOpen, gaps, asksForTypes: false };
}

const NOTHING: Found = { handlers: [], unresolved: [], handedOn: [], isOpen: false, gaps: [], asksForTypes: false };

/** Whatever kept the file from being looked at: everything else goes on. */
function nothingIn(place: Unresolved["place"], why: string): Found {
  return { ...NOTHING, unresolved: [{ place, what: "the handlers of this file", why, severity: "problem" }] };
}

/** No handler is seen, or one that calls what it is handed by somebody else. */
function needsOthers(own: readonly Handler[]): boolean {
  const isOpen = ({ effects, evidence }: Handler): boolean =>
    !evidence.includes("config") && effects.some(({ because }) => because.kind === "unknown-callee");
  return own.length === 0 || own.some(isOpen);
}

/** A handler with what another file hands to it, in the place of the same one without. */
function completed(own: readonly Handler[], assembled: readonly Handler[]): readonly Handler[] {
  const isSame = (a: Handler, b: Handler): boolean => a.at.start === b.at.start;
  const completedOwn = own.map((handler) => {
    const other = assembled.find((one) => isSame(one, handler));
    return other ? { ...other, name: handler.name } : handler;
  });
  return [...completedOwn, ...assembled.filter((one) => !own.some((handler) => isSame(one, handler)))];
}

function handlersIn(context: HandlerContext, program: Program, instance: ModuleInstance): readonly Handler[] {
  const candidates = candidatesIn(program, instance, context.wires);
  const runs = new Map<Candidate, Ran>();
  const receivedIn: ReceivedIn = new Map();
  // What a handler hands its event to is not gone through once more by itself, where that is known in time.
  for (const candidate of [...candidates].sort((a, b) => Number(b.isCertain) - Number(a.isCertain))) {
    if (isPartOfOther(candidate, receivedIn)) continue;
    const ran = runEither(context, program, instance, candidate);
    runs.set(candidate, ran);
    noteReceivers(receivedIn, candidate, ran.run);
  }
  return candidates.flatMap((candidate) => {
    const ran = runs.get(candidate);
    if (!ran || isPartOfOther(candidate, receivedIn)) return [];
    return describeHandler(program, ran.candidate, ran.run, context.isDeclared ?? false) ?? [];
  });
}

/** By function the exports from which the event comes to it: a module may have thousands of both. */
type ReceivedIn = Map<object, Candidate[]>;

/**
 * A function that another export wraps, or hands the event to, is part of that one. One that is exported under the name of an entry
 * as well, behind a wrapper that only watches over it, is that entry.
 */
function isPartOfOther(candidate: Candidate, receivedIn: ReceivedIn): boolean {
  const { node, wires, isEntry } = candidate;
  if (node === undefined || wires.length > 0 || !isItself(candidate, node)) return false;
  return receivedIn.get(node)?.some((other) => !isItself(other, node) || (other.isEntry && !isEntry)) ?? false;
}

function noteReceivers(receivedIn: ReceivedIn, candidate: Candidate, { log }: EntryRun): void {
  for (const node of log.event.receivers.keys()) {
    const others = receivedIn.get(node);
    if (others) others.push(candidate);
    else receivedIn.set(node, [candidate]);
  }
}

/** The export is this function, with nothing around it. */
function isItself({ value }: Candidate, node: FunctionNode): boolean {
  return simpleValues(value).some((simple) => simple.kind === "function" && simple.node === node);
}

/**
 * Handlers whose function stands in this file and that another one puts together: by calling a factory, or by constructing a
 * class with what it needs. The files that import this one are run for that.
 */
function assembledElsewhere(context: HandlerContext, file: string): readonly Handler[] {
  const graph = moduleGraph(context.source);
  const read = graph.module(file);
  if (!read.ok || read.module.kind !== "code" || !mayHoldHandler(read.module.source.text)) return [];
  if (!takesEvents({ graph, module: read.module })) return [];
  const found = new Map<object, Handler>();
  for (const { paths, isCut } of assemblersOf(context.source, file)) {
    for (const path of paths) assembleIn(context, file, path, found);
    if (found.size > 0) return [...found.values()].map((handler) => (isCut ? inMoreModules(handler) : handler));
  }
  return [];
}

function inMoreModules(handler: Handler): Handler {
  const what = `what further modules make of \`${handler.name}\``;
  const why = "more modules put it together than are looked through";
  return { ...handler, unresolved: [...handler.unresolved, { place: handler.at, what, why, severity: "note" }] };
}

/** What another file makes of functions of this one, by these functions. */
function assembleIn(context: HandlerContext, file: string, path: string, found: Map<object, Handler>): void {
  const program = new LoadedProgram(context.source, context.settings, context);
  const importer = program.modules.instance(path);
  if (!importer) return;
  for (const candidate of candidatesIn(program, importer, [])) {
    const { run: ran } = runWhole(context, program, importer, candidate);
    const [made, owner] = ran.log.event.takers.find(([, { path: home }]) => home === file) ?? [];
    if (made === undefined || owner === undefined) continue;
    const at = placeOfNode(owner, made);
    const handler = describeHandler(program, { ...candidate, at, node: made }, ran, false);
    const seen = handler && seenFrom({ ...handler, isAssembled: true }, file);
    if (!seen || seen.effects.length === 0) continue;
    // Several modules make one each of it: what it is handed does something else in each of them.
    const known = found.get(made);
    found.set(made, known ? { ...known, effects: worstOfEach([...known.effects, ...seen.effects]) } : seen);
  }
}

/** The effects that this file leads to, by the way from here: a decoder that the event passes through leads to none. */
function seenFrom(handler: Handler, file: string): Handler {
  const effects = handler.effects.flatMap((effect) => {
    const index = effect.chain.findIndex(({ at }) => at.source.path === file);
    if (index >= 0) return [{ ...effect, chain: effect.chain.slice(index) }];
    return effect.at.source.path === file ? [{ ...effect, chain: [] }] : [];
  });
  return { ...handler, effects };
}
