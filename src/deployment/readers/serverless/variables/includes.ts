/** `${file(path):key.key}`: values of other files. */
import type { LocatedArm } from "../../../../syntax/located.ts";
import { posix } from "node:path";
import { joinPath } from "../../../../modules/paths.ts";
import { whyUnread } from "../../../../project/read-failure.ts";
import type { TextSource } from "../../../../project/text-source.ts";
import type { Documents } from "../documents.ts";
import { printParts } from "./evaluated.ts";
import type { Evaluator } from "./evaluate.ts";
import { choose, keyText, lookUp } from "./look-up.ts";
import type { Outcome, Request } from "./request.ts";
import { hasSlot, slotsOf, unslotted } from "./slots.ts";

interface Surroundings {
  /** The service's folder: paths of includes start there, also in a file that is itself included. */
  readonly directory: string;
  readonly documents: Documents;
}

/** Files that a path may mean; a folder with more is no list of stages. */
const mostCandidates = 40;

/** A file that is missing passes the question on; without an answer it is the reason. */
export function readInclude(request: Request, evaluator: Evaluator, surroundings: Surroundings): Outcome {
  const { holes, at } = request;
  const written = unquoted(request.params ?? "");
  if (!hasSlot(written)) return readFile(written, request, evaluator, surroundings);
  const printed = printParts(unslotted(written, holes), at);
  evaluator.ledger.note(at, `the include \`${printed}\``, "only the deployment knows which file it is");
  const arms = candidates(written, evaluator.ledger.source, surroundings.directory, request);
  const key = keyText(unslotted(slotsOf(written)[0]!, holes), at);
  const chosen = choose(key, arms, at, ({ key: path }) => readFile(path, request, evaluator, surroundings));
  if (chosen.is !== "found" || chosen.value.kind !== "choice") {
    return { is: "symbolic", text: canonicalInclude(printed, request) };
  }
  // What stands in the place of the variable is the key, not the file.
  const byKey = chosen.value.arms.map((arm): LocatedArm => ({ ...arm, key: candidateKey(written, arm.key) }));
  return { ...chosen, value: { ...chosen.value, arms: byKey } };
}

function readFile(written: string, request: Request, evaluator: Evaluator, surroundings: Surroundings): Outcome {
  const { address, holes, at, canonical } = request;
  const { ledger } = evaluator;
  const path = fullPath(written, surroundings.directory);
  const opened = surroundings.documents.open(path);
  if (opened.ok) {
    if (/^(?:Resources)?$/u.test(address)) ledger.parts.add(path);
    const outcome = lookUp(evaluator, opened.root, address === "" ? [] : address.split("."), holes);
    if (outcome.is !== "found") return outcome;
    ledger.include(at, outcome.value.at);
    return { ...outcome, step: { step: "include", path: written, key: address, at } };
  }
  const text = canonicalInclude(printParts(unslotted(written, holes), at), request);
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
      ledger.problem(at, `the include \`${written}\``, whyUnread(opened.reason));
  }
  ledger.markIncomplete();
  return { is: "unknown", reason: `\`${canonical}\` could not be read` };
}

/** The files that `config.${sls:stage}.yml` can mean; none for a path with more than one variable in it. */
function candidates(written: string, source: TextSource, directory: string, { at }: Request): readonly LocatedArm[] {
  if (slotsOf(written).length !== 1) return [];
  const { folder, head, tail, below } = cutAtSlot(written);
  const names = source.list(fullPath(folder === "" ? "." : folder, directory));
  const paths = names
    .filter((name) => name.length > head.length + tail.length && name.startsWith(head) && name.endsWith(tail))
    .map((name) => folder + name + below)
    .filter((path) => source.kind(fullPath(path, directory)) === "file");
  const value = { kind: "scalar", value: null, raw: "", at } as const;
  return paths.length > mostCandidates ? [] : paths.map((path) => ({ key: path, value }));
}

function candidateKey(written: string, path: string): string {
  const { folder, head, tail, below } = cutAtSlot(written);
  return path.slice(folder.length + head.length, path.length - tail.length - below.length);
}

/** `env/config.` and `.yml`: the folder, what stands around the variable in one name, and what follows that name. */
function cutAtSlot(written: string): { folder: string; head: string; tail: string; below: string } {
  const [before = "", after = ""] = written.split(slotsOf(written)[0]!);
  const folder = before.slice(0, before.lastIndexOf("/") + 1);
  const end = after.includes("/") ? after.indexOf("/") : after.length;
  return { folder, head: before.slice(folder.length), tail: after.slice(0, end), below: after.slice(end) };
}

function fullPath(written: string, directory: string): string {
  return posix.isAbsolute(written) ? posix.normalize(written) : joinPath(directory, written);
}

/** `./config.yml` and `config.yml` are one file. */
function canonicalInclude(path: string, { address, holes, at }: Request): string {
  const key = printParts(unslotted(address, holes), at);
  return `file(${path.replace(/^(?:\.\/)+/u, "")})${key === "" ? "" : `:${key}`}`;
}

/** Without the quotes around it. */
export function unquoted(text: string): string {
  return text.replace(/^(?<quote>['"])(?<inner>.*)\k<quote>$/su, "$<inner>");
}
