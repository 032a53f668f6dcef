// `opossum`: a breaker calls what it was made with, and where that fails what is to stand in for it. Who listens is told how it went.
const worksOf = (work) => (typeof work === "function" ? work : (...given) => work.fire(...given));
const listen = (breaker, name, listener) => {
  breaker.listening.push([name, listener]);
  return breaker;
};
const tell = (breaker, names, ...given) => {
  for (const [name, listener] of breaker.listening) if (names.includes(name)) listener(...given);
};
// How it stands is known where it runs.
const stands = (state) => process.env.BREAKER === state;
export default class CircuitBreaker {
  constructor(action, options) {
    this.action = action;
    this.options = options;
    this.standIns = [];
    this.listening = [];
  }
  static isOurError(error) {
    return Boolean(error.code);
  }
  on(name, listener) {
    return listen(this, name, listener);
  }
  once(name, listener) {
    return listen(this, name, listener);
  }
  addListener(name, listener) {
    return listen(this, name, listener);
  }
  off() {
    return this;
  }
  removeListener() {
    return this;
  }
  removeAllListeners() {
    return this;
  }
  get opened() {
    return stands("open");
  }
  get closed() {
    return stands("closed");
  }
  get halfOpen() {
    return stands("half open");
  }
  get pendingClose() {
    return stands("pending");
  }
  get enabled() {
    return stands("enabled");
  }
  get warmUp() {
    return stands("warming up");
  }
  get isShutdown() {
    return stands("shut down");
  }
  get stats() {
    return process.env;
  }
  get status() {
    return { stats: process.env, window: [process.env] };
  }
  get name() {
    return this.options?.name;
  }
  toJSON() {
    return { state: process.env, status: process.env };
  }
  fallback(work) {
    this.standIns.push(worksOf(work));
    return this;
  }
  async fire(...given) {
    tell(this, ["fire"], given);
    try {
      const result = await this.action(...given);
      tell(this, ["success", "close", "halfOpen"], result);
      return result;
    } catch (error) {
      tell(this, ["failure", "timeout", "reject", "open"], error);
      for (const work of this.standIns) {
        const result = await work(...given, error);
        tell(this, ["fallback"], result, error);
        return result;
      }
      throw error;
    }
  }
  exec(...given) {
    return this.fire(...given);
  }
  call(self, ...given) {
    return this.fire(...given);
  }
  open() {}
  close() {}
  enable() {}
  disable() {}
  shutdown() {}
  clearCache() {}
  healthCheck() {}
}
