// A function that calls itself with a counter in an object: what it does when the counter has come to its end is reached.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { SendEmailCommand, SESClient } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [sns, ses, redis] = [new SNSClient({}), new SESClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mail = (to: string) => new SendEmailCommand({ Source: "s", Destination: { ToAddresses: [to] }, Message: undefined });

async function made({ to, retries = 2 }: { to: string; retries?: number }): Promise<void> {
  try { await ses.send(mail(to)); } catch (error) { // unguarded
    if (retries > 0) return made({ to, retries: retries - 1 });
    await sns.send(tell(to)); throw error; } } // unguarded
export const anotherObject = async (event: SQSEvent) => { for (const r of event.Records) await made({ to: r.body }); };

async function spread(to: string, state: { left: number; name: string }): Promise<void> {
  try { await ses.send(mail(to)); } catch { // unguarded
    if (state.left === 0) await sns.send(tell(state.name)); // unguarded
    else return spread(to, { ...state, left: state.left - 1 }); } }
export const spreadAnew = async (event: SQSEvent) => { for (const r of event.Records) await spread(r.body, { left: 1, name: "n" }); };

async function changed(state: { to: string; left: number }): Promise<void> {
  try { await ses.send(mail(state.to)); } catch { // unguarded
    if (state.left > 0) { state.left--; return changed(state); }
    await sns.send(tell(state.to)); } } // unguarded
export const changedInPlace = async (event: SQSEvent) => { for (const r of event.Records) await changed({ to: r.body, left: 2 }); };

class Sender {
  left = 2;
  async send(to: string): Promise<void> {
    try { await ses.send(mail(to)); } catch { // unguarded
      if (this.left-- > 0) return this.send(to);
      await sns.send(tell(to)); } } // unguarded
}
export const ofAClass = async (event: SQSEvent) => { for (const r of event.Records) await new Sender().send(r.body); };

async function claimed({ to, retries = 2 }: { to: string; retries?: number }): Promise<void> {
  try { await ses.send(mail(to)); } catch { // guarded
    if (retries > 0) return claimed({ to, retries: retries - 1 });
    await sns.send(tell(to)); } } // guarded
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records)
  if ((await redis.set(r.messageId, "1", "NX")) === "OK") await claimed({ to: r.body }); };

async function settled({ to, isLast = false, size = 5 }: { to: string; isLast?: boolean; size?: number }): Promise<void> {
  if (isLast) return;
  if (size !== 5) await sns.send(tell(to));
  return settled({ to, isLast: true, size }); }
export const sameNumber = async (event: SQSEvent) => { for (const r of event.Records) await settled({ to: r.body }); };
