/** Where a deployment goes that is given no options: stage, account and region. Options win on both sides of a comparison. */
import type { Located } from "../../../syntax/located.ts";
import type { Stack } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { canonicalText, concat, hole, literal, lookedUp, singleHole, unknown } from "../../value.ts";
import { readValue } from "../cloudformation/intrinsics.ts";
import type { Template } from "../cloudformation/template.ts";
import { isAbsent } from "./sections.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** Where nothing is written. */
const DEFAULT_REGION = "us-east-1";

/** @param stage as names are made of it */
export function placeOf(
  evaluator: Evaluator,
  template: Template,
  stage: Value,
): Pick<Stack, "environment" | "placedBy"> {
  const placed = evaluator.without(["region", "aws-profile"]) ?? evaluator;
  const [written, profile] = ["region", "profile"].map((name) =>
    valueOf(placed, placed.at(placed.root, "provider", name), template),
  );
  const isOnlyOption = written && singleHole(written)?.text === "opt:region";
  const region = isOnlyOption ? hole("parameter", "AWS::Region", written.at) : written;
  const { at } = region ?? evaluator.root;
  const pieces = [hole("parameter", "AWS::AccountId", at), literal("/", at), region ?? literal(DEFAULT_REGION, at)];
  const taken = stageTaken(evaluator, template);
  const isOpen = taken !== undefined && canonicalText(taken) !== canonicalText(stage);
  return {
    environment: concat(pieces, at),
    placedBy: new Map([
      ...(isOpen ? [["stage", taken] as const] : []),
      ...(profile ? [["profile", profile] as const] : []),
    ]),
  };
}

/** The stage of a deployment that is given none. */
function stageTaken(evaluator: Evaluator, template: Template): Value | undefined {
  const plain = evaluator.without(["stage"]);
  const written = plain?.at(plain.root, "provider", "stage");
  return plain && (isAbsent(written) ? literal("dev", evaluator.root.at) : valueOf(plain, written, template));
}

/** With each case of a look-up, also where all of them are one value: one of them may become another. */
function valueOf(evaluator: Evaluator, written: Located | undefined, template: Template): Value | undefined {
  return evaluator.ledger.quietly(() => {
    const node = written && evaluator.resolve(written);
    if (node === undefined || isAbsent(node)) return undefined;
    if (node.kind !== "choice" || node.key === undefined) return readValue(evaluator.text(node), template);
    const arms = node.arms.map(({ key, value }) => ({
      key,
      value: valueOf(evaluator, value, template) ?? unknown("nothing stands there", value.at),
    }));
    return lookedUp(node.key, arms, node.at, node.origin);
  });
}
