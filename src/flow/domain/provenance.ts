/** Where a value comes from, as a set of bits. Joining is union; no bits at all: it is constant. */
export type Provenance = number;

/** Written in the code, or computed of that: the same at each delivery. */
export const NONE: Provenance = 0;
/** Of one record of the batch. */
export const RECORD: Provenance = 1 << 0;
/** Of the batch as a whole: another delivery may cut it differently. */
export const BATCH: Provenance = 1 << 1;
/** The current time. */
export const CLOCK: Provenance = 1 << 2;
/** Drawn anew each time: `randomUUID()`, `Math.random()`. */
export const RANDOM: Provenance = 1 << 3;
/** Of this invocation: `awsRequestId`, log stream. */
export const REQUEST: Provenance = 1 << 4;
/** The deployed function's name, another one after a rename, or its version, another one after a deployment that publishes one. */
export const FUNCTION_NAME: Provenance = 1 << 5;
/** Of the deployment: environment variables, the context, what is injected. */
export const ENVIRONMENT: Provenance = 1 << 6;
/** Read back from a store. */
export const STORE: Provenance = 1 << 7;
/** What a store had, plus or minus something: writing it back is no repeatable write. */
export const INCREMENT: Provenance = 1 << 8;
/** Of an error that was thrown. */
export const ERROR: Provenance = 1 << 9;
/** Of something of which nothing is known. */
export const UNKNOWN: Provenance = 1 << 10;
/**
 * A record written out as a whole, with what its source changes on each delivery (receipt handles, counters). A part of it
 * that is read again is no whole any more.
 */
export const WHOLE_RECORD: Provenance = 1 << 11;

/** Read from a store by something of a record. With `STORE` only. */
export const LOADED: Provenance = 1 << 12;

/** It is of one record, or of what was loaded for one. */
export const FOR_RECORD: Provenance = RECORD | LOADED;

/** It has something of a record or of the batch, or was loaded for it: who gets it may act on the record. */
export const OF_EVENT: Provenance = RECORD | BATCH | LOADED;

/** Another value on each delivery of the same record. */
export const VOLATILE: Provenance = CLOCK | RANDOM | REQUEST;

/** With bits of `VOLATILE`: one of its alternatives is the same on each delivery (`id ?? randomUUID()`). */
export const PERHAPS: Provenance = 1 << 13;

/** Given back by a call that makes something new each time, such as the id of what it made: a repeat may be given another one. */
export const MADE: Provenance = 1 << 14;

/** A text that a store had, with something of the record or of now beside it: writing it back makes it longer each time. */
export const GROWN: Provenance = 1 << 15;

/** As `GROWN`, where something was asked of what a list has, which may be whether it has grown already. */
export const MAY_GROW: Provenance = 1 << 17;

/**
 * With `RECORD`: of one that is taken by its place in the batch (the first, the one of the round before). In a loop over the
 * records it is another one than the record of the round, and another one again where the batch is cut otherwise.
 */
export const BY_PLACE: Provenance = 1 << 16;

/**
 * With `BY_PLACE`: it was kept whatever came of the guards of that record, or is of one of which they were not asked. What a guard says of the record
 * of the round says nothing of it.
 */
export const OF_OTHERS: Provenance = 1 << 19;

/** How a record is known that is not the one of the round. */
export const OTHER_RECORD: Provenance = BY_PLACE | OF_OTHERS;

/** With `BY_PLACE`: of the first record. */
export const FIRST: Provenance = 1 << 23;
/** With `BY_PLACE`: of one at another number that is written. */
export const NUMBERED: Provenance = 1 << 24;
/** With `BY_PLACE`: of one that is counted from the end. */
export const LAST: Provenance = 1 << 25;

/** At which place it is, where that is written. */
export const PLACES: Provenance = FIRST | NUMBERED | LAST;

/** The place that is written as this number. */
export function placeAt(index: number): Provenance {
  return index === 0 ? FIRST : index < 0 ? LAST : NUMBERED;
}

/** With `RECORD`, of a member, while a loop over records runs: a round before this one has left it in the object. */
export const LEFT_THERE: Provenance = 1 << 22;

/** One is of the record in hand, the other of one that came before it, or is known by its place: what is made of both is of several. */
export function areOfSeveral(one: Provenance, other: Provenance): boolean {
  const another = BY_PLACE | LEFT_THERE;
  return has(one, RECORD) && has(other, RECORD) && has(one, another) !== has(other, another);
}

