/** Values as the knowledge of libraries sees them. */
import type { TSESTree } from "@typescript-eslint/types";
import { writtenOnce } from "../domain/text.ts";
import { optionsOf } from "../domain/choice.ts";
import { anyItem } from "../domain/contents.ts";
import type { Members } from "../domain/slot.ts";
import { ALWAYS, conjunction, type Condition } from "../domain/outcomes.ts";
import {
  ENVIRONMENT,
  has,
  isSurelyVolatile,
  LOADED,
  MADE,
  RECORD,
  STORE,
  UNKNOWN as OF_UNKNOWN,
} from "../domain/provenance.ts";
import { type ClassValue, type SymbolicValue, type SimpleValue, type Value } from "../domain/value.ts";
import type { Site } from "../domain/site.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { nameOfAccumulator, partsOfAddress } from "../builtins/accumulators.ts";
import { isNewEachTime } from "../builtins/new-each-time.ts";
import { textOfShape, type KeyColumns, type Shape, type TextHole, type UniqueColumns } from "../../knowledge/index.ts";
import { cascadesOf, isWhollyDeclared, keyColumnsOf, tableOfEntity, uniqueColumnsOf } from "./tables/entities.ts";
import type { Arguments } from "../domain/arguments.ts";
import { givesAnother, textReturned } from "./given-functions.ts";

const MAX_DEPTH = 8;
/** A value of more parts than these, each as often as it is met, is known less deeply: what is in itself many times over has too many. */
const MAX_PARTS = 5000;
const UNKNOWN: Shape = { kind: "unknown" };

/** What a hole of a text was made of: the knowledge names holes by the objects that it was given. */
const holes = new WeakMap<TextHole, SymbolicValue>();

/** The data that a hole of a text stands for. */
export function symbolicOfHole(hole: TextHole): SymbolicValue | undefined {
  return holes.get(hole);
}

/** A hole of a text for data, which is found again by it. */
export function holeFor(data: SymbolicValue, bound = false): TextHole {
  const name = bound ? undefined : nameOfSetting(data);
  const hole: TextHole = { ...(bound && { bound }), ...(name !== undefined && { name }) };
  holes.set(hole, data);
  return hole;
}

/** What a setting is called. A record may say another one each time, whatever it is called there. Settings are called the same in each file that a record may name. */
export function nameOfSetting({ provenance, path, setting }: SymbolicValue): string | undefined {
  if (setting !== undefined) return setting;
  return provenance === ENVIRONMENT ? path?.split(".").at(-1) : undefined;
}

/** `request(url, done)`: data of no name has that of the variable, or of the member, that a call is given. */
export function withNamesWritten(shapes: readonly Shape[], { node }: Site): readonly Shape[] {
  if (node.type !== "CallExpression") return shapes;
  return shapes.map((shape, index) => {
    const name = shape.kind === "unknown" && shape.name === undefined ? nameWritten(node.arguments[index]) : undefined;
    return name === undefined ? shape : { ...shape, writtenAs: name };
  });
}

function nameWritten(node: TSESTree.CallExpressionArgument | undefined): string | undefined {
  if (node?.type === "Identifier") return node.name;
  const isNamed = node?.type === "MemberExpression" && !node.computed && node.property.type === "Identifier";
  return isNamed ? node.property.name : undefined;
}

/** The same for each argument. */
export function shapesOf(interpreter: Interpreter, args: Arguments): readonly Shape[] {
  const shapes = args.values.map((value) => shapeOf(interpreter, value));
  if (args.rest === undefined) return shapes;
  const rest = shapeOf(interpreter, args.rest);
  return [...shapes, rest.kind === "known" ? { ...rest, isEach: true } : rest];
}

/** Arguments as they are on one of several ways to a call. */
interface Way {
  readonly shapes: readonly Shape[];
  readonly when: Condition;
}

/** More ways than these are not refinement apart. */
const MAX_WAYS = 6;

/**
 * What a call is given, once for each statement, condition or input that was chosen for it, and with and without what a
 * list that is spread may have; undefined: nothing was, or too much.
 */
