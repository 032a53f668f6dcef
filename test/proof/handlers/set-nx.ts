// SET NX, GETSET, SETBIT, APPEND and first counts: kept long enough, too short, with a volatile key, bound to the function's name, and with its result not looked at.
import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event: DynamoDBStreamEvent, context: Context) => {
  for (const { eventID } of event.Records) {
    if ((await redis.set(`a:${eventID}`, "1", "EX", 999999, "NX")) === "OK")
      await sns.send(tell(`kept ${eventID}`)); // kept: guarded
    if ((await redis.set(`b:${eventID}`, "1", "EX", 60 * 60, "NX")) === "OK")
      await sns.send(tell(`forgot ${eventID}`)); // forgot: weak (window)
    if (await redis.set(`c:${context.awsRequestId}:${eventID}`, "1", "EX", 999999, "NX"))
      await sns.send(tell(`requested ${eventID}`)); // requested: weak (volatile-key)
    if (await redis.set(`d:${context.functionName}:${eventID}`, "1", "EX", 999999, "NX"))
      await sns.send(tell(`bound ${eventID}`)); // bound: weak (name-bound)
    if (await redis.set(`e:${process.env.AWS_LAMBDA_FUNCTION_NAME}:${eventID}`, "1", "EX", 43200, "NX"))
      await sns.send(tell(`both ${eventID}`)); // both: weak (name-bound, window)
    await redis.set(`f:${eventID}`, "1", "EX", 999999, "NX");
    await sns.send(tell(`ignored ${eventID}`)); // ignored: unguarded
    if ((await redis.setnx(`g:${eventID}`, "1")) === 1) await sns.send(tell(`setnx ${eventID}`)); // setnx: guarded
    if ((await redis.sadd("members", eventID)) === 1) await sns.send(tell(`added ${eventID}`)); // added: guarded
    if (await redis.sadd("requests", context.awsRequestId + eventID)) // requests: unguarded
      await sns.send(tell(`anew ${eventID}`)); // anew: weak (volatile-key)
    if (await redis.setnx(`${context.functionName}-${eventID}`, "1")) await sns.send(tell(`named ${eventID}`)); // named: weak (name-bound)
    if ((await redis.getset(`i:${eventID}`, "1")) === null) await sns.send(tell(`swapped ${eventID}`)); // swapped: guarded
    if ((await redis.getset(`j:${context.functionName}:${eventID}`, "1")) === null)
      await sns.send(tell(`renamed ${eventID}`)); // renamed: weak (name-bound)
    if ((await redis.setbit("bits", Number(eventID!.slice(6)), 1)) === 0) await sns.send(tell(`bit ${eventID}`)); // bit: guarded
    if ((await redis.setbit(`bits:${context.functionName}`, Number(eventID!.slice(6)), 1)) === 0)
      await sns.send(tell(`rebit ${eventID}`)); // rebit: weak (name-bound)
    if ((await redis.append(`k:${eventID}`, "x")) === 1) await sns.send(tell(`begun ${eventID}`)); // begun: guarded
    if ((await redis.append(context.functionName + eventID, "x")) === 1) await sns.send(tell(`resumed ${eventID}`)); // resumed: weak (name-bound)
    if ((await redis.incr(`h:${eventID}`)) === 1) await sns.send(tell(`counted ${eventID}`)); // counted: guarded
    if ((await redis.incr(context.awsRequestId + eventID)) === 1) await sns.send(tell(`recounted ${eventID}`)); // recounted: weak (volatile-key)
    await redis.incr("visits"); // visits: unguarded
  }
};
