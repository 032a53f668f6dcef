// What a query came to is asked for by the id of the query: what it looked at is not known where it decides.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient } from "@aws-sdk/client-redshift-data";
const sns = new SNSClient({});
const athena = new AthenaClient({});
const redshift = new RedshiftDataClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const query = (id: string) => `SELECT 1 FROM seen WHERE id = '${id}'`;

export const foundByAthena = async (event: SQSEvent) => { for (const r of event.Records) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: query(r.messageId) }));
  const found = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  if (found.ResultSet!.Rows!.length > 1) continue;
  await sns.send(tell(r.body)); } }; // unknown
// The state of a query says nothing of the record.
export const doneByAthena = async (event: SQSEvent) => { for (const r of event.Records) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: query(r.messageId) }));
  const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
  if (QueryExecution!.Status!.State === "FAILED") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const readByAthena = async (event: SQSEvent) => { for (const r of event.Records) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: query(r.messageId) }));
  const found = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  await sns.send(tell(JSON.stringify(found.ResultSet))); } }; // unguarded
export const foundByRedshift = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Id } = await redshift.send(new ExecuteStatementCommand({ Database: "d", Sql: query(r.messageId) }));
  const found = await redshift.send(new GetStatementResultCommand({ Id }));
  if (found.Records!.length > 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const doneByRedshift = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Id } = await redshift.send(new ExecuteStatementCommand({ Database: "d", Sql: query(r.messageId) }));
  const { Status } = await redshift.send(new DescribeStatementCommand({ Id }));
  if (Status === "FAILED") continue;
  await sns.send(tell(r.body)); } }; // unguarded
