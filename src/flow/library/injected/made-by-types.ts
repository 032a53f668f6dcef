/** Values that are made out of the types that are written for them. */
import type { TSESTree } from "@typescript-eslint/types";
import { describeType, programOf, type Known } from "../../../knowledge/index.ts";
import { implementersOf, type DeclaredClass } from "../../../modules/implementers.ts";
import { declaredType, type TypeName } from "../../../modules/type-names.ts";
import {
  resolveDeclaration,
  resolveType,
  type PackageType,
  type TypeScope,
  type WrittenType,
} from "../../../modules/written-types.ts";
import { Arguments } from "../../domain/arguments.ts";
import { joinAll, onlyValue } from "../../domain/choice.ts";
import { members } from "../../domain/contents.ts";
import type { Members } from "../../domain/slot.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import { readName } from "../../interpret/names.ts";
import { INJECTED } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { bound, makeOf, onlyOne } from "./bindings.ts";
import { keyColumnsOf, tableOfEntity, uniqueColumnsOf } from "../tables/entities.ts";
import { shapeOf } from "../shapes.ts";
import { madeOf } from "../guards/declared.ts";
import { keepsState } from "./stateful.ts";

/** So many classes are gone through where any of them may be meant. */
const MAX_MEANT = 8;
/** Objects in objects are made out of their types down to this depth. */
const MAX_DEPTH = 3;

/** What the rows are of by their type: `Order` of `HydratedDocument<Order>`, too. */
function ofRows(type: TSESTree.TypeNode, scope: TypeScope, depth = 0): WrittenType | undefined {
  const resolved = resolveType(type, scope);
  const inner = resolved?.kind === "package" && depth < MAX_DEPTH ? resolved.of : undefined;
  return inner ? ofRows(inner, scope, depth + 1) : resolved;
}

/** The name of that, or else of the type as it is written. */
function nameOfRows(rows: WrittenType | undefined, { type, ...written }: TSESTree.TypeNode): string | undefined {
  if (rows?.kind === "class" || rows?.kind === "members") return rows.name;
  return type === "TSTypeReference" && "typeName" in written && written.typeName.type === "Identifier"
    ? written.typeName.name
    : undefined;
}

/** Makes values out of types. */
export class Maker {
  readonly #interpreter: Interpreter;
  readonly #open: SimpleValue;
  readonly #site: Site;

  /** @param open what stands there without a type, and for members of which the type says nothing */
  constructor(interpreter: Interpreter, open: SimpleValue, site: Site) {
    this.#interpreter = interpreter;
    this.#open = open;
    this.#site = site;
  }

  ofName(name: TypeName): Value | undefined {
    const { graph } = this.#interpreter.program;
    if (name.kind === "package") return this.#ofKnown(describeType(name.package, [name.name]));
    const named = declaredType(graph, name.path, name.name);
    const type = named && resolveDeclaration(named.node, { graph, module: named.module });
    return type && this.#ofType(type, 0);
  }

