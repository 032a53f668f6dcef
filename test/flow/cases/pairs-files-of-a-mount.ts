/** A file below `/mnt/` is of a file system that functions share, and stays; any other one is gone with the environment. */
import { randomUUID } from "node:crypto";
import fs, { appendFileSync, createWriteStream, existsSync, mkdirSync, promises, readFileSync, writeFileSync } from "node:fs";
import { access, appendFile, mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Context, SQSEvent } from "aws-lambda";

const sns = new SNSClient({});

export const appends = async (event: SQSEvent) => { for (const r of event.Records) await appendFile("/mnt/efs/log.txt", r.body); }; // unguarded
export const appendsToAPath = async (event: SQSEvent) => { for (const r of event.Records) appendFileSync(path.join("/mnt/efs", "log.txt"), r.body); }; // unguarded
export const appendsByFlag = async (event: SQSEvent) => { for (const r of event.Records) writeFileSync("/mnt/efs/log.txt", r.body, { flag: "a" }); }; // unguarded
export const appendsToAStream = async (event: SQSEvent) => { const out = createWriteStream("/mnt/efs/log.txt", { flags: "a" }); for (const r of event.Records) out.write(r.body); }; // unguarded
export const appendsAndIsTold = (event: SQSEvent, _context: Context, done: () => void) => { fs.appendFile("/mnt/efs/log.txt", event.Records[0]!.body, done); }; // unguarded
export const appendsByAnOpenFile = async (event: SQSEvent) => { const file = fs.openSync("/mnt/efs/log.txt", "a"); for (const r of event.Records) fs.writeSync(file, r.body); }; // unknown
export const appendsToWhatGoes = async (event: SQSEvent) => { for (const r of event.Records) await appendFile("/tmp/log.txt", r.body); };

export const writes = async (event: SQSEvent) => { for (const r of event.Records) await writeFile(`/mnt/efs/${r.messageId}.json`, r.body); }; // idempotent
export const writesANewOne = async (event: SQSEvent) => { for (const r of event.Records) await promises.writeFile(`/mnt/efs/${randomUUID()}.json`, r.body); }; // unguarded
export const movesThere = async (event: SQSEvent) => { for (const r of event.Records) await rename(`/tmp/${r.messageId}`, `/mnt/efs/${r.messageId}`); }; // idempotent
export const makesFolders = async (event: SQSEvent) => { for (const r of event.Records) mkdirSync(`/mnt/efs/${r.messageId}`, { recursive: true }); }; // idempotent
export const counts = async (event: SQSEvent) => { for (const _ of event.Records) { const count = Number(await readFile("/mnt/efs/count", "utf8")); await writeFile("/mnt/efs/count", String(count + 1)); } }; // unguarded

const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });

export const claimsByAFile = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await writeFile(`/mnt/seen/${r.messageId}`, "", { flag: "wx" }); } // idempotent
    catch (error: any) { if (error.code === "EEXIST") continue; throw error; }
    await sns.send(tell(r.body)); // guarded
  }
};
export const claimsByAFolder = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await mkdir(`/mnt/seen/${r.messageId}`); } // idempotent
    catch (error: any) { if (error.code === "EEXIST") continue; throw error; }
    await sns.send(tell(r.body)); // guarded
  }
};
/** `recursive` refuses nothing. */
export const claimsNothing = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await mkdir(`/mnt/seen/${r.messageId}`, { recursive: true }); } // idempotent
    catch (error: any) { if (error.code === "EEXIST") continue; throw error; }
    await sns.send(tell(r.body)); // unguarded
  }
};
export const looksForAFile = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const file = path.join("/mnt/seen", r.messageId);
    if (existsSync(file)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    writeFileSync(file, ""); // idempotent
  }
};
export const looksWhetherItCanBeRead = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await access(`/mnt/seen/${r.messageId}`); continue; } catch (error: any) { if (error.code !== "ENOENT") throw error; }
    await sns.send(tell(r.body)); // weak (racy)
    await writeFile(`/mnt/seen/${r.messageId}`, ""); // idempotent
  }
};
export const looksIntoAList = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const done = JSON.parse(readFileSync("/mnt/seen/done.json", "utf8"));
    if (done.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    done.push(r.messageId);
    writeFileSync("/mnt/seen/done.json", JSON.stringify(done)); // idempotent
  }
};
export const takesAwayWhatIsDone = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const file = `/mnt/todo/${r.messageId}`;
    if (!existsSync(file)) continue;
    await sns.send(tell(readFileSync(file, "utf8"))); // weak (racy)
    await unlink(file); // idempotent
  }
};
/** What is noted there, no other environment sees. */
export const looksWhereNothingStays = async (event: SQSEvent) => {
  for (const r of event.Records) {
    if (existsSync(`/tmp/${r.messageId}`)) continue;
    await sns.send(tell(r.body)); // unguarded
    writeFileSync(`/tmp/${r.messageId}`, "");
  }
};
