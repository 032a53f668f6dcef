/**
 * Stands in for `aws-sdk`, version 2, which is a hundred megabytes and no longer kept up: its form of calls (`request.promise()`,
 * callbacks, `error.code`) over the clients of version 3, so that the same requests arrive at the loopback server.
 */
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as document from "@aws-sdk/lib-dynamodb";

type Callback = (error: Error | null, data?: unknown) => void;
type Operation = (
  params: object,
  callback?: Callback,
) => { promise(): Promise<unknown>; send(callback: Callback): void };
type Package = Readonly<Record<string, unknown>>;
type Client = { send(command: object): Promise<unknown> };

/** `service.putItem(params)` sends a `PutItemCommand`. */
function service(commands: Package, makeClient: () => object): new () => Record<string, Operation> {
  return class {
    constructor() {
      const client = makeClient() as Client;
      return new Proxy(this, {
        get: (_, name: string): Operation => {
          const command = `${name.charAt(0).toUpperCase()}${name.slice(1)}Command`;
          return (params, callback) => {
            const send = (): Promise<unknown> =>
              run(client, commands[command] as new (input: object) => object, params);
            if (callback) answer(send(), callback);
            return { promise: send, send: (later) => answer(send(), later) };
          };
        },
      }) as never;
    }
  } as never;
}

async function run(client: Client, Command: new (input: object) => object, params: object): Promise<unknown> {
  try {
    return await client.send(new Command(params));
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { code: error.name }) : error;
  }
}

function answer(result: Promise<unknown>, callback: Callback): void {
  result.then(
    (data) => callback(null, data),
    (error: Error) => callback(error),
  );
}

const DocumentClient = service(document, () => document.DynamoDBDocumentClient.from(new dynamodb.DynamoDBClient({})));
export const DynamoDB = Object.assign(
  service(dynamodb, () => new dynamodb.DynamoDBClient({})),
  { DocumentClient },
);
export const SNS = service(sns, () => new sns.SNSClient({}));
export const SQS = service(sqs, () => new sqs.SQSClient({}));
export default { DynamoDB, SNS, SQS };
