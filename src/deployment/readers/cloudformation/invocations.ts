/** What invokes functions of a template without a mapping: topics, buckets, rules and schedules of EventBridge. */
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import type { InvocationType } from "../../../vocabulary.ts";
import type { Invocation } from "../../model.ts";
import { readValue } from "./intrinsics.ts";
import { readsQueue } from "./sam-events.ts";
import type { Targets } from "./targets.ts";
import { propertyOf, samFunctionType, type Template, type TemplateResource } from "./template.ts";

/** By the id of the function, each once for a kind. */
export function readInvocations(template: Template, targets: Targets): ReadonlyMap<string, readonly Invocation[]> {
  const found = new Map<string, Invocation[]>();
  for (const resource of template.resources.values())
    for (const { id, named, ...invocation } of invocationsIn(resource)) {
      const invoked = id ?? targets.resolve(readValue(named, template), invocation.at).function;
      if (invoked === undefined) continue;
      const known = found.get(invoked);
      if (!known) found.set(invoked, [invocation]);
      else if (!known.some(({ source }) => source === invocation.source)) known.push(invocation);
    }
  return found;
}

/** One with the function that it is written in, or what names the function. */
interface Written extends Invocation {
  readonly id?: string;
  readonly named?: Located | undefined;
}

function invocationsIn(resource: TemplateResource): readonly Written[] {
  const { type, at } = resource;
  const items = (source: InvocationType, list: Located | undefined, name: string): readonly Written[] =>
    (list?.kind === "list" ? list.items : []).map((item) => ({ source, at, named: valueAt(item, name) }));
  switch (type) {
    case samFunctionType:
      return samEvents(resource);
    case "AWS::SNS::Subscription":
      return textOf(propertyOf(resource, "Protocol")) === "lambda"
        ? [{ source: "sns", at, named: propertyOf(resource, "Endpoint") }]
        : [];
    case "AWS::SNS::Topic":
      return items("sns", propertyOf(resource, "Subscription"), "Endpoint");
    case "AWS::S3::Bucket":
      return items("s3", propertyOf(resource, "NotificationConfiguration", "LambdaConfigurations"), "Function");
    // What the CDK sets on a bucket by a function of its own.
    case "Custom::S3BucketNotifications":
      return items(
        "s3",
        propertyOf(resource, "NotificationConfiguration", "LambdaFunctionConfigurations"),
        "LambdaFunctionArn",
      );
    case "AWS::Events::Rule":
      return items("eventbridge", propertyOf(resource, "Targets"), "Arn");
    case "AWS::Scheduler::Schedule":
      return [{ source: "eventbridge", at, named: propertyOf(resource, "Target", "Arn") }];
    default:
      return [];
  }
}

/** By type of an event of SAM. */
const samKinds: Readonly<Record<string, InvocationType>> = {
  SNS: "sns",
  S3: "s3",
  EventBridgeRule: "eventbridge",
  CloudWatchEvent: "eventbridge",
  Schedule: "eventbridge",
  ScheduleV2: "eventbridge",
};

function samEvents(resource: TemplateResource): readonly Written[] {
  const events = propertyOf(resource, "Events");
  return [...(events?.kind === "map" ? events.entries.values() : [])].flatMap(({ keyAt: at, value }): Written[] => {
    const type = textOf(valueAt(value, "Type")) ?? "";
    // The function reads a queue, which the topic is told to write to.
    if (readsQueue(value)) return [];
    return Object.hasOwn(samKinds, type) ? [{ source: samKinds[type]!, at, id: resource.id }] : [];
  });
}
