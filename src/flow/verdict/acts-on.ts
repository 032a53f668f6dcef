/** Requests that may do something with what was looked at by another request. */
import { inItem, saysItIsKnown } from "../domain/attributes.ts";
import { wouldTell } from "../domain/field-test.ts";
import { constant } from "../domain/value.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { Asks, LookFacts } from "../run/look-facts.ts";
import { areNamedApart, sameThing } from "../run/same-thing.ts";
import { testedWords } from "./steps.ts";

/**
 * A request that does something with what was looked at: it may change the field that is tested. Of a POST only where what it is
 * called is what the test asks for, `/ship` and `state === "SHIPPED"`, where that is a state and the POST is no list of the member,
 * `/close` and `status !== "open"`, or where both are below one member: what is posted to `/cases/1/items` may be what ends `/cases/1/runs/2`.
 */
export function mayActOn({ target, store }: Thing, { acts }: Thing, asks: LookFacts["asks"]): boolean {
  if (store !== "http" || acts === undefined || asks.of !== "test" || asks.field === undefined) return false;
  const isBeside = target.startsWith(`${acts.below}/`);
  if (acts.on !== target && !isBeside) return false;
  if (/^(?:ok|status(?:Code)?)$/u.test(asks.field) && !testedWords(asks.test).some((word) => /[a-z]/iu.test(word)))
    return false;
  return (
    acts.isSetting ||
    isBeside ||
    (acts.isOfMember && OF_STATE.test(asks.field)) ||
    [...asks.field.split("."), ...testedWords(asks.test)].some((word) => isOfSameStem(word, acts.by))
  );
}

function isOfSameStem(word: string, other: string): boolean {
  return word.slice(0, STEM).toLowerCase() === other.slice(0, STEM).toLowerCase();
}

const STEM = 4;

/**
 * A request that makes something at a service which told, by a word, that there is none: after `GET /user/type/:mail` and `type === "new"`
 * a `POST /guest` may make what it told of. A state "new" is one of something that is there.
 *
 * @param truth what the test of that word said
 */
export function mayMake({ does, thing: made }: Change, asked: Thing, asks: LookFacts["asks"], truth: boolean): boolean {
  if (does !== "writes" || asked.store !== "http" || made.store !== "http") return false;
  if (asks.of !== "test" || asks.field === undefined) return false;
  const { field, test } = asks;
  const tellsOfNone = (word: string): boolean =>
    OF_NONE.test(word) && !(/^new$/iu.test(word) && OF_STATE.test(field)) && wouldTell(test, constant(word)) === truth;
  return testedWords(test).some(tellsOfNone) && areOfOneService(asked, made);
}

/**
 * Something is made at a service that told by a list that it has none of what was asked for: `conversations.history` and
 * `chat.postMessage`, `query` and `sobject("Lead").create`. What is made may be just that. `subscriptions.list` tells of subscriptions only,
 * and tables are told apart by their names. So of a request that searches: `/search` and a POST to `/issue`.
 *
 * @param call how the look is called
 * @param truth what the test said
 */
export function mayBeListed(
  { does, thing: made }: Change,
  asked: Thing,
  call: string,
  asks: LookFacts["asks"],
  truth: boolean,
): boolean {
  const { store, target, isOfService, isSearch } = asked;
  if (does !== "writes" || made.store !== store || !(isOfService || isSearch)) return false;
  const isOfOwn = made.target !== target && OF_OWN.test(call) && !OF_SEARCH.test(target);
  if (isSearch ? !areOfOneService(asked, made) : isOfOwn) return false;
  return asks.of === "test" && asks.isMore !== undefined && asks.isMore !== truth && asksForList(asks);
}

/**
 * Of what a list of a service has, or a search finds, something is removed, closed or set: it may be there no more. Of fields that are set one
 * must be a state, or be asked for: a time that is set in a contact leaves it among those with its mail.
 *
 * @param truth what the test of the list said
 */
