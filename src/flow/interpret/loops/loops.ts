/** Loops. What a guard says of one record ends with its round; what a round writes is joined. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../syntax/language/names.ts";
import { mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { isContents, OF_EACH } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import { isStable, leaveLoop, leaveRound, widenState } from "../../domain/loop-states.ts";
import { changedCells, joinReachable, joinStates, writeCell, type State } from "../../domain/state.ts";
import { UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import { Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { evaluateCondition } from "../tests/refine.ts";
import { addedSince, growsAsChanged, itemsToChange, listIn } from "./changed-items.ts";
import { boundsOf, isOfRecords } from "./bounds-of-loops.ts";
import { widenOfBatch } from "./counted-of-batch.ts";
import { countedInRound, withCounted, type Counted } from "./counted-of-found.ts";
import {
  asNumberIn,
  counterOf,
  orderOfBound,
  repeatCounted,
  roundsOf,
  withCounter,
  type Tested,
} from "./counted-rounds.ts";
import { pieceOf } from "../values/content-pieces.ts";
import { itemsIn, namesIn } from "./iteration.ts";
import { letsThroughOnce } from "./other-records.ts";
import { behindRounds, type GoesOn } from "./going-round.ts";
import { forEachItem, MAX_ROUNDS, runRound } from "./item-rounds.ts";
import { disposingOf } from "../errors/disposal.ts";
import { untoldByNumbers, withUntold } from "../tests/untold.ts";
import { setInRound, withSetInRounds, type SetInRounds } from "./set-in-rounds.ts";

/** Runs the body of a loop statement; what it made for itself alone is forgotten before the ways out of it are joined. */
function executeRound(interpreter: Interpreter, run: () => void): void {
  const { exits } = interpreter.enclose(() => {
    run();
    return UNDEFINED;
  });
  interpreter.leave(...exits);
}

/**
 * A loop whose rounds follow one another: `while`, `for (;;)`. Guards that a round passes stand in the next one and after
 * the loop, joined with the rounds that did not come so far.
 */
function repeat(
  interpreter: Interpreter,
  label: string | undefined,
  test: () => Tested,
  body: () => void,
  tested: Site | undefined,
  goesOn: GoesOn,
  { run: update, counter, order }: Update = NO_UPDATE,
): void {
  const outer = interpreter.state;
  const isOfEnd = beginsLater(interpreter, counter);
  const bounds = tested === undefined ? [] : boundsOf(interpreter, tested);
  const isOfBatch = bounds.some(isOfRecords);
  const number = bounds
    .flatMap(simpleValues)
    .filter((one) => one.kind === "symbolic")
    .find(({ found }) => found?.isCount || /(?:^|\.)length$/u.test(found?.field ?? ""));
  const counted: Counted[] = [];
  const set: SetInRounds[] = [];
  const widen = isOfBatch ? widenOfBatch : widenState;
  let head = outer;
  let after: State | undefined;
  let done: State | undefined;
  let mayHaveNone = false;
  const leaving = (state: State): State | undefined => {
    interpreter.goOn(state);
    const { whenTrue, whenFalse } = isOfBatch ? testInRound(interpreter, test) : test();
    done = whenFalse;
    return whenTrue;
  };
  for (let round = 0; head !== undefined && round <= MAX_ROUNDS; round++) {
    const whenTrue = leaving(head);
    if (round === 0) mayHaveNone = done !== undefined;
    interpreter.goOn(whenTrue);
    let ended: ReturnType<typeof runRound> | undefined;
    const run = (): void => void (ended = runRound(interpreter, label, body));
    if (isOfBatch)
      interpreter.started.within(outer, () => interpreter.log.forEachRecord(() => (run(), ended?.end !== undefined)));
    else interpreter.log.inRounds(run);
    if (isOfBatch) interpreter.log.finish([...(ended!.end?.guards ?? []), ...(ended!.broken?.guards ?? [])]);
    const { broken } = ended!;
    after = joinReachable([after, isOfBatch && outer && broken ? leaveRound(outer, broken) : broken]);
    const left = ended!.end;
    const untold = isOfBatch && outer && left ? untoldByNumbers(interpreter, outer, left) : [];
    const end = left && withUntold(left, untold);
    if (round === 0 && isOfBatch && end) set.push(...setInRound(interpreter, outer!, end));
    // What guards said of the record of this round is said of none behind it; what is done between two rounds is of the next one.
    interpreter.goOn(isOfBatch && outer && end ? leaveRound(outer, end, head, letsThroughOnce(interpreter)) : end);
    update();
    const next: State | undefined = interpreter.state;
    if (next === undefined) break;
    // A look that the round has met again has been told apart from its tests of the last one.
    goesOn(whenTrue, next);
    const any =
      round === 0
        ? withCounter(head, joinStates(head, next, { isRound: true, isRepeated: !isOfBatch }), counter, isOfBatch)
        : widen(head, next);
    const joined = asNumberIn(order, any, counter);
    if (isStable(head, joined)) {
      // Where there is a round for sure, only what comes of one leaves: `for (let left = 3; left > 0; left--)`.
      if (done && !mayHaveNone) leaving(next);
      break;
    }
    if (number && round > 0) counted.push(...countedInRound(head, joined));
    head = round === MAX_ROUNDS - 1 ? withoutSeries(interpreter, head, joined) : joined;
  }
  const all = joinReachable([done, after]);
  const isOfAll = after === undefined && !isOfEnd;
  const left = outer && all && leaveLoop(outer, all, isOfAll ? OF_EACH : "some", isOfBatch);
  const told = tested === undefined ? left : withSetInRounds(interpreter, left, set, tested.node);
  interpreter.goOn(withCounted(told, outer, number, counted));
}

