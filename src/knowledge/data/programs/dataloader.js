// `dataloader`: what a function finds for a list of keys is asked for by one of them. What a loader remembers is left out: one is made for each invocation.
export default class DataLoader {
  constructor(findAll) {
    this.findAll = findAll;
  }
  async load(key) {
    const [found] = await this.findAll([key]);
    if (found instanceof Error) throw found;
    return found;
  }
  async loadMany(keys) {
    return this.findAll(keys);
  }
  prime() {
    return this;
  }
  clear() {
    return this;
  }
  clearAll() {
    return this;
  }
}
