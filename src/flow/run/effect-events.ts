/** Effects as they happen, and what decides about a repeat of them. */
import type { ChainStep, Reason } from "../../findings/finding.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Conditions, Paths } from "../domain/guard-paths.ts";
import type { Condition, GuardId } from "../domain/outcomes.ts";
import type { Provenance } from "../domain/provenance.ts";
import type { SymbolicValue } from "../domain/value.ts";
import type { EffectNature } from "../../vocabulary.ts";
import type { Spans } from "./call-stack.ts";
import type { Thing } from "./changes.ts";
import type { Unordered } from "./facts.ts";

/** An effect as it happened on one path, before anybody asks what a repeat does and which of its guards count. */
export interface EffectEvent {
  readonly at: Place;
  readonly call: string;
  readonly nature: EffectNature;
  /** What the call does when it is made again, by itself. */
  readonly repeat: RepeatFacts;
  readonly guards: Paths;
  /** The guards that the call itself is, for what it does. */
  readonly own: readonly GuardId[];
  readonly chain: readonly ChainStep[];
  /** Of each call of the chain, and of the call itself, what a record does not come to that comes there; absent: not known. */
  readonly apart?: readonly Spans[];
  readonly order: number;
  /** How many loops over the batch it stands in. */
  readonly depth: number;
  /** It stands in a loop over something else. */
  readonly isInRounds?: boolean;
  /** When the outermost loop around it began. */
  readonly loopFrom?: number;
  /** What it is a part of, by where that was made. */
  readonly partOf?: Place | undefined;
  /** The connection on which it is done, by where that was made. */
  readonly connection?: Place;
  /** It is done at a time that is not followed, among others. */
  readonly unordered?: Unordered;
  /** It is given something of the batch as a whole. */
  readonly isOfBatch?: true;
  /** It is given something of the record. */
  readonly isOfRecord?: true;
  /** It is given something of one of the records, whichever of them that is, and nothing of one that is known by its place. */
  readonly isOfAnyRecord?: true;
  /** At which places of the batch the records are of which it is given something, where these are written. */
  readonly places?: Provenance;
  /** The looks, and claims that give rows back, of which it is given something that they found. */
  readonly found?: readonly GuardId[];
  /** Lists that it is given, where it is not known whether it does something for each item: under which outcomes their items were added. */
  readonly lists?: readonly Conditions[];
  /** Of what counts on: numbers that it is given, each with the outcomes under which it is not 0. */
  readonly numbers?: readonly Conditions[];
  /** It was given lists in which nothing is: the rounds that fill them tell what it does. */
  readonly isOfNothing?: true;
}

/** What decides about the repeat of a call. */
export type RepeatFacts =
  /** `askedBy`: of a request, the function that asks, by its name, and so may only ask by it. */
  | { readonly on: "again" | "unknown"; readonly because: Reason; readonly askedBy?: string | undefined }
  /** The same while its key is. `passing`: why it is not, for what goes away by itself. */
  | {
      readonly on: "key";
      readonly because?: Reason;
      readonly key: KeyFacts;
      readonly input: InputFacts;
      readonly passing?: Reason;
    }
  /** The same, at an address that is the same where there is one. */
  | {
      readonly on: "same";
      readonly because: Reason;
      readonly address: SymbolicValue | undefined;
      readonly input: InputFacts;
    };

/** The values under which a call writes. */
export interface KeyFacts {
  /** What they are made of, members and items included. */
  readonly of: SymbolicValue;
  /** What those are made of that are no objects or arrays. */
  readonly plain: SymbolicValue;
  /** None is given. */
  readonly isMissing: boolean;
  /** The code gives none: a decorator is to, `@prop({ default: () => nanoid() }) _id: string`. */
  readonly isLeftOpen?: true;
  /** One record has it, and all of the batch is written under it. */
  readonly isOfFirst?: true;
  /** One of them is the same each time. */
  readonly isOneStable: boolean;
  /** Where it is one of several: under which outcomes each of them is. */
  readonly chosen?: readonly Condition[];
  /** The key is somewhere in them, beside other things. */
  readonly isWithin: boolean;
  /** Values that may be a key as well. */
  readonly others: readonly SymbolicValue[];
  /** Values that may be a part of the key as well. */
  readonly perhaps: readonly SymbolicValue[];
  /** What is called a time, and has something random beside it, `${timestamp}#${randomUUID()}`: it keeps those of one key apart. */
  readonly apart?: SymbolicValue;
  /** The member of the record that the key is; empty where it is made of several. */
  readonly name: string;
}

/** What a call is given, and the store that it writes. */
export interface InputFacts {
  /** Sums in it of which a part was read from a store, with the fields to which they are written where these are known. */
  readonly sums: readonly { readonly value: SymbolicValue; readonly field: string | undefined }[];
  /** Texts that grew by something of the record, each of the attribute to which it is written. */
  readonly grown: readonly SymbolicValue[];
  /** What is set is named by the names in the row itself, as it was read: which of its values goes where is not known. */
  readonly isByItsNames?: true;
  /** What is written, and what names it there, as texts. */
  readonly thing: Thing;
  readonly row: readonly string[];
}
