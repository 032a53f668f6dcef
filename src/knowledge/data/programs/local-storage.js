// `AsyncLocalStorage` of Node: what work is given that runs in it, however deep. Outside there is nothing.
export class AsyncLocalStorage {
  #store = undefined;
  static bind(work) {
    return (...given) => work(...given);
  }
  static snapshot() {
    return (work, ...given) => work(...given);
  }
  run(store, work, ...rest) {
    const outer = this.#store;
    this.#store = store;
    try {
      return work(...rest);
    } finally {
      this.#store = outer;
    }
  }
  exit(work, ...rest) {
    return this.run(undefined, work, ...rest);
  }
  enterWith(store) {
    this.#store = store;
  }
  disable() {
    this.#store = undefined;
  }
  getStore() {
    return this.#store;
  }
}
