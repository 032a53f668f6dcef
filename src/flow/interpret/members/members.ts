/** Members: what reading and writing `target.name` means for each kind of value. */
import { describeMember, isRow, methodFacts } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { addressAsText, isInletOf, isPartOfAccumulator, nameOfAccumulator } from "../../builtins/accumulators.ts";
import { partOfUrl } from "../../builtins/urls.ts";
import { GLOBAL_OBJECT, isObjectMethod, readBuiltin } from "../../builtins/names.ts";
import { readGlobal } from "../names.ts";
import { isNumeric } from "../values/numbers.ts";
import {
  filterValue,
  joinAll,
  joinValues,
  mapValue,
  mayBeUndefined,
  optionsOf,
  simpleValues,
  onlyValue,
} from "../../domain/choice.ts";
import { orGiven } from "../../domain/given-members.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { attributesOf, looksOf } from "../../domain/attributes.ts";
import { ALWAYS } from "../../domain/outcomes.ts";
import { has, RECORD, UNKNOWN, WHOLE_RECORD } from "../../domain/provenance.ts";
import {
  constant,
  symbolic,
  isNullish,
  UNDEFINED,
  type ClassValue,
  type Constant,
  type SymbolicValue,
  type NativeValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { onConnectionOf } from "../../library/things/connections.ts";
import { givenMember } from "../../library/things/given-members.ts";
import { readContainer } from "../../library/injected/containers.ts";
import { columnsDeclaredBy } from "../../library/tables/declared-columns.ts";
import { fieldIn } from "../../library/found/fields.ts";
import { entryOfFound } from "../../library/found/entries-of-found.ts";
import { isFilled } from "../../library/found/found-by.ts";
import { keptRows, refineByMembership, refineFirst } from "../../library/found/memberships.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { nativeFunction } from "../../run/native.ts";
import { lacksMark, readOtherError, readRefusal } from "../errors/error-members.ts";
import { sizeOf } from "../values/sizes.ts";
import type { Site } from "../../domain/site.ts";
import { madeBelow, madeMember, orMade } from "./made-rows.ts";
import { callGetters } from "./accessors.ts";
import { asStaticOf, readFunctionMember, readPrototype } from "./class-members.ts";
import { METADATA } from "../../domain/anew.ts";
import { chosenByChance, chosenByPlace, saidByDrawn } from "../values/chosen-by-chance.ts";
import { readDrawnValue } from "./drawn-values.ts";
import { laidDown, setBefore } from "./laid-down.ts";
import { methodOrNothing, readItem } from "./list-members.ts";
import { toldTo } from "../../library/told-packages.ts";
import { columnOfList } from "../values/rows-as-lists.ts";
import { located, readSymbolic } from "../roots.ts";
import { memberOfSource } from "./members-of-source.ts";
import { ofCopy } from "./record-members.ts";
import { oneUnderKey, partOfOne } from "../values/one-of-many.ts";
import { constantNames, readUnknownMember, toldNames } from "./unknown-members.ts";

/** `target.name`; getters are called. */
export function readMember(interpreter: Interpreter, target: Value, name: string, site: Site): Value {
  const of = dereference(interpreter, target);
  const value = readEach(interpreter, of, (simple) =>
    lacksMark(interpreter, of, simple, name) ? UNDEFINED : readSimple(interpreter, simple, name, site),
  );
  if (name === "0") return refineFirst(interpreter, target, value, site);
  return callGetters(interpreter, value, constant(name), target, site);
}

/** `target[key]` for a key that is not one known name. */
export function readComputed(interpreter: Interpreter, target: Value, key: Value, site: Site): Value {
  const told = toldNames(key);
  if (told && simpleValues(target).every(({ kind }) => kind === "object"))
    return joinAll(told.map((name) => readMember(interpreter, target, name, site)));
  if (constantNames(key) !== undefined)
    return mapValue(key, (name) => readMember(interpreter, target, String((name as Constant).value), site));
  const of = dereference(interpreter, target);
  const read = readEach(interpreter, of, (simple) => readUnknownMember(interpreter, simple, key, site));
  const isName = simpleValues(of).every(({ kind }) => kind === "object");
  const chosen = chosenByPlace(interpreter, of, key, chosenByChance(interpreter, key, read, isName), isName);
  const value = callGetters(interpreter, chosen, key, of, site);
  // `seen[id]` of a dictionary that was found, or that has what was found by its ids, asks as `seen.get(id)` does.
  const isAsked = fieldIn(of) !== undefined || simpleValues(of).some((one) => isFilled(interpreter, one));
  const isSifted = simpleValues(of).some((one) => interpreter.membersOf(one)?.siftedBy !== undefined);
  return isAsked && !isSifted && namesOneThing(interpreter.symbolicOf(key))
    ? refineByMembership(interpreter, of, "get", new Arguments([key]), value, site)
    : value;
}

/** It is of the record, or some look found it, and is no number of a round. */
function namesOneThing(key: SymbolicValue): boolean {
  return has(key.provenance, RECORD) || looksOf(attributesOf(key) ?? []).length > 0;
}

/** What is under a name may tell what was found: that of one alternative says nothing where the other stands. */
function readEach(interpreter: Interpreter, of: Value, read: (simple: SimpleValue) => Value): Value {
  const isTold =
    of.kind === "choice" && simpleValues(of).some((one) => isFilled(interpreter, one) || keptRows(interpreter, one));
  return isTold ? interpreter.split(of, read) : mapValue(of, read);
}

/**
 * What a member is asked of: nullish alternatives throw in reality, so that only the others count, and the state in which they
 * are; as it is when there are no others.
 */
export function dereference(interpreter: Interpreter, value: Value): Value {
  const present = filterValue(value, (simple) => !isNullish(simple));
  if (present === value || simpleValues(present).length === 0) return value;
  interpreter.goOn(interpreter.stateWhere(present) ?? interpreter.state);
  return present;
}

function readSimple(interpreter: Interpreter, target: SimpleValue, name: string, site: Site): Value {
  switch (target.kind) {
    case "object":
      return saidByDrawn(interpreter, target, readObject(interpreter, target, name, site));
    case "class":
      return readStatic(interpreter, target, name, site);
    case "function":
      return readFunctionMember(interpreter, target, name);
    case "array":
      return readItem(interpreter, target, name, site);
    case "module":
      return interpreter.program.modules.readExport(interpreter, target.path, name);
    case "builtin":
      return target === GLOBAL_OBJECT ? readGlobal(interpreter, name, site) : readBuiltin(target, name, site);
    case "external": {
      const own = setBefore(interpreter, target, name);
      if (own) return own;
      return target.path.length === 0
        ? interpreter.program.modules.ofPackage(interpreter, target.package, name, site.scope.frame.module.path)
        : { ...target, path: [...target.path, name] };
    }
    case "library": {
      const model =
        readContainer(target, name) ??
        givenMember(interpreter, target, name) ??
        interpreter.program.modules.modelOfMember(interpreter, target.known, name) ??
        readDrawnValue(target, name, site);
      if (model) return model;
      // `admin.apps.length`: how many there are is no thing of the library.
      if (name === "length") return interpreter.symbolicOf(target);
      const known = describeMember(target.known, name);
      const told = target.told ?? toldTo(interpreter, target);
      return known
        ? { ...target, known, isMember: true, ...onConnectionOf(target), ...(told && { told }) }
        : { kind: "method", receiver: target, name };
    }
    case "promise": {
      // What can be waited for may be a thing by itself: `ref.push(order).key`.
      const made = target.fulfilled && onlyValue(target.fulfilled.value);
      const isOfThing = made?.kind === "library" && made.known.kind === "library" && describeMember(made.known, name);
      return isOfThing ? readSimple(interpreter, made, name, site) : { kind: "method", receiver: target, name };
    }
    case "symbolic":
      return (
        readOtherError(target, name) ??
        laidDown(interpreter, target, name) ??
        columnOfList(interpreter, target, name) ??
        memberOfSource(interpreter, target, name, site) ??
        readSymbolic(interpreter, target, name, site)
      );
    case "refusal":
      return readRefusal(interpreter, target, name, site);
    case "constant":
      if (target.isOfOtherEvent) return target;
      return readConstant(target.value, name, target);
    case "native":
      if (target.isBare && !(name in Function.prototype)) return UNDEFINED;
      return readNative(interpreter, target, name, site);
    case "text":
      return name === "length" ? interpreter.symbolicOf(target) : methodOrNothing(target, name, String.prototype);
    default:
      return { kind: "method", receiver: target, name };
  }
}

function readNative(interpreter: Interpreter, target: NativeValue, name: string, site: Site): Value {
  const member = nativeFunction(target).member?.(interpreter, name, site);
  // Of a package that is a function: compilers read what they import by default from the whole.
  return member ?? (name === "default" ? target : { kind: "method", receiver: target, name });
}

function readConstant(value: unknown, name: string, target: SimpleValue): Value {
  if (value === undefined || value === null) return symbolic(UNKNOWN);
  if (typeof value === "string") {
    if (name === "length") return constant(value.length);
    if (isNumeric(name)) return constant(value[Number(name)]);
  }
  return methodOrNothing(target, name, Object(value) as object);
}

/** A member of what was copied over as a whole. */
export function asPart(value: SymbolicValue): SymbolicValue {
  return has(value.provenance, WHOLE_RECORD) ? { ...value, provenance: value.provenance & ~WHOLE_RECORD } : value;
}

function readObject(interpreter: Interpreter, target: ObjectReference, name: string, site: Site): Value {
  const contents = interpreter.membersOf(target);
  if (contents === undefined) return symbolic(UNKNOWN);
  if (contents.isMap)
    return name === "size"
      ? sizeOf(interpreter, target, contents, site.node)
      : { kind: "method", receiver: target, name };
  const own = contents.entries.get(name) ?? (isInletOf(contents, name) ? target : undefined);
  if (own !== undefined) return partOfOne(target, orGiven(own, contents.mayBeGiven));
  if (nameOfAccumulator(contents) === "URL") {
    const part = name === "href" ? addressAsText(interpreter, target) : partOfUrl(interpreter, contents, name);
    if (part) return part;
  }
  const inherited = contents.class && readPrototype(interpreter, contents.class, name);
  if (inherited !== undefined)
    return inherited.kind === "function" && inherited.isBound ? { ...inherited, boundThis: target } : inherited;
  if (contents.base !== undefined && !isFieldOfRow(contents.base, name) && !isPartOfAccumulator(contents.base, name)) {
    const fromBase = readMember(interpreter, withWritten(interpreter, contents, contents.base, name), name, site);
    if (isNullish(fromBase)) return readUnlisted(interpreter, target, contents, name, site);
    // What was copied into the object may hide a value of its prototype: `Object.assign(Object.create(DEFAULTS), row)`.
    const isHidden = contents.base.kind === "object" && simpleValues(fromBase).every(({ kind }) => kind === "constant");
    const own = isHidden ? readOpen(interpreter, contents, name, site) : undefined;
    return own === undefined ? fromBase : joinValues(own, fromBase);
  }
  const answers = { there: (value: Value) => value, missing: UNDEFINED };
  const ofFound = isObjectMethod(name) ? undefined : entryOfFound(interpreter, contents, name, site, answers);
  return ofFound ?? readUnlisted(interpreter, target, contents, name, site);
}

/** `parts[2] = next; parts.join(".")` of a list of which nothing is known but where it comes from: what was written into it stands in the text. */
function withWritten(interpreter: Interpreter, { entries }: Members, base: Value, name: string): Value {
  if (base.kind !== "symbolic" || entries.size === 0 || (name !== "join" && name !== "toString")) return base;
  return interpreter.symbolicOfAll([base, ...entries.values()]);
}

/** No row has a column that is called as a method of all objects. */
function readUnlisted(
  interpreter: Interpreter,
  target: ObjectReference,
  contents: Members,
  name: string,
  site: Site,
): Value {
  const { open } = contents;
  const isOfRow = isObjectMethod(name) && open?.kind === "symbolic" && open.found !== undefined;
  const one = isOfRow ? undefined : readOpen(interpreter, contents, name, site);
  const isField = contents.base !== undefined && isFieldOfRow(contents.base, name);
  if (one) return oneUnderKey(contents.computed, isField ? orMade(one, name) : one);
  return isField && !isObjectMethod(name) ? madeMember(site) : absentMember(target, contents, name);
}

function absentMember(target: ObjectReference, { errorClass = "Object", mayBeGiven }: Members, name: string): Value {
  if (name === "constructor") return { kind: "builtin", path: [errorClass] };
  return isObjectMethod(name) ? { kind: "method", receiver: target, name } : (mayBeGiven ?? UNDEFINED);
}

/** A member under this name among those that are not listed; `undefined` where all are. */
function readOpen(interpreter: Interpreter, contents: Members, name: string, site: Site): Value | undefined {
  if (contents.open === undefined) return undefined;
  const one = mapValue(beside(contents.open), (simple) => {
    if (simple.kind !== "symbolic") return simple;
    // A number that was counted is the member itself.
    if (simple.found?.isCount) return simple;
    return simple.found || simple.within || name === METADATA
      ? readSymbolic(interpreter, simple, name, site)
      : madeBelow(simple, name, located(ofCopy(interpreter, asPart(simple), simple, name), site));
  });
  // `flags[kind] = true`, `groups[kind].push(…)`: this one may have been set by none of them, and where a guard has answered otherwise none was.
  const isSparse = contents.isSparse ?? contents.computed !== undefined;
  const mayBeMissing = optionsOf(one).some(({ value, when }) => when === ALWAYS && mayBeUndefined(value));
  return isSparse && !mayBeMissing ? joinValues(one, UNDEFINED) : one;
}

/**
 * That some member of a record that was taken over one by one is nothing (`NULL` in an image) does not say that this one is: a member of
 * the record itself may be nothing as well.
 */
function beside(open: Value): Value {
  const options = optionsOf(open).filter(({ when }) => when === ALWAYS);
  const isOfRecord = options.some(({ value }) => value.kind === "symbolic" && has(value.provenance, RECORD));
  const isNothing = (simple: SimpleValue): boolean =>
    isNullish(simple) && options.some(({ value }) => value === simple);
  return isOfRecord ? filterValue(open, (simple) => !isNothing(simple)) : open;
}

/** A member of a row that is no method of its mapper. */
function isFieldOfRow(base: Value, name: string): boolean {
  if (base.kind !== "library" || !isRow(base.known)) return false;
  return methodFacts(base.known.package, base.known.node, name) === undefined;
}

function readStatic(interpreter: Interpreter, target: ClassValue, name: string, site: Site): Value {
  if (name === "name") return constant(target.name);
  if (name === "prototype") return { kind: "object", cell: target.prototype };
  const contents = interpreter.membersOf(target);
  const own = contents?.entries.get(name);
  if (own !== undefined) return own;
  const inherited =
    target.parent === undefined
      ? UNDEFINED
      : mapValue(readMember(interpreter, target.parent, name, site), (simple) => {
          return asStaticOf(target, simple, columnsDeclaredBy(interpreter, target));
        });
  return contents?.open && isNullish(inherited) ? contents.open : inherited;
}

/** The value at an index; one that may be missing may be `undefined`. */
export function valueAt(contents: Items, index: number): Value {
  const at = contents.items[index];
  if (at === undefined) return contents.rest?.value ?? UNDEFINED;
  return at.isOptional ? joinValues(at.value, UNDEFINED) : at.value;
}
