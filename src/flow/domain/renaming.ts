/**
 * What a call left in one context as it is in another. Cells and guards are named by call strings, so that the same call from
 * another place differs in their names only.
 */
import type { Datum } from "./field-test.ts";
import { Arguments } from "./arguments.ts";
import { lookOf, ofLook } from "./attributes.ts";
import type { CellId, Context } from "./context.ts";
import type { Conditions } from "./guard-paths.ts";
import { entries, insert, lookup } from "./int-map.ts";
import { SKIPPED, type Condition, type GuardId, type GuardStates } from "./outcomes.ts";
import type { Item, Items, Members, Slot } from "./slot.ts";
import type { Frame, Scope } from "./scope.ts";
import { sameArguments } from "./same-scope.ts";
import { sameValue } from "./same.ts";
import type { FunctionValue, ObjectReference, Option, Settlement, SimpleValue, SymbolicValue, Value } from "./value.ts";
import type { Answers, Attributes, UnknownCall } from "./origin.ts";

/** What of data leads to cells or guards. */
const RENAMED = [
  "found", "computed", "parsedJson", "timeOf", "wraps", "wrappedBy", "pending", "answers", "chosenBy", "attributes", "repeats", "ofRow",
] as const; // prettier-ignore

/** Something that is bound to the call in which it was made: a class with its variables, what is kept outside of the store. */
export class Unmovable extends Error {}

/** Names of cells and guards of one context in terms of another, with whatever holds such names renamed on the way. */
export class Renaming {
  readonly #from: Context;
  readonly #to: Context;
  /** What the call was given, by what the other one was given. */
  readonly #given: ReadonlyMap<CellId, CellId>;
  readonly #stood: { readonly guards: GuardStates } | undefined;
  readonly #scopes = new Map<Scope, Scope>();
  readonly #frames = new Map<Frame, Frame>();

  /** @param stood how the guards of others stood where the call began; undefined: as they do where the other one begins */
  constructor(
    from: Context,
    to: Context,
    given: ReadonlyMap<CellId, CellId>,
    stood: { readonly guards: GuardStates } | undefined,
  ) {
    this.#from = from;
    this.#to = to;
    this.#given = given;
    this.#stood = stood;
  }

  isOwn(cell: CellId): boolean {
    return this.#from.hasNamed(cell);
  }

  cell(cell: CellId): CellId {
    return this.#given.get(cell) ?? this.#to.counterpart(cell, this.#from) ?? cell;
  }

  guard(guard: GuardId): GuardId {
    return this.#to.counterpart(guard, this.#from) ?? guard;
  }

