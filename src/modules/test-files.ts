/** Tests put things together as well, with stand-ins for what they depend on. */
const TEST = /\.(?:test|spec|mock|stories)\.[cm]?[jt]sx?$|\/(?:__tests__|__mocks__|tests?)\//u;

/** @param path relative to the root of the project, so that nothing above it counts */
export function isTestFile(path: string): boolean {
  return TEST.test(path);
}
