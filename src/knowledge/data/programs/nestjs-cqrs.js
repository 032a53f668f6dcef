// `@nestjs/cqrs`: classes say what they handle, and who gives that to a bus has it handled.
import { ModuleRef } from "@nestjs/core";
const modules = new ModuleRef();
const all = [];
const handles =
  (...kinds) =>
  (Handler) => {
    for (const kind of kinds) all.push([kind, Handler]);
  };
export const CommandHandler = handles;
export const QueryHandler = handles;
export const EventsHandler = handles;
// By a class that was not seen: nothing is known of a name that nobody declares.
/* global runElsewhere */
class Asked {
  async execute(asked) {
    for (const [kind, Handler] of all) if (asked instanceof kind) return modules.get(Handler).execute(asked);
    return runElsewhere(asked);
  }
}
export class CommandBus extends Asked {}
export class QueryBus extends Asked {}
export class EventBus {
  publish(event) {
    let isSeen = false;
    for (const [kind, Handler] of all) {
      if (!(event instanceof kind)) continue;
      isSeen = true;
      void modules.get(Handler).handle(event);
    }
    if (!isSeen) void runElsewhere(event);
  }
  publishAll(events) {
    for (const event of events) this.publish(event);
  }
}
