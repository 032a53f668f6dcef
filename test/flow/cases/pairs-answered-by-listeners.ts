// A resolver is put where a listener finds it, and a timer rejects the promise: what stands behind it is reached. Where nothing but the timer settles it, it is not.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
interface Waiter { resolve: (line: string) => void; timer: NodeJS.Timeout }
class Engine {
  private process: ChildProcess | null = null;
  private waiter: Waiter | null = null;
  async boot() {
    this.process = spawn("engine", []);
    createInterface({ input: this.process.stdout! }).on("line", (line) => this.heard(line));
  }
  private heard(line: string) {
    this.waiter?.resolve(line);
  }
  waitFor(): Promise<string> {
    if (this.waiter) return Promise.reject(new Error("busy"));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.waiter = null; reject(new Error("late")); }, 1000);
      this.waiter = { resolve, timer };
    });
  }
  late(): Promise<string> {
    return new Promise((_, reject) => { setTimeout(() => { this.waiter = null; reject(new Error("late")); }, 1000); });
  }
}
export const answered = async (event: SQSEvent) => { const engine = new Engine(); await engine.boot(); for (const r of event.Records) {
  await engine.waitFor();
  await sns.send(tell(r.body)); } }; // unguarded
export const silent = async (event: SQSEvent) => { const engine = new Engine(); for (const r of event.Records) {
  await engine.waitFor();
  await sns.send(tell(r.body)); } }; // unguarded
export const late = async (event: SQSEvent) => { const engine = new Engine(); for (const r of event.Records) {
  await engine.late();
  await sns.send(tell("never: nothing but the timer settles it")); } };
