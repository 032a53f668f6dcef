// A transport of nodemailer by which nothing is sent: the mail comes back as a stream or as JSON.
import nodemailer, { createTransport } from "nodemailer";
import type { SQSEvent } from "aws-lambda";
const options = { host: "mail" };
const sending = nodemailer.createTransport(options);
const rendering = nodemailer.createTransport({ streamTransport: true, newline: "unix", buffer: true });
const writing = createTransport({ jsonTransport: true });
const off = createTransport({ ...options, streamTransport: false });
const perhaps = createTransport({ ...options, jsonTransport: process.env.DRY === "1" });
const mail = (body: string) => ({ to: "a@example.org", text: body });

export const sent = async (event: SQSEvent) => { for (const r of event.Records) {
  await sending.sendMail(mail(r.body)); } }; // unguarded
export const rendered = async (event: SQSEvent) => { for (const r of event.Records) {
  await rendering.sendMail(mail(r.body)); } };
export const written = async (event: SQSEvent) => { for (const r of event.Records) {
  await writing.sendMail(mail(r.body)); } };
export const renderedThenSent = async (event: SQSEvent) => { for (const r of event.Records) {
  const raw = await new Promise((resolve, reject) => createTransport({ streamTransport: true }).sendMail(mail(r.body), (error, info) => (error ? reject(error) : resolve(info))));
  await sending.sendMail({ raw: String(raw) }); } }; // unguarded
export const switchedOff = async (event: SQSEvent) => { for (const r of event.Records) {
  await off.sendMail(mail(r.body)); } }; // unguarded
export const switchedBySetting = async (event: SQSEvent) => { for (const r of event.Records) {
  await perhaps.sendMail(mail(r.body)); } }; // unguarded