export function waysOf(interpreter: Interpreter, args: Arguments): readonly Way[] | undefined {
  const fewer = args.withoutOptional();
  const without = fewer && waysOfAll(interpreter, fewer);
  const all = waysOfAll(interpreter, args);
  const ways = all && [...all, ...(without ?? [])];
  return ways && ways.length > 1 && ways.length <= MAX_WAYS ? ways : undefined;
}

function waysOfAll(interpreter: Interpreter, args: Arguments): readonly Way[] | undefined {
  let ways: readonly Way[] = [{ shapes: [], when: ALWAYS }];
  for (const value of args.all()) {
    const arms = optionsOf(value).flatMap((option) =>
      membersApart(shapeOf(interpreter, option.value)).map((shape) => ({ shape, when: option.when })),
    );
    ways = ways.flatMap(({ shapes, when }) =>
      arms.flatMap((arm) => {
        const met = conjunction(when, arm.when);
        return met === null ? [] : [{ shapes: [...shapes, arm.shape], when: met }];
      }),
    );
    if (ways.length > MAX_WAYS) return undefined;
  }
  return ways;
}

/** An object for each of the texts that a member of it may be. Also of a command, by its input. */
function membersApart(shape: Shape): readonly Shape[] {
  if (shape.kind === "known" && shape.known.kind === "aws-command") {
    const [input = UNKNOWN, ...others] = shape.arguments;
    const inputs = input.kind === "either" ? input.of.flatMap(membersApart) : membersApart(input);
    return inputs.map((one) => ({ ...shape, arguments: [one, ...others] }));
  }
  if (shape.kind !== "object") return [shape];
  let all: readonly (typeof shape)[] = [shape];
  for (const [name, member] of shape.members) {
    if (member.kind !== "either" || !member.of.every(isWritten)) continue;
    all = all.flatMap((one) => member.of.map((arm) => ({ ...one, members: new Map(one.members).set(name, arm) })));
    if (all.length > MAX_WAYS) return [shape];
  }
  return all;
}

/** A text that is written, or none. */
function isWritten(shape: Shape): boolean {
  return (
    shape.kind === "text" ||
    (shape.kind === "constant" && (shape.value === undefined || typeof shape.value === "string"))
  );
}

/** A value as the knowledge of libraries sees it, as deep as it can be written down. */
export function shapeOf(interpreter: Interpreter, value: Value): Shape {
  for (let depth = MAX_DEPTH; depth > 1; depth -= 1) {
    const reading = new Reading(interpreter);
    const shape = reading.shapeOf(value, depth);
    if (!reading.isTooLarge) return shape;
  }
  return UNKNOWN;
}

