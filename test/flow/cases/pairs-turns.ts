// What is stored says what is set next, also in an item that all records share. What another attribute chooses, or one way only, is set.
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [doc, prisma, pool] = [DynamoDBDocument.from({} as never), new PrismaClient(), new Pool()];
const NEXT: Record<string, string> = { spring: "summer", summer: "autumn", autumn: "winter" };
const read = async (id: string) => (await doc.get({ TableName: "games", Key: { id } })).Item!;
const put = (Item: Record<string, unknown>) => doc.put({ TableName: "games", Item }); // idempotent
export const turned = async (event: SQSEvent) => { for (const _ of event.Records) {
  const game = await read("open");
  game.turn = game.turn === "white" ? "black" : "white";
  await doc.put({ TableName: "games", Item: game }); } }; // unguarded
export const turnedByIf = async (event: SQSEvent) => { for (const r of event.Records) {
  const game = await read(r.body);
  if (game.turn === "white") game.turn = "black"; else game.turn = "white";
  await doc.put({ TableName: "games", Item: game }); } }; // unguarded
export const bySwitch = async (event: SQSEvent) => { for (const _ of event.Records) {
  const game = await read("open");
  switch (game.level) { case "low": game.level = "middle"; break; case "middle": game.level = "high"; break; }
  await doc.put({ TableName: "games", Item: game }); } }; // unguarded
export const byTable = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { season } = await read("open");
  await doc.put({ TableName: "games", Item: { id: "open", season: { dry: "wet", wet: "dry" }[season as "dry" | "wet"] } }); // unguarded
  await doc.put({ TableName: "games", Item: { id: "open", season: NEXT[season] } }); // unguarded
  await doc.put({ TableName: "games", Item: { id: "shown", season: NEXT[season] } }); // idempotent
  await doc.put({ TableName: "games", Item: { id: "open", coming: NEXT[season] } }); } }; // idempotent
export const inTables = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { rows } = await pool.query("SELECT turn FROM games WHERE id = 1");
  await pool.query("UPDATE games SET turn = $1 WHERE id = 1", [rows[0].turn === "white" ? "black" : "white"]); // unguarded
  const one = await prisma.game.findUniqueOrThrow({ where: { id: 1 } });
  await prisma.game.update({ where: { id: 1 }, data: { turn: one.turn === "white" ? "black" : "white" } }); // unguarded
  await prisma.game.update({ where: { id: 1 }, data: { turn: one.mode === "fast" ? "black" : "white" } }); } }; // idempotent
export const byAnotherAttribute = async (event: SQSEvent) => { for (const _ of event.Records) {
  const game = await read("open");
  game.state = game.isPaid ? "running" : "waiting";
  await doc.put({ TableName: "games", Item: game }); } }; // idempotent
export const oneWay = async (event: SQSEvent) => { for (const _ of event.Records) {
  const game = await read("open");
  game.state = game.state === "over" ? "over" : "running";
  await put(game); } };
export const oneStep = async (event: SQSEvent) => { for (const _ of event.Records) {
  const game = await read("open");
  if (game.level === "low") game.level = "middle";
  await put(game); } };
