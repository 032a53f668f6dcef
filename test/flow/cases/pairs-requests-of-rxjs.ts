// Requests of rxjs are requests as any others, and so is what is written to a socket.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { from, lastValueFrom, map, mergeMap } from "rxjs";
import { ajax } from "rxjs/ajax";
import { fromFetch } from "rxjs/fetch";
import { webSocket } from "rxjs/webSocket";
const redis = new Redis();
const socket = webSocket("wss://example.com");
export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const { id } = JSON.parse(body);
    await lastValueFrom(ajax.getJSON(`https://example.com/orders/${id}`)); // no effect
    await lastValueFrom(ajax.put(`https://example.com/orders/${id}`, body)); // idempotent
    await lastValueFrom(from([id]).pipe(mergeMap((order) => ajax.post("https://example.com/orders", { order }).pipe(map((one) => one.response))))); // unguarded
    ajax({ url: "https://example.com/orders", method: "POST", body }).subscribe((one) => console.log(one)); // unguarded
    await lastValueFrom(fromFetch(`https://example.com/orders/${id}`)); // no effect
    await lastValueFrom(fromFetch("https://example.com/orders", { method: "POST", body })); // unguarded
    socket.next({ id }); // unguarded
    if ((await redis.set(messageId, "1", "NX")) !== "OK") continue;
    await lastValueFrom(ajax.post("https://example.com/orders", body)); // guarded
  }
};
