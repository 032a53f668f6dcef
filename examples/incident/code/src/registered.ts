import type { DynamoDBStreamEvent } from "aws-lambda";
import { announce, callBack, welcome } from "./notify.js";

/** Runs for every change of the table of registrations. */
export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  for (const record of event.Records) {
    const registration = record.dynamodb?.NewImage;
    if (record.eventName !== "INSERT" || !registration) continue;
    const email = registration.email?.S ?? "";

    await welcome(email);
    await announce(email);
    await callBack(registration.phone?.S ?? "");
  }
};
