// `sst/node/event-bus` of SST 2: a handler of EventBridge, whose function is given the event that was published.
const handled = (work) => async (event) =>
  work({
    type: event["detail-type"],
    properties: event.detail.properties,
    metadata: event.detail.metadata,
    attempts: event.attempts ?? 0,
  });
export const EventHandler = (types, work) => handled(work);
