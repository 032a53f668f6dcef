/** What the service declares beside its functions: the section `resources`, whose parts are merged into the template. */
import { textOf, valueAt, type LocatedEntry, type LocatedMap, type Located } from "../../../syntax/located.ts";
import { isAbsent, reportUnread, sectionOf } from "./sections.ts";
import { scalar } from "./variables/evaluated.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** What a service adds to the template that the framework compiles. */
export interface Resources {
  /** Entries with every variable replaced where the type can feed or be a consumer; of others the type and what keeps them. */
  readonly resources: LocatedMap | undefined;
  /** Patches of resources that the framework compiles, by logical id. */
  readonly extensions: LocatedMap | undefined;
  /** The other sections of a template that values refer to. */
  readonly sections: Readonly<Record<string, LocatedMap | undefined>>;
}

/** Types that a mapping can be, read or invoke; the rest of a template only has names. */
const looked = /^AWS::(?:Lambda|DynamoDB|Kinesis|SQS|MSK|AmazonMQ|DocDB|Pipes|CloudFormation|Serverless)::/u;

/** Evaluates the section `resources` of a service. */
export function declaredResources(evaluator: Evaluator): Resources {
  const section = sectionOf(evaluator, evaluator.at(evaluator.root, "resources"), "`resources`");
  const part = (name: string): LocatedMap | undefined => {
    const what = `\`resources.${name}\``;
    return section && sectionOf(evaluator, evaluator.at(section, name), what);
  };
  return {
    resources: mapEntries(part("Resources"), (entry) => resource(evaluator, entry)),
    extensions: part("extensions"),
    sections: {
      Parameters: part("Parameters"),
      Mappings: mapEntries(part("Mappings"), (entry) => ({ ...entry, value: evaluator.tree(entry.value) })),
      Conditions: part("Conditions"),
      Outputs: section && attributesOf(evaluator, evaluator.at(section, "Outputs")),
    },
  };
}

/** Outputs of attributes; no others are of interest, whatever is in them. */
function attributesOf(evaluator: Evaluator, outputs: Located | undefined): LocatedMap | undefined {
  if (outputs?.kind !== "map") return undefined;
  return mapEntries(outputs, (entry) => {
    const value = valueAt(entry.value, "Value");
    return value?.kind === "intrinsic" && value.name === "GetAtt"
      ? { ...entry, value: evaluator.tree(entry.value) }
      : undefined;
  });
}

function resource(evaluator: Evaluator, entry: LocatedEntry): LocatedEntry | undefined {
  const value = evaluator.resolve(entry.value);
  if (isAbsent(value)) return undefined;
  if (value.kind !== "map") {
    reportUnread(evaluator, value, `the resource \`${entry.key}\``, entry.keyAt);
    return undefined;
  }
  const type = textOf(evaluator.text(evaluator.at(value, "Type")));
  // A patch of a compiled resource may leave out the type.
  const isLooked = type === undefined || looked.test(type);
  return { ...entry, value: isLooked ? withCondition(evaluator.tree(value), entry) : withoutProperties(value) };
}

/** What code decides stands where a template says it. */
function withCondition(resource: Located, { condition, keyAt }: LocatedEntry): Located {
  if (!condition || resource.kind !== "map" || resource.entries.has("Condition")) return resource;
  const value = scalar(condition.text, keyAt);
  return { ...resource, entries: new Map([...resource.entries, ["Condition", { key: "Condition", keyAt, value }]]) };
}

function withoutProperties(resource: LocatedMap): LocatedMap {
  const kept = ["Type", "DeletionPolicy", "UpdateReplacePolicy"];
  return { ...resource, entries: new Map([...resource.entries].filter(([key]) => kept.includes(key))) };
}

function mapEntries(
  map: LocatedMap | undefined,
  change: (entry: LocatedEntry) => LocatedEntry | undefined,
): LocatedMap | undefined {
  if (!map) return undefined;
  const entries = [...map.entries.values()].flatMap((entry) => change(entry) ?? []);
  return { ...map, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}