/** The number that a record has in its batch. */
export const PLACE: Provenance = BATCH | BY_PLACE;

/**
 * With `CLOCK`: of the moment in which the code runs, which no other delivery has. Without it the time may be cut to an hour or a day, so
 * that it is the same for a while.
 */
export const INSTANT: Provenance = 1 << 18;

/** Given by a call of which nothing is known, which was given nothing of the event: a repeat may be given the same, or another one. */
export const UNTOLD: Provenance = 1 << 20;

/** A repeat may be given another one, and it is not known whether it is. */
export const MAY_BE_OTHER: Provenance = MADE | UNTOLD;

/**
 * With `UNKNOWN`: of a record that a package hands to a function, in a form of its own. What code reads there is taken for what records have
 * under that name.
 */
export const BY_PARTS: Provenance = 1 << 21;

/** Of a value that is made of both. */
export function ofBoth(a: Provenance, b: Provenance): Provenance {
  return isSurelyVolatile(a) || isSurelyVolatile(b) ? (a | b) & ~PERHAPS : a | b;
}

/** Of a value that is one of the two. */
export function ofEither(a: Provenance, b: Provenance): Provenance {
  return has(a, VOLATILE) === has(b, VOLATILE) ? a | b : a | b | PERHAPS;
}

/** Another value on each delivery, whatever happens. */
export function isSurelyVolatile(provenance: Provenance): boolean {
  return has(provenance, VOLATILE) && !has(provenance, PERHAPS);
}

/**
 * As the key of a guard: whether a repeat is looked for under the same one is not known. What changes anyway, or is of the whole batch, is told
 * for that.
 */
export function mayBeAnotherKey(provenance: Provenance): boolean {
  return has(provenance, MAY_BE_OTHER) || (has(provenance, UNKNOWN) && !has(provenance, BY_PARTS | BATCH | VOLATILE));
}

/** Of what may be made of any part of something: it may be made of those that change, or of others. */
export function ofAnyPart(provenance: Provenance): Provenance {
  if (!has(provenance, VOLATILE)) return provenance;
  return (provenance & ~(VOLATILE | INSTANT | PERHAPS)) | UNKNOWN | UNTOLD;
}

/** Another value at a later delivery, and perhaps the same one at a delivery that comes soon: the day, the hour. */
export function lastsForAWhile(provenance: Provenance): boolean {
  return has(provenance, CLOCK) && !has(provenance, INSTANT | RANDOM | REQUEST);
}

/**
 * How much a value says that something changes at each delivery: nothing, perhaps, made of the time, surely. What changes most surely is named
 * where several things do.
 */
export function volatilityOf(provenance: Provenance): 0 | 1 | 2 | 3 {
  if (!has(provenance, VOLATILE)) return 0;
  if (!isSurelyVolatile(provenance)) return 1;
  return lastsForAWhile(provenance) ? 2 : 3;
}

const NAMES: readonly (readonly [Provenance, string])[] = [
  [RECORD, "record"],
  [BATCH, "batch"],
  [CLOCK, "clock"],
  [RANDOM, "random"],
  [REQUEST, "request"],
  [FUNCTION_NAME, "function-name"],
  [ENVIRONMENT, "environment"],
  [STORE, "store"],
  [INCREMENT, "increment"],
  [ERROR, "error"],
  [UNKNOWN, "unknown"],
  [WHOLE_RECORD, "whole-record"],
  [LOADED, "loaded"],
  [PERHAPS, "perhaps"],
  [MADE, "made"],
  [GROWN, "grown"],
  [MAY_GROW, "may-grow"],
  [BY_PLACE, "by-place"],
  [OF_OTHERS, "of-others"],
  [UNTOLD, "untold"],
  [LEFT_THERE, "left-there"],
  [FIRST, "first"],
  [NUMBERED, "numbered"],
  [LAST, "last"],
];

/** Any of these sources is among it. */
export function has(provenance: Provenance, bits: Provenance): boolean {
  return (provenance & bits) !== 0;
}

/** `record+clock`; `constant` for none. */
export function printProvenance(provenance: Provenance): string {
  if (provenance === NONE) return "constant";
  return NAMES.filter(([bit]) => has(provenance, bit))
    .map(([, name]) => name)
    .join("+");
}
