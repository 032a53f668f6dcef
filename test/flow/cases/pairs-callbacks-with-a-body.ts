// The callback of a request is given its body beside the answer: what is tested there was looked up.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import needle from "needle";
import request from "request";
const url = "https://shop.example.com/orders";
export const found = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  request({ uri: `${url}?id=${messageId}`, method: "GET" }, (_error, _response, body) => {
    if (JSON.parse(body).count > 0) return;
    axios.post(url, { messageId }); }); }; // weak
export const foundOfTheAnswer = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  request.get(`${url}?id=${messageId}`, (_error, response) => {
    if (response.body.count > 0) return;
    axios.post(url, { messageId }); }); }; // weak
export const foundByAnother = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  needle.get(`${url}?id=${messageId}`, (_error, _response, body) => {
    if (body.count > 0) return;
    axios.post(url, { messageId }); }); }; // weak
const find = (id: string) => new Promise<unknown>((resolve, reject) => {
  request.get(`${url}?id=${id}`, (error, response, body) => {
    const got = response?.statusCode === 200 && JSON.parse(body);
    if (got?.data?.count > 0) return resolve(got.data.orders[0]);
    return reject(error ?? new Error("none")); }); });
export const byARejection = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await find(messageId); } catch { await axios.post(url, { messageId }); } } }; // weak
export const ofAnotherCall = async (event: SQSEvent) => { for (const { messageId, body } of event.Records)
  request.get(`${url}?id=${messageId}`, () => {
    if (JSON.parse(body).count > 0) return;
    axios.post(url, { messageId }); }); }; // unguarded
