/** SST as a host of the evaluator: its components, what subscribes to them, and stacks that are functions. */
import type { Place } from "../../../syntax/source-text.ts";
import type { SourceType } from "../../../vocabulary.ts";
import { known } from "../../known.ts";
import type { ClosedPart } from "../../model.ts";
import { runCallbacks } from "../../evaluate/callbacks.ts";
import type { Evaluation, Host } from "../../evaluate/evaluation.ts";
import { absent, constant, external, hole, holeOf, nameOfExternal, newInstance } from "../../evaluate/making.ts";
import type {
  Closure,
  CodeValue,
  Condition,
  External,
  ExternalResult,
  Instance,
  Text,
  Unknown,
} from "../../evaluate/values.ts";
import { eventSourceClass } from "../cdk/constructs/library.ts";
import {
  Component,
  componentOf,
  componentOfHole,
  isComponent,
  isNamedFirst,
  sourceOf,
  type StackOfConstructs,
} from "./component.ts";
import { stackOfFunction, stackOfScope } from "./stacks.ts";
import { isMapping, openSubscriber, plainMapping, transformer } from "./plain-resources.ts";
import { withTransform } from "./transform.ts";
import { openArguments } from "./open-arguments.ts";
import { subscribersIn, type Subscriber } from "./subscriber.ts";

/** A function that is fed by a source. */
interface Subscribed extends Subscriber {
  readonly source: SourceType;
}

/** A subscription of version 3, which is a component of its own; before, a function that is a construct, with its event source. */
export interface Feed {
  readonly subscriber: Subscriber;
  readonly source: SourceType;
  /** What is subscribed to, or its arn. */
  readonly of: Component | CodeValue;
  /** The name that it is given; without one it is known by what it is made of. */
  readonly name: CodeValue | undefined;
  /** Of the mapping; before version 3 of the consumer, which has them inside. */
  readonly options: CodeValue;
  /** Of versions 0 to 2. */
  readonly isConstruct: boolean;
  /** Before version 3: where the function is. */
  readonly stack?: StackOfConstructs | undefined;
  readonly conditions: readonly Condition[];
  readonly at: Place;
}

/** Where a consumer is written, and the stack that its function is put into. */
type Site = Pick<Feed, "at" | "stack">;

/** Methods that take a subscriber, of any version. */
const SUBSCRIBING = new Set(["subscribe", "subscribeQueue", "addConsumer", "addConsumers"]);

/** What a consumer is where it is a function that was made before: it says nothing of the mapping. */
const FUNCTIONS: ReadonlySet<CodeValue["kind"]> = new Set(["instance", "text", "result"]);

/** What SST adds to the language: its components, and what they are subscribed to. */
export class SstHost implements Host {
  readonly subject = "the code of the app";
  readonly deploysByEffect = false;
  readonly #subscribed = new Map<string, Subscribed>();
  /** What is subscribed to, in the order made. */
  readonly feeds: Feed[] = [];
  readonly components: Component[] = [];
  readonly closed: ClosedPart[] = [];
  /** What functions that are stacks gave: each is made once, whoever asks for it. */
  readonly #stacks = new Map<Closure["node"], CodeValue>();
  /** The stack whose function runs. */
  #stack: StackOfConstructs | undefined;

