import axios from "axios";
const client = axios.create({ baseURL: "https://chat.example.com" });
export const chat = (text: string) => client.post("/messages", { text }); // unguarded
