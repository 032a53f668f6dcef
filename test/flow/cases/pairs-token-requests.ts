// Requests that fetch a token, or have something signed, are reads.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
const api = process.env.API;
const { AUTH_URL, ORDERS_URL } = process.env;
export const tokenEndpoint = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/oauth/token`, { method: "POST", body: r.body }); };
export const ofAnInstallation = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://api.github.com/app/installations/${r.body}/access_tokens`, { method: "POST" }); };
export const ofAnotherThing = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://api.example.com/users/${r.body}/access_tokens`, { method: "POST" }); }; // unguarded
export const login = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/v1/login`, { user: r.body }); };
export const authenticate = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post("https://api.example.com/auth", { key: r.body }); };
export const sign = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/sign?version=2`, r.body); };
export const grant = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/v2`, { grant_type: "client_credentials", scope: r.body }); };
export const byItsName = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(AUTH_URL, r.body); };
export const orders = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(ORDERS_URL, r.body); }; // unguarded
export const belowAnAddressOfTokens = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${AUTH_URL}/users`, r.body); }; // unguarded
export const signatures = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/designs`, r.body); }; // unguarded
export const authors = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/authors`, r.body); }; // unguarded
export const completions = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post("https://api.example.com/v1/chat/completions", { messages: [r.body] }); };
export const embeddings = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/v1/embeddings`, { method: "POST", body: r.body }); };
export const completionsOfOrders = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/orders/completions`, { messages: [r.body] }); }; // unguarded
export const responses = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${process.env.MODEL_URL}/responses`, { method: "POST", body: JSON.stringify({ model: "m", input: r.body, max_output_tokens: 800 }) }); };
export const messages = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(process.env.ADDRESS!, { model: "m", messages: [{ role: "user", content: r.body }] }); };
export const generated = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://api.example.com/v1beta/models/${r.messageId}:generateContent?key=k`, { method: "POST", body: r.body }); };
export const messagesOfNoModel = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(process.env.ADDRESS!, { room: "m", messages: [{ role: "user", content: r.body }] }); }; // unguarded
export const models = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(process.env.ADDRESS!, { model: "estate", input: r.body }); }; // unguarded
export const logs = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://api.axiom.co/v1/datasets/${process.env.DATASET}/ingest`, { method: "POST", body: r.body }); };
export const intake = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post("https://http-intake.logs.datadoghq.eu/api/v2/logs", { message: r.body }); };
export const ingestOfAnother = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://api.axiom.example.com/v1/datasets/${process.env.DATASET}/ingest`, { method: "POST", body: r.body }); }; // unguarded
const textOf = (body: unknown) => {
  if (body == null || typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  return JSON.stringify(body); };
const send = (address: string, body: unknown) => fetch(address, { method: "POST", body: textOf(body) as string });
const sendOrder = (address: string, body: unknown) => fetch(address, { method: "POST", body: textOf(body) as string }); // unguarded
export const ofAFormThatAHelperWritesOut = async (event: SQSEvent) => { for (const r of event.Records)
  await send(r.body, new URLSearchParams({ grant_type: "client_credentials" }).toString()); };
export const orderThatAHelperWritesOut = async (event: SQSEvent) => { for (const r of event.Records)
  await sendOrder(r.body, new URLSearchParams({ order: r.body })); };
export const secretOfTheClient = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/exchange/jwt`, { client_id: "shop", client_secret: process.env.SECRET, jwt_token: r.body }); };
export const secretBesideWhatIsSent = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/like`, { referrer: r.body, client_id: "shop", client_secret: process.env.SECRET }); }; // unguarded
export const secretBesideWhateverIsSent = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/like`, { ...JSON.parse(r.body), client_id: "shop", client_secret: process.env.SECRET }); }; // unguarded
export const secretInTheQuery = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/like`, r.body, { params: { client_id: "shop", client_secret: process.env.SECRET } }); }; // unguarded
export const secretBesideACode = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/v2`, { client_id: "shop", client_secret: process.env.SECRET, code: r.body, redirect_uri: "https://a.example" }); };
export const aSecretAlone = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/payments`, { client_secret: r.body }); }; // unguarded
export const transcriptions = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch("https://api.example.com/v1/audio/transcriptions", { method: "POST", body: r.body }); };
export const transcriptionsOfCalls = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch("https://api.example.com/v1/transcriptions", { method: "POST", body: r.body }); }; // unguarded
export const methodOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/v1beta/models/gemini:generateContent`, { method: "POST", body: r.body }); };
export const otherMethodOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/v1beta/models/gemini:tune`, { method: "POST", body: r.body }); }; // unguarded
export const hostOfModels = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://bedrock-runtime.${process.env.AWS_REGION}.amazonaws.com/profiles/${api}/invoke`, { method: "POST", body: r.body }); };
export const hostThatIsNamedAlike = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`https://example.com/bedrock-runtime.${process.env.AWS_REGION}.amazonaws.com`, { method: "POST", body: r.body }); }; // unguarded
export const messagesOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch("https://api.anthropic.com/v1/messages", { method: "POST", body: r.body }); };
export const batchesOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch("https://api.anthropic.com/v1/messages/batches", { method: "POST", body: r.body }); }; // unguarded
export const messagesOfOthers = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch("https://api.example.com/v1/messages", { method: "POST", body: r.body }); }; // unguarded
export const bodyForAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/chat`, { method: "POST", body: JSON.stringify({ model: "m", messages: [{ role: "user", content: r.body }] }) }); };
export const bodyOfACar = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/chat`, { method: "POST", body: JSON.stringify({ model: "m", owner: r.body }) }); }; // unguarded
class Erp {
  async call(path: string, body: unknown) { return (await axios.post(`${api}/${path}`, body)).data; } // unguarded
  getBanks(id: string) { return this.ask("Bank.Some", id); }
  getOrCreateBank(id: string) { return this.call("Bank.Other", id); }
  async ask(path: string, body: unknown) { return (await axios.post(`${api}/${path}`, body)).data; } } // unknown
