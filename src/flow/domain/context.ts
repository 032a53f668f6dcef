/** Names of what a run makes: cells of the store, by call strings and places of the syntax tree. */

/** Number of a cell of the store. */
export type CellId = number;

/** Hands out numbers of cells, one series per program, so that two modules never share a cell. */
export class CellNumbers {
  /** In which context each cell was named; undefined: in none. */
  readonly #contexts: (Context | undefined)[] = [];
  /** Where, and how it is called there. */
  readonly #places: (readonly [object, string] | undefined)[] = [];

  next(context?: Context, place?: readonly [object, string]): CellId {
    this.#places.push(place);
    return this.#contexts.push(context) - 1;
  }

  placeOf(cell: CellId): readonly [object, string] | undefined {
    return this.#places[cell];
  }

  contextOf(cell: CellId): Context | undefined {
    return this.#contexts[cell];
  }
}

/**
 * A call string: through which calls (and which rounds of unrolled loops) the interpreter came here. Cells and guards are
 * named by it together with a place of the syntax tree, so that two calls of one helper have two sets of variables and are
 * two guards, while a further round of a loop meets the same ones again.
 */
export class Context {
  readonly #numbers: CellNumbers;
  readonly #children = new Map<object, Map<number, Context>>();
  readonly #cells = new Map<object, Map<string, CellId>>();
  readonly #parent: Context | undefined;
  /** What was entered, and which round of it. */
  readonly #entered: readonly [object, number] | undefined;
  readonly #depth: number;

  constructor(numbers: CellNumbers, parent?: Context, entered?: readonly [object, number]) {
    this.#numbers = numbers;
    this.#parent = parent;
    this.#entered = entered;
    this.#depth = parent ? parent.#depth + 1 : 0;
  }

  /** The context of a call at `site`; `index` tells the rounds of an unrolled loop apart. */
  enter(site: object, index = 0): Context {
    let rounds = this.#children.get(site);
    if (!rounds) this.#children.set(site, (rounds = new Map()));
    let child = rounds.get(index);
    if (!child) rounds.set(index, (child = new Context(this.#numbers, this, [site, index])));
    return child;
  }

  /** The cell of this name at this place: the same one each time. */
  cell(site: object, name = ""): CellId {
    let named = this.#cells.get(site);
    if (!named) this.#cells.set(site, (named = new Map()));
    let cell = named.get(name);
    if (cell === undefined) named.set(name, (cell = this.#numbers.next(this, [site, name])));
    return cell;
  }

  /** The cell that is called here as another one is called in a context like this; undefined: it was not named there, or below. */
  counterpart(cell: CellId, like: Context): CellId | undefined {
    if (!like.hasNamed(cell)) return undefined;
    const [context, place] = [this.#numbers.contextOf(cell), this.#numbers.placeOf(cell)];
    return context && place && this.#counterpartOf(context, like).cell(...place);
  }

  #counterpartOf(context: Context, like: Context): Context {
    if (context === like || context.#parent === undefined) return this;
    return this.#counterpartOf(context.#parent, like).enter(...context.#entered!);
  }

  /** Whether a cell was named here or in a context that was entered from here. */
  hasNamed(cell: CellId): boolean {
    let context = this.#numbers.contextOf(cell);
    while (context && context.#depth > this.#depth) context = context.#parent;
    return context === this;
  }
}
