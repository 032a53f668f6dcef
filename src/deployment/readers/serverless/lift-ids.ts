/** Resources of the plugin `serverless-lift`, by what its variables call them. */
import type { Located } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { textOfId } from "../../formula.ts";
import { logicalIdOf } from "../cdk/constructs/logical-id.ts";
import { attribute, reference } from "./events/nodes.ts";

/** `${construct:jobs.queueArn}`; undefined for what a mapping cannot read. */
export function constructVariable(address: string, at: Place): Located | undefined {
  const [id = "", name = ""] = address.split(".");
  const [resource, property] = (Object.hasOwn(attributes, name) ? attributes[name] : undefined) ?? [];
  if (resource === undefined) return undefined;
  const logicalId = idOf(id, resource);
  return property === undefined ? reference(logicalId, at) : attribute(logicalId, property, at);
}

const attributes: Readonly<Record<string, readonly [resource: string, attribute?: string]>> = {
  queueArn: ["Queue", "Arn"],
  queueUrl: ["Queue"],
  dlqArn: ["Dlq", "Arn"],
  dlqUrl: ["Dlq"],
  tableArn: ["Table", "Arn"],
  tableName: ["Table"],
  tableStreamArn: ["Table", "StreamArn"],
};

/** The plugin makes its resources with the CDK, in a stack without a name. */
export function idOf(construct: string, resource: string): string {
  const id = logicalIdOf([[construct], [resource], ["Resource"]]);
  return textOfId(id);
}
