/** Which variables of the environment name resources of the service. */
import type { LocatedMap } from "../../../syntax/located.ts";
import type { LambdaFunction } from "../../model.ts";
import { variablesAmong } from "../cloudformation/environment.ts";
import type { Template } from "../cloudformation/template.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** Those of all functions of the service, and over them those of this one. Asked for once all else was read. */
export function variablesOf(evaluator: Evaluator, body: LocatedMap, template: Template): LambdaFunction["variables"] {
  return evaluator.ledger.unheard(() => {
    const given = [evaluator.at(evaluator.root, "provider", "environment"), evaluator.at(body, "environment")];
    const written = given.flatMap((one) => (one?.kind === "map" ? [...one.entries.values()] : []));
    return variablesAmong(
      written.map(({ key, value }) => ({ key, value: evaluator.text(value) })),
      template,
    );
  });
}
