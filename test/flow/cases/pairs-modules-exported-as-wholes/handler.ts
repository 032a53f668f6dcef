// `export = Sender` of TypeScript: who asks for the module, by `import x = require()`, by a star or by a default, has the class or function itself.
import type { SQSEvent } from "aws-lambda";
import Redis = require("ioredis");
import Sender = require("./sender");
import publish = require("./publish");
import * as all from "./publish";
import byDefault from "./publish";
import describe = require("./describe");
import tools = require("./tools");
const [sender, redis] = [new Sender(), new Redis()];

export const ofAClass = async (event: SQSEvent) => { for (const r of event.Records) await sender.send(r.body); };
export const ofAFunction = async (event: SQSEvent) => { for (const r of event.Records) await publish(r.body, "b"); };
export const byStar = async (event: SQSEvent) => { for (const r of event.Records) await (all as unknown as typeof publish)(r.body, "c"); };
export const asDefault = async (event: SQSEvent) => { for (const r of event.Records) await byDefault(r.body, "d"); };
export const ofAnObject = async (event: SQSEvent) => { for (const r of event.Records) await tools.publish(r.body); };
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records)
  if ((await redis.set(r.messageId, "1", "NX")) === "OK") await tools.again(r.body); };
export const quiet = async (event: SQSEvent) => { for (const r of event.Records) console.log(describe(r.body)); };
