// Own wrapper inside a middleware wrapper
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import { logging } from "./logging";
const sns = new SNSClient({});

const safely = (fn) => async (...args) => { try { return await fn(...args); } catch (e) { console.error(e); throw e; } };
const main = async (e: SQSEvent) => { await sns.send(new PublishCommand({ Message: e.Records[0].body })); }; // unguarded
export const handler = middy(safely(main)).use(logging());
