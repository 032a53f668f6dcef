/** The state machines that a repository declares. */
import { dirname } from "node:path/posix";
import { perGeneration } from "../../modules/memo.ts";
import type { TextSource } from "../../project/text-source.ts";
import { walk } from "../../project/walk.ts";
import { parseConfigText } from "../../syntax/config-text.ts";
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import { namesOfBlock, terraformBlocks } from "../terraform-blocks.ts";
import type { Stack } from "../model.ts";
import { isExpressType, type DeclaredMachine, type StateMachine } from "./state-machine.ts";

export type { StateMachine };

const FETCHED = new Set(["node_modules", ".git", ".terraform"]);

/** Those that construct code makes, and those that files declare. */
export function stateMachinesOf(stacks: readonly Stack[], source: TextSource): readonly StateMachine[] {
  const made = stacks.flatMap(({ config, machines = [] }) =>
    machines.map((one) => ({ ...one, folder: dirname(config) })),
  );
  return [...made, ...inFiles(source)];
}

const inFiles = perGeneration((source): readonly StateMachine[] =>
  walk(source, source.root, FETCHED).files.flatMap((path) => {
    if (!/\.(?:tf|ya?ml|json)$/u.test(path)) return [];
    const read = source.read(path);
    return read.ok ? machinesIn(read.source).map((one) => ({ ...one, folder: dirname(path) })) : [];
  }),
);

function machinesIn(file: SourceText): readonly DeclaredMachine[] {
  if (file.path.endsWith(".tf")) return inTerraform(file.text);
  if (!file.text.includes("::StateMachine") && !file.text.includes("stateMachines")) return [];
  const parsed = parseConfigText(file);
  return parsed.ok ? parsed.documents.flatMap((document) => below(document, "")) : [];
}

/** By the type of a resource: the property that says which kind of machine it is, and the one that names it. */
const RESOURCES: ReadonlyMap<string, readonly [kind: string, name: string]> = new Map([
  ["AWS::Serverless::StateMachine", ["Type", "Name"]],
  ["AWS::StepFunctions::StateMachine", ["StateMachineType", "StateMachineName"]],
]);

function below(node: Located, name: string): readonly DeclaredMachine[] {
  if (node.kind === "list") return node.items.flatMap((item) => below(item, ""));
  if (node.kind !== "map") return [];
  const members = RESOURCES.get(textOf(valueAt(node, "Type")) ?? "");
  if (members) return [declared(name, valueAt(node, "Properties"), ...members)];
  return [...node.entries].flatMap(([key, { value }]) =>
    key === "stateMachines" ? ofPlugin(value) : below(value, key),
  );
}

/** `stepFunctions.stateMachines` of the Serverless Framework. */
function ofPlugin(machines: Located): readonly DeclaredMachine[] {
  if (machines.kind !== "map") return [];
  return [...machines.entries].map(([key, { value }]) => declared(key, value, "type", "name"));
}

function declared(id: string, properties: Located | undefined, kind: string, name: string): DeclaredMachine {
  const [written, own] = [valueAt(properties, kind), textOf(valueAt(properties, name))];
  return {
    names: [id, ...(own === undefined ? [] : [own.replaceAll(/\$\{[^{}$]*\}/gu, "-")])],
    isExpress: isExpressType(written === undefined ? "STANDARD" : textOf(written)),
  };
}

const RESOURCE = /^\s*resource\s+"aws_sfn_state_machine"\s+"(?<label>[\w-]*)/u;

function inTerraform(text: string): readonly DeclaredMachine[] {
  if (!text.includes("aws_sfn_state_machine")) return [];
  return terraformBlocks(text, RESOURCE).map((block) => ({
    names: namesOfBlock(block),
    isExpress: isExpressType(block.attributes.has("type") ? block.attributes.get("type") : "STANDARD"),
  }));
}
