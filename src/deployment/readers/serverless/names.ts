/** What the deployment is called: service, stage and stack. */
import { unknownNode, type Located } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { isAbsent } from "./sections.ts";
import { partsOf, printParts, textNode, variableNode, type Parts } from "./variables/evaluated.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** The parts of which the framework makes names. */
export interface DeploymentNames {
  readonly service: Located;
  /**
   * A written `provider.stage` is what a deployment without `--stage` takes, so names are made of it; without one the
   * stage is only in the command.
   */
  readonly stage: Located;
  readonly stack: Located;
}

/** @param isStageOpen the command line gives the stage, whatever is written */
export function deploymentNames(evaluator: Evaluator, isStageOpen = false): DeploymentNames {
  const { root } = evaluator;
  const written = evaluator.at(root, "service");
  const named = written?.kind === "map" ? evaluator.at(written, "name") : written;
  const service = present(evaluator, named) ?? variableNode("self:service", root.at);
  const declared = isStageOpen ? undefined : evaluator.at(root, "provider", "stage");
  const stage = present(evaluator, declared) ?? defaultStage(evaluator, root.at);
  const stackName = present(evaluator, evaluator.at(root, "provider", "stackName"));
  return { service, stage, stack: stackName ?? joined([service, "-", stage], service.at) };
}

/** One string of several; unknown where a piece is. */
export function joined(pieces: readonly (Located | string)[], at: Place): Located {
  const parts: Parts[number][] = [];
  for (const piece of pieces) {
    const added = typeof piece === "string" ? [piece] : partsOf(piece);
    if (!added) return unknownNode("a part of it is unknown", at, fromOf(pieces));
    parts.push(...added);
  }
  return textNode(parts, at);
}

/** What a text comes from of which a piece is unknown; undefined where that is not known. */
function fromOf(pieces: readonly (Located | string)[]): string | undefined {
  const texts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    return piece.kind === "unknown" ? piece.from : printParts(partsOf(piece) ?? [], piece.at);
  });
  return texts.includes(undefined) ? undefined : texts.join("");
}

function present(evaluator: Evaluator, value: ReturnType<Evaluator["at"]>): Located | undefined {
  return isAbsent(value) ? undefined : evaluator.text(value);
}

function defaultStage(evaluator: Evaluator, at: Place): Located {
  return evaluator.text({ kind: "scalar", value: "${sls:stage}", raw: "${sls:stage}", at })!;
}
