// `purify-ts`: values that are one of two things, values that may be missing, and work that gives such.
class RightOf {
  constructor(value) {
    this.value = value;
  }
  isLeft() {
    return false;
  }
  isRight() {
    return true;
  }
  map(change) {
    return Right(change(this.value));
  }
  mapLeft() {
    return this;
  }
  bimap(_ofLeft, ofRight) {
    return Right(ofRight(this.value));
  }
  chain(next) {
    return next(this.value);
  }
  chainLeft() {
    return this;
  }
  join() {
    return this.value;
  }
  alt() {
    return this;
  }
  altLazy() {
    return this;
  }
  ap(other) {
    return other.isLeft() ? other : this.map(other.value);
  }
  extend(change) {
    return Right(change(this));
  }
  extract() {
    return this.value;
  }
  unsafeDecode() {
    return this.value;
  }
  unsafeCoerce() {
    return this.value;
  }
  caseOf(cases) {
    return cases._ ? cases._() : cases.Right(this.value);
  }
  either(_ofLeft, ofRight) {
    return ofRight(this.value);
  }
  orDefault() {
    return this.value;
  }
  orDefaultLazy() {
    return this.value;
  }
  leftOrDefault(other) {
    return other;
  }
  leftOrDefaultLazy(other) {
    return other();
  }
  ifLeft() {
    return this;
  }
  ifRight(look) {
    look(this.value);
    return this;
  }
  toMaybe() {
    return Just(this.value);
  }
  leftToMaybe() {
    return Nothing;
  }
  swap() {
    return Left(this.value);
  }
}

class LeftOf {
  constructor(error) {
    this.error = error;
  }
  isLeft() {
    return true;
  }
  isRight() {
    return false;
  }
  map() {
    return this;
  }
  mapLeft(change) {
    return Left(change(this.error));
  }
  bimap(ofLeft) {
    return Left(ofLeft(this.error));
  }
  chain() {
    return this;
  }
  chainLeft(next) {
    return next(this.error);
  }
  join() {
    return this;
  }
  alt(other) {
    return other;
  }
  altLazy(other) {
    return other();
  }
  ap(other) {
    return other.isLeft() ? other : this;
  }
  extend() {
    return this;
  }
  extract() {
    return this.error;
  }
  unsafeDecode() {
    throw this.error;
  }
  unsafeCoerce() {
    throw this.error;
  }
  caseOf(cases) {
    return cases._ ? cases._() : cases.Left(this.error);
  }
  either(ofLeft) {
    return ofLeft(this.error);
  }
  orDefault(other) {
    return other;
  }
  orDefaultLazy(other) {
    return other();
  }
  leftOrDefault() {
    return this.error;
  }
  leftOrDefaultLazy() {
    return this.error;
  }
  ifLeft(look) {
    look(this.error);
    return this;
  }
  ifRight() {
    return this;
  }
  toMaybe() {
    return Nothing;
  }
  leftToMaybe() {
    return Just(this.error);
  }
  swap() {
    return Right(this.error);
  }
}

class JustOf {
  constructor(value) {
    this.value = value;
  }
  isJust() {
    return true;
  }
  isNothing() {
    return false;
  }
  map(change) {
    return Just(change(this.value));
  }
  chain(next) {
    return next(this.value);
  }
  chainNullable(next) {
    return Maybe.fromNullable(next(this.value));
  }
  join() {
    return this.value;
  }
  filter(test) {
    return test(this.value) ? this : Nothing;
  }
  alt() {
    return this;
  }
  altLazy() {
    return this;
  }
  extract() {
    return this.value;
  }
  extractNullable() {
    return this.value;
  }
  unsafeCoerce() {
    return this.value;
  }
  orDefault() {
    return this.value;
  }
  orDefaultLazy() {
    return this.value;
  }
  mapOrDefault(change) {
    return change(this.value);
  }
  caseOf(cases) {
    return cases._ ? cases._() : cases.Just(this.value);
  }
  toList() {
    return [this.value];
  }
  toEither() {
    return Right(this.value);
  }
  ifJust(look) {
    look(this.value);
    return this;
  }
  ifNothing() {
    return this;
  }
}

