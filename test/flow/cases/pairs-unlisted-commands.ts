// Commands of AWS clients that the data does not list: a request that does something is one, whatever it is given and what is made of its answer.
import type { SQSEvent } from "aws-lambda";
import { GetRoomCommand, ListRoomsCommand, OpenRoomCommand, RoomsClient } from "@aws-sdk/client-rooms";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SendCardCommand, SNSClient } from "@aws-sdk/client-sns";
const [rooms, sns, doc] = [new RoomsClient({}), new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const note = (pk: string, room: string) =>
  doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET room = :r", ExpressionAttributeValues: { ":r": room } }));
class Opener {
  constructor(private readonly client: RoomsClient) {}
  async open(name: string): Promise<string> {
    const { roomId } = await this.client.send(new OpenRoomCommand({ name })); // unknown
    if (!roomId) throw new Error("no room");
    return roomId; } }

export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { roomId } = await rooms.send(new OpenRoomCommand({ name: r.body })); // unknown
  await note(r.messageId, roomId!); } };
export const ofWhatIsStored = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { pk: r.messageId } }));
  const { roomId } = await rooms.send(new OpenRoomCommand({ name: Item!.name })); // unknown
  await note(r.messageId, roomId!); } };
export const ofAClass = async (event: SQSEvent) => { for (const r of event.Records) await note(r.messageId, await new Opener(rooms).open("all")); };
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
  await rooms.send(new OpenRoomCommand({ name: r.body })); } }; // guarded
export const withATokenOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await rooms.send(new OpenRoomCommand({ name: r.body, clientToken: r.messageId })); }; // guarded
export const withATokenMadeAnew = async (event: SQSEvent) => { for (const r of event.Records)
  await rooms.send(new OpenRoomCommand({ name: r.body, clientToken: crypto.randomUUID() })); }; // unknown
export const thatAsk = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rooms: all } = await rooms.send(new ListRoomsCommand({ name: r.body }));
  const one = await rooms.send(new GetRoomCommand({ roomId: all![0]! }));
  console.log(one.state); } };
export const ofAListedClient = async (event: SQSEvent) => { for (const r of event.Records)
  await sns.send(new SendCardCommand({ text: r.body })); }; // unknown
