/** Where variables take their values from. A source that needs AWS, a plugin or the shell stays a hole. */
import { posix } from "node:path";
import { joinPath } from "../../../../modules/paths.ts";
import type { Located } from "../../../../syntax/located.ts";
import type { Documents } from "../documents.ts";
import { printParts, scalar, type ChoiceArm } from "./evaluated.ts";
import type { Evaluator } from "./evaluate.ts";
import { choose, lookUp } from "./look-up.ts";
import type { Outcome, Request, Sources } from "./request.ts";
import { hasSlot, unslotted } from "./slots.ts";

/** What the command line and the shell give. Where a record is present, what it lacks is absent, not unknown. */
export interface Bindings {
  readonly opt?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
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

export function createSources(surroundings: Surroundings): Sources {
  const { bindings } = surroundings;

  /** Stage and region. Their sections of `provider` are defaults: the option wins, and only the command line has it. */
  function deployed(evaluator: Evaluator, name: "stage" | "region"): Outcome {
    if (!bindings.opt) {
      return { is: "symbolic", text: name === "stage" ? "sls:stage" : "aws:region", total: true };
    }
    const { root } = evaluator;
    const option = bindings.opt[name];
    const declared = option === undefined ? evaluator.text(evaluator.at(root, "provider", name)) : undefined;
    const fallback = name === "stage" ? "dev" : "us-east-1";
    return { is: "found", value: declared ?? scalar(option ?? fallback, root.at) };
  }

  function own(request: Request, evaluator: Evaluator): Outcome {
    const { address, holes } = request;
    if (address === "") return { is: "found", value: evaluator.root };
    const outcome = lookUp(evaluator, evaluator.root, address.split("."), holes);
    const section = /^provider\.(?<name>stage|region)$/u.exec(address)?.groups?.["name"];
    return outcome.is === "missing" && section ? deployed(evaluator, section as "stage" | "region") : outcome;
  }

  function option(request: Request, evaluator: Evaluator): Outcome {
    const { address, canonical } = request;
    if (bindings.opt) return boundTo(bindings.opt, request);
    if (address === "stage" || address === "region") return deployed(evaluator, address);
    return { is: "symbolic", text: canonical };
  }

  /** Compose hands its parameters over as `--param`, which wins over the service's own. */
  function parameter(request: Request, evaluator: Evaluator): Outcome {
    const { address, holes, at } = request;
    const handed = surroundings.compose.get(address);
    if (handed) return { is: "found", value: evaluator.resolve(handed) };
    const absent: Outcome = bindings.opt ? missing : { is: "symbolic", text: request.canonical };
    const params = evaluator.at(evaluator.root, "params");
    const stages = params ?? evaluator.at(evaluator.root, "stages");
    if (stages?.kind !== "map") return absent;
    const path = params ? [address] : ["params", address];
    const ofStage = (stage: string): Outcome => lookUp(evaluator, stages, [stage, ...path], holes);
    const common = ofStage("default");
    const otherwise = common.is === "missing" ? absent : common;
    const stage = deployed(evaluator, "stage");
    if (stage.is === "found" && stage.value.kind === "scalar") {
      const own = ofStage(String(stage.value.value));
      return own.is === "missing" ? otherwise : own;
    }
    const arms: ChoiceArm[] = [...stages.entries.values()].filter(({ key }) => key !== "default");
    const key = stage.is === "symbolic" ? stage.text : "sls:stage";
    const chosen = choose(key, arms, at, (arm) => ofStage(arm.key));
    if (chosen.is !== "found" || chosen.value.kind !== "choice") return otherwise;
    if (common.is !== "found") return chosen;
    return { is: "found", value: { ...chosen.value, arms: [...chosen.value.arms, { key: "*", value: common.value }] } };
  }

  /** `file(path):key.key`. A file that is missing passes the question on; without an answer it is the reason. */
  function include(request: Request, evaluator: Evaluator): Outcome {
    const { address, holes, at, canonical } = request;
    const { ledger } = evaluator;
    const written = unquoted(request.params ?? "");
    const printed = printParts(unslotted(written, holes), at);
    const text = canonicalInclude(printed, request);
    if (hasSlot(written)) {
      ledger.note(at, `the include \`${printed}\``, "only the deployment knows which file it is");
      return { is: "symbolic", text };
    }
    const path = posix.isAbsolute(written) ? posix.normalize(written) : joinPath(surroundings.directory, written);
    const opened = surroundings.documents.open(path);
    if (opened.ok) {
      if (/^(?:Resources)?$/u.test(address)) ledger.parts.add(path);
      const outcome = lookUp(evaluator, opened.root, address === "" ? [] : address.split("."), holes);
      if (outcome.is !== "found") return outcome;
      return { ...outcome, step: { step: "include", path: written, key: address, at } };
    }
    switch (opened.reason) {
      case "missing":
        return { is: "missing", include: { path: written, text } };
      case "ignored":
        ledger.note(at, `the include \`${written}\``, "git ignores it, so it is generated");
        return { is: "symbolic", text };
      case "syntax": {
        const { problem } = opened;
        ledger.problem(problem?.at ?? at, `the include \`${written}\``, `it does not parse: ${problem?.message}`);
        break;
      }
      default:
        ledger.problem(at, `the include \`${written}\``, failures[opened.reason]);
    }
    ledger.markIncomplete();
    return { is: "unknown", reason: `\`${canonical}\` could not be read` };
  }

  return (request, evaluator) => {
    const symbolic: Outcome = { is: "symbolic", text: request.canonical };
    switch (request.source) {
      case "self":
        return own(request, evaluator);
      case "opt":
        return option(request, evaluator);
      case "env":
        return bindings.env ? boundTo(bindings.env, request) : symbolic;
      case "sls":
        return request.address === "stage" ? deployed(evaluator, "stage") : symbolic;
      case "aws":
        return request.address === "region" ? deployed(evaluator, "region") : symbolic;
      case "param":
        return parameter(request, evaluator);
      case "file":
        return include(request, evaluator);
      case "strToBool":
        return toBoolean(request);
      default:
        return symbolic;
    }
  };
}

const failures = {
  outside: "it is outside the repository",
  "too-large": "it is larger than what is read",
  unavailable: "its content is not available",
} as const;

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

/** `./config.yml` and `config.yml` are one file. */
function canonicalInclude(path: string, { address, holes, at }: Request): string {
  const key = printParts(unslotted(address, holes), at);
  return `file(${path.replace(/^(?:\.\/)+/u, "")})${key === "" ? "" : `:${key}`}`;
}

function unquoted(text: string): string {
  return text.replace(/^(?<quote>['"])(?<inner>.*)\k<quote>$/su, "$<inner>");
}
