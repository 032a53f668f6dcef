// Sequelize: find or create tells which of both it was.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Sequelize } from "sequelize";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const sequelize = new Sequelize("postgres://localhost");
const Claim = sequelize.define("claims", {});
const Bound = sequelize.define("bound", {});
const Copy = sequelize.define("copies", {});
const Visit = sequelize.define("visits", {});

export const handler = async (event: DynamoDBStreamEvent, context) => {
  for (const { eventID: id } of event.Records) {
    await Copy.upsert({ id, total: 3 }); // copies: idempotent
    await Visit.create({ of: id }); // visits: unguarded
    const [, isNew] = await Claim.findOrCreate({ where: { id } });
    if (isNew) await sns.send(tell(`claimed ${id}`)); // claimed: guarded
    const [, isNewHere] = await Bound.findOrCreate({ where: { id: `${context.functionName} ${id}` } });
    if (isNewHere) await sns.send(tell(`bounded ${id}`)); // bounded: weak (name-bound)
  }
};
