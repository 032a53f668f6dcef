// `sst/aws/bus` of SST 3: a handler of EventBridge, whose function is given the event that was published.
import { bus as client } from "sst/aws/bus";
const subscriber = (types, work) => async (event) =>
  work(
    {
      type: event["detail-type"],
      properties: event.detail.properties,
      metadata: event.detail.metadata,
    },
    event,
  );
export const bus = {
  subscriber,
  publish: (name, type, properties, options) => client.publish(name, type, properties, options),
};
