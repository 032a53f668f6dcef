import axios from "axios";
const tools: Record<string, (body: string) => unknown> = {};
tools.send = (body) => axios.post("https://orders.example/mixed", body); // unguarded
tools.again = (body) => axios.post("https://orders.example/again", body); // guarded
module.exports = tools;
