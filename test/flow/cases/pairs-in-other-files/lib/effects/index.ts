export { mail } from "./mail";
export * from "./chat";
export * from "./told";
export { put as write } from "./table";
