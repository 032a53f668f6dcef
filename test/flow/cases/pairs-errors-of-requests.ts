// Errors that a `catch` sorts out beside a POST: only an answer of the other side says that it has it already, not a class of somebody else's errors.
import { Prisma, PrismaClient } from "@prisma/client";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios, { AxiosError } from "axios";
import type { SQSEvent } from "aws-lambda";
import got from "got";
import { StatusCodes } from "http-status-codes";
import { QueryFailedError } from "typeorm";
import { z, ZodError } from "zod";
import { AlreadyThere } from "./errors";
const [prisma, sns, url] = [new PrismaClient(), new SNSClient({}), "https://shop.example.com/orders"];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const besideAnUpdate = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try {
    await prisma.order.update({ where: { id }, data: { status: "x" } });
    await axios.post(url, body); // unguarded
  } catch (e) { if (e instanceof Prisma.PrismaClientKnownRequestError && e.code === "P2002") continue; throw e; } } };
export const ofAnotherStore = async (event: SQSEvent) => { for (const { body } of event.Records)
  await got.post(url, { body }).catch((e) => { if (!(e instanceof QueryFailedError)) throw e; }); }; // unguarded
export const ofASchema = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, z.string().parse(body)); } catch (e) { if (e instanceof ZodError) continue; throw e; } } }; // unguarded
export const ofAModuleThatIsNotThere = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e) { if (e instanceof AlreadyThere) continue; throw e; } } }; // unguarded
export const ofTheClient = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e) { if (e instanceof AxiosError) continue; throw e; } } }; // unguarded
export const byItsStatus = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e) { if (e instanceof AxiosError && e.response?.status === 409) continue; throw e; } } }; // guarded
export const byTheNameOfItsStatus = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === StatusCodes.CONFLICT) continue; throw e; } } }; // guarded
export const ofARow = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await prisma.seen.create({ data: { id } }); } catch (e) { if (e instanceof Prisma.PrismaClientKnownRequestError) continue; throw e; } // guarded
  await sns.send(tell(body)); } }; // guarded