const erp = new Erp();
export const askedByName = async (event: SQSEvent) => { for (const r of event.Records) await erp.getBanks(r.body); };
export const notOnlyAsked = async (event: SQSEvent) => { for (const r of event.Records) await erp.getOrCreateBank(r.body); };
const query = (text: string) => axios.post(`${api}/graphql`, text); // unguarded
const approve = (id: string) => query(`mutation { approve(id: "${id}") }`);
export const carriedByAQuery = async (event: SQSEvent) => { for (const r of event.Records) await approve(r.body); };
export const authorizations = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post(`${api}/oauth2/authorize`, { code: r.body });
  await axios.post(`${api}/payments/authorize`, { amount: r.body }); // unknown
  await axios.post(`${api}/v1/payments/auth`, { amount: r.body }); } }; // unknown
export const paths = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post("https://api.us3.datadoghq.com/api/v2/series", { message: r.body });
  await axios.post("https://api.datadoghq.com/api/v2/incidents", { message: r.body }); // unguarded
  await axios.post("https://logs-prod-006.grafana.net/loki/api/v1/push", { message: r.body });
  await axios.post("https://oncall-prod-us.grafana.net/oncall/integrations/v1/webhook/x", { message: r.body }); } }; // unguarded
export const toldWithATemplate = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post(`${api}/ask`, { model: "m", prompt: r.body });
  await axios.post(`${api}/v1/emails`, { model: "welcome", messages: [r.body] }); } }; // unguarded
export const addressesOfTokens = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post(process.env.AUTH_SERVICE_URL!, r.body);
  await axios.post(process.env.TOKEN_SALE_URL!, r.body); } }; // unguarded
export const zaps = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.get(`https://hooks.zapier.com/hooks/catch/1/2?text=${r.body}`); // unguarded
  await axios.get(`https://zapier.com/apps?text=${r.body}`); } };
const { HOST, TOKEN_URL } = process.env;
export const pathThatIsNamed = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${HOST}${TOKEN_URL}`, r.body); };
export const pathOfOrders = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${HOST}${ORDERS_URL}`, r.body); }; // unguarded
export const givenAToken = async (event: SQSEvent) => { for (const r of event.Records) {
  const given = await axios.post(`${HOST}/v2`, { grant_type: "password", username: r.messageId, password: "x" });
  if (given.data.token) await axios.post(ORDERS_URL!, r.body); } }; // unguarded
