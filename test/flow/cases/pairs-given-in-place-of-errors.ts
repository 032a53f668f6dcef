// What a package gives in place of an error, or of what takes too long: where a claim could not tell, the record passes by it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Bluebird from "bluebird";
import { backOff } from "exponential-backoff";
import Redis from "ioredis";
import CircuitBreaker from "opossum";
import pRetry from "p-retry";
import pTimeout from "p-timeout";
import Q from "q";
import { from, lastValueFrom, of, timeout } from "rxjs";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await work(messageId, body); };

// A breaker.
const letting = new CircuitBreaker(claim, { timeout: 3000 });
letting.fallback(() => true);
export const breakerThatLets = each(async (id, body) => { if (await letting.fire(id)) await sns.send(tell(body)); }); // weak
const keeping = new CircuitBreaker(claim).fallback(() => false);
export const breakerThatKeeps = each(async (id, body) => { if (await keeping.fire(id)) await sns.send(tell(body)); }); // guarded
const plain = new CircuitBreaker(claim);
export const breakerWithout = each(async (id, body) => { if (await plain.fire(id)) await sns.send(tell(body)); }); // guarded
const other = new CircuitBreaker(claim);
other.fallback(new CircuitBreaker(async () => true));
export const breakerForAnother = each(async (id, body) => { if (await other.fire(id)) await sns.send(tell(body)); }); // weak
const refusing = new CircuitBreaker(async (id: string) => { if (!(await claim(id))) throw new Error("seen"); return true; });
refusing.fallback(() => true);
export const breakerOverARefusal = each(async (id, body) => { if (await refusing.fire(id)) await sns.send(tell(body)); }); // unguarded
class Store {
  private readonly breaker = new CircuitBreaker((id: string) => claim(id));
  constructor() { this.breaker.fallback(() => true); }
  isNew(id: string) { return this.breaker.fire(id); }
}
const store = new Store();
export const breakerInAField = each(async (id, body) => { if (await store.isNew(id)) await sns.send(tell(body)); }); // weak
const told = new CircuitBreaker(claim);
told.on("success", () => sns.send(tell("it went well"))); // unguarded
export const breakerThatTells = each(async (id, body) => { if (await told.fire(id)) await sns.send(tell(body)); }); // guarded

// What takes too long.
export const lateLets = each(async (id, body) => { if (await pTimeout(claim(id), { milliseconds: 500, fallback: () => true })) await sns.send(tell(body)); }); // weak
export const lateKeeps = each(async (id, body) => { if (await pTimeout(claim(id), { milliseconds: 500, fallback: () => false })) await sns.send(tell(body)); }); // guarded
export const lateByPlace = each(async (id, body) => { if (await pTimeout(claim(id), 500, () => true)) await sns.send(tell(body)); }); // weak
export const lateWithAWord = each(async (id, body) => { if (await pTimeout(claim(id), 500, "too slow")) await sns.send(tell(body)); }); // guarded
export const lateIsUndefined = each(async (id, body) => { if ((await pTimeout(claim(id), { milliseconds: 500, message: false })) !== false) await sns.send(tell(body)); }); // weak
export const lateOfAStream = each(async (id, body) => { if (await lastValueFrom(from(claim(id)).pipe(timeout({ each: 500, with: () => of(true) })))) await sns.send(tell(body)); }); // weak
export const lateOfAStreamEnds = each(async (id, body) => { if (await lastValueFrom(from(claim(id)).pipe(timeout(500)))) await sns.send(tell(body)); }); // guarded

// Methods of the promises of packages.
const asked = (id: string) => Bluebird.resolve(claim(id));
export const returnedForErrors = each(async (id, body) => { if (await asked(id).timeout(500).catchReturn(true)) await sns.send(tell(body)); }); // weak
export const returnedForErrorsKeeps = each(async (id, body) => { if (await asked(id).timeout(500).catchReturn(false)) await sns.send(tell(body)); }); // guarded
export const returnedForOne = each(async (id, body) => { if (await asked(id).catchReturn(Bluebird.TimeoutError, true)) await sns.send(tell(body)); }); // weak
export const returnedInAnyCase = each(async (id, body) => { if (await asked(id).return(true)) await sns.send(tell(body)); }); // unguarded
export const caughtByClass = each(async (id, body) => { if (await asked(id).catch(Bluebird.TimeoutError, () => true)) await sns.send(tell(body)); }); // weak
export const lookedAt = each(async (id, body) => { if (await asked(id).tap((isNew) => console.log(isNew))) await sns.send(tell(body)); }); // guarded
export const doneForOne = each(async (id, body) => {
  const written = redis.set(id, body); // idempotent
  await Bluebird.resolve(written).catch(Bluebird.TimeoutError, () => sns.send(tell(body))); // unguarded
});
export const failed = each(async (id, body) => { if (await Q(claim(id)).timeout(500).fail(() => true)) await sns.send(tell(body)); }); // weak
export const failedKeeps = each(async (id, body) => { if (await Q(claim(id)).timeout(500).fail(() => false)) await sns.send(tell(body)); }); // guarded

// Tried again, and caught in the end.
export const triedAgain = each(async (id, body) => { if (await pRetry(() => claim(id), { retries: 2 }).catch(() => true)) await sns.send(tell(body)); }); // weak
export const triedAgainKeeps = each(async (id, body) => { if (await pRetry(() => claim(id), { retries: 2 }).catch(() => false)) await sns.send(tell(body)); }); // guarded
export const backedOff = each(async (id, body) => { if (await backOff(() => claim(id)).catch(() => true)) await sns.send(tell(body)); }); // weak
export const backedOffKeeps = each(async (id, body) => { if (await backOff(() => claim(id)).catch(() => false)) await sns.send(tell(body)); }); // guarded
