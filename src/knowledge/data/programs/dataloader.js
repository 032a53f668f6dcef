// `dataloader`: what a function finds for a list of keys is asked for by one of them, and is kept, as long as the loader is there.
export default class DataLoader {
  constructor(findAll, options) {
    this.findAll = findAll;
    this.isKept = options?.cache !== false;
    this.kept = new Map();
  }
  load(key) {
    if (!this.isKept) return this.find(key);
    if (!this.kept.has(key)) this.kept.set(key, this.find(key));
    return this.kept.get(key);
  }
  async find(key) {
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
  clear(key) {
    this.kept.delete(key);
    return this;
  }
  clearAll() {
    this.kept.clear();
    return this;
  }
}
