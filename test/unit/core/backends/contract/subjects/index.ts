/** Every backend under the contract. A new one is a file here and a line below. */
import type { Subject } from '../types.ts';
import { promptjuggler } from './promptjuggler.ts';
import { promptops } from './promptops.ts';
import { promptory } from './promptory.ts';
import { promptrails } from './promptrails.ts';
import { ptm } from './ptm.ts';
import { workspace } from './workspace.ts';

export const subjects: readonly Subject[] = [workspace, promptory, promptrails, ptm, promptjuggler, ...promptops];