/** What the test takes out of a list is the record of the round: `while ((record = records.pop()))`. */
function testInRound(interpreter: Interpreter, test: () => Tested): Tested {
  let tested: Tested | undefined;
  interpreter.log.forEachRecord(() => {
    tested = test();
    return true;
  });
  return tested!;
}

/** The first ones have no round: `for (let i = 1; …; i++)`. */
function beginsLater(interpreter: Interpreter, counter: CellId | undefined): boolean {
  const first = counter === undefined ? undefined : onlyValue(interpreter.variable(counter) ?? UNDEFINED);
  return first?.kind === "constant" && typeof first.value === "number" && first.value > 0;
}

/** What is done between two rounds. */
interface Update {
  readonly run: () => void;
  /** The variable that is counted on by it. */
  readonly counter?: CellId | undefined;
  /** The order of the list in which that is the number of something. */
  readonly order?: string | undefined;
}

const NO_UPDATE: Update = { run: () => {} };

/** What still changes after so many rounds may be anything in the next: `while (node.next) node = node.next`. */
function withoutSeries(interpreter: Interpreter, before: State, after: State): State {
  return changedCells(before, after).reduce(
    (state, [cell, slot]) => (isContents(slot) ? state : writeCell(state, cell, interpreter.symbolicOf(slot))),
    after,
  );
}

/** `while (test) …` and `do … while (test)`. */
export function executeWhile(
  interpreter: Interpreter,
  node: TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  scope: Scope,
): void {
  const label = interpreter.takeLabel();
  const test = () => evaluateCondition(interpreter, node.test, scope);
  const body = () => executeRound(interpreter, () => interpreter.execute(node.body, scope));
  const tested = { node: node.test, scope };
  behindRounds(interpreter, node.test, (goesOn) => {
    if (node.type === "WhileStatement") return repeat(interpreter, label, test, body, tested, goesOn);
    // The first round needs no test: what follows is the loop again.
    const { end, broken } = runRound(interpreter, label, body);
    interpreter.goOn(end);
    repeat(interpreter, label, test, body, tested, goesOn);
    interpreter.joinState(broken);
  });
}

/** `for (let i = 0; i < n; i++) …` */
export function executeFor(interpreter: Interpreter, node: TSESTree.ForStatement, scope: Scope): void {
  const label = interpreter.takeLabel();
  const inner = new Scope(scope, scope.frame);
  declareLeft(interpreter, node.init, node, inner);
  if (node.init?.type === "VariableDeclaration") interpreter.execute(node.init, inner);
  else if (node.init) interpreter.evaluate(node.init, inner);
  const test = (): Tested =>
    node.test
      ? evaluateCondition(interpreter, node.test, inner)
      : { whenTrue: interpreter.state, whenFalse: undefined };
  const rounds = roundsOf(interpreter, node, inner);
  const body = (): void =>
    executeRound(interpreter, () =>
      rounds === undefined ? interpreter.execute(node.body, inner) : executeWithOwn(interpreter, node, inner),
    );
  const run = (): void => {
    if (node.update) interpreter.evaluate(node.update, inner);
  };
  if (rounds !== undefined)
    return repeatCounted(interpreter, rounds, node, test, () => runRound(interpreter, label, body), run);
  const counter = counterOf(node);
  const tested = node.test ? { node: node.test, scope: inner } : undefined;
  const order = tested && counter !== undefined ? orderOfBound(interpreter, tested, counter) : undefined;
  const update = { run, counter: counter === undefined ? undefined : inner.find(counter), order };
  behindRounds(interpreter, node.test, (goesOn) => repeat(interpreter, label, test, body, tested, goesOn, update));
}

