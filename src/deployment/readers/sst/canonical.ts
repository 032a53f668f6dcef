import { partsOf } from "../../evaluate/print.ts";
import { madeOf } from "../../evaluate/provenance.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import { untold } from "../../untold.ts";

/** Canonical; undefined where it cannot be told. */
export function textOf(value: CodeValue): string | undefined {
  return partsOf(value)
    ?.map((part) => (typeof part === "string" ? part : `\${${part.text}}`))
    .join("");
}

/** The same as a part of an id, by what it is made of where it cannot be told. */
export function formulaOf(value: CodeValue): string {
  return textOf(value) ?? `\${${untold(madeOf(value))}}`;
}
