// A lease of so many seconds, which the statement is given as a parameter, is over before a stream is replayed.
import type { KinesisStreamEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const pool = mysql.createPool({});
const pg = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const LEASE = 60;

export const added = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const [r] = await pool.query("UPDATE jobs SET until = DATE_ADD(NOW(), INTERVAL ? SECOND) WHERE id = ? AND until < NOW()", [LEASE, id]);
  if ((r as any).affectedRows === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const addedForWeeks = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const [r] = await pool.query("UPDATE jobs SET until = DATE_ADD(NOW(), INTERVAL ? DAY) WHERE id = ? AND until < NOW()", [LEASE, id]);
  if ((r as any).affectedRows === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const lyingBack = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const [r] = await pool.execute("UPDATE jobs SET at = NOW() WHERE id = ? AND (at IS NULL OR at < NOW() - INTERVAL ? MINUTE)", [id, 5]);
  if ((r as any).affectedRows === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const lyingBackForAMonth = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const [r] = await pool.execute("UPDATE jobs SET at = NOW() WHERE id = ? AND (at IS NULL OR at < NOW() - INTERVAL ? MONTH)", [id, 5]);
  if ((r as any).affectedRows === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const multiplied = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const r = await pg.query("UPDATE jobs SET until = now() + $2 * interval '1 second' WHERE id = $1 AND until < now()", [id, LEASE]);
  if (r.rowCount === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const multipliedForWeeks = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const r = await pg.query("UPDATE jobs SET until = now() + interval '1 day' * $2 WHERE id = $1 AND until < now()", [id, LEASE]);
  if (r.rowCount === 0) continue;
  await sns.send(tell(id)); } }; // guarded
export const inWords = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const r = await pg.query("UPDATE jobs SET until = now() + ($2 || ' seconds')::interval WHERE id = $1 AND until < now()", [id, LEASE]);
  if (r.rowCount === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const asAnInterval = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const r = await pg.query("UPDATE jobs SET until = now() + $2::interval WHERE id = $1 AND until < now()", [id, "10 mins"]);
  if (r.rowCount === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const made = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const n = await prisma.$executeRaw`UPDATE jobs SET until = NOW() + make_interval(secs => ${LEASE}) WHERE id = ${id} AND until < NOW()`;
  if (n === 0) continue;
  await sns.send(tell(id)); } }; // weak (window)
export const bySettings = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  const [r] = await pool.query("UPDATE jobs SET until = DATE_ADD(NOW(), INTERVAL ? SECOND) WHERE id = ? AND until < NOW()", [process.env.LEASE, id]);
  if ((r as any).affectedRows === 0) continue;
  await sns.send(tell(id)); } }; // guarded
