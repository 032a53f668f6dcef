// `@nestjs/event-emitter`: methods say which events they listen to, and who emits one has them called.
import { ModuleRef } from "@nestjs/core";
const modules = new ModuleRef();
const all = [];
export const OnEvent = (names) => (target, method, descriptor) => {
  for (const name of [names].flat()) all.push([name, target.constructor, method, descriptor]);
};
const fits = (of, name) => {
  if (of === name) return true;
  const [start, rest] = String(of).split("*", 2);
  return rest !== undefined && String(name).startsWith(start);
};
// By a listener that was not seen: nothing is known of a name that nobody declares.
/* global runElsewhere */
const listen = (emitter, name, listener) => {
  emitter.listeners.push([name, listener]);
  return emitter;
};
const told = (emitter, name, given) => {
  const answers = [];
  for (const [of, Listener, method] of all) if (fits(of, name)) answers.push(modules.get(Listener)[method](...given));
  for (const [of, listener] of emitter.listeners) if (fits(of, name)) answers.push(listener(...given));
  if (answers.length === 0) void runElsewhere(...given);
  return answers;
};
export class EventEmitter2 {
  constructor() {
    this.listeners = [];
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
  prependListener(name, listener) {
    return listen(this, name, listener);
  }
  emit(name, ...given) {
    return told(this, name, given).length > 0;
  }
  emitAsync(name, ...given) {
    return Promise.all(told(this, name, given));
  }
}
