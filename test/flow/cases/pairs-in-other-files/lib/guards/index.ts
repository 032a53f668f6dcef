import { claim } from "./claims";
export const once = async <T>(key: string, work: () => Promise<T>): Promise<T | undefined> => ((await claim(key)) ? work() : undefined);
