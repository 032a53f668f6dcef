// An application of NestJS that is made of the event beside its modules: what the package does with that nobody knows.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Controller, Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { EventPattern, Server, type CustomTransportStrategy } from "@nestjs/microservices";
const sns = new SNSClient({});
@Controller()
class Told { @EventPattern("") async handle(message: string) { await sns.send(new PublishCommand({ TopicArn: "t", Message: message })); } }
@Injectable()
class Mailer { async send(message: string) { await sns.send(new PublishCommand({ TopicArn: "t", Message: message })); } } // unguarded
@Module({ controllers: [Told], providers: [Mailer] })
class AppModule {}
class Queue extends Server implements CustomTransportStrategy {
  constructor(private readonly event: SQSEvent) { super(); }
  async listen(done: () => void) {
    for (const r of this.event.Records) await this.messageHandlers.get("")?.(r.body);
    done();
  }
  close() {}
}

export const byAStrategy = async (event: SQSEvent) => {
  const app = await NestFactory.createMicroservice(AppModule, { strategy: new Queue(event) }); // unknown
  await app.listen(); }; // unknown
export const byNothing = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await app.init();
  console.log(event.Records.length); };
export const byAService = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  for (const r of event.Records) await app.get(Mailer).send(r.body); };
