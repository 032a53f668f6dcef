// A POST that the other side refuses to make again, told by its status; and one that is looked for before.
import type { SQSEvent } from "aws-lambda";

const api = process.env.API;
const post = (id: string) => ({ method: "POST", body: JSON.stringify({ id }) });

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const refused = await fetch(`${api}/unique/orders`, post(messageId)); // orders: guarded
    if (refused.status !== 409 && !refused.ok) throw new Error("not made");
    await fetch(`${api}/plain`, post(messageId)); // plain: unguarded
    const before = await fetch(`${api}/listed/${messageId}`);
    if (before.status === 404) await fetch(`${api}/listed`, post(messageId)); // listed: weak (racy)
  }
};
