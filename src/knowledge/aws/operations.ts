/** The data of AWS operations. */
import type { OperationClass } from "../../vocabulary.ts";
import { readData } from "../load.ts";

/** What the data says of an operation of an AWS service. */
export interface OperationFacts {
  readonly class: OperationClass;
  /** Members of the input that decide for `keyed` and `conflict`; empty: the data names none. */
  readonly keys: readonly string[];
  /** Errors by which it refuses a second call with the same keys. */
  readonly refusals: readonly string[];
  /** Members that the SDK fills with a random value when they are left out: no help unless they are given. */
  readonly tokens: readonly string[];
  /** Members that de-duplicate and that the SDK does not fill; `Entries[].X` leads into a list. */
  readonly dedup: readonly string[];
  /** How long a token, a de-duplication id or a name is remembered, in seconds; undefined: not documented. */
  readonly windowSeconds: number | undefined;
  /** What of its answer is another one at each call, as `LibraryCall.anew` has it. */
  readonly anew: string | undefined;
  /** What it looks for, makes or removes; undefined: the data does not say. */
  readonly thing: ThingFacts | undefined;
}

/** A kind of things that some operations look for and others change. */
interface ThingFacts {
  /** `schedule` */
  readonly name: string;
  /** Members of the input that name one. */
  readonly keys: readonly string[];
  /** Of an operation that looks for it: errors by which it says that there is none. */
  readonly absent: readonly string[] | undefined;
}

/** A service as the data file has it; see docs/knowledge.md. */
interface Service {
  readonly client: string;
  readonly class: string;
  readonly v2: string | null;
  readonly operations: Readonly<Record<string, OperationClass>>;
  /** Names of the reading operations, joined by blanks. */
  readonly reads?: string;
  readonly tokens?: Readonly<Record<string, readonly string[]>>;
  readonly dedup?: Readonly<Record<string, readonly string[]>>;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  readonly refusals?: Readonly<Record<string, readonly string[]>>;
  readonly windows?: Readonly<Record<string, number>>;
  readonly things?: Readonly<Record<string, Things>>;
  readonly anew?: Readonly<Record<string, readonly string[]>>;
}

interface Things {
  readonly keys: readonly string[];
  readonly looks: readonly string[];
  readonly changes: readonly string[];
  readonly absent: readonly string[];
}

/** What finds a service without parsing all of them. */
interface ServiceNames {
  /** sdkId: `SFN`. */
  readonly service: string;
  /** Class of the SDK v3 client: `SFNClient`. */
  readonly client: string;
  /** Class of SDK v2 (`StepFunctions`); undefined when v2 lacks the service. */
  readonly v2: string | undefined;
}

interface Index {
  readonly byPackage: ReadonlyMap<string, ServiceNames>;
  readonly byV2: ReadonlyMap<string, ServiceNames>;
  readonly lines: ReadonlyMap<string, string>;
}

let index: Index | undefined;
const services = new Map<string, Service>();
const reads = new Map<string, ReadonlySet<string>>();

/** The file has one service on each line, so that a process parses only those that its code uses. */
const LINE = /^"([^"]+)":(\{"client":"([^"]+)","class":"([^"]+)","v2":(?:"([^"]+)"|null).*\}),?$/u;

function buildIndex(): Index {
  const byPackage = new Map<string, ServiceNames>();
  const byV2 = new Map<string, ServiceNames>();
  const lines = new Map<string, string>();
  for (const line of readData("aws-operations").split("\n")) {
    const found = LINE.exec(line);
    if (!found) continue;
    const [, service, text, client, clientClass, v2] = found as unknown as [
      string,
      string,
      string,
      string,
      string,
      string?,
    ];
    const names = { service, client: clientClass, v2 };
    lines.set(service, text);
    byPackage.set(client, names);
    if (v2 !== undefined) byV2.set(v2.toLowerCase(), names);
  }
  return { byPackage, byV2, lines };
}

/** The service of a client package of SDK v3, also of a file in it: `@aws-sdk/client-sfn`, `@aws-sdk/client-sfn/dist-cjs/…`. */
export function serviceOfPackage(module: string): ServiceNames | undefined {
  if (!module.startsWith("@aws-sdk/client-")) return undefined;
  return (index ??= buildIndex()).byPackage.get(module.split("/").slice(0, 2).join("/"));
}

/** The service of a class of SDK v2, in any case: `StepFunctions`, `stepfunctions`. */
export function serviceOfV2Class(name: string): ServiceNames | undefined {
  return (index ??= buildIndex()).byV2.get(name.toLowerCase());
}

function loadService(name: string): Service | undefined {
  const known = services.get(name);
  if (known) return known;
  const line = (index ??= buildIndex()).lines.get(name);
  if (line === undefined) return undefined;
  const service = JSON.parse(line) as Service;
  services.set(name, service);
  reads.set(name, new Set(service.reads?.split(" ")));
  return service;
}

/** @param service sdkId: `DynamoDB`, `SFN`. Undefined for operations that the data does not list. */
export function operationFacts(service: string, operation: string): OperationFacts | undefined {
  const data = loadService(service);
  if (!data) return undefined;
  const own = Object.hasOwn(data.operations, operation) ? data.operations[operation] : undefined;
  const operationClass = own ?? (reads.get(service)!.has(operation) ? "read" : undefined);
  if (operationClass === undefined) return undefined;
  return {
    class: operationClass,
    keys: data.keys?.[operation] ?? [],
    refusals: data.refusals?.[operation] ?? [],
    tokens: membersFor(data.tokens, operation),
    dedup: membersFor(data.dedup, operation),
    windowSeconds: data.windows?.[operation],
    anew: membersFor(data.anew, operation).join(" ") || undefined,
    thing: thingFacts(data, operation),
  };
}

/** It has to be there already. */
const UPDATE = /^(?:Admin)?Update/u;

function thingFacts({ things }: Service, operation: string): ThingFacts | undefined {
  for (const [name, { keys, looks, changes, absent }] of Object.entries(things ?? {})) {
    if (looks.includes(operation)) return { name, keys, absent };
    if (changes.includes(operation)) return { name, keys, absent: UPDATE.test(operation) ? absent : undefined };
  }
  return undefined;
}

function membersFor(byMember: Readonly<Record<string, readonly string[]>> | undefined, operation: string): string[] {
  return Object.entries(byMember ?? {}).flatMap(([member, operations]) =>
    operations.includes(operation) ? [member] : [],
  );
}

/** The operation behind a method of an aggregated or v2 client: `publish` is `Publish`; undefined when there is none. */
export function operationOfMethod(service: string, method: string): string | undefined {
  const operation = method.charAt(0).toUpperCase() + method.slice(1);
  return method !== operation && operationFacts(service, operation) ? operation : undefined;
}
