import type { Part, Value } from "../../value-model.ts";
import { canonicalText, text } from "../../value.ts";

const open = "{{resolve:";
const close = "}}";

/**
 * `{{resolve:ssm:/orders/arn}}` is a value that the deployment looks up, not a literal: two different ones may hold the same.
 * The reference may itself be put together from holes.
 */
export function withDynamicReferences(value: Value): Value {
  if (value.kind === "alternatives") {
    return {
      ...value,
      arms: value.arms.map((arm) => ({ ...arm, value: arm.value && withDynamicReferences(arm.value) })),
    };
  }
  if (value.kind !== "text" || !value.parts.some((part) => typeof part === "string" && part.includes(open)))
    return value;
  return text(collapse(value.parts, value), value.at, value.origin);
}

function collapse(parts: readonly Part[], { at }: Value): Part[] {
  const result: Part[] = [];
  let inside: Part[] | undefined;
  for (const part of parts) {
    if (typeof part !== "string") {
      (inside ?? result).push(part);
      continue;
    }
    let rest = part;
    for (;;) {
      const mark: string = inside ? close : open;
      const found = rest.indexOf(mark);
      (inside ?? result).push(found < 0 ? rest : rest.slice(0, found));
      if (found < 0) break;
      rest = rest.slice(found + mark.length);
      if (inside) result.push({ kind: "variable", text: `resolve:${canonicalText(text(inside, at))}` });
      inside = inside ? undefined : [];
    }
  }
  // An opening without an end is ordinary text.
  return inside ? [...result, open, ...inside] : result;
}
