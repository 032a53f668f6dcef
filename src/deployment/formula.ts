/** Canonical text read back: ids that are known in part are kept as text, in lock files too. */
import type { Hole, LogicalId, TextValue } from "./value-model.ts";
import { text } from "./value.ts";
import type { Place } from "../syntax/source-text.ts";
import { SourceText } from "../syntax/source-text.ts";

const nowhere: Place = { source: new SourceText("", ""), start: 0, end: 0 };

/** Literal pieces and holes of a formula. What kind a hole has is not written in it. */
export function formulaParts(formula: string): TextValue["parts"] {
  const parts: (string | Hole)[] = [];
  let literal = "";
  for (let index = 0; index < formula.length; index++) {
    const isHole = formula.startsWith("${", index) && formula[index - 1] !== "\\";
    if (!isHole) {
      literal += formula[index];
      continue;
    }
    const end = endOfHole(formula, index + 2);
    parts.push(literal, { kind: "token", text: formula.slice(index + 2, end) });
    literal = "";
    index = end;
  }
  return text([...parts, literal], nowhere).parts;
}

/** What is computed one to one of a text, as a hash is: the hole that stands for it. */
export function digestOf(by: "uid" | "md5", formula: string): Hole {
  return { kind: "token", text: `${by}(${formula})` };
}

/**
 * Formulas with the texts in the place of what is computed of them: two digests are one exactly where these are. Where only one side has a digest,
 * the other may have come out as that very text, and both are left as they are.
 */
export function withoutDigests(
  before: TextValue["parts"],
  after: TextValue["parts"],
): readonly [TextValue["parts"], TextValue["parts"]] {
  const isDigest = (part: TextValue["parts"][number]): boolean =>
    typeof part !== "string" && digested(part) !== undefined;
  const [old, current] = [before, after].map((parts) => parts.filter(isDigest).length);
  if (old === 0 || old !== current) return [before, after];
  const opened = (parts: TextValue["parts"]): TextValue["parts"] =>
    text(
      parts.flatMap((part) => {
        const inner = typeof part === "string" ? undefined : digested(part);
        return inner === undefined ? [part] : ["(", ...formulaParts(inner), ")"];
      }),
      nowhere,
    ).parts;
  return [opened(before), opened(after)];
}

function digested(hole: Hole): string | undefined {
  return /^(?:uid|md5)\((.*)\)$/su.exec(hole.text)?.[1];
}

/** The place of the brace that closes a hole; braces inside of strings come in pairs, as they are written. */
function endOfHole(formula: string, from: number): number {
  let depth = 1;
  for (let index = from; index < formula.length; index++) {
    if (formula[index] === "{") depth++;
    if (formula[index] === "}" && --depth === 0) return index;
  }
  return formula.length;
}

/** A formula as people read it: what is looked up in a table is called by its key, without all that it may be. */
export function readableFormula(formula: string): string {
  const parts = formulaParts(formula).map((part) =>
    typeof part === "string" ? part : `\${${readableHole(part.text)}}`,
  );
  return parts.join("");
}

function readableHole(hole: string): string {
  const [, key] = /^pick:([^{]*)\{/u.exec(hole) ?? [];
  return key ?? (hole.startsWith("if{") ? "condition" : hole);
}

/** Something in it is only known to the deployment, or was not evaluated. */
export function hasHole(formula: string): boolean {
  return formulaParts(formula).some((part) => typeof part !== "string");
}

/** An id as a template has it, or as what it is made of where only the deployment knows a part. */
export function idAsWritten(id: string): LogicalId {
  return hasHole(id) ? { kind: "symbolic", formula: id } : { kind: "known", id };
}

/** A logical id as it is, or what it is computed of. */
export function textOfId(id: LogicalId): string {
  return id.kind === "known" ? id.id : id.formula;
}
