/** Tests of a field of something that a look at a store found, as data: they are asked again of what is written to the field. */
import { onlyValue } from "./choice.ts";
import { compareValues, isEqual } from "./comparison.ts";
import { truthOf, type SimpleValue, type Value } from "./value.ts";

export type FieldTest =
  /** `if (item.processedAt)` */
  | { readonly is: "truthy" }
  /** `"processedAt" in item` */
  | { readonly is: "present" }
  /** `item.status === "DONE"`; `isLeft`: the field stands on the left. */
  | { readonly is: "compared"; readonly operator: string; readonly with: Value; readonly isLeft: boolean }
  /** `["DONE", "FAILED"].includes(item.status)` */
  | { readonly is: "among"; readonly of: readonly Value[] };

/** What the test would say of the field if the field had this value; undefined: either. */
export function wouldTell(test: FieldTest, written: SimpleValue): boolean | undefined {
  switch (test.is) {
    case "truthy":
      return truthOf(written) ?? true;
    case "present":
      return true;
    case "compared": {
      const other = onlyValue(test.with);
      if (other === undefined) return undefined;
      return test.isLeft ? compareValues(test.operator, written, other) : compareValues(test.operator, other, written);
    }
    case "among": {
      const equal = test.of.map((value) => (value.kind === "choice" ? undefined : isEqual(value, written, false)));
      return equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    }
  }
}
