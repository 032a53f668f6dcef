// `ts-results` and `ts-results-es`: results that hold a value or an error, made by calls with or without `new`.
class OkResult {
  constructor(value) {
    this.ok = true;
    this.err = false;
    this.val = value;
    this.value = value;
  }
  isOk() {
    return true;
  }
  isErr() {
    return false;
  }
  map(change) {
    return Ok(change(this.value));
  }
  mapErr() {
    return this;
  }
  andThen(next) {
    return next(this.value);
  }
  orElse() {
    return this;
  }
  unwrap() {
    return this.value;
  }
  expect() {
    return this.value;
  }
  unwrapOr() {
    return this.value;
  }
  unwrapErr() {
    throw new Error("Tried to unwrap the error of an Ok");
  }
}

class ErrResult {
  constructor(error) {
    this.ok = false;
    this.err = true;
    this.val = error;
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
    return Err(change(this.error));
  }
  andThen() {
    return this;
  }
  orElse(next) {
    return next(this.error);
  }
  unwrap() {
    throw new Error("Tried to unwrap an Err");
  }
  expect(message) {
    throw new Error(message);
  }
  unwrapOr(other) {
    return other;
  }
  unwrapErr() {
    return this.error;
  }
}

export function Ok(value) {
  return new OkResult(value);
}
export function Err(error) {
  return new ErrResult(error);
}
export const Result = {
  wrap(work) {
    try {
      return Ok(work());
    } catch (error) {
      return Err(error);
    }
  },
  async wrapAsync(work) {
    try {
      return Ok(await work());
    } catch (error) {
      return Err(error);
    }
  },
};
