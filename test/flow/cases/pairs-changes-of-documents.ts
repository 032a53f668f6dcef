// A change stream of DocumentDB with a type of one's own: nothing but its fields tells it.
import axios from "axios";
interface Changes { events: { event: { _id: { _data: string }; operationType: string; fullDocument: { id: string } } }[] }
export const handler = async (event: Changes) => {
  for (const { event: change } of event.events) {
    if (change.operationType !== "insert") continue;
    await axios.post("https://x.example.com/changes", change.fullDocument); // unguarded
  }
};
// A list of anything.
export const planned = async ({ events }: { events: { event: { id: string } }[] }) => {
  for (const { event } of events) await axios.post("https://x.example.com/visits", event);
};
