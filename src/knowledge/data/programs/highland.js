// `highland`: streams as promises of the list of what comes through them. What a step does, it does for each of them.
const nothing = () => {};
const listOf = async (source, more) => {
  if (Array.isArray(source)) return source;
  if (source === undefined) return [];
  if (source instanceof Stream) return source.list;
  const pushed = [];
  const push = (error, one) => {
    if (error) throw error;
    if (one !== _.nil) pushed.push(one);
  };
  if (typeof source === "function") await source(push, nothing);
  else if (typeof source === "string") for await (const one of more) pushed.push(one);
  else if (typeof source.then === "function") return [await source];
  else for await (const one of source) pushed.push(one);
  return pushed;
};
class Stream {
  constructor(list) {
    this.list = list;
  }
  next(change) {
    return new Stream(this.list.then(change));
  }
  each_(work) {
    return this.next(async (all) => {
      const made = [];
      for (const one of all) made.push(...(await listOf(work(one))));
      return made;
    });
  }
  map(change) {
    return this.next((all) => all.map((one) => (typeof change === "function" ? change(one) : change)));
  }
  flatMap(make) {
    return this.each_(make);
  }
  concatMap(make) {
    return this.each_(make);
  }
  filter(test) {
    return this.next((all) => all.filter((one) => test(one)));
  }
  reject(test) {
    return this.next((all) => all.filter((one) => !test(one)));
  }
  flatFilter(test) {
    return this.next(async (all) => {
      const kept = [];
      for (const one of all) if ((await listOf(test(one)))[0]) kept.push(one);
      return kept;
    });
  }
  find(test) {
    return this.next((all) => all.filter((one) => test(one)).slice(0, 1));
  }
  compact() {
    return this.next((all) => all.filter((one) => one));
  }
  pluck(name) {
    return this.next((all) => all.map((one) => one[name]));
  }
  invoke(name, args) {
    return this.next((all) => all.map((one) => one[name](...args)));
  }
  tap(look) {
    return this.next((all) => {
      for (const one of all) look(one);
      return all;
    });
  }
  doto(look) {
    return this.tap(look);
  }
  each(work) {
    return this.tap(work);
  }
  forEach(work) {
    return this.tap(work);
  }
  done(work) {
    this.list.then(() => work());
  }
  reduce(seed, step) {
    const [from, change] = typeof seed === "function" ? [step, seed] : [seed, step];
    return this.next((all) => [all.reduce((made, one) => change(made, one), from)]);
  }
  reduce1(step) {
    return this.next((all) => [all.reduce((made, one) => step(made, one))]);
  }
  scan(seed, step) {
    return this.reduce(seed, step);
  }
  group(by) {
    const nameOf = typeof by === "function" ? by : (one) => one[by];
    return this.next((all) => {
      const groups = {};
      for (const one of all) {
        const name = nameOf(one);
        groups[name] = groups[name] || [];
        groups[name].push(one);
      }
      return [groups];
    });
  }
  batch() {
    return this.next((all) => (all.length === 0 ? [] : [all]));
  }
  batchWithTimeOrCount() {
    return this.batch();
  }
  collect() {
    return this.next((all) => [all]);
  }
  head() {
    return this.next((all) => all.slice(0, 1));
  }
  last() {
    return this.next((all) => all.slice(-1));
  }
  take(count) {
    return this.next((all) => all.slice(0, count));
  }
  drop(count) {
    return this.next((all) => all.slice(count));
  }
  slice(from, to) {
    return this.next((all) => all.slice(from, to));
  }
  flatten() {
    return this.next((all) => all.flat());
  }
  parallel() {
    return this.each_((one) => one);
  }
  merge() {
    return this.parallel();
  }
  mergeWithLimit() {
    return this.parallel();
  }
  sequence() {
    return this.parallel();
  }
  series() {
    return this.parallel();
  }
  concat(other) {
    return this.next(async (all) => [...all, ...(await listOf(other))]);
  }
  append(one) {
    return this.next((all) => [...all, one]);
  }
  otherwise(other) {
    return this.next(async (all) => (all.length > 0 ? all : listOf(other)));
  }
  through(step) {
    return typeof step === "function" ? step(this) : this.pipe(step);
  }
  pipe(target) {
    this.tap((one) => target.write(one));
    return target;
  }
  consume(work) {
    return this.next(async (all) => {
      const pushed = [];
      const push = (error, one) => {
        if (error) throw error;
        if (one !== _.nil) pushed.push(one);
      };
      for (const one of all) await work(undefined, one, push, nothing);
      await work(undefined, _.nil, push, nothing);
      return pushed;
    });
  }
  errors(handle) {
    const handled = async (error) => {
      const pushed = [];
      await handle(error, (failed, one) => {
        if (failed) throw failed;
        pushed.push(one);
      });
      return pushed;
    };
    return new Stream(this.list.catch(handled));
  }
  stopOnError(handle) {
    return this.errors(handle);
  }
  uniq() {
    return this;
  }
  uniqBy() {
    return this;
  }
  sort() {
    return this;
  }
  sortBy() {
    return this;
  }
  ratelimit() {
    return this;
  }
  throttle() {
    return this;
  }
  debounce() {
    return this;
  }
  fork() {
    return this;
  }
  observe() {
    return this;
  }
  resume() {}
  toArray(work) {
    this.list.then((all) => work(all));
  }
  pull(work) {
    this.list.then((all) => work(null, all[0]), (error) => work(error));
  }
  toCallback(work) {
    this.list.then((all) => work(null, all.length > 1 ? all : all[0]), (error) => work(error));
  }
  toPromise() {
    return this.list.then((all) => (all.length > 1 ? all : all[0]));
  }
}
export default function _(source, more) {
  return new Stream(listOf(source, more));
}
_.nil = {};
_.of = (one) => _([one]);
_.isStream = (one) => one instanceof Stream;
_.fromError = (error) => new Stream(Promise.reject(error));
_.wrapCallback = (work) => (...args) =>
  _(new Promise((resolve, reject) => work(...args, (error, one) => (error ? reject(error) : resolve(one)))));
