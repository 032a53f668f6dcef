export * from "./effects";
export { shout as ring } from "./effects/voice";
export { publish as default } from "./effects/topic";
export * as deep from "./effects/deep";
