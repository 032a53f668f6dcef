import replaySafe from "eslint-plugin-replay-safe";

export default replaySafe.configs.standalone;
