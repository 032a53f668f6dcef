// Behind a loop of as many rounds as there are of something found: that its test said no in the end is no answer. A test in front of it, or a way out of a round, is.
import type { SQSEvent } from "aws-lambda";
import { S3 } from "aws-sdk";
import axios from "axios";
import { PDFDocument } from "pdf-lib";
const s3 = new S3();
const read = (Key: string) => s3.getObject({ Bucket: "orders", Key }).promise();
const keep = (Key: string, Body: string) => s3.putObject({ Bucket: "orders", Key, Body }).promise();

export const byItsLength = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await read(r.body);
  for (let i = 0; i < (found.Body as Buffer).length; i++) await keep(`parts/${r.body}/${i}`, `${i}`);
  await axios.post("https://orders.example/length", r.body); } }; // unguarded
export const byWhatAPackageMakesOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const paper = await PDFDocument.load((await read(r.body)).Body);
  const pages = paper.getPages().length;
  for (let i = 0; i < pages; i++) await keep(`pages/${r.body}/${i}`, `${i}`);
  await axios.post("https://orders.example/pages", r.body); } }; // unguarded
export const byAListThatIsMadeOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines = (await read(r.body)).Body!.toString().split("\n");
  const long: string[] = [];
  for (let i = 0; i < lines.length; i++) if (lines[i]!.length > 80) long.push(lines[i]!);
  for (let i = 0; i < long.length; i++) await keep(`lines/${r.body}/${i}`, long[i]!);
  await axios.post("https://orders.example/lines", r.body); } }; // unguarded
export const behindATest = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await read(r.body);
  if (found.Metadata!.told === "yes") continue;
  for (let i = 0; i < (found.Body as Buffer).length; i++) await keep(`parts/${r.body}/${i}`, `${i}`);
  await axios.post("https://orders.example/tested", r.body); // weak (racy)
  await s3.putObject({ Bucket: "orders", Key: r.body, Metadata: { told: "yes" } }).promise(); } };
export const behindATestOfItsLength = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await read(r.body);
  if (!(found.Body as Buffer).length) continue;
  for (let i = 0; i < (found.Body as Buffer).length; i++) await keep(`parts/${r.body}/${i}`, `${i}`);
  await axios.post("https://orders.example/tested-length", r.body); // weak (racy)
  await s3.putObject({ Bucket: "orders", Key: r.body, Body: "" }).promise(); } };
