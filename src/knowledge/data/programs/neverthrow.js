// `neverthrow`: results that hold a value or an error, and promises of them.
class Ok {
  constructor(value) {
    this.value = value;
  }
  isOk() {
    return true;
  }
  isErr() {
    return false;
  }
  map(change) {
    return ok(change(this.value));
  }
  mapErr() {
    return this;
  }
  andThen(next) {
    return next(this.value);
  }
  andThrough(next) {
    return next(this.value).map(() => this.value);
  }
  andTee(look) {
    look(this.value);
    return this;
  }
  orTee() {
    return this;
  }
  orElse() {
    return this;
  }
  asyncMap(change) {
    return new ResultAsync(Promise.resolve(change(this.value)).then((value) => ok(value)));
  }
  asyncAndThen(next) {
    return next(this.value);
  }
  asyncAndThrough(next) {
    return next(this.value).map(() => this.value);
  }
  unwrapOr() {
    return this.value;
  }
  match(onOk) {
    return onOk(this.value);
  }
  _unsafeUnwrap() {
    return this.value;
  }
  _unsafeUnwrapErr() {
    throw new Error("Called `_unsafeUnwrapErr` on an Ok");
  }
  safeUnwrap() {
    return this;
  }
  *[Symbol.iterator]() {
    return this.value;
  }
}

class Err {
  constructor(error) {
    this.error = error;
  }
  isOk() {
    return false;
  }
  isErr() {
    return true;
  }
  map() {
    return this;
  }
  mapErr(change) {
    return err(change(this.error));
  }
  andThen() {
    return this;
  }
  andThrough() {
    return this;
  }
  andTee() {
    return this;
  }
  orTee(look) {
    look(this.error);
    return this;
  }
  orElse(next) {
    return next(this.error);
  }
  asyncMap() {
    return errAsync(this.error);
  }
  asyncAndThen() {
    return errAsync(this.error);
  }
  asyncAndThrough() {
    return errAsync(this.error);
  }
  unwrapOr(other) {
    return other;
  }
  match(_onOk, onErr) {
    return onErr(this.error);
  }
  _unsafeUnwrap() {
    throw new Error("Called `_unsafeUnwrap` on an Err");
  }
  _unsafeUnwrapErr() {
    return this.error;
  }
  safeUnwrap() {
    return this;
  }
  // It ends the generator that yields it, and is what `safeTry` gives back.
  *[Symbol.iterator]() {
    throw this;
  }
}

class ResultAsync {
  constructor(promise) {
    this._promise = promise;
  }
  static fromPromise(promise, change) {
    return new ResultAsync(
      promise.then(
        (value) => ok(value),
        (error) => err(change(error)),
      ),
    );
  }
  static fromSafePromise(promise) {
    return new ResultAsync(promise.then((value) => ok(value)));
  }
  static fromThrowable(work, change) {
    return (...args) => ResultAsync.fromPromise((async () => work(...args))(), change ?? ((error) => error));
  }
  static combine(list) {
    return new ResultAsync(Promise.all(list).then((all) => Result.combine(all)));
  }
  map(change) {
    return new ResultAsync(
      this._promise.then(async (result) => (result.isErr() ? result : ok(await change(result.value)))),
    );
  }
  mapErr(change) {
    return new ResultAsync(
      this._promise.then(async (result) => (result.isOk() ? result : err(await change(result.error)))),
    );
  }
  andThen(next) {
    return new ResultAsync(this._promise.then((result) => (result.isErr() ? result : next(result.value))));
  }
  andThrough(next) {
    return new ResultAsync(
      this._promise.then(async (result) => {
        if (result.isErr()) return result;
        const through = await next(result.value);
        return through.isErr() ? through : result;
      }),
    );
  }
  andTee(look) {
    return new ResultAsync(
      this._promise.then(async (result) => {
        if (result.isOk()) await look(result.value);
        return result;
      }),
    );
  }
  orTee(look) {
    return new ResultAsync(
      this._promise.then(async (result) => {
        if (result.isErr()) await look(result.error);
        return result;
      }),
    );
  }
  orElse(next) {
    return new ResultAsync(this._promise.then((result) => (result.isErr() ? next(result.error) : result)));
  }
  match(onOk, onErr) {
    return this._promise.then((result) => result.match(onOk, onErr));
  }
  unwrapOr(other) {
    return this._promise.then((result) => result.unwrapOr(other));
  }
  then(onFulfilled, onRejected) {
    return this._promise.then(onFulfilled, onRejected);
  }
  safeUnwrap() {
    return this;
  }
}

export const ok = (value) => new Ok(value);
export const err = (error) => new Err(error);
export const okAsync = (value) => new ResultAsync(Promise.resolve(ok(value)));
export const errAsync = (error) => new ResultAsync(Promise.resolve(err(error)));
export const fromPromise = ResultAsync.fromPromise;
export const fromSafePromise = ResultAsync.fromSafePromise;
export const fromAsyncThrowable = ResultAsync.fromThrowable;
export const fromThrowable =
  (work, change) =>
  (...args) => {
    try {
      return ok(work(...args));
    } catch (error) {
      return err(change ? change(error) : error);
    }
  };
export const Result = {
  fromThrowable,
  combine(list) {
    const values = [];
    for (const one of list) {
      if (one.isErr()) return one;
      values.push(one.value);
    }
    return ok(values);
  },
};
export const safeTry = (work) => new ResultAsync(driven(work));
const driven = async (work) => {
  try {
    return (await work().next()).value;
  } catch (ended) {
    return ended;
  }
};
export { Err, Ok, ResultAsync };