class NothingOf {
  isJust() {
    return false;
  }
  isNothing() {
    return true;
  }
  map() {
    return this;
  }
  chain() {
    return this;
  }
  chainNullable() {
    return this;
  }
  join() {
    return this;
  }
  filter() {
    return this;
  }
  alt(other) {
    return other;
  }
  altLazy(other) {
    return other();
  }
  extract() {
    return undefined;
  }
  extractNullable() {
    return null;
  }
  unsafeCoerce() {
    throw new Error("Maybe#unsafeCoerce was ran on a Nothing");
  }
  orDefault(other) {
    return other;
  }
  orDefaultLazy(other) {
    return other();
  }
  mapOrDefault(_change, other) {
    return other;
  }
  caseOf(cases) {
    return cases._ ? cases._() : cases.Nothing();
  }
  toList() {
    return [];
  }
  toEither(left) {
    return Left(left);
  }
  ifJust() {
    return this;
  }
  ifNothing(look) {
    look();
    return this;
  }
}

// Runs when it is asked to, and again with each asking. What it throws is a left.
class Later {
  constructor(work) {
    this._work = work;
  }
  async run() {
    try {
      return Right(await this._work(helpersOfEither()));
    } catch (error) {
      return Left(error);
    }
  }
  then(onFulfilled, onRejected) {
    return this.run().then(onFulfilled, onRejected);
  }
  map(change) {
    return new Later(async () => change(lifted(await this.run())));
  }
  mapLeft(change) {
    return new Later(async () => lifted((await this.run()).mapLeft(change)));
  }
  bimap(ofLeft, ofRight) {
    return new Later(async () => lifted((await this.run()).bimap(ofLeft, ofRight)));
  }
  chain(next) {
    return new Later(async () => lifted(await next(lifted(await this.run()))));
  }
  chainLeft(next) {
    return new Later(async () => {
      const either = await this.run();
      return either.isLeft() ? lifted(await next(either.error)) : either.value;
    });
  }
  join() {
    return this.chain((inner) => inner);
  }
  alt(other) {
    return this.chainLeft(() => other);
  }
  swap() {
    return new Later(async () => lifted((await this.run()).swap()));
  }
  void() {
    return this.map(() => undefined);
  }
  finally(last) {
    return new Later(async () => {
      const either = await this.run();
      await last();
      return lifted(either);
    });
  }
  ifLeft(look) {
    return new Later(async () => {
      const either = await this.run();
      if (either.isLeft()) await look(either.error);
      return lifted(either);
    });
  }
  ifRight(look) {
    return new Later(async () => {
      const value = lifted(await this.run());
      await look(value);
      return value;
    });
  }
  async orDefault(other) {
    return (await this.run()).orDefault(other);
  }
  async leftOrDefault(other) {
    return (await this.run()).leftOrDefault(other);
  }
  async caseOf(cases) {
    return (await this.run()).caseOf(cases);
  }
  toMaybeAsync() {
    return new LaterMaybe(async () => (await this.run()).toMaybe());
  }
}

class LaterMaybe {
  constructor(work) {
    this._work = work;
  }
  run() {
    return this._work();
  }
  then(onFulfilled, onRejected) {
    return this.run().then(onFulfilled, onRejected);
  }
  map(change) {
    return this.chain(async (value) => Just(await change(value)));
  }
  chain(next) {
    return new LaterMaybe(async () => {
      const maybe = await this.run();
      if (maybe.isNothing()) return maybe;
      try {
        return await next(maybe.value);
      } catch {
        return Nothing;
      }
    });
  }
  filter(test) {
    return new LaterMaybe(async () => (await this.run()).filter(test));
  }
  alt(other) {
    return new LaterMaybe(async () => {
      const maybe = await this.run();
      return maybe.isNothing() ? other : maybe;
    });
  }
  ifJust(look) {
    return new LaterMaybe(async () => {
      const maybe = await this.run();
      if (maybe.isJust()) await look(maybe.value);
      return maybe;
    });
  }
  ifNothing(look) {
    return new LaterMaybe(async () => {
      const maybe = await this.run();
      if (maybe.isNothing()) await look();
      return maybe;
    });
  }
  async orDefault(other) {
    return (await this.run()).orDefault(other);
  }
  toEitherAsync(left) {
    return new Later(async () => (await this.run()).toEither(left));
  }
}

