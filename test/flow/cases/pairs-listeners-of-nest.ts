// NestJS events: a method says which events it listens to, and whoever emits one has it called.
import { Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { EventEmitter2, EventEmitterModule, OnEvent } from "@nestjs/event-emitter";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
@Injectable() class Topic { private readonly sns = new SNSClient({});
  told(Message: string) { return this.sns.send(new PublishCommand({ Message })); } // unguarded
  claimed(Message: string) { return this.sns.send(new PublishCommand({ Message })); } // guarded
  counted(Message: string) { return this.sns.send(new PublishCommand({ Message })); } // unguarded
  never(Message: string) { return this.sns.send(new PublishCommand({ Message })); } }
@Injectable() class Mailer { constructor(private readonly topic: Topic) {}
  @OnEvent("order.created", { async: true }) async onCreated({ text }: { text: string }) { await this.topic.told(text); }
  @OnEvent("order.deleted") async onDeleted({ text }: { text: string }) { await this.topic.never(text); } }
@Injectable() class Accounts { private readonly redis = new Redis(); constructor(private readonly topic: Topic) {}
  @OnEvent(["order.paid", "order.returned"]) async onPaid({ id, text }: { id: string; text: string }) {
    if (await this.redis.set(id, "1", "EX", 864000, "NX")) await this.topic.claimed(text); } }
@Injectable() class Statistics { constructor(private readonly topic: Topic) {}
  @OnEvent("user.**") async onUser(text: string) { await this.topic.counted(text); } }
@Injectable() class Orders { constructor(private readonly events: EventEmitter2) {}
  async run(id: string, text: string) {
    this.events.emit("order.created", { text });
    await this.events.emitAsync("order.paid", { id, text });
    this.events.emit("user.seen", text);
    this.events.emit("nobody.listens", text); } } // unknown
@Module({ imports: [EventEmitterModule.forRoot()], providers: [Mailer, Accounts, Statistics, Topic, Orders] }) class App {}
export const handler = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(App);
  for (const { messageId, body } of event.Records) await app.get(Orders).run(messageId, body); };
