// Rows that are taken away because what was sent for them failed are no mark of what was sent; those for which it went well are marked.
import type { SQSEvent } from "aws-lambda";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
const [api, doc] = [new ApiGatewayManagementApiClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const all = async () => ((await doc.send(new ScanCommand({ TableName: "connections" }))).Items ?? []) as { id: string }[];
const post = (ConnectionId: string, Data: string) => new PostToConnectionCommand({ ConnectionId, Data });
const leave = (id: string) => doc.send(new DeleteCommand({ TableName: "connections", Key: { id } }));

export const kept = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // unguarded
  for (const { id } of rows.filter((_, at) => ends[at]!.status === "rejected")) await leave(id);
};
export const keptThatWent = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // weak (racy)
  for (const { id } of rows.filter((_, at) => ends[at]!.status === "fulfilled")) await leave(id);
};
export const flattened = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // unguarded
  const ids = ends.flatMap((one, at) => (one.status === "rejected" ? [rows[at]!.id] : []));
  await Promise.all(ids.map(leave));
};
export const flattenedThatWent = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // weak (racy)
  const ids = ends.flatMap((one, at) => (one.status === "rejected" ? [] : [rows[at]!.id]));
  await Promise.all(ids.map(leave));
};
export const reduced = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // unguarded
  const ids = ends.reduce<string[]>((them, one, at) => {
    if (one.status === "rejected") {
      if (one.reason.name !== "GoneException") throw one.reason;
      them.push(rows[at]!.id);
    }
    return them;
  }, []);
  for (const id of ids) await leave(id);
};
export const reducedThatWent = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  const ends = await Promise.allSettled(rows.map(({ id }) => api.send(post(id, r!.body)))); // weak (racy)
  const ids = ends.reduce<string[]>((them, one, at) => (one.status === "fulfilled" ? [...them, rows[at]!.id] : them), []);
  for (const id of ids) await leave(id);
};
export const givenWhereItFailed = async ({ Records: [r] }: SQSEvent) => {
  const tried = (await all()).map(async ({ id }) => {
    try {
      await api.send(post(id, r!.body)); // unguarded
      return undefined;
    } catch {
      return id;
    }
  });
  for (const id of await Promise.all(tried)) if (id) await leave(id);
};
export const givenWhereItWent = async ({ Records: [r] }: SQSEvent) => {
  const tried = (await all()).map(async ({ id }) => {
    try {
      await api.send(post(id, r!.body)); // weak (racy)
      return id;
    } catch {
      return undefined;
    }
  });
  for (const id of await Promise.all(tried)) if (id) await leave(id);
};
export const ofThePromise = async ({ Records: [r] }: SQSEvent) => {
  const ids = await Promise.all((await all()).map(({ id }) => api.send(post(id, r!.body)).then(() => undefined, () => id))); // unguarded
  await Promise.all(ids.filter((id) => id !== undefined).map((id) => leave(id!)));
};
export const ofThePromiseThatWent = async ({ Records: [r] }: SQSEvent) => {
  const ids = await Promise.all((await all()).map(({ id }) => api.send(post(id, r!.body)).then(() => id, () => undefined))); // weak (racy)
  await Promise.all(ids.filter((id) => id !== undefined).map((id) => leave(id!)));
};
export const byAFlag = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  await Promise.all(rows.map(async ({ id }) => {
    const isThere = await api.send(post(id, r!.body)).then(() => true).catch(() => false); // unguarded
    if (!isThere) await leave(id);
  }));
};
export const byAFlagThatWent = async ({ Records: [r] }: SQSEvent) => {
  const rows = await all();
  await Promise.all(rows.map(async ({ id }) => {
    const isThere = await api.send(post(id, r!.body)).then(() => true).catch(() => false); // weak (racy)
    if (isThere) await leave(id);
  }));
};
const reaches = async (id: string, text: string) => {
  try {
    await api.send(post(id, text)); // unguarded
    return { id, isThere: true };
  } catch {
    return { id, isThere: false };
  }
};
export const byAMember = async ({ Records: [r] }: SQSEvent) => {
  const tried = await Promise.all((await all()).map(({ id }) => reaches(id, r!.body)));
  const ids = tried.filter((one) => !one.isThere).map((one) => one.id);
  await Promise.all(ids.map((id) => leave(id)));
};
const comesTo = async (id: string, text: string) => {
  try {
    await api.send(post(id, text)); // weak (racy)
    return { id, isThere: true };
  } catch {
    return { id, isThere: false };
  }
};
export const byAMemberThatWent = async ({ Records: [r] }: SQSEvent) => {
  const tried = await Promise.all((await all()).map(({ id }) => comesTo(id, r!.body)));
  const ids = tried.filter((one) => one.isThere).map((one) => one.id);
  await Promise.all(ids.map((id) => leave(id)));
};
export const addedWhereItFailed = async ({ Records: [r] }: SQSEvent) => {
  const left: string[] = [];
  for (const { id } of await all())
    try {
      await api.send(post(id, r!.body)); // unguarded
    } catch {
      left.push(id);
    }
  for (const id of left) await leave(id);
};
export const addedWhereItWent = async ({ Records: [r] }: SQSEvent) => {
  const left: string[] = [];
  for (const { id } of await all())
    try {
      await api.send(post(id, r!.body)); // weak (racy)
      left.push(id);
    } catch (error) {
      console.error(error);
    }
  for (const id of left) await leave(id);
};
// Claims that are given back where it failed keep those out that went well.
const claim = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }));
const giveBack = (id: string) => doc.send(new DeleteCommand({ TableName: "seen", Key: { id } }));
export const givenBackWhereItFailed = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await claim(r.messageId); } catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
    const isThere = await api.send(post("c", r.body)).then(() => true, () => false); // guarded
    if (!isThere) await giveBack(r.messageId);
  }
};
export const givenBackWhereItWent = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try { await claim(r.messageId); } catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
    const isThere = await api.send(post("c", r.body)).then(() => true, () => false); // unguarded
    if (isThere) await giveBack(r.messageId);
  }
};

const subscribers = async (topic: string | undefined) => {
  const rows = ((await doc.send(new ScanCommand({ TableName: "connections" }))).Items ?? []).map(({ id, topics }) => ({ id: id as string, topics: topics as string[] | undefined }));
  let left = rows;
  if (topic) left = rows.filter((row) => !row.topics || row.topics.length === 0 || row.topics.includes(topic));
  return left;
};
export const subscribed = async ({ Records: [r] }: SQSEvent) => {
  const [rows, gone] = [await subscribers(r!.messageAttributes["topic"]?.stringValue), [] as string[]];
  if (rows.length === 0) return;
  await Promise.all(rows.map(async ({ id }) => {
    try { await api.send(post(id, r!.body)); } catch { gone.push(id); } // unguarded
  }));
  for (const id of gone) await leave(id);
};
export const subscribedThatWent = async ({ Records: [r] }: SQSEvent) => {
  const [rows, told] = [await subscribers(r!.messageAttributes["topic"]?.stringValue), [] as string[]];
  if (rows.length === 0) return;
  await Promise.all(rows.map(async ({ id }) => {
    try { await api.send(post(id, r!.body)); told.push(id); } catch { console.warn(id); } // weak (racy)
  }));
  for (const id of told) await leave(id);
};
