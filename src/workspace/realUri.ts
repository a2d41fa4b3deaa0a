import type { FollowLinks } from '../base/index.ts';
import { followLinks } from '../core/node/followLinks.ts';

/** Where a file of the window really lies. Only those on the disk of this host can be behind links that we can follow. */
export const realUri: FollowLinks = async (uri) => (uri.startsWith('file:') ? followLinks(uri) : uri);
