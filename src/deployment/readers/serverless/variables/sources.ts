/** Where variables take their values from. A source that needs AWS, a plugin or the shell stays a hole. */
import type { Located, LocatedArm } from "../../../../syntax/located.ts";
import type { Documents } from "../documents.ts";
import { constructVariable } from "../lift-ids.ts";
import { printParts, scalar } from "./evaluated.ts";
import type { Evaluator, Sources } from "./evaluate.ts";
import { readInclude, unquoted } from "./includes.ts";
import { choose, lookUp } from "./look-up.ts";
import type { Outcome, Request } from "./request.ts";
import { hasSlot, unslotted } from "./slots.ts";

/** What the command line and the shell give. Where a record is present, what it lacks is absent, not unknown. */
export interface Bindings {
  readonly opt?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The command line gives a stage, which stays a symbol. */
  readonly isStageOpen?: boolean;
  /** Options that are not given, where nothing is known of others. */
  readonly without?: ReadonlySet<string>;
}

interface Surroundings {
  /** The service's folder: paths of includes start there, also in a file that is itself included. */
  readonly directory: string;
  readonly documents: Documents;
  readonly bindings: Bindings;
  /** Parameters that `serverless-compose.yml` hands to this service, by name. */
  readonly compose: ReadonlyMap<string, Located>;
}

const missing: Outcome = { is: "missing" };

/** Answers what variables ask for, of one service as it is deployed with these options. */
export function createSources(surroundings: Surroundings): Sources {
  const { bindings } = surroundings;
  return (request, evaluator) => {
    const symbolic: Outcome = { is: "symbolic", text: request.canonical };
    switch (request.source) {
      case "self":
        return ofService(bindings, request, evaluator);
      case "opt":
        return option(bindings, request, evaluator);
      case "env":
        return bindings.env ? boundTo(bindings.env, request) : symbolic;
      case "sls":
        return request.address === "stage" ? deployed(bindings, evaluator, "stage") : symbolic;
      case "aws":
        return request.address === "region" ? deployed(bindings, evaluator, "region") : symbolic;
      case "param":
        return parameter(surroundings, request, evaluator);
      case "file":
        return readInclude(request, evaluator, surroundings);
      case "construct":
        return ofConstruct(request, evaluator) ?? symbolic;
      case "strToBool":
        return toBoolean(request);
      default:
        return symbolic;
    }
  };
}

/** Stage and region. Their sections of `provider` are defaults: the option wins, and only the command line has it. */
function deployed(bindings: Bindings, evaluator: Evaluator, name: "stage" | "region"): Outcome {
  if (!bindings.opt && !bindings.without?.has(name)) {
    return { is: "symbolic", text: name === "stage" ? "sls:stage" : "aws:region", total: true };
  }
  const { root } = evaluator;
  const option = bindings.opt?.[name];
  const declared = option === undefined ? evaluator.text(evaluator.at(root, "provider", name)) : undefined;
  const fallback = name === "stage" ? "dev" : "us-east-1";
  return { is: "found", value: declared ?? scalar(option ?? fallback, root.at) };
}

/** `${self:custom.table}` */
function ofService(bindings: Bindings, request: Request, evaluator: Evaluator): Outcome {
  const { address, holes, at } = request;
  if (address === "") return { is: "found", value: evaluator.root };
  if (bindings.isStageOpen && address === "provider.stage") return deployed(bindings, evaluator, "stage");
  const outcome = lookUp(evaluator, evaluator.root, address.split("."), holes);
  if (outcome.is === "found") evaluator.ledger.include(at, outcome.value.at);
  // Versions that take an object for the service take its name for the service's.
  if (address === "service" && outcome.is === "found" && outcome.value.kind === "map") {
    const name = evaluator.at(outcome.value, "name");
    if (name) return { is: "found", value: name };
  }
  const section = /^provider\.(?<name>stage|region)$/u.exec(address)?.groups?.["name"];
  return outcome.is === "missing" && section ? deployed(bindings, evaluator, section as "stage" | "region") : outcome;
}

/** `${opt:stage}` */
function option(bindings: Bindings, request: Request, evaluator: Evaluator): Outcome {
  const { address, canonical } = request;
  if (bindings.opt) return boundTo(bindings.opt, request);
  if (bindings.without?.has(address)) return missing;
  if (address === "stage" || address === "region") {
    const outcome = deployed(bindings, evaluator, address);
    return outcome.is === "symbolic" ? { ...outcome, option: address } : outcome;
  }
  return { is: "symbolic", text: canonical };
}

/** `${param:table}`. Compose hands its parameters over as `--param`, which wins over the service's own. */
function parameter({ bindings, compose }: Surroundings, request: Request, evaluator: Evaluator): Outcome {
  const { address, holes, at } = request;
  const handed = compose.get(address);
  if (handed) return { is: "found", value: evaluator.resolve(handed) };
  const absent: Outcome = bindings.opt ? missing : { is: "symbolic", text: request.canonical };
  const params = evaluator.at(evaluator.root, "params");
  const stages = params ?? evaluator.at(evaluator.root, "stages");
  if (stages?.kind !== "map") return absent;
  const path = params ? [address] : ["params", address];
  const ofStage = (stage: string): Outcome => lookUp(evaluator, stages, [stage, ...path], holes);
  const common = ofStage("default");
  const otherwise = common.is === "missing" ? absent : common;
  const stage = deployed(bindings, evaluator, "stage");
  if (stage.is === "found" && stage.value.kind === "scalar") {
    const own = ofStage(String(stage.value.value));
    return own.is === "missing" ? otherwise : own;
  }
  const arms: LocatedArm[] = [...stages.entries.values()].filter(({ key }) => key !== "default");
  const key = stage.is === "symbolic" ? stage.text : "sls:stage";
  const chosen = choose(key, arms, at, (arm) => ofStage(arm.key));
  if (chosen.is !== "found" || chosen.value.kind !== "choice") return otherwise;
  if (common.is !== "found") return chosen;
  return { is: "found", value: { ...chosen.value, arms: [...chosen.value.arms, { key: "*", value: common.value }] } };
}

/** What the plugin `serverless-lift` gives of its constructs. */
function ofConstruct({ address, at }: Request, evaluator: Evaluator): Outcome | undefined {
  const isDeclared = evaluator.at(evaluator.root, "constructs", address.split(".")[0]!)?.kind === "map";
  const value = isDeclared ? constructVariable(address, at) : undefined;
  return value && { is: "found", value };
}

function boundTo(record: Readonly<Record<string, string>>, { address, at }: Request): Outcome {
  return Object.hasOwn(record, address) ? { is: "found", value: scalar(record[address]!, at) } : missing;
}

function toBoolean({ params = "", holes, at, canonical }: Request): Outcome {
  if (hasSlot(params)) return { is: "symbolic", text: canonical };
  const text = unquoted(params).toLowerCase();
  if (text === "true" || text === "1") return { is: "found", value: scalar(true, at) };
  if (text === "false" || text === "0") return { is: "found", value: scalar(false, at) };
  return { is: "unknown", reason: `\`${printParts(unslotted(params, holes), at)}\` is no boolean` };
}
