/** A decorated field is there before the code runs only where its decorator hands something in. Mappers and validators may leave it out. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Entity, Enum, ManyToOne, PrimaryKey, Property } from "@mikro-orm/core";
import { IsEnum, IsOptional, ValidateNested } from "class-validator";
import { Inject } from "@acme/container";
import type { SQSEvent } from "aws-lambda";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const publish = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });

export enum State {
  New = "new",
  Sent = "sent",
}

class Address {
  street!: string;
}

class Mailer {
  async send(text: string) {
    await sns.send(publish(text)); // unguarded
  }
}

@Entity()
class Order {
  @PrimaryKey() id!: string;
  @Enum(() => State) state!: State;
  @Property() address!: Address;
  @ManyToOne() before?: Order;
}

class Request {
  @IsEnum(State) @IsOptional() state!: State;
  @ValidateNested() address!: Address;
}

class Service {
  @Inject() private mailer!: Mailer;

  async run(text: string) {
    if (!this.mailer) await sns.send(publish("the container always gives one"));
    await this.mailer.send(text);
  }
}

/** An enum column of a row that nobody has filled. */
export const byState = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const order = new Order();
    if (!order.state) await sns.send(publish(record.body)); // unguarded
  }
};

/** A column whose type is a class, and a relation. */
export const byAddress = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const order = new Order();
    if (!order.address) await sns.send(publish(record.body)); // unguarded
    if (order.before) await sns.send(publish(record.messageId)); // unguarded
  }
};

/** The key is perhaps nothing, and perhaps what a mapper set. */
export const asKey = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const order = new Order();
    await db.send(new PutCommand({ TableName: "Orders", Item: { id: order.state, body: record.body } })); // unknown
  }
};

/** Decorators of validators fill nothing. */
export const validated = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const request = new Request();
    if (!request.state) await sns.send(publish(record.body)); // unguarded
    if (!request.address) await sns.send(publish(record.messageId)); // unguarded
  }
};

/** The twin: what a container hands in is there. */
export const handedIn = async ({ Records }: SQSEvent) => {
  for (const record of Records) await new Service().run(record.body);
};
