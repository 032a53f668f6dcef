// Options of a request, or of the client that makes it, ask nothing of what is found: a write of what was found leaves it found.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
const plain = axios.create({ baseURL: process.env.API });
const patient = axios.create({ baseURL: process.env.API, timeout: 5000, responseType: "json" });

export const withoutOptions = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const { data } = await plain.get("/contacts", { params: { email: contact.email } });
  const found = data.items[0];
  if (found) await plain.put(`/contacts/${found.id}`, contact);
  else await plain.post("/contacts", contact); // weak (racy)
  await plain.post("/events", { email: contact.email }); } }; // unguarded
const foundBy = async (client: typeof plain, email: string) => (await client.get("/contacts", { params: { email } })).data.items[0];
export const ofTheClient = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const found = await foundBy(patient, contact.email);
  if (found) await patient.put(`/contacts/${found.id}`, contact);
  else await patient.post("/contacts", contact); // weak (racy)
  await patient.post("/events", { email: contact.email }); } }; // unguarded
export const ofTheRequest = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const find = async () => (await plain.get("/contacts", { timeout: 5000, params: { email: contact.email } })).data.items[0];
  const found = await find();
  if (found) await plain.put(`/contacts/${found.id}`, contact);
  else await plain.post("/contacts", contact); // weak (racy)
  await plain.post("/events", { email: contact.email }); } }; // unguarded
export const askedInTheQuery = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const find = async () => (await plain.get("/contacts", { params: { state: "new" } })).data.items[0];
  const found = await find();
  if (found) await plain.put(`/contacts/${found.id}`, contact);
  await plain.post("/events", { email: contact.email }); } }; // unguarded
export const onlyOfWhatIsAsked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const find = async () => (await plain.get("/contacts", { params: { email: contact.email, state: "new" } })).data.items[0];
  const found = await find();
  if (!found) continue;
  await plain.post("/events", { email: contact.email }); // weak (racy)
  await plain.patch(`/contacts/${found.id}`, { state: "told" }); } }; // unknown
export const notOfWhatIsAsked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const contact = JSON.parse(body);
  const find = async () => (await patient.get("/contacts", { params: { email: contact.email } })).data.items[0];
  const found = await find();
  if (!found) continue;
  await patient.post("/events", { email: contact.email }); // unguarded
  await patient.patch(`/contacts/${found.id}`, { timeout: 3 }); } }; // unknown
