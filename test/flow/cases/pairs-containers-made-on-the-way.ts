// Containers that are made by whoever handles a record, or whose package is asked for as a whole: what they hand out is told as of others.
import * as awilix from "awilix";
import { Container } from "inversify";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
class Topic { private readonly sns = new SNSClient({});
  send(Message: string) { return this.sns.send(new PublishCommand({ Message })); } } // unguarded
class Silent { async send() {} }
class Orders { constructor(private readonly topic: Topic) {} async tell(text: string) { await this.topic.send(text); } }

const whole = awilix.createContainer({ injectionMode: awilix.InjectionMode.CLASSIC });
whole.register({ topic: awilix.asClass(Topic).singleton(), orders: awilix.asClass(Orders), silent: awilix.asClass(Silent) });
export const ofTheWholePackage = async (event: SQSEvent) => { for (const { body } of event.Records) await whole.resolve<Orders>("orders").tell(body); };
export const silentOne = async (event: SQSEvent) => { for (const { body } of event.Records) await whole.resolve<Topic>("silent").send(body); };

const made = () => { const container = new Container(); container.bind("made").to(Topic); return container; };
export const madeEachTime = async (event: SQSEvent) => { const container = made(); for (const { body } of event.Records) await container.get<any>("made").send(body); };
const booted = async () => { const container = new Container(); container.bind("made").to(Topic); return container; };
export const waitedFor = async (event: SQSEvent) => { const container = await booted(); for (const { body } of event.Records) await container.getAsync<any>("made").then((topic) => topic.send(body)); };
const either = () => { const container = new Container(); container.bind("either").to(Silent); container.bind("either").to(Topic); return container; };
export const oneOfTwo = async (event: SQSEvent) => { const container = either(); for (const { body } of event.Records) await container.get<any>("either").send(body); }; // unknown
