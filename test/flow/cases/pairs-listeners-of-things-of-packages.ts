// A thing of a package that nobody lists is told who listens: what the listener comes to decides nothing behind it. What a package is given to run may.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { launch } from "browsers-of-ours";

const tell = (why: string) => axios.post("https://orders.example/failures", { why }); // unguarded
const alarm = (why: string) => axios.post("https://orders.example/alarms", { why }); // unguarded
const note = (why: string) => axios.post("https://orders.example/notes", { why }); // unguarded

export const behindAListener = async (event: SQSEvent) => {
  const browser = await launch();
  browser.on("disconnected", async () => {
    await alarm("gone");
  });
  for (const { body } of event.Records) await axios.post("https://orders.example/first", body); // unguarded
};
export const behindOneOfAnEvent = async (event: SQSEvent) => {
  const page = await launch();
  page.addEventListener("error", (error: Error) => note(error.message));
  for (const { body } of event.Records) await axios.post("https://orders.example/second", body); // unguarded
};
export const behindWhatItRuns = async (event: SQSEvent) => {
  const browser = await launch();
  await browser.retry("3 times", async () => {
    await tell("gone");
  });
  for (const { body } of event.Records) await axios.post("https://orders.example/third", body); // unknown
};
export const quiet = async (event: SQSEvent) => {
  const browser = await launch();
  browser.on("disconnected", () => console.log("gone"));
  for (const { body } of event.Records) console.log(body);
};
