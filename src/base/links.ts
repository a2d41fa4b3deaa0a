/** Where a file or folder really lies, links followed, as far as it is there; both as URIs. Rejects where that cannot be found out. */
export type FollowLinks = (uri: string) => Promise<string>;

/** Whether something that lies below a folder by its name lies elsewhere, because a link leads out. What cannot be followed counts as elsewhere. */
export async function leadsOut(follow: FollowLinks, uri: string, folder: string): Promise<boolean> {
  try {
    const [real, home] = await Promise.all([follow(uri), follow(folder)]);
    return real !== home && !real.startsWith(home.endsWith('/') ? home : `${home}/`);
  } catch {
    return true;
  }
}