/** One value as it is gone through, down to a depth. */
class Reading {
  readonly #interpreter: Interpreter;
  #parts = 0;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  get isTooLarge(): boolean {
    return this.#parts > MAX_PARTS;
  }

  shapeOf(value: Value, depth: number): Shape {
    const options = optionsOf(value);
    if (options.length === 1) return this.#simple(options[0]!.value, depth);
    return { kind: "either", of: options.map((option) => this.#simple(option.value, depth)) };
  }

  #simple(value: SimpleValue, depth: number): Shape {
    this.#parts += 1;
    if (depth === 0 || this.isTooLarge) return UNKNOWN;
    switch (value.kind) {
      case "constant":
        return value;
      case "text":
        return {
          kind: "text",
          parts: writtenOnce(value.parts).map((part) => (typeof part === "string" ? part : holeFor(part))),
        };
      case "object":
        return this.#object(value, depth);
      case "array":
        return this.#array(value, depth);
      case "library":
        return {
          kind: "known",
          known: value.known,
          arguments: value.arguments.map((argument) => this.shapeOf(argument, depth - 1)),
        };
      case "function": {
        const returns = textReturned(this.#interpreter, value);
        const isVolatile = givesAnother(this.#interpreter, value);
        return {
          kind: "function",
          ...(returns && { returns: this.shapeOf(returns, depth - 1) }),
          ...(isVolatile && { isVolatile: true }),
        };
      }
      case "native":
        return { kind: "function" };
      case "builtin":
        return isNewEachTime(value.path) ? { kind: "function", isVolatile: true } : UNKNOWN;
      case "class":
        return { kind: "class", name: value.name, table: tableOfEntity(value), ...columnsOfEntity(value) };
      case "symbolic":
        if (value.parsedJson) return this.shapeOf(value.parsedJson, depth - 1);
        return {
          kind: "unknown",
          ...(value.path !== undefined && { name: value.path.split(".").at(-1)! }),
          ...(value.setting !== undefined && { name: value.setting }),
          ...(isData(value) && { isData: true }),
          ...this.#storeOf(value),
          ...(isSurelyVolatile(value.provenance) && { isVolatile: true }),
        };
      case "external":
        return { kind: "unknown", name: value.path.join(".") };
      default:
        return UNKNOWN;
    }
  }

  #object(value: SimpleValue, depth: number): Shape {
    const contents = this.#interpreter.membersOf(value);
    if (!contents || contents.isMap) return UNKNOWN;
    if (nameOfAccumulator(contents) === "URL") return this.#address(contents, depth);
    const members = [...contents.entries].map(([name, member]) => [name, this.shapeOf(member, depth - 1)] as const);
    const isOpen = contents.open !== undefined || contents.base !== undefined || contents.class !== undefined;
    const { open } = contents;
    const computed = open && open.kind !== "symbolic" ? { computed: this.shapeOf(open, depth - 1) } : {};
    const only = contents.entries.size === 0 && contents.computed ? anyItem(contents.computed) : undefined;
    const from = originOf(contents);
    return {
      kind: "object",
      members: new Map(members),
      ...computed,
      ...(only?.key && { computedName: this.shapeOf(only.key, depth - 1) }),
      open: isOpen,
      ...(from && { from }),
      ...this.#storeOf(contents.base ?? contents.open),
      ...columnsOfEntity(contents.class),
    };
  }

  #address(contents: Members, depth: number): Shape {
    const written = partsOfAddress(contents).flatMap((part) => textOfShape(this.shapeOf(part, depth - 1)) ?? []);
    return { kind: "unknown", isData: true, address: written };
  }

  /** The store whose look found it as it is. */
  #storeOf(value: Value | undefined): { readonly store?: string } {
    const found = value?.kind === "symbolic" ? value.found : undefined;
    if (found === undefined || found.isCount || found.isNoRow) return {};
    const { looks, guards } = this.#interpreter.log;
    const store = (looks.get(found.guard) ?? guards.get(found.guard))?.thing?.store;
    return store === undefined ? {} : { store };
  }

  #array(value: SimpleValue, depth: number): Shape {
    const contents = this.#interpreter.itemsOf(value);
    if (!contents) return UNKNOWN;
    if (contents.isSet) return { kind: "set" };
    const { rest, also = [] } = contents;
    const items = rest ? [...contents.items, ...also, rest] : contents.items;
    const perhaps = contents.items.flatMap(({ isOptional }, index) => (isOptional ? [index] : []));
    return {
      kind: "array",
      items: items.map((one) => this.shapeOf(one.value, depth - 1)),
      open: contents.rest !== undefined,
      ...(perhaps.length > 0 && { perhaps }),
    };
  }
}

/** A record brought it, a store has it, or it is a variable of the environment: it came as text. */
function isData({ provenance, pending, isForeign, path }: SymbolicValue): boolean {
  if (path?.startsWith("env.")) return true;
  return has(provenance, RECORD | STORE) && !has(provenance, UNKNOWN_ORIGIN) && !pending && !isForeign;
}

const UNKNOWN_ORIGIN = ENVIRONMENT | OF_UNKNOWN;

function columnsOfEntity(entity: ClassValue | undefined): {
  readonly keys?: KeyColumns;
  readonly cascades?: readonly string[];
  readonly unique?: UniqueColumns;
  readonly isWhole?: true;
} {
  if (entity === undefined) return {};
  const [keys, unique] = [keyColumnsOf(entity), uniqueColumnsOf(entity)];
  return {
    ...(keys.size > 0 && { keys, cascades: cascadesOf(entity) }),
    ...(unique.length > 0 && { unique }),
    ...(isWhollyDeclared(entity) && { isWhole: true }),
  };
}

function originOf({ open, class: of, base }: Members): "store" | "class" | undefined {
  if (open !== undefined)
    return open.kind === "symbolic" && (open.provenance & ~(LOADED | MADE)) === STORE ? "store" : undefined;
  const isInstance = of !== undefined || base?.kind === "library";
  return isInstance && (base === undefined || base.kind === "library") ? "class" : undefined;
}
