import NodeCache from "node-cache";
import { Box } from "some-unlisted-package";

export const box = new Box();
export const cache = new NodeCache();
export const held = { box: new Box(), cache: new NodeCache() };
