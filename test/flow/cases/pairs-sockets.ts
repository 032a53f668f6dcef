// Sockets: who is given to what opens one is told of it; what is sent over one nobody knows.
import type { SQSEvent } from "aws-lambda";
import { createSocket } from "node:dgram";
import net from "node:net";
import tls from "node:tls";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Worker } from "bullmq";
import mqtt from "mqtt";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const connected = async (event: SQSEvent) => { for (const r of event.Records) {
  net.connect({ host: "h", port: 25 }, () => { void sns.send(tell(r.body)); }); } }; // unguarded
export const securely = async (event: SQSEvent) => { for (const r of event.Records) {
  const socket = tls.connect(443, "h", {}, () => { console.log("open"); });
  socket.write(r.body); } }; // unknown
export const onlyLooked = async (event: SQSEvent) => { for (const r of event.Records) {
  const socket = net.connect(25, "h", () => { console.log(r.body); });
  socket.on("data", (data) => console.log(data.length));
  socket.destroy(); } };
export const datagram = async (event: SQSEvent) => { for (const r of event.Records) {
  const socket = createSocket("udp4", (message) => console.log(message.length));
  await new Promise<void>((resolve) => { socket.send(r.body, 514, "h", () => { socket.close(); resolve(); }); }); } }; // unknown
export const receives = async (event: SQSEvent) => { for (const r of event.Records) {
  const socket = createSocket("udp4", () => { void sns.send(tell(r.body)); }); // unguarded
  socket.bind(514); } };

export const broker = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = mqtt.connect("mqtt://h", () => { void sns.send(tell(r.body)); }); // unguarded
  client.end(); } }; // idempotent
export const worker = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = new Worker("jobs", async (job) => { await sns.send(tell(r.body + job.name)); }); // unguarded
  await one.close(); } };
export const idleWorker = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = new Worker("jobs", async (job) => { console.log(r.body, job.name); });
  await one.close(); } };
