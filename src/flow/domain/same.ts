import type { Place } from "../../syntax/source-text.ts";
import { exert } from "./effort.ts";
import { sameMoment } from "./moment.ts";
import { sameCondition } from "./outcomes.ts";
import { sameConditions } from "./guard-paths.ts";
import { areKnownAlike, knowAlike } from "./known-alike.ts";
import { sameRefinement } from "./refinement.ts";
import type {
  Option,
  SymbolicValue,
  LibraryValue,
  PromiseValue,
  Settlement,
  SimpleValue,
  Text,
  Value,
} from "./value.ts";

/** The same value, whatever the order of its alternatives. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  // Less work than to look up what is known.
  if (left.kind === "constant" || right.kind === "constant") return sameConstant(left, right);
  if (areKnownAlike(left, right)) return true;
  exert(1);
  if (!isSame(left, right)) return false;
  knowAlike(left, right);
  return true;
}

function isSame(left: Value, right: Value): boolean {
  if (left.kind !== "choice" || right.kind !== "choice")
    return left.kind !== "choice" && right.kind !== "choice" && sameSimple(left, right);
  const isAmong = (one: Option): boolean =>
    right.options.some(
      (other) =>
        sameValue(one.value, other.value) &&
        sameCondition(one.when, other.when) &&
        sameUnless(one.unless, other.unless),
    );
  return left.options.length === right.options.length && left.options.every(isAmong);
}

function sameConstant(left: Value, right: Value): boolean {
  return (
    left.kind === "constant" &&
    right.kind === "constant" &&
    Object.is(left.value, right.value) &&
    left.isEitherNothing === right.isEitherNothing
  );
}

function sameUnless(a: Option["unless"] = [], b: Option["unless"] = []): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => sameCondition(one, other)));
}

/** The same value, or none on both sides. */
export function sameOptional(left: Value | undefined, right: Value | undefined): boolean {
  return left === undefined || right === undefined ? left === right : sameValue(left, right);
}

function sameSimple(left: SimpleValue, right: SimpleValue): boolean {
  switch (left.kind) {
    case "constant":
      return sameConstant(left, right);
    case "text":
      return (
        right.kind === "text" &&
        left.isPerhapsShorter === right.isPerhapsShorter &&
        sameList(left.parts, right.parts, samePart)
      );
    case "symbolic":
      return right.kind === "symbolic" && sameSymbolic(left, right);
    case "object":
      return (
        right.kind === "object" &&
        left.cell === right.cell &&
        left.isOneOfMany === right.isOneOfMany &&
        sameOptional(left.drawnBy, right.drawnBy)
      );
    case "array":
      return right.kind === "array" && left.cell === right.cell && left.isOneOfMany === right.isOneOfMany;
    case "class":
      return right.kind === left.kind && left.cell === right.cell;
    case "function":
      return (
        right.kind === "function" &&
        left.cell === right.cell &&
        sameOptional(left.boundThis, right.boundThis) &&
        sameOptionalList(left.boundArguments, right.boundArguments, sameValue)
      );
    case "native":
      return right.kind === "native" && left.identity === right.identity;
    case "method":
      return right.kind === "method" && left.name === right.name && sameValue(left.receiver, right.receiver);
    case "accessor":
      return (
        right.kind === "accessor" &&
        sameOptional(left.getter, right.getter) &&
        sameOptional(left.setter, right.setter) &&
        sameOptional(left.of, right.of)
      );
    case "module":
      return right.kind === "module" && left.path === right.path;
    case "builtin":
      return right.kind === "builtin" && sameList(left.path, right.path, Object.is);
    case "external":
      return right.kind === "external" && left.package === right.package && sameList(left.path, right.path, Object.is);
    case "library":
      return right.kind === "library" && sameLibrary(left, right);
    case "promise":
      return right.kind === "promise" && samePromise(left, right);
    case "refusal":
      return (
        right.kind === "refusal" &&
        left.guard === right.guard &&
        left.isOther === right.isOther &&
        left.as === right.as &&
        left.item === right.item
      );
  }
}

function samePart(left: string | SymbolicValue, right: string | SymbolicValue): boolean {
  return typeof left === "string" || typeof right === "string" ? left === right : sameSymbolic(left, right);
}

/** The same parts of a text. */
export function samePieces(left: Text["parts"], right: Text["parts"]): boolean {
  return sameList(left, right, samePart);
}

/** The same data, with what tests have told of it. */
export function sameSymbolic(left: SymbolicValue, right: SymbolicValue): boolean {
  return (
    left === right ||
    (left.truth === right.truth && sameRefinement(left.refinement, right.refinement) && sameBesideTests(left, right))
  );
}

