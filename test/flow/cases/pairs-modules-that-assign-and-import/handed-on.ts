export { send as publish, log as quietly } from "./common";
export { toAll as made } from "./table";
export { default as whole } from "./whole";