  /** One of the classes that implement or extend what the type names; undefined: there is one at most, or there are too many. */
  anyOf(node: TSESTree.TypeNode, scope: TypeScope): Value | undefined {
    const type = resolveType(node, scope);
    if (type === undefined || (type.kind !== "members" && type.kind !== "class") || type.name === undefined)
      return undefined;
    const all = this.#implementersOf({ path: type.module.path, name: type.name });
    if (all.length < 2 || all.length > MAX_MEANT) return undefined;
    const instances = all.map((one) => this.#heir(one));
    return instances.every((one) => one !== undefined) ? joinAll(instances) : undefined;
  }

  ofNode(node: TSESTree.TypeNode, scope: TypeScope, depth = 0): Value | undefined {
    const type = resolveType(node, scope);
    return type && this.#ofType(type, depth);
  }

  /** Things that are made of each other end at the one that is being made. */
  #ofType(type: WrittenType, depth: number): Value | undefined {
    if (type.kind === "package" || type.name === undefined) return this.#make(type, depth, () => false);
    return this.#interpreter.injecting.make(`${type.name}\n${type.module.path}`, (isShared) =>
      this.#make(type, depth, isShared),
    );
  }

  #make(type: WrittenType, depth: number, isShared: () => boolean): Value | undefined {
    switch (type.kind) {
      case "class":
        return this.#instance({ path: type.module.path, name: type.name }, isShared);
      case "package":
        return this.#oneOfPackage(type);
      case "value":
        return this.#ofValue(type);
      case "members":
        return this.#implementation(type, isShared) ?? this.#object(type, depth);
    }
  }

  #ofKnown(known: Known | undefined): Value | undefined {
    return known && { kind: "library", known, arguments: [], at: placeOf(this.#site) };
  }

  /** Of several types the first of which something is known that it does. */
  #oneOfPackage(type: PackageType): Value | undefined {
    const made = this.#ofPackage(type);
    const isTold = made !== undefined && !(made.kind === "library" && made.known.kind === "pure");
    return type.or === undefined || isTold ? made : this.#oneOfPackage(type.or);
  }

  /** `Repository<Order>`: made for the entity, whose class says what its key is, and what else is unique. */
  #ofPackage({ package: name, from, path, of, scope }: PackageType): Value | undefined {
    const own = path.length === 0 ? this.#ofProgram(name, from, scope) : undefined;
    if (own) return own;
    const type = of && ofRows(of, scope);
    const made = type?.kind === "class" ? this.#named(type.module.path, type.name) : undefined;
    const isTold = made?.kind === "class" && (keyColumnsOf(made).size > 0 || uniqueColumnsOf(made).length > 0);
    const given = isTold ? [made] : [];
    const shapes = given.map((one) => shapeOf(this.#interpreter, one));
    const known = describeType(
      name,
      [from, ...path],
      shapes,
      of && (made?.kind === "class" ? tableOfEntity(made) : nameOfRows(type, of)),
    );
    const entity = made?.kind === "class" ? { entity: made } : {};
    if (known) return { kind: "library", known, arguments: given, at: placeOf(this.#site), ...entity };
    return this.#ofNamed(name, [from, ...path]);
  }

  /** Of a package that a setting names it is what stands there, and a thing of this class. */
  #ofNamed(from: string, path: readonly string[]): Value | undefined {
    const { madeBy } = madeOf(this.#interpreter, from, path.at(-1));
    return madeBy === undefined || this.#open.kind !== "symbolic" ? undefined : { ...this.#open, madeBy };
  }

  /** A class of a package for which a program of ours stands. */
  #ofProgram(specifier: string, name: string, { module }: TypeScope): Value | undefined {
    if (!programOf(specifier)) return undefined;
    const interpreter = this.#interpreter;
    const made = interpreter.program.modules.ofPackage(interpreter, specifier, name, module.path);
    return makeOf(interpreter, made, this.#site);
  }

  #instance({ path, name }: DeclaredClass, isShared: () => boolean): Value | undefined {
    const made = this.#named(path, name);
    if (made === undefined) return undefined;
    const [interpreter, site] = [this.#interpreter, this.#site];
    const handed = bound(interpreter, made, site);
    if (handed) return handed;
    const heirs = made.kind === "class" && made.node.abstract ? this.#implementersOf({ path, name }) : [];
    if (heirs.length > 0) return heirs.length === 1 ? this.#heir(heirs[0]!) : undefined;
    // A container may make one for each that asks.
    if (made.kind === "class" && keepsState(made)) interpreter.injecting.keepApart();
    return onlyOne(interpreter, made, isShared, () => makeOf(interpreter, made, site));
  }

  /** Classes that extend each other end at the one that is being made. */
  #heir(one: DeclaredClass): Value | undefined {
    return this.#interpreter.injecting.make(`${one.name}\n${one.path}`, (isShared) => this.#instance(one, isShared));
  }

  #ofValue({ module, name, as }: Extract<WrittenType, { kind: "value" }>): Value | undefined {
    const interpreter = this.#interpreter;
    const value = this.#named(module.path, name);
    if (value === undefined || value.kind === "symbolic" || value.kind === "external") return undefined;
    if (as === "itself") return value;
    const given = Arguments.all(INJECTED);
    if (as === "instance") return interpreter.construct(value, given, this.#site);
    const result = interpreter.call(value, given, this.#site);
    // A statement that is begun would be sent by being awaited.
    return result.kind === "promise" ? interpreter.await(result, this.#site) : result;
  }

  /** The value of a name at the top level of a module. */
  #named(path: string, name: string): SimpleValue | undefined {
    const interpreter = this.#interpreter;
    const owner = interpreter.program.modules.instance(path);
    return owner && onlyValue(readName(interpreter, name, { node: owner.module.program, scope: owner.scope }));
  }

  /** Of the only class that implements an interface. */
  #implementation(
    { module, name }: Extract<WrittenType, { kind: "members" }>,
    isShared: () => boolean,
  ): Value | undefined {
    const all = name === undefined ? [] : this.#implementersOf({ path: module.path, name });
    return all.length === 1 ? this.#instance(all[0]!, isShared) : undefined;
  }

  #implementersOf({ path, name }: DeclaredClass): readonly DeclaredClass[] {
    return implementersOf(this.#interpreter.program.graph.source, path, name);
  }

  /** An object with the members of which the types say something; `undefined`: there is none. */
  #object({ members: written }: Extract<WrittenType, { kind: "members" }>, depth: number): Value | undefined {
    if (depth === MAX_DEPTH) return undefined;
    const known = written.flatMap(({ name, type, scope }): [string, Value][] => {
      const value = this.ofNode(type, scope, depth + 1);
      return value ? [[name, value]] : [];
    });
    if (known.length === 0) return undefined;
    const interpreter = this.#interpreter;
    const contents: Members = { ...members(known), open: interpreter.symbolicOf(this.#open) };
    return interpreter.newObject(this.#site, contents, `typed ${depth} ${known.map(([name]) => name).join(" ")}`);
  }
}
