import type { Located } from "../../syntax/located.ts";
import { itemsOf, members } from "../domain/contents.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { constant, data, type Value } from "../domain/value.ts";
import type { World } from "./program.ts";

/** The value of a JSON module, with its objects and arrays among the cells of modules. */
export function storeLocated(located: Located, world: World): Value {
  switch (located.kind) {
    case "scalar":
      return constant(located.value);
    case "list": {
      const cell = world.numbers.next();
      world.base.set(cell, itemsOf(located.items.map((item) => storeLocated(item, world))));
      return { kind: "array", cell };
    }
    case "map": {
      const cell = world.numbers.next();
      const entries = [...located.entries].map(([name, { value }]) => [name, storeLocated(value, world)] as const);
      world.base.set(cell, members(entries));
      return { kind: "object", cell };
    }
    default:
      return data(UNKNOWN);
  }
}