  get subscribed(): readonly Subscribed[] {
    return [...this.#subscribed.values()];
  }

  /** Version 3 has its names without an import: `sst`, `$app`, `$dev`, and those of providers. */
  global(name: string): CodeValue {
    if (name === "sst" || name === "aws") return external(name);
    return name === "$config" || name === "$transform" ? external("sst", name) : hole("token", name);
  }

  text(literal: string, at: Place): CodeValue {
    return constant(literal, at);
  }

  imported(packageName: string, subpath: string, imported: string): CodeValue {
    const module = subpath === "" ? packageName : `${packageName}/${subpath}`;
    return imported === "*" || imported === "default" ? external(module) : external(module, imported);
  }

  memberOfExternal(object: External, name: string): CodeValue {
    return external(object.module, ...object.path, name);
  }

  call(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
    const name = callee.path.at(-1) ?? "";
    const [first] = args;
    if (callee.module === "sst" && name === "$config") return started(run, first, at);
    if (callee.module === "sst" && name === "$transform") {
      this.closed.push(transformer(first, args[1], at));
      return absent;
    }
    if (isComponent(callee) && name === "use" && first?.kind === "closure") return this.stack(run, first, at);
    const type = external(callee.module, ...callee.path.slice(0, -1));
    if (isComponent(type) && name === "get") {
      const instance = newInstance({ at, args: [] });
      const component = new Component(type, first ?? absent, absent, at);
      component.existing = args[1];
      instance.host = component;
      return instance;
    }
    const source = SUBSCRIBING.has(name) ? sourceOf(type) : undefined;
    if (source) {
      const index = this.#subscribe(source, args, at);
      if (isNamedFirst(type) && index > 0)
        this.#feed(run, { source, of: args[index - 1]!, name: args[index - 2], args, index, at });
    }
    runCallbacks(run, nameOfExternal(callee), args, at);
    return { kind: "result", callee, args, at };
  }

  create(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place, instance: Instance): CodeValue {
    runCallbacks(run, nameOfExternal(callee), args, at);
    if (!isComponent(callee)) {
      if (isMapping(callee)) this.closed.push(plainMapping(args, at));
      const result = { kind: "result", callee, args, at } as const;
      instance.created = result;
      return instance.class ? instance : result;
    }
    const [name = absent, props = absent] = isNamedFirst(callee) ? args : args.slice(1);
    const stack = isNamedFirst(callee) ? undefined : (stackOfScope(args[0]) ?? this.#stack);
    const component = new Component(callee, name, props, at, stack);
    instance.host = component;
    this.components.push(component);
    if (component.source && props.kind === "record") {
      this.#consume(run, component, undefined, props.entries.get("consumer"), { at, stack });
      this.#consumeEach(run, component, props.entries.get("consumers"), { at, stack });
    }
    return instance;
  }

  callMember(
    run: Evaluation,
    object: Instance | Text | ExternalResult | Unknown,
    name: string,
    args: readonly CodeValue[],
    at: Place,
  ): CodeValue | undefined {
    const [first] = args;
    // `app.stack(Orders)`: whatever the app is, a stack that is a function is made by it.
    if (object.kind !== "instance" && name === "stack" && first?.kind === "closure") {
      this.stack(run, first, at, args[1]);
      return object;
    }
    const component = componentOf(object);
    if (!component) return undefined;
    if (name === "addEventSource") this.#addEventSource(run, component, first, at);
    if (SUBSCRIBING.has(name) && component.source) {
      const { source } = component;
      const site = { at, stack: stackOfScope(first) ?? this.#stack };
      if (name === "addConsumers") args.forEach((given) => this.#consumeEach(run, component, given, site));
      else if (!component.isNamedFirst) args.forEach((given) => this.#consume(run, component, undefined, given, site));
      else {
        const index = this.#subscribe(source, args, at);
        if (index >= 0) this.#feed(run, { source, of: component, name: args[index - 1], args, index, at });
        else this.closed.push(openSubscriber(component, args, at));
      }
    }
    runCallbacks(run, `${component.printed}.${name}`, args, at);
    return component.member(`${name}()`);
  }

  member(_run: Evaluation, instance: Instance, name: string): CodeValue {
    return componentOf(instance)?.member(name) ?? absent;
  }

  setMember(): boolean {
    return false;
  }

  /** What a stack that is a function gives to the others. */
  stack(run: Evaluation, closure: Closure, at: Place, options: CodeValue = absent): CodeValue {
    const known = this.#stacks.get(closure.node);
    if (known) return known;
    this.#stacks.set(closure.node, absent);
    const outer = this.#stack;
    this.#stack = stackOfFunction(run, closure, at, options);
    try {
      const given = run.callClosure(closure, undefined, openArguments(closure), at);
      this.#stacks.set(closure.node, given);
      return given;
    } finally {
      this.#stack = outer;
    }
  }

  /** The subscriber is the last that can be one: names come before it, options behind. Gives its index, or -1. */
  #subscribe(source: SourceType, args: readonly (CodeValue | undefined)[], at: Place): number {
    const found = args.map((given) => subscribersIn(given, at));
    const index = found.findLastIndex((subscribers) => subscribers.length > 0);
    for (const one of found[index] ?? []) {
      const key = `${source} ${one.text} ${one.at.source.path} ${one.at.start}`;
      this.#subscribed.set(key, { ...one, source });
    }
    return index;
  }

  #feed(
    run: Evaluation,
    {
      args,
      index,
      ...given
    }: Pick<Feed, "source" | "of" | "name" | "at"> & { args: readonly CodeValue[]; index: number },
  ): void {
    const { conditions } = run;
    const options = withTransform(run, args[index + 1] ?? absent, given.at);
    for (const subscriber of subscribersIn(args[index], given.at))
      this.feeds.push({ ...given, subscriber, options, isConstruct: false, conditions });
  }

  /** Consumers of version 2 have names. */
  #consumeEach(run: Evaluation, component: Component, named: CodeValue | undefined, site: Site): void {
    if (named?.kind === "alternatives")
      for (const { condition, value } of named.arms)
        run.under([condition], () => this.#consumeEach(run, component, value, site));
    if (named?.kind !== "record") return;
    for (const [name, consumer] of named.entries) this.#consume(run, component, constant(name), consumer, site);
  }

  #consume(
    run: Evaluation,
    of: Component,
    name: CodeValue | undefined,
    consumer: CodeValue | undefined,
    { at, stack }: Site,
  ): void {
    const source = of.source!;
    if (this.#subscribe(source, [consumer], at) < 0) return;
    for (const subscriber of subscribersIn(consumer, at))
      this.feeds.push({
        subscriber,
        source,
        of,
        name,
        options: FUNCTIONS.has(consumer!.kind) ? absent : consumer!,
        isConstruct: true,
        ...known("stack", subscriber.made ? subscriber.made.stack : stack),
        conditions: run.conditions,
        at,
      });
  }

  /** Functions of version 2 are functions of the CDK. */
  #addEventSource(run: Evaluation, made: Component, given: CodeValue | undefined, at: Place): void {
    const source = given?.kind === "result" ? eventSourceClass(given.callee)?.type : undefined;
    if (!source || given?.kind !== "result") return;
    this.#subscribe(source, [made.props], at);
    const [fed = absent, options = absent] = given.args;
    const of = componentOf(fed) ?? componentOfHole(holeOf(fed)) ?? fed;
    for (const one of subscribersIn(made.props, at))
      this.feeds.push({
        subscriber: { ...one, made },
        source,
        of,
        name: undefined,
        options,
        isConstruct: true,
        ...known("stack", made.stack),
        conditions: run.conditions,
        at,
      });
  }
}

/** `$config({ run })` runs what it is given. */
function started(run: Evaluation, config: CodeValue | undefined, at: Place): CodeValue {
  const main = config?.kind === "record" ? config.entries.get("run") : undefined;
  if (main?.kind === "closure") run.callClosure(main, config, [], at);
  return config ?? absent;
}
