/** What a test of a value says. */
import type { SimpleValue } from "./value.ts";

/** Truth of a single value; `undefined`: either. */
export function truthOf(value: SimpleValue): boolean | undefined {
  switch (value.kind) {
    case "constant":
      return Boolean(value.value);
    case "text":
      if (value.isPerhapsShorter) return undefined;
      return value.parts.some((part) => typeof part === "string" || part.truth === "truthy") ? true : undefined;
    case "symbolic":
      return value.truth === "either" ? undefined : value.truth === "truthy";
    case "external":
    case "accessor":
    case "method":
      return undefined;
    case "library":
      return value.isMember ? undefined : true;
    case "promise":
      // What is found is taken for something to wait for: of a client that answers at once it is the answer.
      return value.fulfilled?.value.kind === "symbolic" && value.fulfilled.value.found ? undefined : true;
    default:
      return true;
  }
}

/** Of what is denied. */
export function opposite(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

/** The same data, which is there for sure. */
export function asTruthy(value: SimpleValue): SimpleValue {
  return value.kind === "symbolic" ? { ...value, truth: "truthy" } : value;
}
