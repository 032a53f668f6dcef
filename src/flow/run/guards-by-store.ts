/** The guards of a run, and those of each store and each call by themselves: a write asks for those whose marker stands where it writes. */
import type { GuardId } from "../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../domain/provenance.ts";
import { placeName } from "../../syntax/source-text.ts";
import type { GuardFacts } from "./facts.ts";

type Guards = ReadonlyMap<GuardId, GuardFacts>;

const NONE: Guards = new Map();

/** Where its marker stands; undefined: that is not known. */
function nameOf({ thing, keyPrint }: GuardFacts): string | undefined {
  return thing && `${thing.target}\n${keyPrint}`;
}

/** A claim of a record: what it answers is asked for nothing else. Code that works with what a look found hangs on it all over. */
export function isClaim({ kind, key }: GuardFacts): boolean {
  return kind !== "check" && has(key.provenance, RECORD | BATCH);
}

/** The guards of a run, found also by their store, their key and their place. */
export class GuardsByStore extends Map<GuardId, GuardFacts> {
  readonly #claims = new Set<GuardId>();
  readonly #stores = new Map<string, Map<GuardId, GuardFacts>>();
  readonly #keys = new Map<string, Set<GuardId>>();
  readonly #places = new Map<string, GuardId[]>();

  override set(id: GuardId, facts: GuardFacts): this {
    const [before, store] = [this.get(id), facts.thing?.target];
    const [was, key] = [before && nameOf(before), nameOf(facts)];
    if (was !== undefined && was !== key) {
      this.#stores.get(before!.thing!.target)!.delete(id);
      this.#keys.get(was)!.delete(id);
    }
    if (store !== undefined && key !== undefined) {
      const there = this.#stores.get(store) ?? new Map<GuardId, GuardFacts>();
      this.#stores.set(store, there.set(id, facts));
      this.#keys.set(key, (this.#keys.get(key) ?? new Set()).add(id));
    }
    if (before === undefined)
      for (const { at } of [facts, ...facts.chain]) {
        const place = placeName(at);
        const there = this.#places.get(place);
        if (there) there.push(id);
        else this.#places.set(place, [id]);
      }
    if (isClaim(facts)) this.#claims.add(id);
    else this.#claims.delete(id);
    return super.set(id, facts);
  }

  /** Those that are claims of records. */
  get claims(): ReadonlySet<GuardId> {
    return this.#claims;
  }

  /** Those that were met in a call that stands there, or are it: by `placeName`. */
  within(place: string): readonly GuardId[] {
    return this.#places.get(place) ?? [];
  }

  /** Of these, those whose marker stands under a key, as `printKey` has it. */
  under(store: string, keyPrint: string): readonly GuardId[] {
    return [...(this.#keys.get(`${store}\n${keyPrint}`) ?? [])];
  }

  /** Those whose marker stands in this store. */
  on(store: string): Guards {
    return this.#stores.get(store) ?? NONE;
  }
}
