// A duplicate that the other side refuses, and code that takes the refusal for "done already".
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MongoClient } from "mongodb";
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
const orders = new MongoClient("mongodb://m").db("shop").collection("orders");
const BASE = process.env.API;

export const conflictOfFetch = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/orders`, { method: "POST", body: r.body }); // guarded
  if (response.status === 409) continue;
  if (!response.ok) throw new Error(`status ${response.status}`); } };
export const nobodyTestsFor409 = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/orders`, { method: "POST", body: r.body }); // unguarded
  if (!response.ok) throw new Error(`status ${response.status}`); } };
export const anotherStatus = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/orders`, { method: "POST", body: r.body }); // unguarded
  if (response.status === 429) continue; } };
export const conflictOfAxios = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, { id: r.messageId }); } catch (error) { // guarded
    if (axios.isAxiosError(error) && error.response?.status === 409) continue;
    throw error;
  } } };
export const axiosWithoutTest = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, { id: r.messageId }); } catch (error) { // unguarded
    if (axios.isAxiosError(error) && error.response?.status === 500) continue;
    throw error;
  } } };
export const behindTheConflict = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/orders`, { method: "POST", body: r.body }); // guarded
  if (response.status === 409) continue;
  await fetch(`${BASE}/mails`, { method: "POST", body: r.body }); } }; // guarded
export const unprocessable = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/orders`, { method: "POST", body: r.body }); // unknown
  if (response.status === 422) continue; } };
export const uniqueOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.order.create({ data: { reference: r.messageId } }); } catch (error) { // guarded
    if ((error as { code: string }).code !== "P2002") throw error;
  } } };
export const uniqueOfMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await orders.insertOne({ reference: r.messageId }); } catch (error) { // guarded
    if ((error as { code: number }).code === 11000) continue;
    throw error;
  } } };
