/** Which variables of the environment name tables of the service. */
import type { Located, LocatedMap } from "../../../syntax/located.ts";
import type { LambdaFunction } from "../../model.ts";
import { hasTables, variablesAmong } from "../cloudformation/environment.ts";
import type { Template } from "../cloudformation/template.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** Those of all functions of the service, and over them those of this one. Asked for once all else was read. */
export function variablesOf(evaluator: Evaluator, body: LocatedMap, template: Template): LambdaFunction["variables"] {
  if (!hasTables(template)) return undefined;
  return evaluator.ledger.unheard(() => {
    const own = namedIn(evaluator, evaluator.at(body, "environment"), template);
    const shared = sharedVariables(evaluator, template);
    return own || shared ? new Map([...(shared ?? []), ...(own ?? [])]) : undefined;
  });
}

const shared = new WeakMap<Template, LambdaFunction["variables"]>();

function sharedVariables(evaluator: Evaluator, template: Template): LambdaFunction["variables"] {
  if (!shared.has(template))
    shared.set(template, namedIn(evaluator, evaluator.at(evaluator.root, "provider", "environment"), template));
  return shared.get(template);
}

function namedIn(evaluator: Evaluator, written: Located | undefined, template: Template): LambdaFunction["variables"] {
  const entries = written?.kind === "map" ? [...written.entries.values()] : [];
  return variablesAmong(
    entries.map(({ key, value }) => ({ key, value: evaluator.text(value) })),
    template,
  );
}
