// What a package is given to make a service of, and makes it of once it is asked: functions in what that gives may be called.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Context, Effect, Layer } from "effect";
const publish = (sns: SNSClient, Message: string) => Effect.promise(() => sns.send(new PublishCommand({ TopicArn: "t", Message }))); // unguarded

class Made extends Context.Tag("Made")<Made, { tell: (text: string) => Effect.Effect<unknown> }>() {}
const MadeLive = Layer.sync(Made, () => { const sns = new SNSClient({}); return { tell: (text) => publish(sns, text) }; });
export const madeByAFunction = (event: SQSEvent) => Effect.runPromise(Effect.gen(function* () {
  const made = yield* Made;
  for (const r of event.Records) yield* made.tell(r.body); // unknown
}).pipe(Effect.provide(MadeLive)));

class Given extends Context.Tag("Given")<Given, { tell: (text: string) => Effect.Effect<unknown> }>() {}
const client = new SNSClient({});
const GivenLive = Layer.succeed(Given, { tell: (Message: string) => Effect.promise(() => client.send(new PublishCommand({ TopicArn: "g", Message }))) }); // unguarded
export const givenAtOnce = (event: SQSEvent) => Effect.runPromise(Effect.gen(function* () {
  const given = yield* Given;
  for (const r of event.Records) yield* given.tell(r.body); // unknown
}).pipe(Effect.provide(GivenLive)));

class Quiet extends Context.Tag("Quiet")<Quiet, { tell: (text: string) => Effect.Effect<unknown> }>() {}
const QuietLive = Layer.sync(Quiet, () => ({ tell: (text) => Effect.sync(() => console.log(text)) }));
export const onlyLogged = (event: SQSEvent) => Effect.runPromise(Effect.gen(function* () {
  const quiet = yield* Quiet;
  for (const r of event.Records) yield* quiet.tell(r.body); // unknown
}).pipe(Effect.provide(QuietLive)));
