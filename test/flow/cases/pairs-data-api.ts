// Rows of the Data API of RDS: under `records`, each value under its type.
import type { SQSEvent } from "aws-lambda";
import AWS from "aws-sdk";
import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
import { RedshiftDataClient, ExecuteStatementCommand as RedshiftCommand } from "@aws-sdk/client-redshift-data";
const old = new AWS.RDSDataService();
const data = new RDSDataClient({});
const redshift = new RedshiftDataClient({});
const of = (sql: string, id: string) => ({ resourceArn: "r", secretArn: "s", sql, parameters: [{ name: "id", value: { stringValue: id } }] });
const text = (row: AWS.RDSDataService.FieldList | undefined, at: number): string | null => {
  const field = row?.[at];
  if (!field || field.isNull) return null;
  return field.stringValue ?? null;
};
export const reads = async (event: SQSEvent) => { for (const r of event.Records) {
  const { records } = await old.executeStatement(of("SELECT name, mail FROM users WHERE id = :id", r.body)).promise();
  const mail = text(records?.[0], 1);
  if (!mail) continue;
  await fetch("https://mail.example.com", { method: "POST", body: mail }); } }; // unguarded
export const readsAField = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await data.send(new ExecuteStatementCommand(of("SELECT gone FROM users WHERE id = :id", r.body)));
  if (found.records?.[0]?.[0]?.booleanValue) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); } }; // unguarded
export const marks = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await data.send(new ExecuteStatementCommand(of("SELECT id FROM seen WHERE id = :id", r.messageId)));
  if (found.records!.length > 0) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); // weak (racy)
  await data.send(new ExecuteStatementCommand(of("INSERT INTO seen (id) VALUES (:id) ON CONFLICT DO NOTHING", r.messageId))); } };
export const claims = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await data.send(new ExecuteStatementCommand(of("UPDATE jobs SET state = 'RUNNING' WHERE id = :id AND state = 'QUEUED' RETURNING id", r.body)));
  if (!claimed.records?.[0]) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); } }; // guarded
export const claimsByCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await data.send(new ExecuteStatementCommand(of("UPDATE jobs SET state = 'RUNNING' WHERE id = :id AND state = 'QUEUED'", r.body)));
  if (claimed.numberOfRecordsUpdated === 0) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); } }; // guarded
export const updatesWithoutState = async (event: SQSEvent) => { for (const r of event.Records) {
  const updated = await data.send(new ExecuteStatementCommand(of("UPDATE jobs SET state = 'RUNNING' WHERE id = :id RETURNING id", r.body)));
  if (!updated.records?.[0]) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); } }; // unguarded
export const counts = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await data.send(new ExecuteStatementCommand(of("SELECT count(*) FROM seen WHERE id = :id", r.messageId)));
  if (found.records![0]![0]!.longValue! > 0) continue;
  await fetch("https://mail.example.com", { method: "POST", body: r.body }); } }; // unguarded
export const startsOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Id } = await redshift.send(new RedshiftCommand({ Sql: "SELECT a FROM b WHERE c = :c", Parameters: [{ name: "c", value: r.body }] }));
  if (!Id) continue;
  await fetch("https://mail.example.com", { method: "POST", body: Id }); } }; // unguarded
