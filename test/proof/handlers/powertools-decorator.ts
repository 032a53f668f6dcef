// The decorator of Powertools: on methods for one record, under the defaults and with what they lack.
import { idempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const lasting = (path: string) => new IdempotencyConfig({ eventKeyJmesPath: path, expiresAfterSeconds: 2 * 86_400 });

class Orders {
  @idempotent({ persistenceStore: new DynamoDBPersistenceLayer({ tableName: "complete" }), keyPrefix: "complete", config: lasting("eventID") })
  async complete({ eventID }: DynamoDBRecord) {
    await sns.send(tell(`complete ${eventID}`)); // complete: guarded
  }

  @idempotent({ persistenceStore: new DynamoDBPersistenceLayer({ tableName: "plain" }) })
  async plain({ eventID }: DynamoDBRecord) {
    await sns.send(tell(`plain ${eventID}`)); // plain: weak (name-bound, window)
  }

  @idempotent({ persistenceStore: new DynamoDBPersistenceLayer({ tableName: "second" }), keyPrefix: "second", config: lasting("id"), dataIndexArgument: 1 })
  async second(at: number, { id }: { id: string }) {
    await sns.send(tell(`second ${at} ${id}`)); // second: guarded
  }

  @idempotent({ persistenceStore: new DynamoDBPersistenceLayer({ tableName: "first" }), keyPrefix: "first", config: lasting("at") })
  async first({ at, id }: { at: number; id: string }) {
    await sns.send(tell(`first ${at} ${id}`)); // first: weak (volatile-key)
  }

  async handler(event: DynamoDBStreamEvent, _context: Context) {
    for (const record of event.Records) {
      await this.complete(record);
      await this.plain(record);
      await this.second(Date.now(), { id: record.eventID });
      await this.first({ at: Date.now(), id: record.eventID });
    }
  }
}
const orders = new Orders();
export const handler = orders.handler.bind(orders);
