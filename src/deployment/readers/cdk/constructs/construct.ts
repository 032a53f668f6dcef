import type { Place } from "../../../../syntax/source-text.ts";
import type { SourceType } from "../../../model.ts";
import type { Abstract, CodePart, Condition, External, Instance, Record_ } from "../evaluate/values.ts";
import type { Role } from "./library.ts";

/** A node of the construct tree. */
export class Construct {
  /** Undefined for an app, and for what stands above a class that is read alone. */
  readonly scope: Construct | undefined;
  readonly id: readonly CodePart[];
  readonly type: External | undefined;
  readonly instance: Instance;
  readonly props: Abstract;
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
  /** Of an alias or a version: what it belongs to and its name. */
  qualifies: { readonly target: Construct; readonly qualifier: Abstract } | undefined;
  /** Of what `node.defaultChild` gives: whose resource it is. */
  owner: Construct | undefined;
  logicalId: Abstract | undefined;
  /** Properties of the resource that are set past its props, by their CloudFormation names. */
  readonly overrides = new Map<string, Abstract>();
  /** What is set on a resource beside its properties, once somebody asks for it: `cfnOptions.condition`. */
  options: Record_ | undefined;
  /** Of a stack: logical ids that are given other names. */
  readonly renamedIds = new Map<string, string>();

  constructor(given: {
    readonly scope: Construct | undefined;
    readonly id: readonly CodePart[];
    readonly type: External | undefined;
    readonly role: Role;
    readonly instance: Instance;
    readonly props: Abstract;
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
    given.instance.construct = this;
  }
}

export interface MappingDetails {
  readonly target: Construct;
  readonly type: SourceType;
  readonly declared: "compiled" | "explicit";
  /** What is read: the construct, else the value of its arn. */
  readonly source: Abstract;
  /** Kinesis: the consumer that it reads through. */
  readonly consumer: Abstract | undefined;
  readonly props: Abstract;
  readonly key: string | undefined;
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

export function printPath(ids: readonly (readonly CodePart[])[]): string {
  return ids.map(printId).join("/");
}

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

export function* constructsBelow(root: Construct): Generator<Construct> {
  for (const child of root.children) {
    yield child;
    yield* constructsBelow(child);
  }
}
