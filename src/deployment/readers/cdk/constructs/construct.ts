import type { Place } from "../../../../syntax/source-text.ts";
import type { Invocation } from "../../../model.ts";
import type { SourceType } from "../../../../vocabulary.ts";
import { printed } from "../../../evaluate/print.ts";
import { textOf } from "../../../evaluate/making.ts";
import type {
  CodeHole,
  CodePart,
  CodeValue,
  Condition,
  External,
  HostObject,
  Instance,
  ObjectValue,
  Text,
} from "../../../evaluate/values.ts";
import { isOfClass } from "./instance-of.ts";
import type { Role } from "./library.ts";

/** A node of the construct tree. */
export class Construct implements HostObject {
  /** Undefined for an app, and for what stands above a class that is read alone. */
  readonly scope: Construct | undefined;
  readonly id: readonly CodePart[];
  readonly type: External | undefined;
  readonly instance: Instance;
  readonly props: CodeValue;
  /** `Table.fromTableArn(scope, id, …)`: nothing is deployed for it. */
  readonly isImported: boolean;
  /** What has to hold for it to be there. */
  readonly conditions: readonly Condition[];
  /** The call of the library's constructor, which may stand in a class of the project's. */
  readonly at: Place;
  readonly children: Construct[] = [];
  /** Paths of children that are made in any case: no other may have one of these. */
  readonly takenPaths = new Set<string>();
  readonly depth: number;
  /** Ids from the app down, joined by `/`. */
  readonly path: string;
  role: Role;
  /** Of a mapping. */
  mapping: MappingDetails | undefined;
  /** Of a function: what invokes it without a mapping. */
  readonly invocations: Invocation[] = [];
  /** Of an alias or a version: what it belongs to and its name. */
  qualifies: { readonly target: Construct; readonly qualifier: CodeValue } | undefined;
  /** Of what `node.defaultChild` gives: whose resource it is. */
  owner: Construct | undefined;
  logicalId: CodeValue | undefined;
  /** Properties of the resource that are set past its props, by their CloudFormation names. */
  readonly overrides = new Map<string, CodeValue>();
  /** Variables that a function is given once it is there. */
  readonly variables = new Map<string, CodeValue>();
  /** What is set on a resource beside its properties, once somebody asks for it: `cfnOptions.condition`. */
  options: ObjectValue | undefined;
  /** What `node.setContext` gives to it and to all below it. */
  readonly context = new Map<string, CodeValue>();
  /** Of a stack: logical ids that are given other names. */
  readonly renamedIds = new Map<string, string>();

  constructor(given: {
    readonly scope: Construct | undefined;
    readonly id: readonly CodePart[];
    readonly type: External | undefined;
    readonly role: Role;
    readonly instance: Instance;
    readonly props: CodeValue;
    readonly isImported?: boolean;
    readonly conditions: readonly Condition[];
    readonly at: Place;
  }) {
    this.scope = given.scope;
    this.id = sanitized(given.id);
    this.type = given.type;
    this.role = given.role;
    this.instance = given.instance;
    this.props = given.props;
    this.isImported = given.isImported ?? false;
    this.conditions = given.conditions;
    this.at = given.at;
    this.depth = (given.scope?.depth ?? 0) + 1;
    this.path = printPath(idsFromApp(this));
    given.scope?.children.push(this);
    given.instance.host = this;
  }

  /** What only says where it is deployed has no text; others are known by their own ids. */
  get printed(): string {
    const { role } = this;
    return role === "stack" || role === "stage" || role === "app" || role === "open" ? "_" : `#${printId(this.id)}`;
  }

  isInstanceOf(type: External): boolean | undefined {
    return isOfClass(this, type);
  }
}

/** The construct that an instance is. */
export function constructOf(value: CodeValue | undefined): Construct | undefined {
  return value?.kind === "instance" && value.host instanceof Construct ? value.host : undefined;
}

/** The construct whose member a hole is. */
export function constructOfHole(hole: CodeHole | undefined): Construct | undefined {
  return hole?.host instanceof Construct ? hole.host : undefined;
}

/**
 * A member of a construct that only the deployment knows. `resource` is the construct's path. What code imports is deployed
 * elsewhere: it is known by what it is imported by.
 */
export function memberHole(construct: Construct, members: readonly string[], text: string): Text {
  const { path, type, props, id, isImported } = construct;
  if (isImported) {
    const name = `${type?.path.at(-1) ?? "import"}(${printed(props) ?? printId(id)})`;
    return textOf([{ kind: "import", text: `${name}.${text}`, host: construct, members }]);
  }
  return textOf([{ kind: "resource", text: `${path}.${text}`, resource: path, host: construct, members }]);
}

interface MappingDetails {
  readonly target: Construct;
  readonly type: SourceType;
  readonly declared: "compiled" | "explicit";
  /** What is read: the construct, else the value of its arn. */
  readonly source: CodeValue;
  /** Kinesis: the consumer that it reads through. */
  readonly consumer: CodeValue | undefined;
  readonly props: CodeValue;
  readonly key: string | undefined;
  /** Of a pipe: the function that is handed the records on the way. */
  readonly enrichment?: Construct | undefined;
}

/** Adjacent literal pieces are one; the library does not allow `/` in ids. */
function sanitized(id: readonly CodePart[]): readonly CodePart[] {
  const joined: CodePart[] = [];
  for (const part of id) {
    const last = joined.at(-1);
    const piece = typeof part === "string" ? part.replaceAll("/", "--") : part;
    if (typeof piece === "string" && typeof last === "string") joined[joined.length - 1] = last + piece;
    else if (piece !== "") joined.push(piece);
  }
  return joined;
}

function idsFromApp(construct: Construct): readonly (readonly CodePart[])[] {
  const ids: (readonly CodePart[])[] = [];
  for (let current: Construct | undefined = construct; current && current.role !== "app"; current = current.scope)
    ids.unshift(current.id);
  return ids;
}

/** Ids below the app: what unique names of constructs are made of. */
export function absoluteIds(construct: Construct): readonly (readonly CodePart[])[] {
  return idsFromApp(construct);
}

/** Ids below an ancestor. */
export function idsBelow(ancestor: Construct | undefined, construct: Construct): readonly (readonly CodePart[])[] {
  const ids: (readonly CodePart[])[] = [];
  for (let current: Construct | undefined = construct; current && current !== ancestor; current = current.scope)
    ids.unshift(current.id);
  return ids;
}

/** A construct path as text; what is not known of an id stands in `${…}`. */
export function printPath(ids: readonly (readonly CodePart[])[]): string {
  return ids.map(printId).join("/");
}

/** The id of a construct as text; what is not known of it stands in `${…}`. */
export function printId(id: readonly CodePart[]): string {
  return id.map((part) => (typeof part === "string" ? part : `\${${part.text}}`)).join("");
}

/** The stack that a construct's resource belongs to: the nearest stack or nested stack above it, or itself. */
export function stackOf(construct: Construct): Construct | undefined {
  for (let current: Construct | undefined = construct; current; current = current.scope)
    if (current.role === "stack" || current.role === "nested-stack") return current;
  return undefined;
}

/** The nearest stage or app above a construct. */
export function assemblyOf(construct: Construct): Construct | undefined {
  for (let current = construct.scope; current; current = current.scope)
    if (current.role === "stage" || current.role === "app" || current.role === "open") return current;
  return undefined;
}

/** Every construct below one, each before those below it. */
export function* constructsBelow(root: Construct): Generator<Construct> {
  for (const child of root.children) {
    yield child;
    yield* constructsBelow(child);
  }
}
