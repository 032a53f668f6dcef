// An error of a class that is not listed, or that a package makes under a name, is of that class: who asks for it is told of the repeat,
// and an error of a store is none of it.
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AlreadyDone, NotReady } from "@house/errors";
import { anyClass } from "@house/classes";
import type { KinesisStreamEvent } from "aws-lambda";
import makeError from "make-error";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Seen = makeError("Seen");
const Missing = makeError("Missing");
const Nameless = anyClass();
const claim = (id: string) => doc.send(new PutCommand({ TableName: "done", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent
const takeBack = (id: string) => doc.send(new DeleteCommand({ TableName: "done", Key: { id } })); // idempotent
const isRefusal = (error: any) => error.name === "ConditionalCheckFailedException";

const seenOnce = async (id: string) => { try { await claim(id); }
  catch (error) { if (isRefusal(error)) throw new Seen(); throw error; } };
export const namedByAPackage = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await seenOnce(id);
    await sns.send(tell(id)); // guarded
  } catch (error) { if (error && error instanceof Seen) continue;
    await takeBack(id);
    throw error; } } };
export const askedForAnother = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await seenOnce(id);
    await sns.send(tell(id)); // unknown
  } catch (error) { if (error instanceof Missing) continue;
    await takeBack(id);
    throw error; } } };
export const askedForNone = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await seenOnce(id);
    await sns.send(tell(id)); // unknown
  } catch (error) { await takeBack(id);
    throw error; } } };

const doneOnce = async (id: string) => { try { await claim(id); }
  catch (error) { if (isRefusal(error)) throw new AlreadyDone(`${id} is done`); throw error; } };
export const exportedByAPackage = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await doneOnce(id); } catch (error) { if (!(error instanceof AlreadyDone)) throw error; continue; }
  await sns.send(tell(id)); // guarded
} };
export const goneOnWith = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await doneOnce(id); } catch (error) { if (!(error instanceof AlreadyDone)) throw error; }
  await sns.send(tell(id)); // unguarded
} };
export const anotherOfThePackage = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await doneOnce(id); } catch (error) { if (error instanceof NotReady) throw error; if (!(error instanceof AlreadyDone)) throw error; continue; }
  await sns.send(tell(id)); // guarded
} };
export const itsCause = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await doneOnce(id);
    await sns.send(tell(id)); // unknown
  } catch (error: any) { if (error.cause instanceof AlreadyDone) continue;
    await takeBack(id);
    throw error; } } };

// Another one may be made in the same way.
const namelessOnce = async (id: string) => { try { await claim(id); }
  catch (error) { if (isRefusal(error)) throw new Nameless(); throw error; } };
export const madeWithoutAName = async (event: KinesisStreamEvent) => { for (const r of event.Records) { const id = r.kinesis.sequenceNumber;
  try { await namelessOnce(id);
    await sns.send(tell(id)); // unknown
  } catch (error) { if (error instanceof Nameless) continue;
    await takeBack(id);
    throw error; } } };
