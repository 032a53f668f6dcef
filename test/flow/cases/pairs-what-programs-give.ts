// What functions give that a package may call is in what the package gives: whoever is handed that is handed something of a record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { Context, Effect, Either, Layer, Schema } from "effect";
import { decodeUnknownPromise, Struct, String as Text } from "@effect/schema/Schema";
import { mailer } from "some-unlisted-package";
const sns = new SNSClient({});
const dynamo = new DynamoDBClient({});
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (id: string) => new PutItemCommand({ TableName: "orders", Item: { id: { S: id } } });

export const promised = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await Effect.runPromise(Effect.promise(async () => `<${r.body}>`));
  await mailer.mail("to", text); } }; // unknown
export const suspended = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await Effect.runPromise(Effect.suspend(() => Effect.succeed(r.body)));
  await mailer.mail("to", text); } }; // unknown
export const yielding = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(Effect.gen(function* () {
  const text = yield* Effect.promise(async () => r.body.trim());
  yield* mailer.mail("to", text); })); }; // unknown
export const ofNoRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await Effect.runPromise(Effect.promise(async () => "hello"));
  await mailer.mail("to", text); console.log(r.body); } };

// What was made while the module loaded is run by whoever is given it later.
const live = Layer.effect("L", Effect.promise(() => sns.send(say("a")))); // unguarded
const layer = Layer.suspend(() => (process.env.LOCAL === "1" ? Layer.succeed("L", "nothing") : live));
export const chosen = async (event: SQSEvent) => { for (const r of event.Records)
  await Effect.runPromise(Effect.provide(Effect.succeed(r.body), layer)); };
class Sender extends Context.Tag("Sender")<Sender, { send: (text: string) => unknown }>() {}
const sending = Layer.effect(Sender, Effect.gen(function* () { yield* Effect.succeed("key");
  return Sender.of({ send: Effect.fn("send")(function* (text: string) {
    yield* Effect.tryPromise({ try: () => sns.send(say(text)), catch: (error) => new Error(String(error)) }); }) }); })); // unguarded
const asked = Layer.suspend(() => sending);
export const served = async (event: SQSEvent) => { await Effect.runPromise(Effect.gen(function* () {
  const sender = yield* Sender;
  for (const r of event.Records) yield* sender.send(r.body); // unknown
}).pipe(Effect.provide(asked))); };
const unasked = Layer.suspend(() => Layer.effect("L", Effect.promise(() => sns.send(say("b")))));
export const others = async (event: SQSEvent) => { for (const r of event.Records) await Effect.runPromise(Effect.succeed(r.body)); return typeof unasked; };

// A schema gives back what it checks.
const Order = Schema.Struct({ id: Schema.String });
export const checks = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = Schema.decodeUnknownSync(Schema.parseJson(Order))(r.body);
  await dynamo.send(put(order.id)); } }; // idempotent
export const checksOrNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = Schema.decodeUnknownEither(Order)(JSON.parse(r.body));
  if (Either.isRight(order)) await dynamo.send(put(order.right.id)); } }; // idempotent
const decode = Schema.decodeUnknown(Schema.parseJson(Order));
export const checksInAProgram = async (event: SQSEvent) => { for (const r of event.Records)
  await Effect.runPromise(decode(r.body).pipe(Effect.flatMap((order) => Effect.promise(() => sns.send(say(order.id)))))); }; // unguarded
export const checksByTheOlderPackage = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await decodeUnknownPromise(Struct({ id: Text }))(JSON.parse(r.body));
  await dynamo.send(put(order.id)); } }; // idempotent