export function mayBeTakenOff(
  { call, does, thing: made, found, sets }: Change,
  asked: Thing,
  { id, asks }: LookFacts,
  truth: boolean,
): boolean {
  if (does !== "writes" || asked.store !== "http" || made.store !== "http" || !found.includes(id)) return false;
  if (asks.of !== "test" || asks.isMore !== truth || !asksForList(asks)) return false;
  const { acts } = made;
  const isOfList = (target: string): boolean =>
    asked.isSearch === true ? areOfOneService(asked, made) : target === asked.target;
  if (acts !== undefined) return (acts.isOfMember || acts.isSetting) && isOfList(acts.on);
  if (made.key.size === 0 || !isOfList(made.target)) return false;
  if (/\bdelete$/iu.test(call)) return true;
  return [...(sets?.keys() ?? [])].some((name) => OF_STATE.test(name) || isAsked(name, asks));
}

function isAsked(name: string, { test }: Pick<Extract<Asks, { readonly of: "test" }>, "test">): boolean {
  return (
    test.is === "includes" && test.wanted !== undefined && "members" in test.wanted && test.wanted.members.has(name)
  );
}

function asksForList({ field, test }: Pick<Extract<Asks, { readonly of: "test" }>, "field" | "test">): boolean {
  return field === undefined || test.is === "includes" || OF_LIST.test(field);
}

/**
 * A service tells of one of its things what another call about it has done: `charge.refunded` and `refunds.create`, `customer.deleted` and
 * `customers.del`. By the names of the field and of the call.
 *
 * @param truth what the test of the field said
 */
export function mayTellOf(
  { call, does, thing: made }: Change,
  asked: Thing,
  asks: LookFacts["asks"],
  truth: boolean,
): boolean {
  // What a call writes to the same thing is told by what it sets.
  if (does === "writes" && made.target === asked.target) return false;
  if (!asked.isOfService || made.store !== asked.store || asks.of !== "test" || asks.field === undefined) return false;
  // What was done already is done again.
  if (asks.isMore === truth) return false;
  const [, ...called] = wordsOf(call);
  return wordsOf(asks.field).some((word) => called.some((other) => isOfSameStem(word, other)));
}

/** `amount_refunded`, `latestCharge.refunded`, `customers.del`: those that say something. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/u).map((word) => word.replace(/^del$/iu, "delete"));
  return words.filter((word) => word.length >= STEM);
}

/** What stands for a search of a service: `issueSearch.searchForIssuesUsingJql`. */
const OF_SEARCH = /search$/iu;
/** A method by which something of a service lists what is of its own kind. */
const OF_OWN = /\.(?:list|search|find|all)\w*$/iu;
/** `results.length`, `records.0.Id`, `totalSize`, and one that was found in `messages`: a name in the plural, as `status` is none. */
const OF_LIST = /(?:^|\.)(?:length|size|count|\d+|total\w*)(?:\.|$)|(?:^|\.)(?:data|\w*[^\Wsu]s)$/iu;

/** Another service that is asked whether it knows a record (`data.duplicate`) may itself remember what it is told. */
export function mayKnowItself({ store }: Thing, asks: LookFacts["asks"]): boolean {
  return (store === "http" || store === "Lambda") && asks.of === "test" && saysItIsKnown(asks.field);
}

/** What is set is named as the database has it, and what is asked for as a mapper does: which column is which field is not known. */
export function mayBeCalledOtherwise(
  { does, sets, thing: written }: Change,
  thing: Thing,
  { asks }: LookFacts,
): boolean {
  if (does === "removes" || sets === undefined || !areNamedApart(thing, written)) return false;
  if (asks.of !== "test" && asks.of !== "presence") return false;
  const field = asks.of === "test" ? asks.field : undefined;
  const asked = [...(field === undefined ? [] : [inItem(field).split(".")[0]!]), ...(asks.where?.keys() ?? [])];
  return asked.some((name) => !sets.has(name)) && sameThing(thing, written) !== "no";
}

const OF_NONE =
  /^(?:new|none|missing|absent|unknown|unregistered|not[ _-]?(?:created|existing|found|present|registered))$/iu;
const OF_STATE = /(?:stat(?:e|us)|stage|phase|step)$/iu;

function areOfOneService(asked: Thing, made: Thing): boolean {
  return servicesOf(asked).some((one) => servicesOf(made).includes(one));
}

function servicesOf({ target, among }: Thing): readonly string[] {
  return [...(among ?? [target])].map((address) => /^(?:https?:\/\/)?[^/]*/u.exec(address)![0]);
}
