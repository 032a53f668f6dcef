// Packages of models: what they answer may decide, and leaves nothing behind. Then packages that send.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AmqpConnection } from "@golevelup/nestjs-rabbitmq";
import { ImageAnnotatorClient } from "@google-cloud/vision";
import { HfInference } from "@huggingface/inference";
import { ChatOpenAI } from "@langchain/openai";
import { ElasticsearchService } from "@nestjs/elasticsearch";
import { MailerService } from "@nestjs-modules/mailer";
import { ClientProxyFactory, Transport, type ClientProxy } from "@nestjs/microservices";
import { SqsService } from "@ssut/nestjs-sqs";
import { Index } from "@upstash/vector";
import { CohereClient } from "cohere-ai";
import { Translator } from "deepl-node";
import Groq from "groq-sdk";
import { MercadoPagoConfig, Payment } from "mercadopago";
import { Svix } from "svix";
const sns = new SNSClient({});
const publish = (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded

const groq = new Groq();
export const answered = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = await groq.chat.completions.create({ model: "m", messages: [{ role: "user", content: r.body }] });
  if (answer.choices[0]?.message.content === "yes") await publish(r.body); } };
export const otherModels = async (event: SQSEvent) => { for (const r of event.Records) {
  const [labels] = await new ImageAnnotatorClient().labelDetection(r.body);
  const sentiment = await new HfInference("k").textClassification({ inputs: r.body });
  const text = await new Translator("k").translateText(r.body, null, "de");
  const classes = await new CohereClient({ token: "k" }).classify({ inputs: [r.body] });
  const said = await new ChatOpenAI({}).withStructuredOutput({}).invoke(r.body);
  if (labels.labelAnnotations?.length || sentiment[0]?.label === "NEGATIVE" || text || classes || said) await publish(r.body); } };
export const unknownOne = async (event: SQSEvent) => { for (const r of event.Records) await groq.files.create({ file: r.body }); }; // unknown

const vectors = new Index();
export const vector = async (event: SQSEvent) => { for (const r of event.Records) await vectors.upsert({ id: r.messageId, vector: [1] }); }; // idempotent
export const vectorOfChance = async (event: SQSEvent) => { for (const r of event.Records) await vectors.upsert({ id: crypto.randomUUID(), vector: [1], data: r.body }); }; // unguarded

export const emitted = async (event: SQSEvent) => { const client: ClientProxy = ClientProxyFactory.create({ transport: Transport.REDIS }); for (const r of event.Records) client.emit("order", r.body); }; // unguarded
class Services {
  constructor(readonly mailer: MailerService, readonly sqs: SqsService, readonly amqp: AmqpConnection, readonly search: ElasticsearchService) {}
  mail(to: string) { return this.mailer.sendMail({ to }); } // unguarded
  queue(body: string) { return this.sqs.send("orders", { id: "1", body }); } // unguarded
  queueOnce(id: string) { return this.sqs.send("orders.fifo", { id, body: "", groupId: "g", deduplicationId: id }); } // guarded
  tell(body: string) { return this.amqp.publish("orders", "created", body); } // unguarded
  index(id: string) { return this.search.index({ index: "orders", id, document: {} }); } // idempotent
}
declare const app: any;
export const nest = async (event: SQSEvent) => { for (const r of event.Records) { const s = app.get(Services); await s.mail(r.body); await s.queue(r.body); await s.queueOnce(r.messageId); await s.tell(r.body); await s.index(r.messageId); } };

const payment = new Payment(new MercadoPagoConfig({ accessToken: "k" }));
export const paid = async (event: SQSEvent) => { for (const r of event.Records) await payment.create({ body: { description: r.body } }); }; // unguarded
export const paidOnce = async (event: SQSEvent) => { for (const r of event.Records) await payment.create({ body: { description: r.body }, requestOptions: { idempotencyKey: r.messageId } }); }; // guarded
const svix = new Svix("k");
export const hooked = async (event: SQSEvent) => { for (const r of event.Records) await svix.message.create("app", { eventType: "order", payload: { body: r.body } }); }; // unguarded
export const hookedOnce = async (event: SQSEvent) => { for (const r of event.Records) await svix.message.create("app", { eventType: "order", payload: {} }, { idempotencyKey: r.messageId }); }; // guarded
