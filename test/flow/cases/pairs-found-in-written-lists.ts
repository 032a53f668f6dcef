// One of several objects is found by what the search asks of them: a claim that another one makes decides nothing about it.
import axios from "axios";
import Redis from "ioredis";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
const redis = new Redis();
const isFirst = async (key: string) => (await redis.set(key, "1", "EX", 604_800, "NX")) === "OK";
const claimed = async ({ eventID }: DynamoDBRecord) => {
  if (await isFirst(`claimed:${eventID}`)) await axios.post("/claimed", { eventID }); // guarded
};

const MATCHING = [
  { match: (one: DynamoDBRecord) => one.eventName === "INSERT", run: claimed },
  {
    match: (one: DynamoDBRecord) => one.eventName === "MODIFY",
    run: async ({ eventID }: DynamoDBRecord) => {
      if (await isFirst(`own:${eventID}`)) await axios.post("/own", { eventID }); // guarded
    },
  },
  { match: (one: DynamoDBRecord) => one.eventName === "REMOVE", run: async () => axios.post("/plain", {}) }, // unguarded
];
export const foundByMethod = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const found = MATCHING.find((one) => one.match(record));
    if (found) await found.run(record);
  }
};

const typed = { type: "INSERT", run: async (one: DynamoDBRecord) => ((await isFirst(one.eventID!)) ? axios.post("/typed", {}) : null) }; // guarded
const plain = { type: "REMOVE", run: async () => axios.post("/untyped", {}) }; // unguarded
const TYPED = [typed, plain];
export const foundByField = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const found = TYPED.find((one) => one.type === record.eventName);
    if (!found) continue;
    await found.run(record);
  }
};

const BY_NAME: Record<string, { match: (one: DynamoDBRecord) => boolean; run: (one: DynamoDBRecord) => Promise<unknown> }> = {
  made: {
    match: (one) => one.eventName === "INSERT",
    run: async (one) => (await isFirst(`made:${one.eventID}`)) && axios.post("/made", {}), // guarded
  },
  gone: { match: (one) => one.eventName === "REMOVE", run: async () => axios.post("/gone", {}) }, // unguarded
};
export const foundAmongValues = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const found = Object.values(BY_NAME).find((one) => one.match(record));
    if (found) await found.run(record);
  }
};

// What the search asks hangs on the claim, in ways that nobody follows.
export const askedOfClaim = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ isNew: /tr/u.test(answer), id: 1 }];
    const step = steps.find((one) => one.isNew);
    if (step) await axios.post("/asked", {}); // unknown
  }
};
export const someOfClaim = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ isNew: /tr/u.test(answer), id: 1 }];
    if (steps.some((one) => one.isNew)) await axios.post("/some", {}); // unknown
  }
};
export const askedBesides = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const step = TYPED.find((one) => one.type === record.eventName && /tr/u.test(answer));
    if (step) await axios.post("/besides", {}); // unknown
  }
};
export const ofItself = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ flag: /tr/u.test(answer), isNew() { return this.flag; } }]; // prettier-ignore
    const step = steps.find((one) => one.isNew());
    if (step) await axios.post("/itself", {}); // unknown
  }
};
export const filledLater = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ isNew: false }];
    steps.push({ isNew: /tr/u.test(answer) });
    const step = steps.find((one) => one.isNew);
    if (step) await axios.post("/filled", {}); // unknown
  }
};
export const setLater = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const one = { isNew: false };
    const steps = [one];
    one.isNew = /tr/u.test(answer);
    const step = steps.find(({ isNew }) => isNew);
    if (step) await axios.post("/set", {}); // unknown
  }
};
export const foundThenAsked = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const isNew = /tr/u.test(answer);
    const steps = [{ type: "INSERT", isNew }, { type: "REMOVE", isNew }]; // prettier-ignore
    const step = steps.find((one) => one.type === record.eventName);
    if (step?.isNew) await axios.post("/then", {}); // unknown
  }
};

const RULES: { when: (kind: string) => boolean; then: (one: { id: string; kind: string }) => Promise<unknown> }[] = [
  { when: (kind) => kind === "made", then: async (one) => (await isFirst(`rule:${one.id}`)) && axios.post("/rule", one) }, // guarded
  { when: (kind) => kind !== "made", then: async (one) => axios.post("/other-rule", one) }, // unguarded
];
export const allThatFit = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const one = JSON.parse(record.dynamodb!.NewImage!.body!.S!);
    for (const rule of RULES.filter(({ when }) => when(one.kind))) await rule.then(one);
    for (const rule of RULES.filter((each) => each.when(one.kind))) await rule.then(one);
  }
};
export const keptByClaim = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ isNew: () => /tr/u.test(answer) }, { isNew: () => true }];
    if (steps.filter((one) => one.isNew()).length > 1) await axios.post("/kept", {}); // unknown
  }
};

const BY_KIND: typeof BY_NAME = {
  made: { match: (one) => one.eventName === "INSERT", run: async (one) => (await isFirst(`kind:${one.eventID}`)) && axios.post("/kind", {}) }, // guarded
  gone: { match: (one) => one.eventName === "REMOVE", run: async () => axios.post("/no-kind", {}) }, // unguarded
};
export const foundAmongPairs = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const found = Object.entries(BY_KIND).find(([, one]) => one.match(record));
    if (found) await found[1].run(record);
  }
};
export const pairsOfClaim = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = { first: { isNew: /tr/u.test(answer) }, second: { isNew: false } };
    const step = Object.entries(steps).find(([, one]) => one.isNew);
    if (step) await axios.post("/pairs", {}); // unknown
  }
};
export const partsOfItems = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const answer = `${String(await isFirst(record.eventID!))}!`;
    const steps = [{ told: { isNew: /tr/u.test(answer) } }];
    const step = steps.find(({ told }) => told.isNew);
    if (step) await axios.post("/parts", {}); // unknown
  }
};
