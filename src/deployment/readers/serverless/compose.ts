/** Parameters that `serverless-compose.yml` hands to the services next to or below it. */
import { foldersUpTo, joinPath } from "../../../modules/paths.ts";
import { unknownNode, textOf, valueAt, type Located } from "../../../syntax/located.ts";
import { Documents } from "./documents.ts";
import type { Ledger } from "./ledger.ts";
import { deploymentNames } from "./names.ts";
import { partsOf, printParts } from "./variables/evaluated.ts";
import { Evaluator } from "./variables/evaluate.ts";
import { createSources } from "./variables/sources.ts";

const composeFiles = ["serverless-compose.yml", "serverless-compose.yaml", "serverless-compose.json"];
const configFiles = ["yml", "yaml", "json", "js", "ts", "mjs", "cjs", "mts", "cts"].map(
  (extension) => `serverless.${extension}`,
);

/** By name; empty where no composition mentions the service. Values are as a service would write them. */
export function composeParameters(directory: string, ledger: Ledger): ReadonlyMap<string, Located> {
  const documents = new Documents(ledger, directory);
  for (const folder of foldersUpTo(ledger.source.root, directory)) {
    for (const file of composeFiles) {
      const opened = documents.open(`${folder}/${file}`);
      if (opened.ok) return parametersIn(opened.root, folder, directory, documents, ledger);
    }
  }
  return new Map();
}

function parametersIn(
  root: Located,
  folder: string,
  directory: string,
  documents: Documents,
  ledger: Ledger,
): ReadonlyMap<string, Located> {
  const parameters = new Map<string, Located>();
  const services = valueAt(root, "services");
  if (services?.kind !== "map") return parameters;
  for (const { value: service } of services.entries.values()) {
    const path = textOf(valueAt(service, "path"));
    const params = valueAt(service, "params");
    if (path === undefined || joinPath(folder, path) !== directory || params?.kind !== "map") continue;
    for (const { key, value } of params.entries.values()) parameters.set(key, withOutputs(value));
  }
  return parameters;

  /** `${db.TableArn}` is an output of the stack of another service, which a service of its own writes as `${cf:…}`. */
  function withOutputs(node: Located): Located {
    if (node.kind !== "scalar" || typeof node.value !== "string") return node;
    const value = node.value.replace(/\$\{(?<name>[\w-]+)\.(?<output>[\w.-]+)\}/gu, (written, name, output) => {
      const path = textOf(valueAt(services, String(name), "path"));
      const stack = path === undefined ? undefined : stackNameOf(joinPath(folder, path), documents, ledger);
      return stack === undefined ? String(written) : `\${cf:${stack}.${String(output)}}`;
    });
    return value.length > 10_000 ? unknownNode("its text is too long", node.at) : { ...node, value };
  }
}

/** Canonical, which is also how a variable would be written. */
function stackNameOf(directory: string, documents: Documents, ledger: Ledger): string | undefined {
  for (const file of configFiles) {
    const opened = documents.open(`${directory}/${file}`);
    if (!opened.ok) continue;
    const sources = createSources({ directory, documents, bindings: {}, compose: new Map() });
    const { stack } = deploymentNames(new Evaluator(opened.root, sources, ledger));
    const parts = partsOf(stack);
    return parts && printParts(parts, stack.at);
  }
  return undefined;
}
