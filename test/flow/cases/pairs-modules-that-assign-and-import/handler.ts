// `import` above and `module.exports =` below, as compilers for CommonJS let it stand; names that another module hands on under other names.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { made, publish, quietly, whole } from "./handed-on";
import * as mixed from "./mixed";
const redis = new Redis();
const work: Record<string, (body: string) => unknown> = {
  byName: (body) => publish(body),
  ofAMixedOne: (body) => mixed.send(body),
  byAMadeName: (body) => made(body),
  ofTheWhole: (body) => whole(body),
  quiet: (body) => quietly(body),
  behindAClaim: async (body) => {
    if ((await redis.set(body, "1", "NX")) === "OK") await mixed.again(body);
  },
};
const handlers: Record<string, unknown> = {};
Object.keys(work).forEach((name) => {
  handlers[name] = async (event: SQSEvent) => {
    for (const record of event.Records) await work[name]!(record.body);
  };
});
module.exports = handlers;