/** The body in a round that is told apart: what is declared with `let` is a variable of this round, which goes on with what the body leaves in it. */
function executeWithOwn(interpreter: Interpreter, node: TSESTree.ForStatement, scope: Scope): void {
  const own = new Scope(scope, scope.frame);
  declareLeft(interpreter, node.init, node.body, own);
  const names =
    node.init?.type === "VariableDeclaration" ? node.init.declarations.flatMap(({ id }) => boundNames(id)) : [];
  const pairs = names.map((name) => [scope.find(name), own.find(name)] as const);
  const copy = (from: CellId | undefined, to: CellId | undefined): void => {
    const value = from === undefined || to === from ? undefined : interpreter.variable(from);
    if (value !== undefined && to !== undefined) interpreter.store(to, value);
  };
  for (const [outer, inner] of pairs) copy(outer, inner);
  interpreter.execute(node.body, own);
  if (interpreter.state !== undefined) for (const [outer, inner] of pairs) copy(inner, outer);
}

/** `for (const item of list) …`, `for await`. */
export function executeForOf(interpreter: Interpreter, node: TSESTree.ForOfStatement, scope: Scope): void {
  const label = interpreter.takeLabel();
  const site = { node: node.right, scope };
  const given = interpreter.evaluate(node.right, scope);
  const value = node.await ? mapValue(given, (one) => flowing(interpreter, one, site)) : given;
  const variable = node.left.type === "VariableDeclaration" ? node.left.declarations[0]!.id : node.left;
  const round = { list: node.right, variable, body: node.body };
  const listed = itemsIn(interpreter, value, site);
  const piece = node.await ? pieceOf(onlyValue(value)) : undefined;
  const unchanged = piece && listed.rest ? { ...listed, rest: { ...listed.rest, value: piece } } : listed;
  const items = itemsToChange(interpreter, value, unchanged, round, site);
  const body = (one: Value): void =>
    executeRound(interpreter, () => {
      const inner = scopeOfRound(interpreter, node, scope);
      const value = node.await ? interpreter.await(one, { node: node.right, scope }) : one;
      assignLeft(interpreter, node.left, value, inner);
      disposingOf(interpreter, node.left, inner, () => interpreter.execute(node.body, inner));
    });
  const before = listIn(interpreter, value);
  forEachItem(interpreter, items, node, label, body);
  growsAsChanged(interpreter, unchanged, items, node.right, scope);
  const added = before && addedSince(before, listIn(interpreter, value));
  if (added && interpreter.state !== undefined) forEachItem(interpreter, added, node.body, label, body);
}

/** What a statement gives, a request of which nobody has heard so far, or a call of nobody knows whom: going through it is what waits for it. */
function flowing(interpreter: Interpreter, source: SimpleValue, site: Site): Value {
  if (source.kind === "library") return interpreter.send(source, site, true);
  const isPending = source.kind === "promise" || (source.kind === "symbolic" && source.pending !== undefined);
  return isPending ? interpreter.await(source, site) : source;
}

/** `for (const name in object) …` */
export function executeForIn(interpreter: Interpreter, node: TSESTree.ForInStatement, scope: Scope): void {
  const label = interpreter.takeLabel();
  const names = namesIn(interpreter, interpreter.evaluate(node.right, scope), { node, scope });
  forEachItem(interpreter, names, node, label, (key) =>
    executeRound(interpreter, () => {
      const inner = scopeOfRound(interpreter, node, scope);
      assignLeft(interpreter, node.left, key, inner);
      interpreter.execute(node.body, inner);
    }),
  );
}

/** Each round has variables of its own: a function that it makes keeps these. */
function scopeOfRound(
  interpreter: Interpreter,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  scope: Scope,
): Scope {
  const inner = new Scope(scope, scope.frame);
  declareLeft(interpreter, node.left, node, inner);
  return inner;
}

function declareLeft(
  interpreter: Interpreter,
  left: TSESTree.Node | null | undefined,
  site: object,
  scope: Scope,
): void {
  if (left?.type !== "VariableDeclaration" || left.kind === "var") return;
  for (const name of left.declarations.flatMap(({ id }) => boundNames(id)))
    scope.declare(name, interpreter.context.cell(site, name));
}

function assignLeft(interpreter: Interpreter, left: TSESTree.Node, value: Value, scope: Scope): void {
  const target = left.type === "VariableDeclaration" ? left.declarations[0]!.id : left;
  interpreter.assignTo(target, value, scope);
}
