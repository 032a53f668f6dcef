/** What an argument looks like: the part of an interpreter's value that the knowledge of libraries asks about. */
import type { Known } from "./known.ts";
import type { TextHole } from "./text-hole.ts";

export type { TextHole } from "./text-hole.ts";

/** What is known of an argument without the state of a run: the values, members and items that it is written with. */
export type Shape =
  | { readonly kind: "constant"; readonly value: string | number | boolean | bigint | null | undefined }
  | { readonly kind: "text"; readonly parts: HoledText }
  | {
      readonly kind: "object";
      readonly members: ReadonlyMap<string, Shape>;
      /** What a member under a computed name is: `{ [process.env.TABLE]: requests }`. */
      readonly computed?: Shape;
      /** That name, where there is one such member and no other: `process.env.TABLE`. */
      readonly computedName?: Shape;
      /** It may have members that are not listed (an unknown spread, computed names). */
      readonly open: boolean;
      /** `store`: its other members were read from a store. `class`: it has no others but the methods of its class. */
      readonly from?: "store" | "class";
      /** The one that its other members were read from, where a look there found them as they are. */
      readonly store?: string;
      /** Of an instance of an entity: the columns of its key. */
      readonly keys?: KeyColumns;
      /** Of an entity whose key is known: the columns of relations whose rows are written with it. */
      readonly cascades?: readonly string[];
      readonly unique?: UniqueColumns;
      /** There are no unique columns but these, as the code says. */
      readonly isWhole?: true;
    }
  /** `perhaps`: numbers of items that are there on some ways only. */
  | {
      readonly kind: "array";
      readonly items: readonly Shape[];
      readonly open: boolean;
      readonly perhaps?: readonly number[];
    }
  /** Something of a library, with what it was called or constructed with: a command, `FieldValue.increment(1)`. `isEach`: an argument that stands for any number of them. */
  | { readonly kind: "known"; readonly known: Known; readonly arguments: readonly Shape[]; readonly isEach?: true }
  /** `isVolatile`: what it gives is another value each time. */
  | { readonly kind: "function"; readonly returns?: Shape; readonly isVolatile?: true }
  /** A class of the project: an entity. */
  | {
      readonly kind: "class";
      readonly name: string;
      /** What the database calls its rows, in lower case; absent: nothing says that it is another name. */
      readonly table?: string;
      readonly keys?: KeyColumns;
      /** Of an entity whose key is known: the columns of relations whose rows are written with it. */
      readonly cascades?: readonly string[];
      readonly unique?: UniqueColumns;
      /** Columns that each row must be given: nothing but code gives them. */
      readonly required?: readonly string[];
      /** There are no unique columns but these, as the code says. */
      readonly isWhole?: true;
    }
  /** A `Set`: DynamoDB's ADD of one is a union. */
  | { readonly kind: "set" }
  /** One of several; a fact holds when it holds for each. */
  | { readonly kind: "either"; readonly of: readonly Shape[] }
  /**
   * `name`: of the variable of the environment, or of the member, that it was read from. `writtenAs`: what the call has for it. `isData`: no object with a class. `isVolatile`: another value
   * on each delivery. `store`: a look in that one found it as it is: a row, or a column.
   */
  | {
      readonly kind: "unknown";
      readonly name?: string;
      readonly writtenAs?: string;
      readonly isData?: true;
      readonly store?: string;
      readonly isVolatile?: true;
      /** `new URL(…)`, which has no method: the text that it was made of, without what its query was given later. */
      readonly address?: HoledText;
    };

/** Columns by their names, with who gives them. */
export type KeyColumns = ReadonlyMap<string, "generated" | "own">;

/** Sets of columns of which no two rows of an entity have the same values. */
export type UniqueColumns = readonly (readonly string[])[];

/** Literal pieces and holes in the order written. */
export type HoledText = readonly (string | TextHole)[];

/** It may be anything. */
export const UNKNOWN: Shape = { kind: "unknown" };

/** The shapes that it may be: itself, or the arms of `either`, flattened. */
export function armsOf(shape: Shape | undefined): readonly Shape[] {
  if (shape === undefined) return [{ kind: "constant", value: undefined }];
  return shape.kind === "either" ? shape.of.flatMap((arm) => armsOf(arm)) : [shape];
}

/** A member of an object; undefined when it has none for sure, unknown when it may have one. */
export function memberOf(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape === undefined) return undefined;
  switch (shape.kind) {
    case "object":
      return shape.members.get(name) ?? (shape.open ? UNKNOWN : undefined);
    case "either":
      return { kind: "either", of: armsOf(shape).map((arm) => memberOf(arm, name) ?? ABSENT) };
    case "unknown":
    case "known":
      return UNKNOWN;
    default:
      return undefined;
  }
}

const ABSENT: Shape = { kind: "constant", value: undefined };

/** True when it is left out, or undefined on every path. */
export function isAbsent(shape: Shape | undefined): boolean {
  return armsOf(shape).every((arm) => arm.kind === "constant" && arm.value === undefined);
}

/** A text as pieces and holes; undefined for anything that is no text. */
export function textOfShape(shape: Shape | undefined): HoledText | undefined {
  if (shape?.kind === "text") return shape.parts;
  if (shape?.kind === "unknown") return shape.address;
  if (shape?.kind === "constant" && typeof shape.value === "string") return [shape.value];
  return undefined;
}
