// Requests and commands that do something by what they are called: a GET at a gateway for SMS or a hook, a program that is started.
import type { SQSEvent } from "aws-lambda";
import { execFile, execSync, spawn } from "node:child_process";
import https from "node:https";
import axios from "axios";
const URL = "https://orders.example.com";

export const atAGateway = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records)
    await axios.get("http://api.msg91.com/api/sendhttp.php", { params: { mobiles: id, message: "sent" } }); // unknown
};
export const atTheEnd = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) await axios.get(`${URL}/orders/${id}/notify`); // unknown
};
export const listOfTheLikes = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    await axios.get(`${URL}/orders/${id}/notifications`);
    await axios.get(`${URL}/orders/${id}/senders`);
    await axios.get(`${URL}/sends/${id}`);
  }
};
export const atAHook = async (event: SQSEvent) => {
  for (const _ of event.Records) https.get("https://api.vercel.com/v1/integrations/deploy/prj/abc"); // unknown
};
export const byACommand = async (event: SQSEvent) => {
  for (const _ of event.Records) {
    execSync("aws sns publish --topic-arn t --message hi"); // unknown
    execSync("cd /tmp && npm publish"); // unknown
    spawn("curl", ["-X", "POST", URL]); // unknown
  }
};
export const byALocalCommand = async (event: SQSEvent) => {
  for (const _ of event.Records) {
    execSync("ls -la /tmp | sort");
    execFile("/usr/bin/convert", ["/tmp/in.png", "/tmp/out.jpg"]);
    console.log(execSync("git rev-parse HEAD").toString());
  }
};
