/** The Serverless Framework as a host of the evaluator: its variables in strings, and what it hands to exported functions. */
import type { Place, SourceText } from "../../../../syntax/source-text.ts";
import { runCallbacks } from "../../../evaluate/callbacks.ts";
import type { Evaluation, Host } from "../../../evaluate/evaluation.ts";
import {
  absent,
  concatParts,
  external,
  foreign,
  hole,
  memberOf,
  nameOfExternal,
  stringOf,
  unknown,
} from "../../../evaluate/making.ts";
import type { CodeValue, External, Instance } from "../../../evaluate/values.ts";
import type { Ledger } from "../ledger.ts";
import { mayHoldVariables, splitAtVariables } from "../variables/syntax.ts";

const FRAMEWORK = "serverless";

/** What an exported function is called with. */
export const handedOn: External = external(FRAMEWORK);

/** Configurations of the Serverless Framework that are code, as a host of the evaluator: strings may hold variables. */
export class ServerlessHost implements Host {
  readonly subject = "the configuration";
  readonly deploysByEffect = false;
  readonly #ledger: Pick<Ledger, "include">;

  /** @param ledger hears what modules take from each other */
  constructor(ledger: Pick<Ledger, "include">) {
    this.#ledger = ledger;
  }

  text(literal: string, at: Place): CodeValue {
    if (!mayHoldVariables(literal)) return concatParts([literal], at);
    const parts = splitAtVariables(literal);
    return concatParts(
      parts.map((part) => (typeof part === "string" ? part : { kind: "variable" as const, text: part.text })),
      at,
    );
  }

  imports(at: Place, source: SourceText): void {
    this.#ledger.include(at, { source, start: 0, end: source.text.length });
  }

  imported(packageName: string, subpath: string, imported: string): CodeValue {
    const module = subpath === "" ? packageName : `${packageName}/${subpath}`;
    return imported === "*" || imported === "default" ? foreign(module) : foreign(module, imported);
  }

  memberOfExternal(object: External, name: string): CodeValue {
    if (object.module === FRAMEWORK && object.path[0] === "options") return hole("variable", `opt:${name}`);
    return memberOf(object, name);
  }

  call(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place): CodeValue {
    if (callee.module === FRAMEWORK) return variableOf(callee, args[0]);
    runCallbacks(run, nameOfExternal(callee), args, at);
    return { kind: "result", callee, args, at };
  }

  create(run: Evaluation, callee: External, args: readonly CodeValue[], at: Place, instance: Instance): CodeValue {
    const result = { kind: "result", callee, args, at } as const;
    instance.created = result;
    runCallbacks(run, nameOfExternal(callee), args, at);
    return instance.class ? instance : result;
  }

  callMember(): undefined {
    return undefined;
  }

  member(): CodeValue {
    return absent;
  }

  setMember(): boolean {
    return false;
  }
}

/** `resolveVariable("self:service")`, `resolveConfigurationProperty(["custom", "name"])`. */
function variableOf({ path: [name] }: External, given: CodeValue | undefined): CodeValue {
  if (name === "resolveVariable") {
    const variable = stringOf(given);
    return variable === undefined ? unknown("its variable is unknown") : hole("variable", variable);
  }
  if (name !== "resolveConfigurationProperty") return unknown(`\`${name ?? "it"}\` is not followed`);
  const keys = given?.kind === "list" && !given.open ? given.items.map(({ value }) => stringOf(value)) : [undefined];
  return keys.includes(undefined) ? unknown("its path is unknown") : hole("variable", `self:${keys.join(".")}`);
}
