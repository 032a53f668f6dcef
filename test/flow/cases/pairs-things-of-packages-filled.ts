// Things of packages that code fills, and functions that are assigned to names nobody declared.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import events from "some-events";

const sns = new SNSClient({});
const api = new events.Api({});

// What is put into a member of it goes with it.
export async function member(event: SQSEvent) {
  for (const { body } of event.Records) {
    const batch = new events.Batch("live");
    batch.customer = body;
    await api.upload([batch]); // unknown
  }
}

// Nothing of the record is in it.
export async function memberOfNone(event: SQSEvent) {
  for (const _record of event.Records) {
    const batch = new events.Batch("live");
    batch.customer = "nobody";
    await api.upload([batch]);
  }
}

// In a thing that is in it.
export async function memberWithin(event: SQSEvent) {
  for (const { body } of event.Records) {
    const batch = new events.Batch("live");
    batch.user = new events.User();
    batch.user.id = body;
    await api.upload([batch]); // unknown
  }
}

// By a method of it.
export async function added(event: SQSEvent) {
  for (const { body } of event.Records) {
    const batch = new events.Batch("live");
    await batch.add(body); // unknown
    await api.upload({ batches: [batch] }); // unknown
  }
}

// A function that no word declares is one of the global object.
export async function assigned(event: SQSEvent) {
  await Promise.all(event.Records.map(tellEach));
}

// @ts-expect-error: as in scripts
tellEach = async ({ body }: { body: string }) => {
  await sns.send(new PublishCommand({ Message: body })); // unguarded
};
