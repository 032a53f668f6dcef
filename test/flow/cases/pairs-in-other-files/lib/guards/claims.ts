import redis from "../clients";
export const claim = async (key: string): Promise<boolean> => (await redis.set(`claims:${key}`, "1", "NX")) !== null;
export default { isRepeat: async (key: string) => !(await claim(key)) };
