// An item of a list that was found, written into and put back with the list: by what it keeps a repeat finds it, by what is written it may not.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const redis = new Redis();
const doc = DynamoDBDocument.from(new DynamoDBClient({}));
type Seat = { id: string; free: boolean };
const seatsOf = async (hall: string): Promise<Seat[]> => JSON.parse((await redis.get(`hall:${hall}`)) ?? "[]");
const save = (hall: string, seats: Seat[]) => redis.set(`hall:${hall}`, JSON.stringify(seats));
const drop = (seats: Seat[], seat: Seat) => { seats.splice(seats.indexOf(seat), 1); };
const get = async (id: string) => (await doc.get({ TableName: "halls", Key: { id } })).Item as any;

export const byWhatItKeeps = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat) continue; seat.free = false; await redis.set(`hall:${hall}`, JSON.stringify(seats));
  await axios.post("https://x", r.body); } }; // unguarded
export const byWhatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id && seat.free); if (!seat) continue; seat.free = false; await redis.set(`hall:${hall}`, JSON.stringify(seats));
  await axios.post("https://x", r.body); } }; // weak (racy)
export const askedBehind = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat?.free) continue; seat.free = false; await redis.set(`hall:${hall}`, JSON.stringify(seats));
  await axios.post("https://x", r.body); } }; // weak (racy)
export const itsIdWritten = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find(({ id: own }) => own === id); if (!seat) continue; seat.id = `sold-${id}`; await redis.set(`hall:${hall}`, JSON.stringify(seats));
  await axios.post("https://x", r.body); } }; // weak (racy)
export const leftOut = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat) continue; seat.free = false; await redis.set(`hall:${hall}`, JSON.stringify(seats.filter((one) => one.id !== id)));
  await axios.post("https://x", r.body); } }; // weak (racy)
export const handedOver = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat) continue; seat.free = false; seats.splice(seats.indexOf(seat), 1); await save(hall, seats);
  await axios.post("https://x", r.body); } }; // weak (racy)
export const savedByAHelper = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat) continue; seat.free = false; await save(hall, seats);
  await axios.post("https://x", r.body); } }; // unguarded
export const droppedByAHelper = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const seats = await seatsOf(hall); const seat = seats.find((seat) => seat.id === id); if (!seat) continue; seat.free = false; drop(seats, seat); await save(hall, seats);
  await axios.post("https://x", r.body); } }; // weak (racy)
export const inARow = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const row = await get(hall); const seat = row.seats.find((one: Seat) => one.id === id); if (!seat) continue; seat.free = false; await doc.put({ TableName: "halls", Item: row });
  await axios.post("https://x", r.body); } }; // unguarded
export const inARowByWhatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const row = await get(hall); const seat = row.seats.find((one: Seat) => one.id === id && one.free); if (!seat) continue; seat.free = false; await doc.put({ TableName: "halls", Item: row });
  await axios.post("https://x", r.body); } }; // weak (racy)
export const asAField = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const row = await get(hall); const seat = row.seats.find((one: Seat) => one.id === id); if (!seat) continue; seat.free = false;
  await doc.update({ TableName: "halls", Key: { id: hall }, UpdateExpression: "SET seats = :s", ExpressionAttributeValues: { ":s": row.seats } });
  await axios.post("https://x", r.body); } }; // unguarded
export const asAFieldByWhatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) { const { hall, id } = JSON.parse(r.body);
  const row = await get(hall); const seat = row.seats.find((one: Seat) => one.id === id && one.free); if (!seat) continue; seat.free = false;
  await doc.update({ TableName: "halls", Key: { id: hall }, UpdateExpression: "SET seats = :s", ExpressionAttributeValues: { ":s": row.seats } });
  await axios.post("https://x", r.body); } }; // weak (racy)
