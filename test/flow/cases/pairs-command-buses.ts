// NestJS CQRS: a class says which command or event it handles, and a bus runs it for each that it is given.
import { Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { CommandBus, CommandHandler, CqrsModule, EventBus, EventsHandler } from "@nestjs/cqrs";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
@Injectable() class Topic { private readonly sns = new SNSClient({});
  claimed(Message: string) { return this.sns.send(new PublishCommand({ Message })); } // guarded
  each(Message: string) { return this.sns.send(new PublishCommand({ Message })); } } // unguarded
class Notify { constructor(readonly id: string, readonly text: string) {} }
class Tell { constructor(readonly text: string) {} }
class Shipped { constructor(readonly text: string) {} }
class Unhandled { constructor(readonly text: string) {} }
@CommandHandler(Notify) class NotifyHandler { private readonly redis = new Redis(); constructor(private readonly topic: Topic) {}
  async execute({ id, text }: Notify) {
    if (await this.redis.set(id, "1", "EX", 864000, "NX")) await this.topic.claimed(text); } }
@CommandHandler(Tell) class TellHandler { constructor(private readonly topic: Topic) {}
  async execute({ text }: Tell) { await this.topic.each(text); } }
@EventsHandler(Shipped) class Mailer { private readonly sns = new SNSClient({});
  async handle({ text }: Shipped) { await this.sns.send(new PublishCommand({ Message: text })); } } // unguarded
@Injectable() class Orders { constructor(private readonly commands: CommandBus, private readonly events: EventBus) {}
  async run(id: string, text: string) {
    await this.commands.execute(new Notify(id, text));
    await this.commands.execute(new Tell(text));
    this.events.publish(new Shipped(text));
    await this.commands.execute(new Unhandled(text)); } } // unknown
@Module({ imports: [CqrsModule], providers: [NotifyHandler, TellHandler, Mailer, Topic, Orders] }) class App {}
export const handler = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(App);
  for (const { messageId, body } of event.Records) await app.get(Orders).run(messageId, body); };