/** The same data, whatever tests told of it. What costs least to compare tells most of them apart, and comes first. */
export function sameBesideTests(left: SymbolicValue, right: SymbolicValue): boolean {
  return (
    left.provenance === right.provenance &&
    left.path === right.path &&
    left.setting === right.setting &&
    left.anew === right.anew &&
    left.pattern === right.pattern &&
    left.flags === right.flags &&
    left.within === right.within &&
    left.replaced === right.replaced &&
    left.minimum === right.minimum &&
    left.assumed === right.assumed &&
    left.ofSameRecord === right.ofSameRecord &&
    left.ofSameRow === right.ofSameRow &&
    left.numberIn === right.numberIn &&
    left.isTotal === right.isTotal &&
    left.isForeign === right.isForeign &&
    left.madeBy === right.madeBy &&
    left.isUnrun === right.isUnrun &&
    left.handsOn === right.handsOn &&
    left.isHarmless === right.isHarmless &&
    left.isOfLibrary === right.isOfLibrary &&
    left.instanceOf === right.instanceOf &&
    sameFound(left.found, right.found) &&
    sameComputed(left.computed, right.computed) &&
    samePlace(left.origin, right.origin) &&
    left.ofRow === right.ofRow &&
    (left.pending === right.pending || samePlace(left.pending?.at, right.pending?.at)) &&
    (left.wrappedBy === right.wrappedBy || samePlace(left.wrappedBy?.at, right.wrappedBy?.at)) &&
    sameMoment(left.moment, right.moment) &&
    sameOptionalList(left.notNamed, right.notNamed, Object.is) &&
    sameOptionalList(left.answers, right.answers, Object.is) &&
    sameOptionalList(left.chosenBy, right.chosenBy, Object.is) &&
    sameOptionalList(left.attributes, right.attributes, Object.is) &&
    (left.repeats === right.repeats || sameRepeats(left.repeats, right.repeats)) &&
    sameOptional(left.parsedJson, right.parsedJson) &&
    sameOptional(left.timeOf, right.timeOf) &&
    sameOptionalList(left.wraps, right.wraps, sameValue)
  );
}

function sameFound(left: SymbolicValue["found"], right: SymbolicValue["found"]): boolean {
  return (
    left === right ||
    (left?.guard === right?.guard &&
      left?.field === right?.field &&
      left?.isCount === right?.isCount &&
      left?.isElement === right?.isElement &&
      left?.list === right?.list &&
      left?.isOfMany === right?.isOfMany &&
      left?.isResponse === right?.isResponse &&
      left?.isKept === right?.isKept &&
      left?.isNoRow === right?.isNoRow)
  );
}

function sameComputed(left: SymbolicValue["computed"], right: SymbolicValue["computed"]): boolean {
  if (left === right) return true;
  return sameFound(left?.of, right?.of) && printedSteps(left) === printedSteps(right);
}

function printedSteps(computed: SymbolicValue["computed"]): string {
  return computed === undefined ? "" : printed(computed.steps);
}

function sameRepeats(left: SymbolicValue["repeats"], right: SymbolicValue["repeats"]): boolean {
  return left?.separator === right?.separator && sameOptionalList(left?.pieces, right?.pieces, samePieces);
}

const prints = new WeakMap<object, string>();

/** What is known of a library's value is never changed: it is printed once. */
function printed(known: object): string {
  let text = prints.get(known);
  if (text === undefined) prints.set(known, (text = JSON.stringify(known)));
  return text;
}

/** Clients that are made at one place are one: what configures them says nothing about what they do. */
function sameLibrary(left: LibraryValue, right: LibraryValue): boolean {
  const isClient = left.known.kind === "aws-client" && right.known.kind === "aws-client";
  if (!samePlace(left.at, right.at) || !samePlace(left.connection, right.connection)) return false;
  if (left.entity !== right.entity && left.entity?.cell !== right.entity?.cell) return false;
  if (!isClient && !sameList(left.arguments, right.arguments, sameValue)) return false;
  if (left.told !== right.told && !(left.told && right.told && sameSymbolic(left.told, right.told))) return false;
  return left.known === right.known || printed(left.known) === printed(right.known);
}

function samePromise(left: PromiseValue, right: PromiseValue): boolean {
  return (
    sameSettlement(left.fulfilled, right.fulfilled) &&
    sameSettlement(left.rejected, right.rejected) &&
    sameSettlement(left.faults, right.faults) &&
    left.misreads === right.misreads
  );
}

function sameSettlement(left: Settlement | undefined, right: Settlement | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return sameConditions(left.guards, right.guards) && sameValue(left.value, right.value);
}

/** Whether two places are the same stretch of the same text. None on both sides is the same, too. */
export function samePlace(left: Place | undefined, right: Place | undefined): boolean {
  if (left === right) return true;
  return left?.start === right?.start && left?.end === right?.end && left?.source.path === right?.source.path;
}

/** None is an empty one. */
function sameOptionalList<T>(
  left: readonly T[] | undefined,
  right: readonly T[] | undefined,
  isSame: (a: T, b: T) => boolean,
): boolean {
  if (left === right) return true;
  return left === undefined || right === undefined ? (left ?? right)!.length === 0 : sameList(left, right, isSame);
}

function sameList<T>(left: readonly T[], right: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return left === right || (left.length === right.length && left.every((item, index) => isSame(item, right[index]!)));
}