const lifted = (either) => {
  if (either.isLeft()) throw either.error;
  return either.value;
};

// Made for each run, so that work in other work is none of its rounds.
const helpersOfEither = () => ({
  liftEither: async (either) => lifted(either),
  fromPromise: async (given) => lifted(await given),
  throwE: (error) => {
    throw error;
  },
});

const present = (maybe) => {
  if (maybe.isNothing()) throw maybe;
  return maybe.value;
};

const helpersOfMaybe = () => ({
  liftMaybe: async (maybe) => present(maybe),
  fromPromise: async (given) => present(await given),
});

export const Right = (value) => new RightOf(value);
export const Left = (error) => new LeftOf(error);
export const Just = (value) => new JustOf(value);
export const Nothing = new NothingOf();

const allOf = (eithers) => {
  const values = [];
  for (const one of eithers) {
    if (one.isLeft()) return one;
    values.push(one.value);
  }
  return Right(values);
};

export const Either = {
  of: Right,
  encase(work) {
    try {
      return Right(work());
    } catch (error) {
      return Left(error);
    }
  },
  sequence: allOf,
  lefts: (list) => list.filter((one) => one.isLeft()).map((one) => one.error),
  rights: (list) => list.filter((one) => one.isRight()).map((one) => one.value),
  isEither: (one) => one instanceof RightOf || one instanceof LeftOf,
};

export const Maybe = {
  of: Just,
  empty: () => Nothing,
  fromNullable: (value) => (value === undefined || value === null ? Nothing : Just(value)),
  fromFalsy: (value) => (value ? Just(value) : Nothing),
  fromPredicate: (test, value) => (test(value) ? Just(value) : Nothing),
  encase(work) {
    try {
      return Just(work());
    } catch {
      return Nothing;
    }
  },
  mapMaybe: (change, list) => Maybe.catMaybes(list.map((one) => change(one))),
  catMaybes: (list) => list.filter((one) => one.isJust()).map((one) => one.value),
  sequence(list) {
    const values = [];
    for (const one of list) {
      if (one.isNothing()) return one;
      values.push(one.value);
    }
    return Just(values);
  },
  isMaybe: (one) => one instanceof JustOf || one instanceof NothingOf,
};

export const EitherAsync = Object.assign((work) => new Later(work), {
  liftEither: (either) => new Later(async () => lifted(either)),
  fromPromise: (work) => new Later(async () => lifted(await work())),
  liftPromise: (work) => new Later(work),
  throwE: (error) =>
    new Later(async () => {
      throw error;
    }),
  // All of them run at once.
  all: (list) => new Later(async () => lifted(allOf(await Promise.all(list)))),
  sequence: (list) =>
    new Later(async () => {
      const values = [];
      for (const one of list) values.push(lifted(await one.run()));
      return values;
    }),
  lefts: async (list) => Either.lefts(await Promise.all(list.map((one) => one.run()))),
  rights: async (list) => Either.rights(await Promise.all(list.map((one) => one.run()))),
});

export const MaybeAsync = Object.assign(
  (work) =>
    new LaterMaybe(async () => {
      try {
        return Just(await work(helpersOfMaybe()));
      } catch {
        return Nothing;
      }
    }),
  {
    liftMaybe: (maybe) => new LaterMaybe(async () => maybe),
    fromPromise: (work) =>
      new LaterMaybe(async () => {
        try {
          return await work();
        } catch {
          return Nothing;
        }
      }),
  },
);