  condition(condition: Condition): Condition {
    if (condition === undefined) return condition;
    let renamed: Condition;
    for (const [guard, outcomes] of entries(condition))
      if (this.isOwn(guard) || this.#stood === undefined) renamed = insert(renamed, this.guard(guard), outcomes);
      // What held all through the call says nothing of it: under other guards it would say that they stand as they did there.
      else if (((lookup(this.#stood.guards, guard) ?? SKIPPED) & ~outcomes) !== 0) throw new Unmovable();
    return renamed;
  }

  /** Of guards of others a condition loses a part, and would hold more often. */
  #unless({ unless = [] }: Option): Pick<Option, "unless"> {
    const own = unless.filter((one) => [...entries(one)].every(([guard]) => this.isOwn(guard)));
    return own.length > 0 ? { unless: own.map((one) => this.condition(one)) } : {};
  }

  conditions(all: Conditions): Conditions {
    return all.map((one) => this.condition(one));
  }

  value(value: Value): Value {
    if (value.kind !== "choice") return this.#simple(value);
    return {
      kind: "choice",
      options: value.options.map((option) => ({
        value: this.#simple(option.value),
        when: this.condition(option.when),
        ...this.#unless(option),
      })),
    };
  }

  slot(slot: Slot): Slot {
    if (slot.kind === "members") return this.#members(slot);
    return slot.kind === "items" ? this.#items(slot) : this.value(slot);
  }

  /** A constant, data or a text stays one. */
  datum(value: Datum): Datum {
    return this.#simple(value) as Datum;
  }

  symbolic(value: SymbolicValue): SymbolicValue {
    if (RENAMED.every((name) => value[name] === undefined)) return value;
    const { found, computed, parsedJson, timeOf, wraps, wrappedBy, pending } = value;
    const { answers, chosenBy, attributes, repeats, ofRow } = value;
    return {
      ...value,
      ...(ofRow !== undefined && { ofRow: this.cell(ofRow) }),
      ...(found && { found: { ...found, guard: this.guard(found.guard) } }),
      ...(computed && { computed: { ...computed, of: { ...computed.of, guard: this.guard(computed.of.guard) } } }),
      ...(parsedJson && { parsedJson: this.value(parsedJson) }),
      ...(timeOf && { timeOf: this.symbolic(timeOf) }),
      ...(wraps && { wraps: wraps.map((one) => this.value(one)) }),
      ...(wrappedBy && { wrappedBy: this.#unknown(wrappedBy) }),
      ...(pending && { pending: this.#unknown(pending) }),
      ...(answers && { answers: this.#answers(answers) }),
      ...(chosenBy && { chosenBy: this.#answers(chosenBy) }),
      ...(attributes && { attributes: this.attributes(attributes) }),
      ...(repeats && {
        repeats: { ...repeats, pieces: repeats.pieces.map((piece) => piece.map((part) => this.#part(part))) },
      }),
    };
  }

  attributes(all: Attributes): Attributes {
    return all.map((one) => ofLook(one, this.guard(lookOf(one)))).sort();
  }

  #answers(answers: Answers): Answers {
    return answers.map((one) => this.guard(one)).sort((a, b) => a - b);
  }

  #unknown(call: UnknownCall): UnknownCall {
    const { id, ofRow } = call;
    return { ...call, id: this.guard(id), ...(ofRow !== undefined && { ofRow: this.guard(ofRow) }) };
  }

  #part(part: string | SymbolicValue): string | SymbolicValue {
    return typeof part === "string" ? part : this.symbolic(part);
  }

  #simple(value: SimpleValue): SimpleValue {
    switch (value.kind) {
      case "constant":
      case "builtin":
      case "external":
      case "module":
        return value;
      case "text":
        return { ...value, parts: value.parts.map((part) => this.#part(part)) };
      case "symbolic":
        return this.symbolic(value);
      case "object":
      case "array":
        return { ...value, cell: this.cell(value.cell) };
      case "function":
        return this.#function(value);
      case "class":
        if (this.isOwn(value.cell)) throw new Unmovable();
        return value;
      case "native":
        throw new Unmovable();
      case "method":
        return { ...value, receiver: this.#simple(value.receiver) };
      case "accessor":
        for (const one of [value.getter, value.setter]) if (one) this.#simple(one);
        return value.of ? { ...value, of: this.#simple(value.of) as ObjectReference } : value;
      case "library":
        if (value.entity) this.#simple(value.entity);
        return {
          ...value,
          arguments: value.arguments.map((one) => this.value(one)),
          ...(value.told && { told: this.#simple(value.told) as SymbolicValue }),
        };
      case "promise": {
        // The stores that go with it are those of the other call, and so is the work.
        const side = (one: Settlement | undefined): Settlement | undefined =>
          one && { ...one, value: this.value(one.value), guards: this.conditions(one.guards) };
        const { fulfilled, rejected, faults } = value;
        const { started: _, ...renamed } = value;
        return {
          ...renamed,
          fulfilled: side(fulfilled),
          rejected: side(rejected),
          ...(faults && { faults: side(faults)! }),
        };
      }
      case "refusal":
        return {
          ...value,
          guard: this.guard(value.guard),
          ...(value.item !== undefined && { item: this.guard(value.item) }),
        };
    }
  }

  #function(value: FunctionValue): FunctionValue {
    const { cell, scope, boundThis, boundArguments, home } = value;
    if (!this.isOwn(cell) && !boundThis && !boundArguments) return value;
    if (home) this.#simple(home);
    return {
      ...value,
      cell: this.cell(cell),
      scope: this.#scope(scope),
      ...(boundThis && { boundThis: this.value(boundThis) }),
      ...(boundArguments && { boundArguments: boundArguments.map((one) => this.value(one)) }),
    };
  }

  /** The variables that a function closes over, where it was made anew. */
  #scope(scope: Scope): Scope {
    let renamed = this.#scopes.get(scope);
    if (renamed === undefined) {
      const parent = scope.parent && this.#scope(scope.parent);
      renamed = scope.renamed(parent, this.#frame(scope.frame), (cell) => this.cell(cell));
      this.#scopes.set(scope, renamed);
    }
    return renamed;
  }

  #frame(frame: Frame): Frame {
    const known = this.#frames.get(frame);
    if (known) return known;
    const { this: receiver, arguments: given, home, calledFrom } = frame;
    if (home) this.#simple(home);
    const one = {
      ...frame,
      this: this.value(receiver),
      arguments: this.#arguments(given),
      ...(calledFrom && { calledFrom: { ...calledFrom, scope: this.#scope(calledFrom.scope) } }),
    };
    const isSame =
      sameValue(receiver, one.this) &&
      sameArguments(given, one.arguments) &&
      one.calledFrom?.scope === calledFrom?.scope;
    this.#frames.set(frame, isSame ? frame : one);
    return isSame ? frame : one;
  }

  #arguments({ values, rest, ofReceiver, spread }: Arguments): Arguments {
    const renamed = (all: readonly Value[]): readonly Value[] => all.map((one) => this.value(one));
    return new Arguments(renamed(values), rest && this.value(rest), renamed(ofReceiver), spread && this.#items(spread));
  }

  #members(slot: Members): Members {
    const { open, base, mayBeGiven, computed, siftedBy } = slot;
    if (slot.class) this.#simple(slot.class);
    return {
      ...slot,
      entries: new Map([...slot.entries].map(([name, value]) => [name, this.value(value)])),
      open: open && this.value(open),
      ...(base && { base: this.value(base) }),
      ...(mayBeGiven && { mayBeGiven: this.symbolic(mayBeGiven) }),
      ...(computed && { computed: this.#items(computed) }),
      ...(siftedBy && { siftedBy: this.#answers(siftedBy) }),
    };
  }

  #items(slot: Items): Items {
    const { items, rest, also, grown, copies, siftedBy, returned, ofThisRound } = slot;
    return {
      ...slot,
      items: items.map((one) => this.#item(one)),
      rest: rest && this.#item(rest),
      ...(also && { also: also.map((one) => this.#item(one)) }),
      ...(typeof ofThisRound === "object" && { ofThisRound: ofThisRound.map((one) => this.#item(one)) }),
      ...(grown && { grown: this.symbolic(grown) }),
      ...(copies && { copies: this.symbolic(copies) }),
      ...(returned && { returned: this.value(returned) }),
      ...(siftedBy && { siftedBy: this.#answers(siftedBy) }),
    };
  }

  #item(item: Item): Item {
    const { key, missing } = item;
    return {
      ...item,
      value: this.value(item.value),
      guards: this.conditions(item.guards),
      ...(missing && { missing: this.conditions(missing) }),
      ...(key && { key: this.value(key) }),
    };
  }
}
