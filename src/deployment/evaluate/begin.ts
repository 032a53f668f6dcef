import type { ModuleGraph } from "../../modules/graph.ts";
import { call, callClosure, callMember } from "./calls.ts";
import { Evaluation, type Host } from "./evaluation.ts";
import { evaluate } from "./expressions.ts";
import { getMember } from "./members.ts";
import type { Parts } from "./parts.ts";
import { execute } from "./statements.ts";

const parts: Parts<Evaluation> = { evaluate, execute, call, callMember, callClosure, member: getMember };

/**
 * An evaluation of configuration code that has run nothing yet.
 *
 * @param folder that the code is started in: what relative paths start from
 */
export function beginEvaluation(host: Host, graph: ModuleGraph, folder: string): Evaluation {
  return new Evaluation(host, graph, folder, parts);
}
