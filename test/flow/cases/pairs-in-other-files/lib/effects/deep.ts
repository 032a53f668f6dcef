export * from "./doors/front";
