// Containers that are asked for one of several services by a name that a message has, for all of them, and for an abstract class.
import "reflect-metadata";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Container as Inversify, injectable } from "inversify";
import Redis from "ioredis";
import { Container, InjectMany, Service, Token } from "typedi";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

abstract class Task {
  async start(body: string, id: string) { await this.run(body, id); }
  async run(_body: string, _id: string): Promise<void> {}
}
@Service("tell") class Tell extends Task {
  override async run(body: string) {
    await sns.send(tell(body)); } // unguarded
}
@Service("tell-once") class TellOnce extends Task {
  override async run(body: string, id: string) {
    if (!(await redis.set(id, "1", "EX", 864000, "NX"))) return;
    await sns.send(tell(body)); } // guarded
}
export const byName = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const task = Container.get<Task>(JSON.parse(body).type);
  if (task) await task.start(body, messageId); } };

interface Channel { send(body: string): Promise<void> }
const CHANNEL = new Token<Channel>("channel");
@Service({ id: CHANNEL, multiple: true }) class Topic implements Channel {
  async send(body: string) {
    await sns.send(tell(body)); } // unguarded
}
@Service({ id: CHANNEL, multiple: true }) class Log implements Channel {
  async send(body: string) { console.log(body); }
}
@Service() class Channels {
  constructor(@InjectMany(CHANNEL) private readonly all: Channel[]) {}
  async send(body: string) { for (const one of this.all) await one.send(body); }
}
export const injected = async (event: SQSEvent) => { for (const { body } of event.Records) await Container.get(Channels).send(body); };
export const asked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  for (const one of Container.getMany(CHANNEL)) await one.send(body); } };

abstract class Outbox {
  async put(body: string) { await this.write(`sent: ${body}`); }
  protected abstract write(text: string): Promise<void>;
}
@Service() class TopicOutbox extends Outbox {
  protected async write(text: string) {
    await sns.send(tell(text)); } // unguarded
}
export const byAbstractClass = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const outbox = Container.get<Outbox>("outbox");
  await outbox.put(body); } };

@injectable() class Mail implements Channel {
  async send(body: string) {
    await sns.send(tell(body)); } // unguarded
}
const inversify = new Inversify();
inversify.bind<Channel>("channel").to(Mail).whenTargetNamed("mail");
export const named = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await inversify.getNamed<Channel>("channel", JSON.parse(body).channel).send(body); } };
