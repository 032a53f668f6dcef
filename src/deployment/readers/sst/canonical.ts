import { partsOf } from "../../evaluate/print.ts";
import type { CodeValue } from "../../evaluate/values.ts";

/** Canonical; undefined where it cannot be told. */
export function textOf(value: CodeValue): string | undefined {
  return partsOf(value)
    ?.map((part) => (typeof part === "string" ? part : `\${${part.text}}`))
    .join("");
}
