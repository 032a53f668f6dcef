// A status that is tested may have a name: one that says something else than that it is there already tells nothing of a repeat.
import axios, { HttpStatusCode } from "axios";
import type { SQSEvent } from "aws-lambda";
import { StatusCodes } from "http-status-codes";
import { constants } from "node:http2";
import { STATUS } from "./nowhere";
const url = "https://shop.example.com/orders";
export const tooMany = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === StatusCodes.TOO_MANY_REQUESTS) continue; throw e; } } }; // unguarded
export const tooManyOfNode = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === constants.HTTP_STATUS_TOO_MANY_REQUESTS) continue; throw e; } } }; // unguarded
export const conflict = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === StatusCodes.CONFLICT) continue; throw e; } } }; // guarded
export const conflictOfNode = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === constants.HTTP_STATUS_CONFLICT) continue; throw e; } } }; // guarded
export const conflictOfAxios = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === HttpStatusCode.Conflict) continue; throw e; } } }; // guarded
export const unprocessable = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === StatusCodes.UNPROCESSABLE_ENTITY) continue; throw e; } } }; // unknown
export const nameWithoutMeaning = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === STATUS) continue; throw e; } } }; // unknown
export const ofASetting = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await axios.post(url, body); } catch (e: any) { if (e.response?.status === Number(process.env.STATUS)) continue; throw e; } } }; // unknown
