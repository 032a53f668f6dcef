// A transaction whose function gives no promise stays open, and whoever it was handed to ends it. What is begun in one may be waited for behind other work.
import type { SQSEvent } from "aws-lambda";
import knexOf, { type Knex } from "knex";
import { Model, transaction } from "objection";
import { PrismaClient } from "@prisma/client";
const [knex, prisma] = [knexOf({ client: "pg" }), new PrismaClient()];
class Account extends Model { static override tableName = "accounts"; }
class Inbox extends Model { static override tableName = "inbox"; }
const open = () => new Promise<Knex.Transaction>((resolve, reject) => {
  knex.transaction((trx) => { resolve(trx); }).catch(reject); });
const unlessSeen = async (work: () => Promise<unknown>, code = "23505") => {
  try { await work(); } catch (error) { if ((error as { code: string }).code !== code) throw error; } };

export const handedOut = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const trx = await open();
    try {
      await trx("accounts").where({ id: r.body }).increment("n", 1); // guarded
      await trx("inbox").insert({ id: r.messageId }); // guarded
      await trx.commit();
    } catch (error) { await trx.rollback(); throw error; } }); };
export const committedBetween = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const trx = await open();
    await trx("accounts").where({ id: r.body }).increment("n", 1); // unguarded
    await trx.commit();
    await knex("inbox").insert({ id: r.messageId }); }); }; // guarded
export const committedAllTheSame = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const trx = await open();
    try {
      await trx("accounts").where({ id: r.body }).increment("n", 1); // unguarded
      await trx("inbox").insert({ id: r.messageId }); // guarded
    } catch (error) { if ((error as { code: string }).code !== "23505") throw error; }
    await trx.commit(); }); };
export const byItsPromise = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    let left: Knex.Transaction | undefined;
    await knex.transaction(async (trx) => { left = trx; });
    await left!("accounts").where({ id: r.body }).increment("n", 1); // unguarded
    await left!("inbox").insert({ id: r.messageId }); }); }; // guarded
export const begunBefore = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => knex.transaction(async (trx) => {
    const marking = (async () => { await trx("inbox").insert({ id: r.messageId }); })(); // guarded
    await trx("accounts").where({ id: r.body }).increment("n", 1); // guarded
    await marking; })); };
export const begunAndLeft = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => knex.transaction(async (trx) => {
    void (async () => { await trx("inbox").insert({ id: r.messageId }); })(); // unguarded
    await trx("accounts").where({ id: r.body }).increment("n", 1); })); }; // unguarded
export const begunForSome = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => knex.transaction(async (trx) => {
    const marking = (async () => { if (r.body === "open") await trx("inbox").insert({ id: r.messageId }); })(); // guarded
    await trx("accounts").where({ id: r.body }).increment("n", 1); // unguarded
    await marking; })); };
export const begunQuietly = async (event: SQSEvent) => { for (const r of event.Records)
  await knex.transaction(async (trx) => {
    const marking = unlessSeen(async () => { await trx("inbox").insert({ id: r.messageId }); }); // guarded
    await trx("accounts").where({ id: r.body }).increment("n", 1); // unguarded
    await marking; }); };
export const begunByAnotherClient = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => prisma.$transaction(async (tx) => {
    const marking = (async () => { await tx.inbox.create({ data: { id: r.messageId } }); })(); // guarded
    await tx.account.update({ where: { id: r.body }, data: { n: { increment: 1 } } }); // guarded
    await marking; }), "P2002"); };
export const provided = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const provide = knex.transactionProvider();
    const trx = await provide();
    try {
      await trx("accounts").where({ id: r.body }).increment("n", 1); // guarded
      await (await provide())("inbox").insert({ id: r.messageId }); // guarded
      await trx.commit();
    } catch (error) { await trx.rollback(); throw error; } }); };
export const providedTwice = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const [one, other] = [await knex.transactionProvider()(), await knex.transactionProvider()()];
    await one("accounts").where({ id: r.body }).increment("n", 1); // unguarded
    await one.commit();
    await other("inbox").insert({ id: r.messageId }); // guarded
    await other.commit(); }); };
export const started = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const trx = await transaction.start(Model.knex());
    try {
      await Account.query(trx).where({ id: r.body }).increment("n", 1); // guarded
      await Inbox.query(trx).insert({ id: r.messageId }); // guarded
      await trx.commit();
    } catch (error) { await trx.rollback(); throw error; } }); };
export const startedForOne = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const trx = await transaction.start(Model.knex());
    await Account.query(trx).where({ id: r.body }).increment("n", 1); // unguarded
    await trx.commit();
    await Inbox.query().insert({ id: r.messageId }); }); }; // guarded
export const inAFunction = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => transaction(Model.knex(), async (trx) => {
    await Account.query(trx).where({ id: r.body }).increment("n", 1); // guarded
    await trx("inbox").insert({ id: r.messageId }); })); }; // guarded
