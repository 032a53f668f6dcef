// Models whose columns are all declared, and none that an insert gives as unique: whether anything refuses a second one is not known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { model, models, Schema } from "mongoose";
import { DataTypes, Model, Sequelize } from "sequelize";
const [sns, db] = [new SNSClient({}), new Sequelize("x")];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
declare const shared: Record<string, any>;

const Plain = model("Plain", new Schema({ messageId: String }));
const Typed = models.Typed || model("Typed", new Schema({ messageId: { type: String, required: true } }, { timestamps: true }));
const Unique = model("Unique", new Schema({ messageId: { type: String, unique: true } }));
const Shared = model("Shared", new Schema({ ...shared, messageId: String }));
const ofIndex = new Schema({ messageId: String });
ofIndex.index({ messageId: 1 }, { unique: true });
const Indexed = model("Indexed", ofIndex);
const Row = db.define("row", { messageId: DataTypes.STRING });
const Key = db.define("key", { messageId: { type: DataTypes.STRING, primaryKey: true } });
const Together = db.define("together", { messageId: DataTypes.STRING }, { indexes: [{ unique: true, fields: ["messageId"] }] });
class Declared extends Model {}
Declared.init({ messageId: { type: DataTypes.STRING } }, { sequelize: db });

const once = async (insert: () => Promise<unknown>, isThere: (error: any) => boolean): Promise<boolean> => {
  try { await insert(); return true; } catch (error) { if (isThere(error)) return false; throw error; } };
const ofMongo = (error: any) => error.code === 11000;
const ofSql = (error: any) => error.name === "SequelizeUniqueConstraintError";

export const schemas = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await once(() => Plain.create({ messageId: r.messageId }), ofMongo)) // unknown
    await sns.send(tell("nothing unique")); // unknown
  if (await once(() => Typed.create({ messageId: r.messageId }), ofMongo)) // unknown
    await sns.send(tell("required alone")); // unknown
  if (await once(() => Unique.create({ messageId: r.messageId }), ofMongo)) // idempotent
    await sns.send(tell("unique")); // guarded
  if (await once(() => Indexed.create({ messageId: r.messageId }), ofMongo)) // idempotent
    await sns.send(tell("by an index")); // guarded
  if (await once(() => Shared.create({ messageId: r.messageId }), ofMongo)) // guarded
    await sns.send(tell("of more than is known")); } }; // guarded
export const tables = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await once(() => Row.create({ messageId: r.messageId }), ofSql)) // unknown
    await sns.send(tell("nothing unique")); // unknown
  if (await once(() => Declared.create({ messageId: r.messageId }), ofSql)) // unknown
    await sns.send(tell("by a class")); // unknown
  if (await once(() => Key.create({ messageId: r.messageId }), ofSql)) // idempotent
    await sns.send(tell("the key")); // guarded
  if (await once(() => Together.create({ messageId: r.messageId }), ofSql)) // guarded
    await sns.send(tell("by a list of indexes")); } }; // guarded
