// Conditions of knex and objection behind an OR: a row that an alternative finds each time is written each time.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import knex from "knex";
import { Model } from "objection";

const [sns, kx] = [new SNSClient({}), knex({ client: "pg" })];
class Task extends Model { static override tableName = "tasks"; }
const say = (id: string) => new PublishCommand({ Message: id, TopicArn: "t" });

export const otherColumn = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id }).whereNot("status", "sent").orWhere({ forced: true }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // unguarded
export const noOther = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id }).whereNot("status", "sent").andWhere({ forced: true }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // guarded
export const sameColumn = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id, status: "open" }).orWhere({ id, status: "late" }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // guarded
export const hasValue = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id, status: "open" }).orWhereNotNull("forced").update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // unguarded
export const belongsToTheOther = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id, status: "open" }).orWhereNotNull("forced").where({ status: "late" }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // guarded
export const ofObjection = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await Task.query().patch({ status: "sent" }).where({ id }).whereNot("status", "sent").orWhere("forced", true);
    if (n) await sns.send(say(id)); } }; // unguarded
export const oneOfObjection = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await Task.query().patch({ status: "sent" }).where({ id }).whereNot("status", "sent").where("forced", true);
    if (n) await sns.send(say(id)); } }; // guarded
export const cleared = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const open = kx("j").where({ id }).whereNull("sent_at");
    const n = await open.clone().clearWhere().where({ id }).update({ sent_at: new Date() });
    if (n) await sns.send(say(id)); } }; // unguarded
export const notCleared = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const open = kx("j").where({ id }).whereNull("sent_at");
    const n = await open.clone().where({ id }).update({ sent_at: new Date() });
    if (n) await sns.send(say(id)); } }; // guarded
export const lookWithOther = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    if (!(await kx("j").where({ id }).whereNull("sent_at").orWhere("forced", true).first())) continue;
    await kx("j").where({ id }).update({ sent_at: new Date() });
    await sns.send(say(id)); } }; // unguarded
export const look = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    if (!(await kx("j").where({ id }).whereNull("sent_at").where("forced", true).first())) continue;
    await kx("j").where({ id }).update({ sent_at: new Date() });
    await sns.send(say(id)); } }; // weak
export const eachTime = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id, status: "open" }).orWhere({ id }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // unguarded
export const eachTimeByColumn = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where("status", "open").orWhere("id", id).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // unguarded
export const namesOnly = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id }).orWhere({ parent: id }).update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // unguarded
export const eachStateByColumn = async ({ Records }: SQSEvent) => {
  for (const { messageId: id } of Records) {
    const n = await kx("j").where({ id, status: "open" }).orWhere("id", id).where("status", "late").update({ status: "sent" });
    if (n) await sns.send(say(id)); } }; // guarded
