/** Rows that a mapper looks for by something that is of no record: the look is no guard, and may find nothing. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const told = (look: string, body: string): string[] =>
  effectsOf(`import dynamoose from "dynamoose";
import mongoose from "mongoose";
import { DataTypes, Sequelize } from "sequelize";
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNS({});
const Kept = dynamoose.model("settings", new dynamoose.Schema({ id: { type: String, hashKey: true } }));
const Setting = mongoose.model("Setting", new mongoose.Schema({ name: String }));
const Row = new Sequelize("x").define("settings", { name: DataTypes.STRING });
export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const found = await ${look};
    ${body}
  }
};`).map(({ verdict, call }) => `${verdict} ${call}`);

describe.each([
  'Kept.get({ id: "mail" })',
  'Setting.findOne({ name: "mail" })',
  'Row.findOne({ where: { name: "mail" } })',
])("%s", (look) => {
  it("may find nothing", () => {
    expect(told(look, 'if (!found) await sns.publish({ Message: "no settings" });')).toEqual(["unguarded SNS.publish"]);
    expect(told(look, 'if (found) await sns.publish({ Message: "settings" });')).toEqual(["unguarded SNS.publish"]);
  });

  it("is a look where it is of the record", () => {
    const ofRecord = look.replace('"mail"', "messageId");
    const [publish] = told(ofRecord, 'if (found) continue; await sns.publish({ Message: "new" });');
    expect(publish).toBe("unguarded SNS.publish");
    expect(told(ofRecord, "if (found) continue;")).toEqual([]);
  });
});
