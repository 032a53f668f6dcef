import type { Located } from "../../syntax/located.ts";
import { itemsOf, members } from "../domain/contents.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { constant, symbolic, type Value } from "../domain/value.ts";
import type { Program } from "./program.ts";

/** The value of a JSON module, with its objects and arrays among the cells of modules. */
export function storeLocated(located: Located, program: Program): Value {
  switch (located.kind) {
    case "scalar":
      return constant(located.value);
    case "list": {
      const cell = program.numbers.next();
      program.base.set(cell, itemsOf(located.items.map((item) => storeLocated(item, program))));
      return { kind: "array", cell };
    }
    case "map": {
      const cell = program.numbers.next();
      const entries = [...located.entries].map(([name, { value }]) => [name, storeLocated(value, program)] as const);
      program.base.set(cell, members(entries));
      return { kind: "object", cell };
    }
    default:
      return symbolic(UNKNOWN);
  }
}
