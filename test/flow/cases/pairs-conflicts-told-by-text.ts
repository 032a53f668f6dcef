// A step of a builder that says by SQL what is done on a conflict: a text that only sets the row that is there is harmless, one that counts on it is not.
import type { SQSEvent } from "aws-lambda";
import { DataSource } from "typeorm";
const source = new DataSource({ type: "postgres" });
const each = (work: (id: string) => Promise<unknown>) => async (event: SQSEvent) => { for (const { messageId } of event.Records) await work(messageId); };

export const counts = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict('("id") DO UPDATE SET n = acc.n + 1').execute()); // unknown
export const countsInQuotes = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict('("id") DO UPDATE SET "n" = "acc"."n" + 1').execute()); // unknown
export const readElsewhere = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict(process.env.ON_CONFLICT!).execute()); // unknown
export const setsTheRow = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict('("id") DO UPDATE SET "n" = EXCLUDED."n"').execute()); // idempotent
export const setsAWord = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict("(id) DO UPDATE SET state = 'NEW'").execute()); // idempotent
export const doesNothing = each((id) => source.createQueryBuilder().insert().into("acc").values({ id, n: 1 }).onConflict('("id") DO NOTHING').execute()); // idempotent
