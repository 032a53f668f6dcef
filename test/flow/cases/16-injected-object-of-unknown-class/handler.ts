// Injected object of unknown class
import type { SQSEvent } from "aws-lambda";
import { container } from "awilix";
import type { Bus } from "events-bus";

export const make = (bus: Bus) => async (e: SQSEvent) => {
  for (const r of e.Records) await bus.emit(r.body); }; // unknown
export const handler = make(container.get("bus"));
