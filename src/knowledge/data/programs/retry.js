// `retry`: what an operation is given is called once; the error that it is told is the last one, which it gives back as the main one.
class Operation {
  constructor() {
    this.known = [];
  }
  attempt(work) {
    work(1);
  }
  try(work) {
    this.attempt(work);
  }
  start(work) {
    this.attempt(work);
  }
  retry(error) {
    if (error) this.known.push(error);
    return false;
  }
  mainError() {
    return this.known[0] ?? null;
  }
  errors() {
    return this.known;
  }
  attempts() {
    return 1;
  }
  stop() {}
  reset() {}
}
export const operation = () => new Operation();
export const timeouts = (options) => (Array.isArray(options) ? [...options] : [options]);
export const createTimeout = (attempt, options) => attempt * options.minTimeout;
