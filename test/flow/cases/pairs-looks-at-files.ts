// Files on other machines: whether they are there, what a folder lists, and where they go.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Client as Ftp } from "basic-ftp";
import Sftp from "ssh2-sftp-client";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const existsThenPut = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  await sftp.connect({});
  if (await sftp.exists(`/in/${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sftp.put(Buffer.from(r.body), `/in/${r.messageId}.csv`); } };
export const existsAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  if (await sftp.exists(`/in/${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const existsElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  if (await sftp.exists(`/in/${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await sftp.put(Buffer.from(r.body), `/log/${r.messageId}.csv`); } };
export const moved = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  if (!(await sftp.exists(`/in/${r.body}`))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sftp.rename(`/in/${r.body}`, `/done/${r.body}`); } };
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  const files = await sftp.list("/in");
  if (files.some(({ name }) => name === `${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sftp.put(Buffer.from(r.body), `/in/${r.messageId}.csv`); } };
export const listedByFtp = async (event: SQSEvent) => { for (const r of event.Records) {
  const ftp = new Ftp();
  await ftp.access({});
  const files = await ftp.list("/in");
  if (files.find((file) => file.name === `${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ftp.uploadFrom("/tmp/file", `/in/${r.messageId}.csv`); } };
export const linesAddedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  if (await sftp.exists(`/in/${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await sftp.append(Buffer.from(r.body), "/journal"); } }; // unguarded
export const linesAddedThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const sftp = new Sftp();
  if (await sftp.exists(`/in/${r.messageId}.csv`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sftp.append(Buffer.from(r.body), `/in/${r.messageId}.csv`); } }; // weak (racy)
