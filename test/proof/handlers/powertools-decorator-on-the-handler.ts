// The decorator of Powertools on the handler's method: the key is made of all records of the batch.
import { idempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idempotency" });
const config = new IdempotencyConfig({ eventKeyJmesPath: "Records[*].eventID", expiresAfterSeconds: 2 * 86_400 });

class Orders {
  readonly #sns = new SNSClient({});

  @idempotent({ persistenceStore, keyPrefix: "orders", config })
  async handler(event: DynamoDBStreamEvent, _context: Context) {
    for (const { eventID } of event.Records) {
      await this.#sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: weak (batch-key)
    }
  }
}
const orders = new Orders();
export const handler = orders.handler.bind(orders);
