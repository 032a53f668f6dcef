// `@supercharge/promise-pool`: a function for each of a list, a few at a time. What it gives is gathered, and so are its errors, unless somebody handles them.
export class PromisePool {
  constructor(items = []) {
    this.items = items;
    this.begun = [];
    this.done = [];
  }
  static withConcurrency() {
    return new PromisePool();
  }
  static withTaskTimeout() {
    return new PromisePool();
  }
  static for(items) {
    return new PromisePool(items);
  }
  withConcurrency() {
    return this;
  }
  withTaskTimeout() {
    return this;
  }
  useCorrespondingResults() {
    return this;
  }
  onTaskStarted(listener) {
    this.begun.push(listener);
    return this;
  }
  onTaskFinished(listener) {
    this.done.push(listener);
    return this;
  }
  for(items) {
    this.items = items;
    return this;
  }
  handleError(handler) {
    this.handler = handler;
    return this;
  }
  async process(work) {
    const results = [];
    const errors = [];
    await Promise.all(
      [...this.items].map(async (item, index) => {
        for (const listener of this.begun) listener(item, this);
        try {
          results.push(await work(item, index, this));
        } catch (error) {
          if (this.handler) await this.handler(error, item, this);
          else errors.push(Object.assign(error, { item, raw: error }));
        }
        for (const listener of this.done) listener(item, this);
      }),
    );
    return { results, errors };
  }
}
export default PromisePool;
