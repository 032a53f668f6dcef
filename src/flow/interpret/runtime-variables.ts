/** Environment variables of which the runtime says something: what it sets itself, and what others set where the code does not run in Lambda. */
import { ENVIRONMENT, FUNCTION_NAME, REQUEST, type Provenance } from "../domain/provenance.ts";
import { symbolic, type SymbolicValue } from "../domain/value.ts";

const PROVENANCES: ReadonlyMap<string, Provenance> = new Map([
  ["AWS_LAMBDA_FUNCTION_NAME", FUNCTION_NAME],
  ["AWS_LAMBDA_FUNCTION_VERSION", FUNCTION_NAME],
  ["AWS_LAMBDA_LOG_GROUP_NAME", FUNCTION_NAME],
  ["AWS_LAMBDA_LOG_STREAM_NAME", REQUEST],
  ["_X_AMZN_TRACE_ID", REQUEST],
]);

/** The runtime of Lambda sets them, whatever runs in it. */
const ALWAYS_SET: ReadonlySet<string> = new Set([
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "LAMBDA_TASK_ROOT",
]);

/** Set by what runs the code elsewhere: serverless-offline, the command line of SAM, Jest, Vitest. */
const NEVER_SET: ReadonlySet<string> = new Set([
  "AWS_SAM_LOCAL",
  "IS_OFFLINE",
  "JEST_WORKER_ID",
  "VITEST",
  "VITEST_WORKER_ID",
]);

/** What those set it to that run the code elsewhere, and nobody in Lambda: Jest and Vitest set `NODE_ENV`. */
const NEVER_SET_TO: ReadonlyMap<string, readonly string[]> = new Map([["NODE_ENV", ["test"]]]);

/** `process.env.NAME` in the function that is deployed. */
export function environmentVariable(name: string): SymbolicValue {
  const path = `env.${name}`;
  if (NEVER_SET.has(name))
    return symbolic(ENVIRONMENT, { path, truth: "falsy", refinement: { isOne: true, of: [undefined] } });
  const never = NEVER_SET_TO.get(name);
  if (never) return symbolic(ENVIRONMENT, { path, refinement: { isOne: false, of: never } });
  const provenance = PROVENANCES.get(name) ?? ENVIRONMENT;
  return symbolic(provenance, { path, ...(ALWAYS_SET.has(name) && { truth: "truthy" as const }) });
}
