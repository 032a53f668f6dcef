// What is empty by the code at hand, and filled by a function that others call, as users of a library configure it.
import type { SQSEvent } from "aws-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
const message = (MessageBody: string) => new SendMessageCommand({ QueueUrl: "q", MessageBody });

export class Shipper {
  static INSTANCE: Shipper | null;
  static configure(url: string) { Shipper.INSTANCE = new Shipper(url, new SQSClient({})); }
  static get(): Shipper { if (Shipper.INSTANCE == null) throw new Error("configure first"); return Shipper.INSTANCE; }
  constructor(private url: string, private client: SQSClient) {}
  async ship(MessageBody: string) {
    await this.client.send(new SendMessageCommand({ QueueUrl: this.url, MessageBody })); // unguarded
  }
}
export const aFieldOfTheClass = async (event: SQSEvent) => { for (const record of event.Records) await Shipper.get().ship(record.body); };

let client: SQSClient | undefined;
export const configure = (given: SQSClient) => { client = given; };
function need() { if (client) return client; throw new Error("configure first"); }
export const aVariable = async (event: SQSEvent) => { for (const record of event.Records) {
  await need().send(message(record.body)); // unguarded
} };
export const whereTheErrorIsCaught = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) try {
    await need().send(message(record.body)); // unguarded
  } catch { batchItemFailures.push({ itemIdentifier: record.messageId }); }
  return { batchItemFailures };
};

class Setting {
  private client?: SQSClient;
  init(given: SQSClient) { this.client = given; }
  get() { if (!this.client) throw new Error("configure first"); return this.client; }
}
export const setting = new Setting();
export const aFieldOfAnObject = async (event: SQSEvent) => { for (const record of event.Records) {
  await setting.get().send(message(record.body)); // unguarded
} };

const untyped = { service: undefined as any, configure(given: any) { this.service = given; } };
export const service = (given: unknown) => untyped.configure(given);
export const aThingOfWhichNothingIsSaid = async (event: SQSEvent) => { for (const record of event.Records) {
  if (!untyped.service) throw new Error("configure first");
  await untyped.service.ship(record.body); // unknown
} };

// Nobody fills it, or only with nothing: whatever comes, it throws.
let never: SQSClient | undefined;
export const forget = () => { never = undefined; };
const needNever = () => { if (!never) throw new Error("no client"); return never; };
export const whatNobodyFills = async (event: SQSEvent) => { for (const record of event.Records) await needNever().send(message(record.body)); };

// The error is about something else: a hook that nobody sets is called by nobody.
let hook: SQSClient | undefined;
export const setHook = (given: SQSClient) => { hook = given; };
export const whereTheErrorIsOfTheRecord = async (event: SQSEvent) => { for (const record of event.Records) {
  if (!record.body) throw new Error("empty");
  if (hook) await hook.send(message(record.body));
} };

// Filled by the handler itself.
let made: SQSClient | undefined;
const makeClient = () => { made = new SQSClient({}); };
export const filledByTheHandler = async (event: SQSEvent) => { for (const record of event.Records) {
  if (!made) makeClient();
  if (!made) throw new Error("no client");
  if (record.body === "x") throw new Error("no content");
  console.log(made);
} };
