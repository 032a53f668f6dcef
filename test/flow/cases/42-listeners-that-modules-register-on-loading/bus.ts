import { EventEmitter } from "node:events";
export const bus = new EventEmitter();
export const silent = new EventEmitter();
