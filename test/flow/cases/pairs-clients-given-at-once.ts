// Clients that a method of a client gives at once, without a promise.
import type { SQSEvent } from "aws-lambda";
import { createClient as sanity } from "@sanity/client";
import admin from "firebase-admin";
import Redis from "ioredis";
import { createClient } from "redis";
import { Sequelize } from "sequelize";
import { BaseEntity, Entity, PrimaryGeneratedColumn } from "typeorm";
const [copy, other] = [new Redis().duplicate(), createClient().duplicate()];
const cms = sanity({}).withConfig({ useCdn: false });
const sequelize = new Sequelize("postgres://x");
@Entity() class Line extends BaseEntity { @PrimaryGeneratedColumn() id!: number; body!: string; }
let app: admin.app.App | undefined;
const ready = () => { if (!admin.apps.length) app = admin.initializeApp(); return app; };

export const copied = async (event: SQSEvent) => { for (const r of event.Records) await copy.incr(r.body); }; // unguarded
export const copiedSet = async (event: SQSEvent) => { for (const r of event.Records) await copy.set(r.messageId, r.body); }; // idempotent
export const copiedAnother = async (event: SQSEvent) => { for (const r of event.Records) await other.incr(r.body); }; // unguarded
export const configured = async (event: SQSEvent) => { for (const r of event.Records) await cms.create({ _type: "line", body: r.body }); }; // unguarded
export const configuredByKey = async (event: SQSEvent) => { for (const r of event.Records) await cms.createOrReplace({ _id: r.messageId, _type: "line", body: r.body }); }; // idempotent
export const modelByName = async (event: SQSEvent) => { for (const r of event.Records) await sequelize.model("Order").create({ body: r.body }); }; // unguarded
export const repository = async (event: SQSEvent) => { for (const r of event.Records) await Line.getRepository().insert({ body: r.body }); }; // unguarded
export const initialized = async (event: SQSEvent) => { const own = admin.initializeApp(); for (const r of event.Records) await own.messaging().send({ token: r.body }); }; // unguarded
export const initializedOnce = async (event: SQSEvent) => { for (const r of event.Records) await ready()!.messaging().send({ token: r.body }); }; // unguarded
