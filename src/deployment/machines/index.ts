/** The state machines that a repository declares. */
import { dirname } from "node:path/posix";
import { perGeneration } from "../../modules/memo.ts";
import { walk } from "../../project/walk.ts";
import { parseConfigText } from "../../syntax/config-text.ts";
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import { namesOfBlock, terraformBlocks } from "../terraform-blocks.ts";
import type { StateMachine } from "./state-machine.ts";

export type { StateMachine };

type Declared = Omit<StateMachine, "folder">;

const FETCHED = new Set(["node_modules", ".git", ".terraform"]);

export const stateMachinesOf = perGeneration((source): readonly StateMachine[] =>
  walk(source, source.root, FETCHED).files.flatMap((path) => {
    if (!/\.(?:tf|ya?ml|json)$/u.test(path)) return [];
    const read = source.read(path);
    return read.ok ? machinesIn(read.source).map((one) => ({ ...one, folder: dirname(path) })) : [];
  }),
);

function machinesIn(file: SourceText): readonly Declared[] {
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

function below(node: Located, name: string): readonly Declared[] {
  if (node.kind === "list") return node.items.flatMap((item) => below(item, ""));
  if (node.kind !== "map") return [];
  const members = RESOURCES.get(textOf(valueAt(node, "Type")) ?? "");
  if (members) return [declared(name, valueAt(node, "Properties"), ...members)];
  return [...node.entries].flatMap(([key, { value }]) =>
    key === "stateMachines" ? ofPlugin(value) : below(value, key),
  );
}

/** `stepFunctions.stateMachines` of the Serverless Framework. */
function ofPlugin(machines: Located): readonly Declared[] {
  if (machines.kind !== "map") return [];
  return [...machines.entries].map(([key, { value }]) => declared(key, value, "type", "name"));
}

function declared(id: string, properties: Located | undefined, kind: string, name: string): Declared {
  const [written, own] = [valueAt(properties, kind), textOf(valueAt(properties, name))];
  return {
    names: [id, ...(own === undefined ? [] : [own.replaceAll(/\$\{[^{}$]*\}/gu, "-")])],
    isExpress: isExpress(written === undefined ? "STANDARD" : textOf(written)),
  };
}

const RESOURCE = /^\s*resource\s+"aws_sfn_state_machine"\s+"(?<label>[\w-]*)/u;

function inTerraform(text: string): readonly Declared[] {
  if (!text.includes("aws_sfn_state_machine")) return [];
  return terraformBlocks(text, RESOURCE).map((block) => ({
    names: namesOfBlock(block),
    isExpress: isExpress(block.attributes.has("type") ? block.attributes.get("type") : "STANDARD"),
  }));
}

/** What is no such word is filled in by the deployment. */
function isExpress(type: string | undefined): boolean | undefined {
  return type === "EXPRESS" ? true : type === "STANDARD" ? false : undefined;
}
