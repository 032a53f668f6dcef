/** Stands in for `ssh2-sftp-client`: files of another machine, by their path. */
import { cloudState } from "./state.ts";

export default class Sftp {
  async connect(): Promise<void> {}

  async end(): Promise<void> {}

  async exists(path: string): Promise<"-" | false> {
    const look = (): "-" | false => (cloudState().resources.has(path) ? "-" : false);
    return cloudState().meeting?.read(`sftp ${path}`, look) ?? look();
  }

  async put(content: Buffer, path: string): Promise<void> {
    cloudState().resources.set(path, content.toString("utf8"));
  }

  async append(content: Buffer, path: string): Promise<void> {
    cloudState().resources.set(path, `${cloudState().resources.get(path) ?? ""}${content.toString("utf8")}`);
  }

  async rename(from: string, to: string): Promise<void> {
    const content = cloudState().resources.get(from);
    if (content === undefined) throw new Error(`rename: No such file ${from}`);
    cloudState().resources.delete(from);
    cloudState().resources.set(to, content);
  }
}
