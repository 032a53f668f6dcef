import type { Place, SourceText } from "../../syntax/source-text.ts";
import type { CodeValue, External, ExternalResult, Instance, Text, Unknown } from "./values.ts";

/**
 * What a framework adds to the language: the meaning of names that come from packages, and of the objects that they make. The
 * evaluator asks it where the language has no answer, and knows nothing else of a framework. `Run` is the evaluation that asks.
 */
export interface HostOf<Run> {
  /** What people call the code, for notes: `the construct code`. */
  readonly subject: string;

  /**
   * Code deploys by what it does, as constructs are made by side effect, so that a module which cannot be read may hide
   * something; else only by the value that it gives, and what is missing there is unknown where it is used.
   */
  readonly deploysByEffect: boolean;

  /** A name that nobody declares and the language does not have; undefined: it is not defined. */
  global?(name: string): CodeValue | undefined;

  /** How much that may be or hold a function was made so far, of code that deploys by effect. */
  made?(run: Run): number;

  /** Whether any of the code in reach could make a mapping; given where `made` is. */
  mayMake?(run: Run): boolean;

  /** Whether what is handed this value can make functions there, or mappings of it. */
  isPlace?(value: CodeValue): boolean;

  /** What a string literal, or a literal piece of a template, says. A framework may have variables of its own in it. */
  text(literal: string, at: Place): CodeValue;

  /** Hears that something at a place comes from another file of the project. */
  imports?(at: Place, from: SourceText): void;

  /** A name of a package. `imported` is `*` for the whole module. The same value for every way to import it. */
  imported(packageName: string, subpath: string, imported: string): CodeValue;

  /** `object.name` of something of a package. */
  memberOfExternal(object: External, name: string): CodeValue;

  /** Calls a function of a package. */
  call(run: Run, callee: External, args: readonly CodeValue[], at: Place): CodeValue;

  /**
   * `new X(…)` and `super(…)` of a class of a package.
   *
   * @param callee with an empty module where it cannot be told what `X` is
   * @param instance what `this` is; of a class of the project's that extends `X`, an instance of that class
   */
  create(run: Run, callee: External, args: readonly CodeValue[], at: Place, instance: Instance): CodeValue;

  /** `object.name(args)` where the code of the project defines no such method; undefined: nothing of the framework's. */
  callMember(
    run: Run,
    object: Instance | Text | ExternalResult | Unknown,
    name: string,
    args: readonly CodeValue[],
    at: Place,
  ): CodeValue | undefined;

  /** `instance.name` of an instance with an object of the host's. */
  member(run: Run, instance: Instance, name: string, at: Place): CodeValue;

  /** `instance.name = value` of such an instance; false: it is a member like any other. */
  setMember(instance: Instance, name: string, value: CodeValue): boolean;
}
