/** The CDK as a host of the evaluator: constructs, their members and methods, and the functions of the library. */
import { SourceText, type Place } from "../../../syntax/source-text.ts";
import { absent, constant, newInstance } from "../../evaluate/making.ts";
import type { CodeValue, External, ExternalResult, Instance, Text, Unknown } from "../../evaluate/values.ts";
import { contextValue, memberOfConstruct, setMemberOfConstruct } from "./constructs/attributes.ts";
import { Construct, constructOf } from "./constructs/construct.ts";
import { callOfLibrary, createOfLibrary } from "./constructs/create.ts";
import type { ConstructHost, Run } from "./constructs/run.ts";
import { callConstruct, callOpaqueMember } from "./constructs/methods.ts";
import { holdsPlace, leadsToMapping } from "./reach.ts";
import { externalName, memberOfExternal, pseudoParameter } from "./external-names.ts";

/** A construct may be what a promise gives. */
const PROMISED = new Set(["then", "catch", "finally"]);

/** What one evaluation of construct code has made, and what the library's part of it does. */
export class CdkHost implements ConstructHost {
  readonly subject = "the construct code";
  readonly deploysByEffect = true;
  readonly roots: Construct[] = [];
  readonly rewrites = new Map<string, string>();
  constructs = 0;
  places = 0;
  readonly context: ReadonlyMap<string, CodeValue>;
  readonly #folder: string;
  #outside: Construct | undefined;

  /** @param folder the folder that the app is started in */
  constructor(folder: string, context: ReadonlyMap<string, CodeValue> = new Map()) {
    this.#folder = folder;
    this.context = context;
  }

  get outside(): Construct {
    return (this.#outside ??= this.#openRoot());
  }

  made(): number {
    return this.places;
  }

  mayMake({ graph, modules }: Run): boolean {
    return leadsToMapping(graph, modules.keys());
  }

  isPlace(value: CodeValue): boolean {
    return holdsPlace(value);
  }

  text(literal: string, at: Place): CodeValue {
    return constant(literal, at);
  }

  imported(packageName: string, subpath: string, imported: string): CodeValue {
    return externalName(packageName, subpath, imported);
  }

  memberOfExternal(object: External, name: string): CodeValue {
    const member = memberOfExternal(object, name);
    return pseudoParameter(member) ?? member;
  }

  call(run: Run, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
    return callOfLibrary(run, callee, args, at);
  }

  create(run: Run, callee: External, args: readonly CodeValue[], at: Place, instance: Instance): CodeValue {
    return createOfLibrary(run, callee, args, at, instance);
  }

  callMember(
    run: Run,
    object: Instance | Text | ExternalResult | Unknown,
    name: string,
    args: readonly CodeValue[],
    at: Place,
  ): CodeValue | undefined {
    const construct = constructOf(object);
    if (construct) return PROMISED.has(name) ? undefined : callConstruct(run, construct, name, args, at);
    const made =
      object.kind === "text" || object.kind === "result" ? callOpaqueMember(run, object, name, args, at) : undefined;
    if (made) return made;
    if (object.kind === "unknown" && name === "addEventSource")
      run.note(at, "the function that gets an event source", object.reason);
    // Whatever node it is of, the committed context is that of the app.
    if (name === "tryGetContext" || name === "getContext") return contextValue(run, this.outside, args[0]);
    return undefined;
  }

  member(run: Run, instance: Instance, name: string, at: Place): CodeValue {
    const construct = constructOf(instance);
    return construct ? memberOfConstruct(run, construct, name, at) : absent;
  }

  setMember(instance: Instance, name: string, value: CodeValue): boolean {
    const construct = constructOf(instance);
    return construct !== undefined && setMemberOfConstruct(construct, name, value);
  }

  #openRoot(): Construct {
    const at = { source: new SourceText(this.#folder, ""), start: 0, end: 0 };
    const root = new Construct({
      scope: undefined,
      id: [{ kind: "token", text: "scope" }],
      type: undefined,
      role: "open",
      instance: newInstance({ at, args: [] }),
      props: absent,
      conditions: [],
      at,
    });
    this.roots.push(root);
    return root;
  }
}
