// `tslib`: what TypeScript imports for syntax that an engine has not. What drives functions, and rests of objects, are in `flow/library/compiled.ts`.
export const __importDefault = (module) => (module && module.__esModule ? module : { default: module });
export const __importStar = (module) => (module && module.__esModule ? module : { ...module, default: module });
export const __exportStar = (module, exports) => {
  for (const name of Object.keys(module)) if (name !== "default") exports[name] = module[name];
};
export const __createBinding = (exports, module, name, given = name) => {
  exports[given] = module[name];
};
export const __assign = Object.assign;
export const __spreadArray = (left, right) => [...left, ...right];
export const __read = (list) => [...list];
export const __values = (list) => list[Symbol.iterator]();
export const __classPrivateFieldGet = (owner, state, kind, given) => {
  if (kind === "m") return given;
  if (kind === "a") return given.call(owner);
  return given ? given.value : state.get(owner);
};
export const __classPrivateFieldSet = (owner, state, value, kind, given) => {
  if (kind === "a") given.call(owner, value);
  else if (given) given.value = value;
  else state.set(owner, value);
  return value;
};
export const __classPrivateFieldIn = (state, owner) => (typeof state === "function" ? owner === state : state.has(owner));
