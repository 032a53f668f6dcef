import type { Place } from "../../../syntax/source-text.ts";
import type { SourceType } from "../../../vocabulary.ts";
import type { LambdaFunction } from "../../model.ts";
import { printed } from "../../evaluate/print.ts";
import { isAbsent, textOf } from "../../evaluate/making.ts";
import type { CodeHole, CodeValue, External, HostObject, Text } from "../../evaluate/values.ts";

const SOURCES: ReadonlyMap<string, SourceType> = new Map([
  ["Dynamo", "dynamodb"],
  ["Table", "dynamodb"],
  ["KinesisStream", "kinesis"],
  ["Queue", "sqs"],
]);

/** Before version 3: the stack of a function, by its id, and where it is made. */
export type StackOfConstructs = NonNullable<LambdaFunction["stack"]>;

/** Packages of the constructs of version 2 and before; `sst` alone is the global of version 3. */
const CONSTRUCTS = new Set(["sst", "sst/constructs", "@serverless-stack/resources"]);

/** In `cdk`, and of version 0. */
const GIVEN: Partial<Record<SourceType, readonly [name: string, older: string]>> = {
  dynamodb: ["table", "dynamodbTable"],
  kinesis: ["stream", "kinesisStream"],
  sqs: ["queue", "sqsQueue"],
};

/** Something that the framework deploys: a component of version 3, or a construct of version 2. */
export class Component implements HostObject {
  /** What it feeds functions with; undefined where it has no mappings. */
  readonly source: SourceType | undefined;
  readonly name: CodeValue;
  readonly props: CodeValue;
  readonly at: Place;
  /** Before version 3: a stack that is a class. */
  readonly isStack: boolean;
  /** Before version 3: where it is. */
  readonly stack: StackOfConstructs | undefined;

  /** Version 3: what is there already (`Dynamo.get(name, existing)`), by its physical name. */
  existing: CodeValue | undefined;

  /** @param type its class */
  constructor(type: External, name: CodeValue, props: CodeValue, at: Place, stack?: StackOfConstructs) {
    this.isStack = type.path.at(-1) === "Stack";
    this.stack = stack;
    this.at = at;
    this.isNamedFirst = isNamedFirst(type);
    this.source = sourceOf(type);
    this.name = name;
    this.props = props;
  }

  /** Version 3 names its components; before, a construct is given a scope first. */
  readonly isNamedFirst: boolean;

  /**
   * The stream, queue or table of the CDK that a construct of version 2 and before is laid over (`cdk: { stream: Stream.fromStreamArn(…) }`).
   * Undefined where it makes one of its own, with the options that stand there or without.
   */
  get given(): CodeValue | undefined {
    if (this.isNamedFirst || this.source === undefined || this.props.kind !== "record") return undefined;
    const [name, older] = GIVEN[this.source] ?? [];
    const cdk = this.props.entries.get("cdk");
    const values = [
      cdk?.kind === "record" && name !== undefined ? cdk.entries.get(name) : undefined,
      older === undefined ? undefined : this.props.entries.get(older),
    ];
    return values.find((value) => value !== undefined && !isAbsent(value) && value.kind !== "record");
  }

  get printed(): string {
    return `#${printed(this.name) ?? "component"}`;
  }

  /** A member that only the deployment knows; it leads back to the component. */
  member(name: string): Text {
    return textOf([{ kind: "token", text: `${this.printed}.${name}`, host: this, members: [name] }]);
  }
}

/** Whether a class is one of the framework's. */
export function isComponent({ module, path }: External): boolean {
  return CONSTRUCTS.has(module) && path.length > 0;
}

/** What a class of the framework feeds functions with. */
export function sourceOf(type: External): SourceType | undefined {
  return isComponent(type) ? SOURCES.get(type.path.at(-1)!) : undefined;
}

/** Version 3 names its components; before, a construct is given a scope first. */
export function isNamedFirst({ module, path }: External): boolean {
  return module === "sst" && path.length > 1;
}

/** The component that a value is. */
export function componentOf(value: CodeValue | undefined): Component | undefined {
  return value?.kind === "instance" && value.host instanceof Component ? value.host : undefined;
}

/** The component whose member a hole is. */
export function componentOfHole(hole: CodeHole | undefined): Component | undefined {
  return hole?.host instanceof Component ? hole.host : undefined;
}
