// `node:diagnostics_channel`: who listens to a channel is told, at once, what is published there.
const channels = {};
class Channel {
  constructor(name) {
    this.name = name;
    this.listeners = [];
  }
  get hasSubscribers() {
    return this.listeners.length > 0;
  }
  subscribe(listener) {
    this.listeners.push(listener);
  }
  unsubscribe(listener) {
    this.listeners = this.listeners.filter((one) => one !== listener);
    return true;
  }
  publish(message) {
    for (const listener of this.listeners) listener(message, this.name);
  }
}
export const channel = (name) => {
  channels[name] ??= new Channel(name);
  return channels[name];
};
export const hasSubscribers = (name) => channel(name).hasSubscribers;
export const subscribe = (name, listener) => channel(name).subscribe(listener);
export const unsubscribe = (name, listener) => channel(name).unsubscribe(listener);
