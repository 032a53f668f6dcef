// A function that a chain is changed by may make a write of it: that is told as if its steps stood in the chain.
import type { SQSEvent } from "aws-lambda";
import knexFactory from "knex";
const knex = knexFactory({ client: "pg" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await work(messageId, body); };

export const counts = each((id) =>
  knex("acc").modify((q) => { q.where({ id }).increment("n", 1); }), // unknown
);
export const onlyAsks = each((id) =>
  knex("acc").modify((q) => { q.where({ id }); }),
);
export const onlyOrders = each((id) =>
  knex("acc").where({ id }).modify((q) => { q.orderBy("at").limit(1); }),
);
export const adds = each(() =>
  knex("acc").modify((q) => { q.insert({ n: 1 }); }), // unguarded
);
export const addsByThis = each(() =>
  knex("acc").modify(function () { void this.insert({ n: 1 }); }), // unguarded
);
const addTo = (q: ReturnType<typeof knex>, n: number) => { void q.insert({ n }); }; // unguarded
export const addsByName = each(() => knex("acc").modify(addTo, 1));
export const addsSometimes = each((id, body) =>
  knex("acc").modify((q) => { if (JSON.parse(body).isOld) q.where({ id }); else q.insert({ n: 1 }); }), // unguarded
);
export const addsToWhatIsKept = each(async () => {
  const query = knex("acc");
  query.modify((q) => { q.insert({ n: 1 }); }); // unguarded
  await query;
});
export const sets = each((id) =>
  knex("acc").modify((q) => { q.where({ id }).update({ state: "SENT" }); }), // idempotent
);
export const addsOnce = each((id) =>
  knex("acc").modify((q) => { q.insert({ id, n: 1 }).onConflict("id").ignore(); }), // idempotent
);
export const ignoresBehind = each((id) =>
  knex("acc").insert({ id, n: 1 }).modify((q) => { q.onConflict("id").ignore(); }), // idempotent
);
// The steps of a group are conditions of the chain, and no statement.
export const groups = each((id) =>
  knex("acc").where((q) => { q.where({ id }).orWhere({ id: "all" }); }),
);
